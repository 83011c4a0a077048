"""Whether two names mean the same: persons, ranks, bodies and offices, however they are spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz

from kgraph.lexicon import Body, Lexicon, fold
from kgraph.model import Office, Position

# Words that one name of a body may have and another lack.
_OPTIONAL = frozenset(
    (
        *("kabupaten", "provinsi", "daerah", "pemerintah", "negara", "republik", "indonesia", "ri"),
        *("polri", "tni", "ad", "al", "au", "jajaran", "dan"),
    )
)
_LONGEST_FORM = 10  # words
_LIKE_WORD = 85  # per cent, of words of five letters or more that name no place
_LIKE_NAME = 90
_RETIRED = frozenset(("purn", "purnawirawan"))

Table = Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Names:
    """Compares names by what the lexicon knows of them."""

    lexicon: Lexicon
    _read: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    # -- persons and ranks -----------------------------------------------------------------------

    def person(self, name: str) -> str:
        """The words of a name without honorifics."""
        return " ".join(word for word in fold(name).split() if word not in self._honorifics)

    @cached_property
    def _honorifics(self) -> frozenset[str]:
        entries = self.lexicon.lists["honorifics"]
        forms = (fold(form) for entry in entries for form in (entry["label"], *entry.get("forms", ())))
        return frozenset(form for form in forms if " " not in form)

    def same_person(self, a: str, b: str) -> bool:
        return fuzz.token_sort_ratio(self.person(a), self.person(b)) >= _LIKE_NAME

    def akin_person(self, a: str, b: str) -> bool:
        """The same name, or one that is a part of the other."""
        words, others = set(self.person(a).split()), set(self.person(b).split())
        return bool(words and others) and (words <= others or others <= words or self.same_person(a, b))

    def same_rank(self, a: str, b: str) -> bool:
        """One rank in common, and both retired or neither; the corps is not compared."""
        ranks, others = self._ranks(a), self._ranks(b)
        same = bool(ranks & others) if ranks and others else fold(a) == fold(b)
        return same and _RETIRED.isdisjoint(fold(a).split()) == _RETIRED.isdisjoint(fold(b).split())

    def _ranks(self, text: str) -> frozenset[str]:
        """The keys that a rank may have: one, or those of several services."""
        if reading := self.lexicon.rank(text):
            return frozenset((reading.rank.key,))
        words = [word for word in fold(text).split() if word not in _RETIRED]
        tries = (self.lexicon.ranks_of(" ".join(words[:cut])) for cut in range(len(words), 0, -1))
        return frozenset(rank.key for rank in next((ranks for ranks in tries if ranks), ()))

    # -- bodies and offices ----------------------------------------------------------------------

    def same_body(self, body: str | None, gold: str | None) -> bool:
        """The same words; where gold names a kind alone ("Polres"), any body of it."""
        words, kind = self.long(body or ""), self.long(gold or "")
        of_kind = fold(gold or "") in self.lexicon.kinds_by_form and words[: len(kind)] == kind
        return of_kind or self._same_words(body or "", gold or "")

    def same_office(self, office: Position | Office | None, gold: Position | Office | None) -> bool:
        """Role and body agree wherever the line between them is drawn; gold without a body asks for the role alone."""
        if office is None or gold is None:
            return False
        if self._same_words(f"{office.role} {office.org or ''}", f"{gold.role} {gold.org or ''}"):
            return True
        return self._same_words(office.role, gold.role) and (not gold.org or self.same_body(office.org, gold.org))

    def _same_words(self, a: str, b: str) -> bool:
        """Each word has its like on the other side; optional words may be more on one side."""
        words, others = self.long(a), self.long(b)
        if not words or not others:
            return words == others
        here = [w for w in words if not any(self._same_word(w, o) for o in others)]
        there = [o for o in others if not any(self._same_word(w, o) for w in words)]
        return not (here and there) and _OPTIONAL.issuperset((*here, *there))

    def _same_word(self, a: str, b: str) -> bool:
        may_differ = min(len(a), len(b)) > 4 and self._place_words.isdisjoint((a, b))
        return a == b or (may_differ and fuzz.ratio(a, b) >= _LIKE_WORD)

    @cached_property
    def _place_words(self) -> frozenset[str]:
        return frozenset(word for place in self.lexicon.places.values() for word in fold(place.name).split())

    # -- short forms -----------------------------------------------------------------------------

    def long(self, text: str) -> tuple[str, ...]:
        """The words of an office or body, short forms made long, each once: "Kapolda" is a "Kepala Polda"."""
        if text not in self._read:
            words = fold(re.sub(r"\([^)]*\)", " ", text)).split() or fold(text).split()
            for table in (self._offices, self._bodies, self._bodies):  # the long form of a part may name what it is of
                words = [word for phrase in _replaced(words, table) for word in phrase.split()]
            self._read[text] = tuple(dict.fromkeys(words))
        return self._read[text]

    @cached_property
    def _offices(self) -> Table:
        """What each form of an office stands for. Of several the first by key, on both sides alike."""
        found: dict[str, str] = {}
        for _, role in sorted(self.lexicon.roles.items()):
            for form in (role.label, *role.forms, *role.typos):
                found.setdefault(fold(form), fold(role.full or role.label))
        for short in self.lexicon.contractions:
            kinds = [kind for key in short.of if (kind := self.lexicon.kinds.get(key))]
            role = self.lexicon.roles[short.role]
            for form in short.forms if len(kinds) == 1 else ():
                found.setdefault(fold(form), fold(f"{role.full or role.label} {kinds[0].full or kinds[0].label}"))
        return found

    @cached_property
    def _bodies(self) -> Table:
        found: dict[str, str] = {}
        for _, kind in sorted(self.lexicon.kinds.items()):
            for form in (kind.label, *kind.forms, *kind.seat):
                found.setdefault(fold(form), fold(kind.full or kind.label))
        for _, body in sorted(self.lexicon.bodies.items()):
            for form in (body.label, *body.forms):
                found.setdefault(fold(form), fold(body.full or self._long_label(body)))
        for _, place in sorted(self.lexicon.places.items()):
            for form in place.short:
                found.setdefault(fold(form), fold(place.name))
        return found

    def _long_label(self, body: Body) -> str:
        """ "Kepolisian Daerah Banten" of "Polda Banten"."""
        kind = self.lexicon.kinds.get(body.kind)
        made = kind and kind.full and body.label.startswith(f"{kind.label} ")
        return kind.full + body.label.removeprefix(kind.label) if kind and made else body.label


def _replaced(words: Sequence[str], table: Table) -> Iterator[str]:
    """The words with the longest forms of the table replaced, from left to right."""
    i = 0
    while i < len(words):
        for last in range(min(len(words), i + _LONGEST_FORM), i, -1):
            if full := table.get(" ".join(words[i:last])):
                yield full
                i = last
                break
        else:
            yield words[i]
            i += 1
