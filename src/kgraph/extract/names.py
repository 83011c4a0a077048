"""When two written names are one person's, within one release."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz

from kgraph.lexicon import fold


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


def misspelt(a: str, b: str) -> bool:
    """Whether two names of several words differ by a letter or two."""
    return len(words_of(a)) == len(words_of(b)) > 1 and fuzz.ratio(fold(a), fold(b)) >= 88


def fuller(a: str, b: str) -> str:
    """The one with more words, then with fewer initials, then the longer; the first where they are alike."""

    def weight(name: str) -> tuple[int, int, int]:
        parts = words_of(name)
        return len(parts), -sum(len(p) == 1 for p in parts), sum(len(p) for p in parts if len(p) > 1)

    wa, wb = weight(a), weight(b)
    return a if (wa[0], wa[1]) >= (wb[0], wb[1]) else b
