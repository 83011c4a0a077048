"""Which short edges a claim backs: the one table that the writer and the invariants read."""

from __future__ import annotations

from kgraph.rdf.claims import Claim
from kgraph.rdf.namespaces import KG
from kgraph.rdf.terms import Term, Triple

# (class of claim, role, status) -> edges from its subject to its object. What is not here backs none.
EDGES: dict[tuple[str, str | None, str], tuple[Term, ...]] = {
    ("RankClaim", None, "current"): (KG.holdsRank,),
    ("PostClaim", None, "current"): (KG.holdsPost,),
    ("PostClaim", None, "former"): (KG.heldPost,),
    ("ParticipationClaim", "attendee", "held"): (KG.attended,),
    ("ParticipationClaim", "leader", "held"): (KG.attended, KG.led),
    ("ParticipationClaim", "organizer", "held"): (KG.organized,),
    ("ParticipationClaim", "attendee", "planned"): (KG.expectedAt,),
    ("ParticipationClaim", "leader", "planned"): (KG.expectedAt,),
    ("ParticipationClaim", "organizer", "planned"): (KG.planned,),
    ("DeploymentClaim", None, "deployed"): (KG.deployed,),
    ("DeploymentClaim", None, "planned"): (KG.planned,),
    ("QuotationClaim", None, "held"): (KG.said,),
    ("MoveClaim", None, "held"): (KG.moved,),
    ("MoveClaim", None, "incoming"): (KG.moved,),
    ("MoveClaim", "predecessor", "held"): (KG.succeeded,),
}
EDGE_PROPERTIES = frozenset(edge for edges in EDGES.values() for edge in edges)


def edges_of(claim: Claim, threshold: float) -> list[Triple]:
    """The short edges that a claim backs; none below the threshold, none from a node to itself."""
    if claim.confidence < threshold or claim.subject == claim.object:
        return []
    edges = EDGES.get((claim.kind, claim.fact.role, claim.fact.status), ())
    return [Triple(claim.subject, edge, claim.object) for edge in edges]
