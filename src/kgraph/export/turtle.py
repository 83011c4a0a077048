"""graph.ttl: the triples of all graphs in one readable file."""

from __future__ import annotations

from kgraph.rdf.graph import Graph
from kgraph.rdf.terms import Triple
from kgraph.rdf.turtle import turtle


def export(graph: Graph) -> bytes:
    return turtle((Triple(s, p, o) for s, p, o, _ in graph.quads), graph.base)
