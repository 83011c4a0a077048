"""Each rule of the vocabulary is broken here once, and each time named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kgraph.rdf.claims import Claim, claims_of
from kgraph.rdf.edges import edges_of
from kgraph.rdf.invariants import InvariantError, check
from kgraph.rdf.iris import Iris
from kgraph.rdf.names import Names
from kgraph.rdf.namespaces import KG
from kgraph.rdf.terms import Term, Triple
from rdf.made import BASE, LEXICON, holder, resolved


def _claims() -> list[Claim]:
    pair = holder("a", "Budi Santoso", ("Kapolda", "Polda Banten"), rank="AKBP")
    entities = resolved(pair)
    return list(claims_of(*pair, Names(entities, Iris(BASE))))


def _edges() -> set[Triple]:
    return {edge for claim in _claims() for edge in edges_of(claim, 0.5)}


def test_a_good_graph_passes() -> None:
    check(_claims(), _edges(), 0.5)
    assert LEXICON.ranks


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (lambda e: e._replace(predicate=KG.led), "no claim backs"),
        (lambda e: e._replace(predicate=KG.heldPost), "no claim backs"),
        (lambda e: e._replace(subject=Term("_:b")), "blank node"),
        (lambda e: e._replace(predicate=KG.confidence), "belongs to a release's graph"),
    ],
)
def test_broken_triples(broken: Callable[[Triple], Triple], said: str) -> None:
    first = min(_edges())
    with pytest.raises(InvariantError, match=said):
        check(_claims(), {*_edges(), broken(first)}, 0.5)


def test_an_edge_of_a_doubtful_claim() -> None:
    with pytest.raises(InvariantError, match="no claim backs"):
        check(_claims(), _edges(), 0.95)


def test_a_claim_without_proof_and_two_under_one_iri() -> None:
    first, *rest = _claims()
    with pytest.raises(InvariantError, match="has no proof"):
        check([replace(first, proofs=()), *rest], set(), 0.5)
    with pytest.raises(InvariantError, match="under one IRI"):
        check([first, first], set(), 0.5)
