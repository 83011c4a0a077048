"""Whether graph.nq says what the records say: claims, the passages that prove them, and the edges they back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

import pyoxigraph as ox

from kgraph.model import Release
from kgraph.rdf.claims import Claim, claim_triples, claims_of
from kgraph.rdf.edges import EDGE_PROPERTIES, edges_of
from kgraph.rdf.iris import Iris
from kgraph.rdf.names import Names
from kgraph.rdf.namespaces import KG, OA, TYPE
from kgraph.rdf.terms import Term, Triple, integer, text
from kgraph.resolve import Entities
from kgraph.verify.fault import Fault, FaultKind

FILE = "graph.nq"
MERGED = "graph/merged"


@dataclass(frozen=True, slots=True)
class Stored:
    """What verification needs of graph.nq: the base, claims and passages by IRI, and the short edges."""

    base: str
    claims: dict[Term, set[tuple[Term, Term]]] = field(default_factory=dict)
    passages: dict[Term, dict[Term, Term]] = field(default_factory=dict)
    edges: set[Triple] = field(default_factory=set)


def read(data: bytes) -> Stored:
    """Reads N-Quads. Raises SyntaxError (of pyoxigraph) where they are none, ValueError without a merged graph."""
    nodes: dict[Term, list[tuple[Term, Term]]] = {}
    edges: set[Triple] = set()
    bases: set[str] = set()
    for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS):
        graph = getattr(quad.graph_name, "value", "")
        triple = Triple(Term(str(quad.subject)), Term(str(quad.predicate)), Term(str(quad.object)))
        if graph.endswith(MERGED):
            bases.add(graph.removesuffix(MERGED))
            if triple.predicate in EDGE_PROPERTIES:
                edges.add(triple)
        else:
            nodes.setdefault(triple.subject, []).append((triple.predicate, triple.object))
    if len(bases) != 1:
        raise ValueError(f"it holds {len(bases)} graphs named .../{MERGED} where one is expected")
    stored = Stored(bases.pop(), edges=edges)
    for node, pairs in nodes.items():
        if (TYPE, KG.Claim) in pairs:
            stored.claims[node] = set(pairs)
        elif (TYPE, KG.Passage) in pairs:
            stored.passages[node] = dict(pairs)
    return stored


def faults(stored: Stored, entities: Entities, threshold: float) -> Iterator[Fault]:
    """Compares what is stored with the claims that the records make, and each passage with the text."""
    names = Names(entities, Iris(stored.base))
    claims = [c for r in entities.releases for c in claims_of(r, entities.records[r.id], names)]
    expected = {c.iri: c for c in claims}
    for claim in claims:
        if claim.iri not in stored.claims:
            yield _of(claim, "proof-without-claim", "its proof has no claim in the graph: build again")
        else:
            yield from _differences(claim, stored, names)
    for iri in sorted(stored.claims.keys() - expected.keys()):
        message = "this claim rests on no proof of the records: build again"
        yield Fault("claim-without-proof", message, FILE, _release_of(iri, stored.base), iri)
    yield from _passages(stored, entities.release)
    backed = {edge for claim in claims for edge in edges_of(claim, threshold)}
    for edge in sorted(stored.edges - backed):
        yield Fault("edge-without-claim", f"no claim of its status and confidence backs {' '.join(edge)}", FILE)
    for edge in sorted(backed - stored.edges):
        yield Fault("claim-without-edge", f"its claim is there but not {' '.join(edge)}: build again", FILE)


def _differences(claim: Claim, stored: Stored, names: Names) -> Iterator[Fault]:
    should = {(p, o) for s, p, o in claim_triples(claim, names) if s == claim.iri}
    found = stored.claims[claim.iri]
    for predicate, value in sorted(should - found):
        yield _of(claim, "claim-differs", f"the record gives {predicate} {value}, which the claim lacks")
    for predicate, value in sorted(found - should):
        yield _of(claim, "claim-differs", f"the claim has {predicate} {value}, which the record does not give")


def _of(claim: Claim, kind: FaultKind, message: str) -> Fault:
    span = claim.proofs[0].span
    return Fault(kind, message, f"{span.start}..{span.end}", claim.release.id, claim.fact.path)


def _passages(stored: Stored, releases: Mapping[str, Release]) -> Iterable[Fault]:
    for iri, pairs in sorted(stored.passages.items()):
        id_ = _release_of(iri, stored.base)
        start, _, end = iri.rpartition("#char=")[2].removesuffix(">").partition(",")
        release = releases.get(id_)
        if release is None or not (start.isdigit() and end.isdigit()):
            yield Fault("exact-differs", "this passage is of no release", FILE, id_, iri)
            continue
        exact = text(release.text[int(start) : int(end)])
        if (pairs.get(OA.exact), pairs.get(OA.start), pairs.get(OA.end)) != (
            exact,
            integer(int(start)),
            integer(int(end)),
        ):
            yield Fault("exact-differs", f"the passage is not the text, which has {exact}", f"{start}..{end}", id_, iri)


def _release_of(iri: Term, base: str) -> str:
    return unquote(iri.removeprefix(f"<{base}release/").partition("#")[0])
