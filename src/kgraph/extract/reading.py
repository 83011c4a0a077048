"""A document as the extractors read it: who is named where, in which office, and what has been found so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from kgraph.lexicon import Lexicon, fold
from kgraph.model import (
    Deployment,
    Document,
    Event,
    Mention,
    Move,
    Person,
    PositionStatus,
    Proof,
    Record,
    Span,
    Statement,
    Token,
)
from kgraph.values import value

if TYPE_CHECKING:
    from kgraph.extract.completion import Completion


@value
class OfficeRef:
    """An office as written; `org` is its body as the record names it, `span` the words of both."""

    role: str
    role_key: str
    span: Span
    first: int
    last: int
    org: str | None = None
    org_key: str | None = None
    kind: str | None = None
    acting: str | None = None
    status: PositionStatus = "current"
    completed: bool = False  # the body was left out and made whole from the context
    mended: bool = False  # the text is garbled
    inferred: bool = False  # said by a verb ("diketuai"), not by the office's name
    kind_words: str | None = None  # how the office's words name the kind of its body: "Kaban X" is of a "Badan X"

    @property
    def named(self) -> bool:
        return self.org is not None


@value
class Chain:
    """One naming of somebody: office, rank and name as they stand together, or any one of them alone."""

    first: int
    last: int
    sentence: int
    name: str | None = None
    name_span: Span | None = None
    honorific: str | None = None
    rank: Mention | None = None
    offices: tuple[OfficeRef, ...] = ()
    role_of_day: str | None = None  # "koordinator lapangan", "pasangan calon": takes part, holds no office
    person: str | None = None  # id of the person it was found to mean

    @property
    def titled(self) -> bool:
        return bool(self.rank or self.offices or self.role_of_day)


def meaning(chain: Chain) -> Span:
    """The words by which a chain means its person: the name, else the office."""
    return chain.name_span or chain.offices[0].span


_BY_CHAINS = ("_chains_by_sentence", "strangers")  # worked out once for the chains as they are
_start = attrgetter("start")
_mention_start = attrgetter("span.start")


@dataclass(frozen=True)
class Reading:
    """What extractors share. `chains` are in order of the text; `persons` and the rest grow from stage to stage."""

    document: Document
    lexicon: Lexicon
    chains: tuple[Chain, ...] = ()
    persons: tuple[Person, ...] = ()
    other_persons: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    statements: tuple[Statement, ...] = ()
    moves: tuple[Move, ...] = ()
    bodies: tuple[str, ...] = ()
    proof: tuple[Proof, ...] = ()
    completion: Completion | None = field(default=None, repr=False)

    @cached_property
    def text(self) -> str:
        return self.document.release.text

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return self.document.tokens

    def sentence_index(self, offset: int) -> int:
        """The sentence in which an offset stands (or the one before it)."""
        return max(0, bisect_right(self.document.sentences, offset, key=_start) - 1)

    def sentence_of(self, span: Span) -> Span:
        """The sentence, or the run of sentences, that holds the whole span."""
        first = self.document.sentences[self.sentence_index(span.start)]
        last = self.document.sentences[self.sentence_index(max(span.start, span.end - 1))]
        return Span(min(first.start, span.start), max(last.end, span.end))

    @cached_property
    def _chains_by_sentence(self) -> dict[int, list[Chain]]:
        found: dict[int, list[Chain]] = {}
        for chain in self.chains:
            found.setdefault(chain.sentence, []).append(chain)
        return found

    @cached_property
    def quoted(self) -> list[tuple[int, str]]:
        """Where each quotation ends, in order, and who said it."""
        ends = ((p.object.end, p.path) for p in self.proof if p.path.startswith("/statements/"))
        said = ((end, self.statements[int(path.rpartition("/")[2])].speaker) for end, path in ends)
        return sorted((end, who) for end, who in said if who)

    def chains_in(self, sentence: int) -> list[Chain]:
        return self._chains_by_sentence.get(sentence, [])

    def first_chain(self, offset: int) -> int:
        """The number of the first chain that begins at an offset or behind it."""
        return bisect_left(self.chains, offset, key=lambda c: self.tokens[c.first].start)

    @cached_property
    def strangers(self) -> dict[str, list[str]]:
        """The names of those who are no persons of the record, each once, by their first word folded."""
        found: dict[str, list[str]] = {}
        for name in dict.fromkeys(c.name for c in self.chains if c.name and not c.person):
            found.setdefault(fold(name).partition(" ")[0], []).append(name)
        return found

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that begin in a stretch."""
        mentions = self.document.mentions
        first = bisect_left(mentions, span.start, key=_mention_start)
        return mentions[first : bisect_left(mentions, span.end, first, key=_mention_start)]

    def in_quote(self, offset: int) -> bool:
        quotes = self.document.quotes
        if not quotes:
            return False
        before = bisect_right(quotes, offset, key=_start)  # the quotations that begin up to there
        return before > 0 and offset < quotes[before - 1].end

    def whole(self, body: Mention) -> str:
        """A body's fullest name in this text; a bare "Polres" is the one of its kind that the text names."""
        return self.completion.whole(body)[0] if self.completion else body.value

    def with_(self, **changes: object) -> Reading:
        kept = vars(self) if "chains" not in changes else {k: v for k, v in vars(self).items() if k not in _BY_CHAINS}
        changed = object.__new__(Reading)
        vars(changed).update(kept)
        vars(changed).update(changes)
        return changed

    def record(self) -> Record:
        return Record(
            self.document.release.id,
            self.persons,
            self.other_persons,
            self.events,
            self.deployments,
            self.statements,
            self.moves,
            self.bodies,
            self.proof,
        )
