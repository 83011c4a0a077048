"""When two written names are one person's, within one release."""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache

from rapidfuzz import fuzz

from kgraph.lexicon import fold

_NOBODY: frozenset[int] = frozenset()
_ALIKE = 88  # of a hundred: a letter or two are other ones
_FURTHEST = 200 / _ALIKE - 2  # how much longer, as a share, a name may be that is alike


@lru_cache(maxsize=16384)
def words_of(name: str) -> tuple[str, ...]:
    return tuple(fold(name).split())


def contains(longer: str, shorter: str) -> bool:
    """Whether each word of the shorter name stands in the longer one, in order, in full or as its initial.

    A single word must be a word of the longer name; initials alone say nothing.
    """
    rest, found = words_of(longer), words_of(shorter)
    if len(found) == 1:
        return len(found[0]) > 1 and found[0] in rest
    if all(len(w) == 1 for w in found):
        return False
    words = iter(rest)
    return all(any(_same_word(word, part) for word in words) for part in found)


def _same_word(a: str, b: str) -> bool:
    if a == b:
        return True
    if a[0] != b[0]:
        return False
    return len(a) == 1 or len(b) == 1 or _variants(a) == _variants(b)


def _variants(word: str) -> str:
    return (
        "muhammad"
        if word
        in ("m", "moh", "muh", "moch", "mohd", "muhd", "mohammad", "mohamad", "muhamad", "mochamad", "mochammad")
        else word
    )


@lru_cache(maxsize=16384)
def akin(a: str, b: str) -> bool:
    """Whether one name is the other, in part, with initials, or with a slip in the spelling."""
    mine, others = len(words_of(a)), len(words_of(b))
    longer, shorter = (a, b) if mine >= others else (b, a)
    return contains(longer, shorter) or (mine == others and misspelt(a, b))


class Namesakes:
    """Names with whose they are: those akin to one are found without a comparison with each."""

    def __init__(self) -> None:
        self._by_word: dict[str, set[int]] = {}
        self._by_letter: dict[str, set[int]] = {}  # first letters of words
        self._by_initial: dict[str, set[int]] = {}
        self._owners: list[int] = []
        self._sizes: list[int] = []  # of how many words each name is
        self._by_length: dict[tuple[int, int], dict[str, set[int]]] = {}  # names folded, by their words and letters

    def add(self, name: str, owner: int) -> None:
        words, number = words_of(name), len(self._owners)
        self._owners.append(owner)
        self._sizes.append(len(words))
        for word in words:
            self._by_word.setdefault(_variants(word), set()).add(number)
            initials = self._by_initial if len(word) == 1 else self._by_letter
            initials.setdefault(word[0], set()).add(number)
        folded = fold(name)
        self._by_length.setdefault((len(words), len(folded)), {}).setdefault(folded, set()).add(owner)

    def like(self, name: str) -> list[int]:
        """Whose names may be akin to this one, in order: all words of one, or initials, stand in the other, or they
        are spelt much alike."""
        words = words_of(name)
        shared: Counter[int] = Counter()
        for word in words:
            initials = self._by_letter if len(word) == 1 else self._by_initial
            shared.update(self._by_word.get(_variants(word), _NOBODY) | initials.get(word[0], _NOBODY))
        sizes, most = self._sizes, len(words)
        found = {self._owners[n] for n, times in shared.items() if times >= most or times >= sizes[n]}
        if most > 1:
            written, ratio = fold(name), fuzz.ratio
            apart = len(written) * _FURTHEST
            for length in range(math.floor(len(written) - apart), math.ceil(len(written) + apart) + 1):
                if others := self._by_length.get((most, length)):
                    alike = (whose for other, whose in others.items() if ratio(written, other, score_cutoff=_ALIKE))
                    found.update(*alike)
        return sorted(found)


def misspelt(a: str, b: str) -> bool:
    """Whether two names of several words differ by a letter or two."""
    return len(words_of(a)) == len(words_of(b)) > 1 and fuzz.ratio(fold(a), fold(b)) >= _ALIKE


def fuller(a: str, b: str) -> str:
    """The one with more words, then with fewer initials, then the longer; the first where they are alike."""

    def weight(name: str) -> tuple[int, int, int]:
        parts = words_of(name)
        return len(parts), -sum(len(p) == 1 for p in parts), sum(len(p) for p in parts if len(p) > 1)

    wa, wb = weight(a), weight(b)
    return a if (wa[0], wa[1]) >= (wb[0], wb[1]) else b
