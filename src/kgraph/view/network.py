"""What a built graph says, as nodes and edges: the short edges between persons, agencies, events and deployments.

Each edge carries its facts, and a fact the sentence of every claim that backs it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

import networkx as nx
import pyoxigraph as ox

from kgraph.view.words import RELATIONS, STATUSES, Kind, Words

KG = "https://w3id.org/kgraph/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"
ORG = "http://www.w3.org/ns/org#"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
DCTERMS = "http://purl.org/dc/terms/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

KINDS: dict[str, Kind] = {
    KG + "Person": "person",
    KG + "Agency": "agency",
    KG + "Event": "event",
    KG + "Deployment": "deployment",
}


class Piece(NamedTuple):
    """A stretch of a sentence; `end` says which end of the fact its words mean, if any."""

    text: str
    end: Literal["", "subject", "object"] = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """One claim: what one release says, and the sentences in which it says so."""

    release: str
    sentences: tuple[tuple[Piece, ...], ...]
    date: str | None = None
    confidence: str | None = None
    acting: str | None = None
    stated_by: str | None = None


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
    facts: tuple[Fact, ...] = ()  # those without a second node: ranks, quotations


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
    triples = _Triples(quads)
    claims = _claims(triples)
    nodes = {iri: _node(triples, claims, iri, kind) for kind, iri in _things(triples)}
    edges = _edges(triples, claims, nodes)
    return Network(dict(sorted(nodes.items())), edges)


class _Triples:
    """Triples by subject and predicate, objects sorted, so that no order of input shows."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        index: dict[str, dict[str, set[ox.NamedNode | ox.Literal]]] = {}
        for quad in quads:
            subject, object_ = quad.subject, quad.object
            if quad.predicate.value == KG + "mentions" or not isinstance(subject, ox.NamedNode):
                continue
            if isinstance(object_, ox.NamedNode | ox.Literal):
                index.setdefault(subject.value, {}).setdefault(quad.predicate.value, set()).add(object_)
        self._index = {
            subject: {predicate: sorted(objects, key=str) for predicate, objects in properties.items()}
            for subject, properties in sorted(index.items())
        }

    def subjects(self) -> Iterable[str]:
        return self._index

    def objects(self, subject: str, predicate: str) -> list[ox.NamedNode | ox.Literal]:
        return self._index.get(subject, {}).get(predicate, [])

    def values(self, subject: str, predicate: str) -> list[str]:
        return [term.value for term in self.objects(subject, predicate)]

    def value(self, subject: str, predicate: str) -> str | None:
        return next(iter(self.values(subject, predicate)), None)

    def local(self, subject: str, predicate: str) -> str | None:
        """The last part of an IRI of the vocabulary, or a literal as it stands."""
        value = self.value(subject, predicate)
        return value if value is None else value.rsplit("#", 1)[-1].rsplit("/", 1)[-1]

    def label(self, iri: str) -> str:
        return self.words(iri).id

    def words(self, iri: str) -> Words:
        """The label in both languages; one without a tag serves for both, and without any the end of the IRI."""
        tagged = {
            term.language or "": term.value
            for term in self.objects(iri, SKOS + "prefLabel")
            if isinstance(term, ox.Literal)
        }
        id_ = tagged.get("id") or tagged.get("") or tagged.get("en") or iri.rstrip("/").rsplit("/", 1)[-1]
        return Words(id_, tagged.get("en") or id_)


# (end, end, relation) -> proofs; where the claim's object is no second node of its relation, the first end is enough.
_Claims = dict[tuple[str, str, str], list[Proof]]

# Which relation a claim backs: by class, role of participation ("" where it has none) and status.
_BACKED: dict[tuple[str, str, str], str] = {
    ("RankClaim", "", "current"): "holdsRank",
    ("PostClaim", "", "current"): "holdsPost",
    ("PostClaim", "", "former"): "heldPost",
    ("ParticipationClaim", "leader", "held"): "led",
    ("ParticipationClaim", "attendee", "held"): "attended",
    ("ParticipationClaim", "organizer", "held"): "organized",
    ("ParticipationClaim", "leader", "planned"): "expectedAt",
    ("ParticipationClaim", "attendee", "planned"): "expectedAt",
    ("ParticipationClaim", "organizer", "planned"): "planned",
    ("DeploymentClaim", "", "deployed"): "deployed",
    ("DeploymentClaim", "", "planned"): "planned",
    ("QuotationClaim", "", "held"): "said",
    ("MoveClaim", "", "held"): "moved",
    ("MoveClaim", "", "incoming"): "moved",
}
_VALUES = {KG + "eventType": "eventType", SCHEMA + "startDate": "startDate", SCHEMA + "location": "location"}


def _claims(triples: _Triples) -> _Claims:
    claims: _Claims = {}
    for iri in triples.subjects():
        relation = _claimed_relation(triples, iri)
        subject, object_ = triples.value(iri, KG + "subject"), triples.value(iri, KG + "object")
        if relation and subject and object_:
            claims.setdefault((subject, object_, relation), []).append(_proof(triples, iri))
    return {key: sorted(proofs, key=repr) for key, proofs in claims.items()}


def _claimed_relation(triples: _Triples, claim: str) -> str | None:
    classes = {class_.removeprefix(KG) for class_ in triples.values(claim, TYPE)}
    if "EventClaim" in classes:
        return next((name for predicate, name in _VALUES.items() if triples.values(claim, predicate)), None)
    if "MoveClaim" in classes and triples.values(claim, KG + "move"):
        return "succeeded"
    role = triples.local(claim, KG + "participationRole") or ""
    status = triples.value(claim, KG + "status") or ""
    return next((_BACKED[key] for name in classes if (key := (name, role, status)) in _BACKED), None)


def _proof(triples: _Triples, claim: str) -> Proof:
    release = triples.value(claim, PROV + "wasDerivedFrom") or ""
    stated_by = triples.value(claim, KG + "statedBy")
    ends: tuple[tuple[Literal["subject", "object"], str], ...] = (
        ("subject", "subjectWords"),
        ("object", "objectWords"),
    )
    words = [(*_range(triples, passage), end) for end, name in ends for passage in triples.values(claim, KG + name)]
    passages = sorted((_range(triples, passage), passage) for passage in triples.values(claim, KG + "evidence"))
    return Proof(
        release=triples.label(release) if release else "",
        sentences=tuple(
            tuple(_pieces(text, span[0], words))
            for span, passage in passages
            for text in triples.values(passage, OA + "exact")
        ),
        date=triples.value(claim, KG + "asOf"),
        confidence=triples.value(claim, KG + "confidence"),
        acting=triples.value(claim, KG + "acting"),
        stated_by=triples.label(stated_by) if stated_by else None,
    )


def _range(triples: _Triples, passage: str) -> tuple[int, int]:
    return int(triples.value(passage, OA + "start") or 0), int(triples.value(passage, OA + "end") or 0)


def _pieces(text: str, start: int, words: Iterable[tuple[int, int, Literal["subject", "object"]]]) -> Iterable[Piece]:
    """The sentence cut at the words of its two ends; where those overlap, the earlier keeps the letters."""
    done = 0
    for first, last, end in sorted(words):
        first, last = first - start, last - start
        if done <= first < last <= len(text):
            if first > done:
                yield Piece(text[done:first])
            yield Piece(text[first:last], end)
            done = last
    if done < len(text):
        yield Piece(text[done:])


def _things(triples: _Triples) -> Iterable[tuple[Kind, str]]:
    for iri in triples.subjects():
        kind = next((KINDS[class_] for class_ in triples.values(iri, TYPE) if class_ in KINDS), None)
        if kind:
            yield kind, iri


def _node(triples: _Triples, claims: _Claims, iri: str, kind: Kind) -> Node:
    words = triples.words(iri)
    return Node(
        iri=iri,
        kind=kind,
        label=words.id,
        label_en=words.en if words.en != words.id else None,
        aliases=tuple(triples.values(iri, SKOS + "altLabel")),
        date=triples.value(iri, SCHEMA + "startDate") if kind == "event" else None,
        details=tuple(_details(triples, iri, kind)),
        facts=tuple(_own_facts(triples, claims, iri, words.id)),
    )


def _details(triples: _Triples, iri: str, kind: Kind) -> Iterable[Detail]:
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


def _own_facts(triples: _Triples, claims: _Claims, iri: str, label: str) -> Iterable[Fact]:
    for relation in ("holdsRank", "moved"):
        for other in triples.values(iri, KG + relation):
            proofs = tuple(claims.get((iri, other, relation), ()))
            yield Fact(relation, label, triples.label(other), proofs=proofs)
    for predicate, relation in _VALUES.items():
        for value in triples.objects(iri, predicate):
            text = triples.label(value.value) if isinstance(value, ox.NamedNode) else value.value
            yield Fact(relation, label, text, proofs=tuple(claims.get((iri, value.value, relation), ())))
    for statement in triples.values(iri, KG + "said"):
        text = triples.value(statement, SCHEMA + "text") or triples.label(statement)
        yield Fact("said", label, text, proofs=tuple(claims.get((iri, statement, "said"), ())))


_STRENGTH = {relation: index for index, relation in enumerate(RELATIONS)}
_DIRECT = ("led", "organized", "attended", "deployed", "expectedAt", "planned", "succeeded")


def _edges(triples: _Triples, claims: _Claims, nodes: dict[str, Node]) -> tuple[Edge, ...]:
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
