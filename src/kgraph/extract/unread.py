"""What was not understood: sentences that name a rank, an office or a number of personnel and gave no fact.

A sentence is read where words of some fact stand in it: those that mean its subject or those of its value. It is not
read because a proof's run of sentences passes over it, for then the fact rests on none of its words; nor because a body
in it was noted, as every body is that a text names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kgraph.extract.counts import counts_in
from kgraph.extract.cues import Phrases, any_of, cues
from kgraph.extract.deployments import is_personnel
from kgraph.extract.reading import Reading
from kgraph.lexicon import Lexicon
from kgraph.model import Document, Mention, Proof, Record, Span

NamedKind = Literal["rank", "office", "personnel"]

_MARKS = " \"“”'‘’([*•-–—"
_COLON = re.compile(r"\.?\s*:")

_ALL: frozenset[NamedKind] = frozenset(("rank", "office", "personnel"))
# Whom a speaker greets, thanks or speaks of is kept with his words, and facts about them are not looked for there. But
# how many were sent out is told as often in an official's own words as in the release's: that is still to be read.
_SAID: frozenset[NamedKind] = frozenset(("rank", "office"))


@dataclass(frozen=True, slots=True)
class Named:
    """The words that name a rank, an office or a number of personnel."""

    kind: NamedKind
    span: Span


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence of a release and what it names, at least one, of which no fact came."""

    release: str
    span: Span
    names: tuple[Named, ...]


def unread(document: Document, record: Record, lexicon: Lexicon) -> tuple[Unread, ...]:
    """The sentences of a document that its record says nothing of, in order of the text."""
    reading = Reading(document, lexicon)
    answered = _answered(reading, record)
    found = []
    for index, sentence in enumerate(document.sentences):
        kinds = _ALL - answered.get(index, frozenset())
        names = tuple(sorted(_named(reading, index, sentence, kinds), key=lambda n: n.span)) if kinds else ()
        if names:
            found.append(Unread(record.id, sentence, names))
    return tuple(found)


# -- what was read -------------------------------------------------------------------------------


def _answered(reading: Reading, record: Record) -> Mapping[int, frozenset[NamedKind]]:
    """What need not be looked for any more, by the number of the sentence."""
    found: dict[int, frozenset[NamedKind]] = {}
    for proof in record.proof:
        for end in (proof.subject, proof.object):
            for index in range(reading.sentence_index(end.start), reading.sentence_index(end.end - 1) + 1):
                found[index] = found.get(index, frozenset()) | _answers(proof)
    return found


def _answers(proof: Proof) -> frozenset[NamedKind]:
    if proof.path.startswith("/bodies/"):
        return frozenset()
    return _SAID if proof.path.startswith("/statements/") else _ALL


# -- what is named -------------------------------------------------------------------------------


def _named(reading: Reading, index: int, sentence: Span, kinds: frozenset[NamedKind]) -> Iterator[Named]:
    """What a sentence names of these kinds; links to other texts are in no sentence."""
    if _is_credit(reading, sentence):
        return
    for mention in reading.mentions_in(sentence):
        if mention.kind == "rank" and "rank" in kinds:
            yield Named("rank", mention.span)
        elif mention.kind == "role" and "office" in kinds and _is_office(reading, mention):
            yield Named("office", mention.span)
    if "personnel" in kinds:
        known = cues(reading.lexicon)
        counts = (c for c in counts_in(reading, index, sentence) if c.noun)
        yield from (Named("personnel", c.span) for c in counts if is_personnel(reading, c, sentence, known))


def _is_office(reading: Reading, mention: Mention) -> bool:
    """In small letters what many are in any body ("para anggota", "komisioner") is a kind of people."""
    role = reading.lexicon.roles.get(mention.key or "")
    return not (role and role.generic and role.seats != "one" and mention.span.of(reading.text).islower())


def _is_credit(reading: Reading, sentence: Span) -> bool:
    """Whether a sentence says who made the text, or stands in brackets."""
    words = sentence.of(reading.text)
    credit = _credits(reading.lexicon).match(words, len(words) - len(words.lstrip(_MARKS)))
    return bool(credit and _COLON.match(words, credit.end())) or (words[0] == "(" and words[-1] == ")")


@lru_cache(maxsize=4)
def _credits(lexicon: Lexicon) -> Phrases:
    return any_of(lexicon.lists["boilerplate"]["credits"])
