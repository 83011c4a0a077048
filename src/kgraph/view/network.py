"""What a built graph says, as nodes and edges: the short edges between persons, agencies, events and deployments.

Each edge carries its facts, and a fact the sentence of every claim that backs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import networkx as nx
import pyoxigraph as ox

from kgraph.view.claims import VALUES, Claims, Proof, read_claims, read_proof
from kgraph.view.triples import KG, ORG, SCHEMA, SKOS, TYPE, Triples
from kgraph.view.words import RELATIONS, STATUSES, Kind, Words

KINDS: dict[str, Kind] = {
    KG + "Person": "person",
    KG + "Agency": "agency",
    KG + "Event": "event",
    KG + "Deployment": "deployment",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation of two labels. Without proofs it comes from the lexicon or follows from the structure of the graph.

    `date` is the day of the event at one of its ends; without one, the days are those of the proofs.
    """

    relation: str
    subject: str
    object: str
    date: str | None = None
    proofs: tuple[Proof, ...] = ()

    @property
    def days(self) -> tuple[str, ...]:
        """The days (ISO) on which the fact is known to hold."""
        if self.date is not None:
            return (self.date,)
        return tuple(sorted({proof.date for proof in self.proofs if proof.date is not None}))


@dataclass(frozen=True, slots=True)
class Detail:
    """One line about a node: a key of `words.TERMS`, and the value in both languages (or as the text has it)."""

    term: str
    value: Words


@dataclass(frozen=True, slots=True)
class Node:
    iri: str
    kind: Kind
    label: str
    label_en: str | None = None
    aliases: tuple[str, ...] = ()
    date: str | None = None
    details: tuple[Detail, ...] = ()
    facts: tuple[Fact, ...] = ()  # those that need no second node: ranks, offices, quotations, values


@dataclass(frozen=True, slots=True)
class Edge:
    """All facts that lead from one node to another, strongest relation first."""

    source: str
    target: str
    facts: tuple[Fact, ...]

    @property
    def relation(self) -> str:
        return self.facts[0].relation

    @property
    def structural(self) -> bool:
        """True where only the lexicon's hierarchy of bodies joins the two."""
        return self.relation == "subOrganizationOf"


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by IRI and edges, both in the order of their IRIs."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: tuple[Edge, ...] = ()

    def links(self, structure: bool = False) -> nx.Graph[str]:
        """Who is joined to whom by what releases say; with `structure`, by the lexicon's hierarchy too."""
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(self.nodes)
        graph.add_edges_from((edge.source, edge.target) for edge in self.edges if structure or not edge.structural)
        return graph

    def only(self, keep: Iterable[str]) -> Network:
        """The part between these nodes."""
        kept = set(keep)
        return Network(
            {iri: node for iri, node in self.nodes.items() if iri in kept},
            tuple(edge for edge in self.edges if edge.source in kept and edge.target in kept),
        )


def read_network(quads: Iterable[ox.Quad]) -> Network:
    """The whole network of a graph (a store, or quads in any order; the names of graphs do not matter)."""
    triples = Triples(quads)
    claims = read_claims(triples)
    disputes = _disputes(triples)
    nodes = {iri: _node(triples, claims, disputes, iri, kind) for kind, iri in _things(triples)}
    edges = _edges(triples, claims, nodes)
    return Network(dict(sorted(nodes.items())), edges)


def _things(triples: Triples) -> Iterable[tuple[Kind, str]]:
    for iri in triples.subjects():
        kind = next((KINDS[class_] for class_ in triples.values(iri, TYPE) if class_ in KINDS), None)
        if kind:
            yield kind, iri


def _node(triples: Triples, claims: Claims, disputes: Mapping[str, list[Fact]], iri: str, kind: Kind) -> Node:
    words = triples.words(iri)
    return Node(
        iri=iri,
        kind=kind,
        label=words.id,
        label_en=words.en if words.en != words.id else None,
        aliases=tuple(triples.values(iri, SKOS + "altLabel")),
        date=triples.value(iri, SCHEMA + "startDate") if kind == "event" else None,
        details=tuple(_details(triples, iri, kind)),
        facts=(*_own_facts(triples, claims, iri, words.id), *disputes.get(iri, ())),
    )


def _details(triples: Triples, iri: str, kind: Kind) -> Iterable[Detail]:
    if kind == "person":
        for term, predicate in (("rank", "holdsRank"), ("post", "holdsPost"), ("former", "heldPost")):
            for value in sorted(triples.words(other) for other in triples.values(iri, KG + predicate)):
                yield Detail(term, value)
    if kind == "event":
        for value in sorted(triples.words(other) for other in triples.values(iri, KG + "eventType")):
            yield Detail("type", value)
        for status in triples.values(iri, KG + "eventStatus"):
            yield Detail("status", _status(status))
        for date in triples.values(iri, SCHEMA + "startDate"):
            yield Detail("date", Words(date, date))
        for value in sorted(triples.words(other) for other in triples.values(iri, SCHEMA + "location")):
            yield Detail("place", value)
    if kind == "deployment":
        for term, predicate in (("count", "personnelCount"), ("purpose", "purpose")):
            for text in triples.values(iri, KG + predicate):
                yield Detail(term, Words(text, text))
        for status in triples.values(iri, KG + "deploymentStatus"):
            yield Detail("status", _status(status))


def _status(value: str) -> Words:
    return STATUSES.get(value, Words(value, value))


def _own_facts(triples: Triples, claims: Claims, iri: str, label: str) -> Iterable[Fact]:
    for relation in ("holdsRank", "holdsPost", "heldPost", "moved"):
        for other in triples.values(iri, KG + relation):
            proofs = tuple(claims.get((iri, other, relation), ()))
            yield Fact(relation, label, triples.label(other), proofs=proofs)
    for predicate, relation in VALUES.items():
        for value in triples.objects(iri, predicate):
            yield Fact(relation, label, triples.text(value), proofs=tuple(claims.get((iri, value.value, relation), ())))
    for statement in triples.values(iri, KG + "said"):
        text = triples.value(statement, SCHEMA + "text") or triples.label(statement)
        yield Fact("said", label, text, proofs=tuple(claims.get((iri, statement, "said"), ())))


def _disputes(triples: Triples) -> dict[str, list[Fact]]:
    """For each event or deployment the values that some release claims and the graph did not take."""
    found: dict[str, list[Fact]] = {}
    for iri in triples.subjects():
        property_ = triples.value(iri, KG + "property")
        about = triples.value(iri, KG + "about")
        if about is None or property_ is None:
            continue
        for value in triples.objects(iri, KG + "value"):
            if value not in triples.objects(about, property_):
                backing = [
                    claim for claim in triples.values(iri, KG + "claim") if value in triples.objects(claim, property_)
                ]
                proofs = tuple(sorted((read_proof(triples, claim) for claim in backing), key=repr))
                found.setdefault(about, []).append(
                    Fact("disputed", triples.label(about), triples.text(value), proofs=proofs)
                )
    return found


_STRENGTH = {relation: index for index, relation in enumerate(RELATIONS)}
_DIRECT = ("led", "organized", "attended", "deployed", "expectedAt", "planned", "succeeded")


def _edges(triples: Triples, claims: Claims, nodes: dict[str, Node]) -> tuple[Edge, ...]:
    facts: dict[tuple[str, str], list[Fact]] = {}

    def add(source: str, target: str, fact: Fact) -> None:
        if source in nodes and target in nodes and source != target:
            date = nodes[source].date or nodes[target].date
            facts.setdefault((source, target), []).append(replace(fact, date=date))

    for iri, node in nodes.items():
        for relation in _DIRECT:
            for other in triples.values(iri, KG + relation):
                proofs = tuple(claims.get((iri, other, relation), ()))
                add(iri, other, Fact(relation, node.label, triples.label(other), proofs=proofs))
        for relation in ("holdsPost", "heldPost"):
            for post in triples.values(iri, KG + relation):
                proofs = tuple(claims.get((iri, post, relation), ()))
                for agency in triples.values(post, ORG + "postIn"):
                    add(iri, agency, Fact(relation, node.label, triples.label(post), proofs=proofs))
        for relation, predicate in (
            ("forEvent", KG + "forEvent"),
            ("hasPart", SCHEMA + "hasPart"),
            ("subOrganizationOf", ORG + "subOrganizationOf"),
        ):
            for other in triples.values(iri, predicate):
                add(iri, other, Fact(relation, node.label, triples.label(other)))
    return tuple(
        Edge(source, target, tuple(_told_once(sorted(found, key=lambda fact: (_STRENGTH[fact.relation], repr(fact))))))
        for (source, target), found in sorted(facts.items())
    )


def _told_once(facts: list[Fact]) -> Iterable[Fact]:
    """Who led was there: that is told only where it has a sentence of its own."""
    led = {proof.sentences for fact in facts if fact.relation == "led" for proof in fact.proofs}
    for fact in facts:
        if fact.relation != "attended" or not led or not {proof.sentences for proof in fact.proofs} <= led:
            yield fact
