"""The whole graph: claims of every release, and what all of them together say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kgraph.model import Record, Release
from kgraph.rdf.agencies import agency_triples, place_triples, post_triples
from kgraph.rdf.choice import chosen
from kgraph.rdf.claims import Claim, claim_triples, claims_of, release_triples
from kgraph.rdf.concepts import (
    event_type_triples,
    participation_triples,
    rank_triples,
    role_triples,
    scheme_triples,
)
from kgraph.rdf.edges import edges_of
from kgraph.rdf.invariants import check
from kgraph.rdf.iris import Iris
from kgraph.rdf.names import Names
from kgraph.rdf.namespaces import DCTERMS, KG, SKOS, TYPE
from kgraph.rdf.tenures import tenure_triples
from kgraph.rdf.terms import Quad, Term, Triple, text
from kgraph.rdf.things import (
    deployment_label,
    deployment_triples,
    event_triples,
    move_triples,
    person_triples,
    statement_triples,
    venue_triples,
)
from kgraph.resolve import Entities, Entity, Mention, RecordMentions
from kgraph.resolve.mentions import agency_names, proofs_by_path


@dataclass(frozen=True, slots=True)
class Graph:
    """All quads, sorted by graph, subject, predicate and object, each once; and how many there are of what."""

    base: str
    quads: tuple[Quad, ...]
    counts: Mapping[str, Any]


def make_graph(entities: Entities, base: str, threshold: float) -> Graph:
    """Quads of all releases. Short edges and chosen values rest on claims of `threshold` confidence (0 to 1) or more.

    Raises BaseError for a base that is none, and InvariantError where the quads would break a rule of the vocabulary.
    """
    names = Names(entities, Iris(base))
    claims = {r.id: list(claims_of(r, entities.records[r.id], names)) for r in entities.releases}
    every = [claim for of_release in claims.values() for claim in of_release]
    merged = set(_merged(every, names, threshold))
    check(every, merged, threshold)
    graphs = {names.iris.release_graph(r.id): _of_release(r, claims[r.id], names) for r in entities.releases}
    graphs[names.iris.merged_graph] = merged
    quads = tuple(Quad(*triple, graph) for graph in sorted(graphs) for triple in sorted(graphs[graph]))
    return Graph(base, quads, _counts(entities, claims))


def _of_release(release: Release, claims: Iterable[Claim], names: Names) -> set[Triple]:
    """The graph of one release: its metadata, claims and evidence."""
    return {*release_triples(release, names), *(t for claim in claims for t in claim_triples(claim, names))}


def _merged(claims: list[Claim], names: Names, threshold: float) -> Iterator[Triple]:
    entities = names.entities
    sure = [c for c in claims if c.confidence >= threshold]
    for claim in sure:
        yield from edges_of(claim, threshold)
    yield from tenure_triples((c for c in sure if c.kind == "PostClaim"), names)
    yield from _things(sure, names, threshold)
    yield from _concepts(names)
    for id_, least in entities.copy_of.items():
        yield Triple(names.iris.release(id_), KG.copyOf, names.iris.release(least))


def _things(sure: list[Claim], names: Names, threshold: float) -> Iterator[Triple]:
    """Every entity that some release mentions, and the releases' mentions of it."""
    entities = names.entities
    about: dict[Term, list[Claim]] = {}
    for claim in sure:
        of = (
            claim.subject
            if claim.kind == "EventClaim"
            else names.term(claim.fact.move)
            if claim.fact.move
            else claim.object
        )
        about.setdefault(of, []).append(claim)
    mentioned: set[Entity] = set()
    for release in entities.releases:
        for mention in _mentioned(entities.records[release.id], entities.mentions[release.id], threshold):
            entity = entities.of[mention]
            mentioned.add(entity)
            yield Triple(names.iris.release(release.id), KG.mentions, names.entity(entity))
    labels: dict[Entity, str] = {}
    for entity in entities.all:
        if entity in mentioned:
            named = _named(entity, entities)
            labels[entity] = chosen(named, entities)
            yield from _thing(entity, named, about, names)
            yield from _redirects(entity, names)
    for post in list(names.posts.values()):
        yield from post_triples(post, labels[post.agency], names)
        if post.agency.key is None:
            for other in post.agency.others:
                former = names.iris.post(post.role_key, names.iris.founded_segment(other))
                yield Triple(former, DCTERMS.isReplacedBy, post.iri)


def _thing(
    entity: Entity, named: Mapping[str, list[Release]], about: Mapping[Term, list[Claim]], names: Names
) -> Iterator[Triple]:
    claims = about.get(names.entity(entity), [])
    match entity.kind:
        case "person":
            yield from person_triples(entity, named, names)
        case "agency":
            yield from agency_triples(entity, named, names)
        case "event":
            yield from event_triples(entity, named, (c for c in claims if c.kind == "EventClaim"), names)
        case "deployment":
            yield from deployment_triples(entity, named, claims, about, names)
        case "statement":
            yield from statement_triples(entity, names)
        case "move":
            yield from move_triples(entity, claims, names)
        case "place":
            lexicon = names.entities.reader.lexicon
            if place := lexicon.places.get(entity.key or ""):
                yield from place_triples(place, lexicon, names.iris)
                variants = (name for name in named if name != place.label)
                yield from (Triple(names.entity(entity), SKOS.altLabel, text(name)) for name in variants)
            else:
                yield from venue_triples(entity, named, names)


def _named(entity: Entity, entities: Entities) -> dict[str, list[Release]]:
    """The names of an entity as written, each with its releases; a deployment's say what it is for."""
    by_id = entities.release
    named: dict[str, list[Release]] = {}
    for mention in entity.mentions:
        name = mention.name
        mentions = entities.mentions[mention.release]
        if entity.kind == "deployment" and mention in mentions.deployments:
            record = entities.records[mention.release]
            name = deployment_label(record.deployments[mentions.deployments.index(mention)])
        named.setdefault(name, []).append(by_id[mention.release])
    return named


def _mentioned(record: Record, mentions: RecordMentions, threshold: float) -> Iterator[Mention]:
    """The mentions of a record, without a body that is only named, by proofs that are all below the threshold."""
    proofs = proofs_by_path(record)
    doubted = {
        name
        for i, name in enumerate(record.bodies)
        if (given := proofs.get(f"/bodies/{i}")) and all(p.confidence < threshold for p in given)
    }
    doubted -= set(agency_names(record, bodies=False))
    yield from (m for m in mentions if m.kind != "agency" or m.name not in doubted)


def _redirects(entity: Entity, names: Names) -> Iterator[Triple]:
    """A forwarding address at every IRI that the entity could have had."""
    if entity.key is None:
        for other in entity.others:
            yield Triple(names.iris.founded(other), DCTERMS.isReplacedBy, names.entity(entity))


def _concepts(names: Names) -> Iterator[Triple]:
    """The concepts that the graph uses, with labels, so that it needs no other file to be read."""
    lexicon, iris = names.entities.reader.lexicon, names.iris
    for term, written in names.ranks.items():
        if reading := names.entities.reader.rank(written):
            yield from rank_triples(reading.rank, lexicon, iris)
        else:
            yield from (Triple(term, TYPE, kind) for kind in (KG.Rank, SKOS.Concept))
            yield Triple(term, SKOS.prefLabel, text(written))
    for term, words in names.roles.items():
        if words.reading:
            yield from role_triples(words.reading, iris)
        else:
            yield from (Triple(term, TYPE, kind) for kind in (KG.Role, SKOS.Concept))
            yield Triple(term, SKOS.prefLabel, text(words.text))
    for term, key in names.event_types.items():
        yield from event_type_triples(term, key, lexicon)
    yield from participation_triples()
    yield from scheme_triples("ranks", iris)
    yield from scheme_triples("roles", iris)


def _counts(entities: Entities, claims: Mapping[str, Iterable[Claim]]) -> dict[str, Any]:
    """For summary.json. Deployments are whole ones, without the parts they are broken down in."""
    parts = {m for mentions in entities.mentions.values() for of_whole in mentions.parts for m in of_whole}
    kinds = Counter(e.kind for e in entities.all if e.mentions[0] not in parts)
    return {
        "persons": kinds["person"],
        "agencies": kinds["agency"],
        "events": kinds["event"],
        "deployments": kinds["deployment"],
        "statements": kinds["statement"],
        "moves": kinds["move"],
        "claims": dict(sorted(Counter(c.kind for of_release in claims.values() for c in of_release).items())),
        "releases_without_fact": sum(not of_release for of_release in claims.values()),
    }
