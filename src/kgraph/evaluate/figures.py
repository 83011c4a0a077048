"""Counts of what is right, missed and wrong -> precision, recall and F1."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

CORE = ("rank", "position", "attended", "deployment")
_SAMPLES = 500


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were found, missed, and found wrongly."""

    right: int = 0
    missed: int = 0
    wrong: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.missed + other.missed, self.wrong + other.wrong)

    @property
    def gold(self) -> int:
        return self.right + self.missed

    @property
    def precision(self) -> float:
        found = self.right + self.wrong
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Tallies by relation over all releases; the 95% interval of the core F1 is bootstrapped over releases."""

    relations: Mapping[str, Tally]
    core: Tally
    interval: tuple[float, float]


def figures(releases: Sequence[Mapping[str, Tally]], relations: Iterable[str]) -> Figures:
    """Adds up the tallies of releases, at least one."""
    drawn = random.Random(0)  # a fixed draw, so that figures can be compared
    spread = sorted(_core(drawn.choices(releases, k=len(releases))).f1 for _ in range(_SAMPLES))
    low, high = spread[_SAMPLES // 40], spread[-(_SAMPLES // 40) - 1]
    return Figures({r: _sum(releases, (r,)) for r in relations}, _core(releases), (low, high))


def _core(releases: Iterable[Mapping[str, Tally]]) -> Tally:
    return _sum(releases, CORE)


def _sum(releases: Iterable[Mapping[str, Tally]], relations: Iterable[str]) -> Tally:
    wanted = tuple(relations)
    return sum((tallies.get(r, Tally()) for tallies in releases for r in wanted), Tally())
