"""Clusters of mentions that share keys, built release by release from the least on.

Blocks make the work linear. Taking releases in founding order makes what is joined among earlier releases independent
of every later one: a newer release may add to clusters or bring two together, and never takes one apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from kgraph.resolve.mentions import Mention


class Key(NamedTuple):
    """A block, and an item's signature in it: equal signatures are one thing, others where `compatible` says so."""

    block: Hashable
    signature: Hashable = None


Compatible = Callable[[Hashable, Hashable], bool]


def never(first: Hashable, second: Hashable) -> bool:
    """Only equal signatures are compatible."""
    return False


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A mention and its keys, strict ones first; two that have traits and none in common cannot be one."""

    mention: Mention
    levels: tuple[tuple[Key, ...], ...]
    traits: frozenset[str] = frozenset()


def cluster(items: Iterable[Item], compatible: Compatible = never) -> list[list[Mention]]:
    """Clusters, each with at most one mention of a release. `items` come release by release, in founding order.

    An item that could join two clusters which cannot be one, or a cluster that another item of its release could join
    by a key as strict, joins neither: rather silent than wrong.
    """
    forest = _Forest()
    blocks: dict[tuple[int, Hashable], dict[Hashable, list[int]]] = {}
    for _, group in groupby(items, key=lambda item: item.mention.release):
        numbered = [(forest.add(item), item) for item in group]
        for level in range(max(len(item.levels) for _, item in numbered)):
            matches = {n: _matches(item, level, blocks, forest, compatible) for n, item in numbered}
            wanted = Counter(root for found in matches.values() for root in found)
            for n, found in matches.items():
                free = sorted(root for root in found if wanted[root] == 1)
                if all(forest.may_join(a, b) for i, a in enumerate(free) for b in (n, *free[:i])):
                    for root in free:
                        forest.join(n, root)
        for n, item in numbered:
            for level, keys in enumerate(item.levels):
                for key in keys:
                    members = blocks.setdefault((level, key.block), {}).setdefault(key.signature, [])
                    if forest.root(n) not in {forest.root(m) for m in members}:
                        members.append(n)
    return forest.groups()


def _matches(
    item: Item,
    level: int,
    blocks: dict[tuple[int, Hashable], dict[Hashable, list[int]]],
    forest: _Forest,
    compatible: Compatible,
) -> set[int]:
    """The clusters that an item's keys of one level lead to."""
    found: set[int] = set()
    for key in item.levels[level] if level < len(item.levels) else ():
        for signature, members in blocks.get((level, key.block), {}).items():
            if signature == key.signature or compatible(signature, key.signature):
                found.update(forest.root(m) for m in members)
    return found


class _Forest:
    """Disjoint sets of items that know the releases and common traits of each set."""

    def __init__(self) -> None:
        self.parent: list[int] = []
        self.items: list[Item] = []
        self.releases: list[set[str]] = []
        self.traits: list[frozenset[str]] = []

    def add(self, item: Item) -> int:
        self.parent.append(len(self.parent))
        self.items.append(item)
        self.releases.append({item.mention.release})
        self.traits.append(item.traits)
        return len(self.parent) - 1

    def root(self, n: int) -> int:
        while self.parent[n] != n:
            self.parent[n] = self.parent[self.parent[n]]
            n = self.parent[n]
        return n

    def may_join(self, first: int, second: int) -> bool:
        a, b = self.root(first), self.root(second)
        apart = self.traits[a] and self.traits[b] and not self.traits[a] & self.traits[b]
        return a == b or (not apart and self.releases[a].isdisjoint(self.releases[b]))

    def join(self, first: int, second: int) -> None:
        """Makes two sets one, under the earlier item, if they may be."""
        if self.may_join(first, second):
            a, b = sorted((self.root(first), self.root(second)))
            if a != b:
                self.parent[b] = a
                small, large = sorted((self.releases[a], self.releases[b]), key=len)
                large |= small  # in place: a set of thousands is not copied for each that joins
                self.releases[a] = large
                self.traits[a] = self.traits[a] & self.traits[b] or self.traits[a] | self.traits[b]

    def groups(self) -> list[list[Mention]]:
        found: dict[int, list[Mention]] = {}
        for n, item in enumerate(self.items):
            found.setdefault(self.root(n), []).append(item.mention)
        return list(found.values())
