"""Near-copies: releases whose texts share most of their word shingles.

Two sets of Jaccard similarity t or more, each sorted by one common order, share an element among the first
`size - ceil(t * size) + 1` of either (prefix filter, Chaudhuri et al. 2006; Bayardo et al. 2007). Only texts that share
such a shingle are compared, and none that is similar is missed. Rare shingles come first, so blocks stay small.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from kgraph.lexicon import fold
from kgraph.model import Release

WORDS = 3
SIMILAR = (4, 5)  # at least four fifths, in whole numbers so that no rounding decides

Shingles = frozenset[str]


def shingles(text: str) -> Shingles:
    """Runs of three words; of a shorter text the one run it has, of an empty one none."""
    words = fold(text).split()
    return frozenset(" ".join(words[i : i + WORDS]) for i in range(max(1, len(words) - WORDS + 1)) if words)


def copies(releases: Sequence[Release]) -> Mapping[str, str]:
    """For each near-copy the least release that it is nearly equal to and that is no copy itself.

    Least by (published, undated last; id). An original is so named as long as it is there, whatever comes later.
    """
    texts = {r.id: shingles(r.text) for r in releases}
    frequency = Counter(s for text in texts.values() for s in text)
    order = sorted(releases, key=release_order)
    rank = {release.id: i for i, release in enumerate(order)}
    least: dict[str, str] = {}
    blocks: dict[str, list[str]] = {}
    for release in order:
        mine = texts[release.id]
        part, whole = SIMILAR
        prefix = sorted(mine, key=lambda s: (frequency[s], s))[: len(mine) - -(-part * len(mine) // whole) + 1]
        shared = [s for s in prefix if frequency[s] > 1]
        candidates = {other for s in shared for other in blocks.get(s, ())}
        for other in sorted(candidates, key=rank.__getitem__):
            if _similar(mine, texts[other]):
                least[release.id] = other
                break
        else:
            for s in shared:
                blocks.setdefault(s, []).append(release.id)
    return least


def _similar(first: Shingles, second: Shingles) -> bool:
    part, whole = SIMILAR
    small, large = sorted((len(first), len(second)))
    return whole * small >= part * large and whole * len(first & second) >= part * len(first | second)


def release_order(release: Release) -> tuple[bool, str, str]:
    """The least release comes first: the earliest, undated ones last, then by id."""
    return release.published is None, release.published or "", release.id
