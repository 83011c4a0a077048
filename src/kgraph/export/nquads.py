"""graph.nq: one quad a line, in the canonical form that Oxigraph writes; graphs stay apart."""

from __future__ import annotations

from collections.abc import Iterable

from kgraph.rdf.graph import Graph
from kgraph.rdf.terms import Quad


def export(graph: Graph) -> bytes:
    return nquads(graph.quads)


def nquads(quads: Iterable[Quad]) -> bytes:
    """The quads as N-Quads in UTF-8, in the order given."""
    return "".join([f"{s} {p} {o} {g} .\n" for s, p, o, g in quads]).encode()
