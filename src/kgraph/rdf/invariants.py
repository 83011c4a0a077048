"""Rules that every graph keeps, checked where its quads are made: in one pass, on claims and merged triples."""

from __future__ import annotations

from collections.abc import Iterable, Set

from kgraph.rdf.claims import Claim
from kgraph.rdf.edges import EDGE_PROPERTIES, edges_of
from kgraph.rdf.namespaces import KG, PROV
from kgraph.rdf.terms import Triple

# What stands in a release's graph alone: a merged triple of one of these would be there twice.
CLAIM_PROPERTIES = frozenset({KG.subject, KG.object, KG.evidence, KG.asOf, KG.confidence, KG.rule, PROV.wasDerivedFrom})


class InvariantError(AssertionError):
    """The quads would break a rule of the vocabulary: a fault of kgraph, never of a release."""


def check(claims: Iterable[Claim], merged: Set[Triple], threshold: float) -> None:
    """Raises InvariantError where an edge has no claim of its own status and enough confidence, or a rule is broken."""
    backed: set[Triple] = set()
    iris: set[str] = set()
    for claim in claims:
        _require(claim.iri not in iris, f"two claims under one IRI {claim.iri}")
        iris.add(claim.iri)
        _require(bool(claim.proofs), f"claim {claim.iri} has no proof")
        for proof in claim.proofs:
            inside = proof.span.covers(proof.subject) and proof.span.covers(proof.object)
            _require(
                inside and 0 <= proof.span.start < proof.span.end <= len(claim.release.text), f"{claim.iri}: {proof}"
            )
            _require(0 <= proof.confidence <= 1, f"{claim.iri}: confidence {proof.confidence}")
        backed.update(edges_of(claim, threshold))
    for triple in merged:
        _require(not triple.subject.startswith("_:") and not triple.object.startswith("_:"), f"blank node in {triple}")
        _require(triple.predicate not in CLAIM_PROPERTIES, f"{triple} belongs to a release's graph")
        if triple.predicate in EDGE_PROPERTIES:
            _require(triple in backed, f"no claim backs {triple}")
        if triple.predicate == KG.led:
            _require(triple._replace(predicate=KG.attended) in merged, f"led and not attended: {triple}")


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise InvariantError(otherwise)
