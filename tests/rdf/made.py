"""Small made releases and records with proofs, for the tests of resolve, rdf, export and verify."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pyoxigraph as ox

from kgraph.export import GraphFiles, write_graph
from kgraph.lexicon import load
from kgraph.model import Person, Position, Proof, Record, Release, Span
from kgraph.rdf.facts import facts_of
from kgraph.rdf.graph import Graph, make_graph
from kgraph.resolve import Entities, resolve
from kgraph.resolve.mentions import mentions_of

LEXICON = load()
BASE = "https://kgraph.example/"

Pair = tuple[Release, Record]


def proved(release: Release, record: Record, confidence: Mapping[str, float] | None = None) -> Pair:
    """The record with a proof for each fact: the whole text, and in it the names of both ends where they stand."""

    def words(name: str) -> Span:
        start = release.text.find(name)
        return Span(start, start + len(name)) if name and start >= 0 else Span(0, 1)

    proofs = (
        Proof(
            fact.path,
            Span(0, len(release.text)),
            words(fact.names[0]),
            words(fact.names[1]),
            "made",
            (confidence or {}).get(fact.path, 0.9),
        )
        for fact in facts_of(record, mentions_of(release, record))
    )
    return release, replace(record, proof=(*record.proof, *proofs))


def holder(
    id_: str,
    name: str,
    *offices: tuple[str, str],
    rank: str | None = None,
    published: str | None = None,
    text: str = "",
) -> Pair:
    """A release that says which offices one person holds."""
    text = text or f"{id_} menulis bahwa {name} " + " dan ".join(f"adalah {role} {org}" for role, org in offices)
    positions = tuple(Position(role, org) for role, org in offices)
    person = Person("p1", name, (rank,) if rank else (), positions)
    return proved(Release(id_, text, published), Record(id_, persons=(person,)))


def resolved(*pairs: Pair) -> Entities:
    return resolve([release for release, _ in pairs], [record for _, record in pairs], LEXICON)


def graph_of(*pairs: Pair, threshold: float = 0.5) -> Graph:
    return make_graph(resolved(*pairs), BASE, threshold)


def files_of(*pairs: Pair, base: str = BASE) -> GraphFiles:
    return write_graph([r for r, _ in pairs], [r for _, r in pairs], LEXICON, base)


def clusters(entities: Entities, kind: str) -> set[frozenset[str]]:
    """Which releases each entity of a kind is mentioned in."""
    return {frozenset(m.release for m in e.mentions) for e in entities.all if e.kind == kind}


PREFIXES = """
PREFIX kg: <https://w3id.org/kgraph/ontology#> PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX time: <http://www.w3.org/2006/time#>
PREFIX schema: <https://schema.org/> PREFIX dcterms: <http://purl.org/dc/terms/>
"""


def ask(graph: Graph, pattern: str, *names: str) -> list[tuple[str, ...]]:
    """The rows of a pattern, each value as its text without the base."""
    store = ox.Store()
    store.extend(
        ox.parse(b"".join(f"{s} {p} {o} {g} .\n".encode() for s, p, o, g in graph.quads), format=ox.RdfFormat.N_QUADS)
    )
    query = f"{PREFIXES} SELECT {' '.join('?' + n for n in names)} {{ {pattern} }}"
    rows = store.query(query, use_default_graph_as_union=True)
    return sorted(tuple(row[n].value.removeprefix(BASE) if row[n] else "" for n in names) for row in rows)
