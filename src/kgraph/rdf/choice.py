"""Which of several values a thing bears: of most independent texts, then the earliest, then the least."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from kgraph.model import Release
from kgraph.rdf.namespaces import SKOS
from kgraph.rdf.terms import Term, Triple, text
from kgraph.resolve import Entities

V = TypeVar("V", str, int)


def chosen(values: Mapping[V, Iterable[Release]], entities: Entities) -> V:
    """The value to bear. A near-copy is no text of its own; an undated release is later than any dated one."""

    def order(value: V) -> tuple[int, tuple[bool, str], V]:
        releases = list(values[value])
        independent = {entities.text(r.id) for r in releases}
        return -len(independent), min((r.published is None, r.published or "") for r in releases), value

    return min(values, key=order)


def written(node: Term, names: Mapping[str, Iterable[Release]], entities: Entities) -> Iterator[Triple]:
    """Labels as the texts have them: the chosen one, the others as variants. No language: they are the texts' words."""
    label = chosen(names, entities)
    yield Triple(node, SKOS.prefLabel, text(label))
    yield from (Triple(node, SKOS.altLabel, text(name)) for name in names if name != label)
