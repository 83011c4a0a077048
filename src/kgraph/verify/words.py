"""Whether words, read alone, give a value: the reading of the lexicon and of `annotate`, nothing of the extraction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kgraph.annotate.dates import find_days, resolve_day, years_in
from kgraph.annotate.numbers import number_at
from kgraph.annotate.tokens import tokenize
from kgraph.extract.aliases import aliases
from kgraph.extract.cues import cues
from kgraph.extract.days import calendar
from kgraph.lexicon import fold
from kgraph.model import Person, Record, Release
from kgraph.resolve.mentions import agency_names
from kgraph.resolve.offices import Reader

# Words that stand for somebody named before. They belong to the language, as do their enclitic forms.
PRONOUNS = frozenset({"ia", "dia", "beliau", "nya", "kami", "kita", "saya", "mereka", "pihaknya", "bersangkutan"})
LONGEST_TERM = 10  # words


def runs(words: str) -> Iterator[str]:
    """Every run of words inside, the longest first; a slash parts words too ("Dandrem/064")."""
    tokens = words.replace("(", " ").replace(")", " ").split()
    if "/" in words:
        yield from runs(words.replace("/", " "))
    for size in range(min(len(tokens), LONGEST_TERM), 0, -1):
        for start in range(len(tokens) - size + 1):
            yield " ".join(tokens[start : start + size])


@dataclass(frozen=True, eq=False)
class Words:
    """Reads words of one release. Every method says whether they give the value."""

    reader: Reader
    release: Release
    record: Record

    # -- ends that are named ---------------------------------------------------------------------

    def person(self, words: str, person: Person) -> bool:
        """A part of the name, what he is called for short, an office or rank of his in this record, or a pronoun."""
        said = set(fold(words).split())
        return (
            bool(said & set(fold(person.name).split()))
            or fold(words) in aliases(self.release.text, [person.name])
            or bool(said & PRONOUNS)
            or any(word.endswith("nya") for word in said)
            or any(self.office(words, role, org) for role, org in self._offices(person))
            or any(self.rank(words, rank) for rank in person.ranks)
        )

    def agency(self, words: str, name: str) -> bool:
        """A name of the body, a word of it, a pronoun, or somebody of this record who is of it or of a body below."""
        said = set(fold(words).split())
        if said & set(fold(name).split()) or said & PRONOUNS:
            return True
        body = self.reader.body(name)
        if body is None:
            return self._official(words, name)
        found = (self.reader.body(run) for run in runs(words))
        kinds = (kind.key for run in runs(words) for kind in self.reader.lexicon.kinds_by_form.get(fold(run), ()))
        return any(b and b.key == body.key for b in found) or body.kind in kinds or self._official(words, name)

    def _official(self, words: str, name: str) -> bool:
        return any(
            self.person(words, person)
            for person in self.record.persons
            for _, org in self._offices(person)
            if org and (org == name or name in self._above(org))
        )

    def _above(self, org: str) -> set[str]:
        """The names in this record of the body and of those above it."""
        body = self.reader.body(org)
        keys = {b.key for b in (body, *self.reader.lexicon.ancestors(body))} if body else set()
        return {name for name in self._names if (b := self.reader.body(name)) and b.key in keys}

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(agency_names(self.record))

    def _offices(self, person: Person) -> Iterator[tuple[str, str | None]]:
        yield from ((p.role, p.org) for p in person.positions)
        for move in self.record.moves:
            if person.id in (move.person, move.predecessor):
                yield from ((office.role, office.org) for office in (move.from_, move.to) if office)

    # -- values ----------------------------------------------------------------------------------

    def rank(self, words: str, value: str) -> bool:
        """The rank, by itself or as one of the ranks that the words may mean."""
        reading = self.reader.rank(value)
        if reading is None:
            return fold(value) in fold(words)
        for run in runs(words):
            alone = self.reader.lexicon.rank(run)
            if alone and alone.rank.key == reading.rank.key:
                return True
            if reading.rank.key in {rank.key for rank in self.reader.lexicon.ranks_of(run)}:
                return True
        return False

    def office(self, words: str, value: str, org: str | None = None) -> bool:
        """The role; its body may come from elsewhere in the text. A Kepala of a Kejari is a Kajari too."""
        lexicon = self.reader.lexicon
        keys = {role.key for role in lexicon.roles_of(value)} | self._read(value) | {self.reader.role(value, org).key}
        if fold(value) in fold(words):
            return True
        return any(
            keys & (self._read(run) | {role.key for role in lexicon.roles_of(run)} | self._contracted(run))
            for run in runs(words)
        )

    def _read(self, text: str) -> set[str]:
        reading = self.reader.lexicon.role(text)
        return {reading.key} if reading else set()

    def _contracted(self, run: str) -> set[str]:
        """The plain roles of a written contraction ("Kadishub" is a Kepala)."""
        folded = fold(run)
        return {c.role for c in self.reader.lexicon.contractions if folded in {fold(f) for f in c.forms}}

    def number(self, words: str, value: int | None) -> bool:
        """The number among the words; where the record has none, any words will do."""
        tokens = tokenize(words)
        read = (number_at(tokens, i, len(tokens), self._numerals) for i in range(len(tokens)))
        return value is None or any(found and found[0] == value for found in read)

    @cached_property
    def _numerals(self) -> dict[str, int]:
        return {
            form.casefold(): entry["value"]
            for entry in self.reader.lexicon.lists["numerals"]
            if entry["kind"] in ("unit", "whole", "multiplier") and isinstance(entry["value"], int)
            for form in (entry["label"], *entry["forms"])
        }

    def day(self, words: str, value: str) -> bool:
        """The day, its year from the release's own day or from the years that the text names."""
        years = years_in(self.release.text)
        found = find_days(words, *calendar(self.reader.lexicon))
        return any(resolve_day(day, self.release.published, years) == value for day in found)

    def event_type(self, words: str, name: str, value: str) -> bool:
        """A noun or verb of the type in the words or in the event's name; without any, the lexicon's last type."""
        known = cues(self.reader.lexicon)
        found = {read(said) for said in (words, name) for read in (known.type_of, known.act_type)} - {None}
        return value in found or (not found and value == known.order[-1])

    def same(self, words: str, value: str) -> bool:
        """The value's own words, and nothing of it left out."""
        return (fold(value) in fold(words) and bool(fold(value))) or value.strip() == words.strip()
