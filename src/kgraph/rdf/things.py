"""Persons, events, deployments, statements and moves as the merged graph has them: one label, one value each."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from kgraph.lexicon import fold
from kgraph.model import Deployment, Move, Office, Release
from kgraph.rdf.choice import chosen, written
from kgraph.rdf.claims import EVENT_PROPERTY, Claim
from kgraph.rdf.names import Names
from kgraph.rdf.namespaces import KG, SCHEMA, SKOS, TYPE
from kgraph.rdf.terms import Term, Triple, day, integer, shortened, text
from kgraph.resolve import Entity, Mention, RecordMentions
from kgraph.resolve.mentions import valid_day


def person_triples(entity: Entity, named: Mapping[str, Iterable[Release]], names: Names) -> Iterator[Triple]:
    node = names.entity(entity)
    yield Triple(node, TYPE, KG.Person)
    yield from written(node, named, names.entities)


def venue_triples(entity: Entity, named: Mapping[str, Iterable[Release]], names: Names) -> Iterator[Triple]:
    """A venue that is no place of the lexicon."""
    node = names.entity(entity)
    yield Triple(node, TYPE, KG.Place)
    yield Triple(node, TYPE, SCHEMA.Place)
    yield from written(node, named, names.entities)


# -- events and deployments: values are claimed --------------------------------------------------


def event_triples(
    entity: Entity, named: Mapping[str, Iterable[Release]], claims: Iterable[Claim], names: Names
) -> Iterator[Triple]:
    """An event with the type, date and venue chosen of its EventClaims, which are of enough confidence."""
    node, claims = names.entity(entity), list(claims)
    yield Triple(node, TYPE, KG.Event)
    yield Triple(node, TYPE, SCHEMA.Event)
    yield from written(node, named, names.entities)
    for role, local in (("type", "eventType"), ("date", "startDate"), ("place", "location")):
        of_role = [(c.object, c) for c in claims if c.fact.role == role]
        yield from _one_value(entity, EVENT_PROPERTY[role], local, of_role, names)
    if statuses := {c.fact.status for c in claims if c.fact.role == "type"}:
        yield Triple(node, KG.eventStatus, text("held" if "held" in statuses else "planned"))


def deployment_triples(
    entity: Entity, named: Mapping[str, Iterable[Release]], claims: Iterable[Claim], sure: Container[Term], names: Names
) -> Iterator[Triple]:
    """A deployment with the count and purpose chosen of its claims, its event, and such parts as are `sure`."""
    node, claims = names.entity(entity), list(claims)
    yield Triple(node, TYPE, KG.Deployment)
    yield from written(node, named, names.entities)
    counts = [(integer(c.fact.count), c) for c in claims if c.fact.count is not None]
    purposes = [(text(c.fact.purpose), c) for c in claims if c.fact.purpose]
    yield from _one_value(entity, KG.personnelCount, "personnelCount", counts, names)
    yield from _one_value(entity, KG.purpose, "purpose", purposes, names)
    if statuses := {c.fact.status for c in claims}:
        yield Triple(node, KG.deploymentStatus, text("deployed" if "deployed" in statuses else "planned"))
        for mention in entity.mentions:
            yield from _parts_and_event(node, mention, sure, names)


def _parts_and_event(node: Term, mention: Mention, sure: Container[Term], names: Names) -> Iterator[Triple]:
    """What one release says of a deployment's parts, and the event of its own that the purpose names."""
    record, mentions = names.entities.records[mention.release], names.entities.mentions[mention.release]
    if mention not in mentions.deployments:
        return
    i = mentions.deployments.index(mention)
    parts = (names.term(part) for part in mentions.parts[i] if part)
    yield from (Triple(node, SCHEMA.hasPart, part) for part in parts if part in sure)
    purpose = fold(record.deployments[i].purpose or "")
    for event, of_event in zip(record.events, mentions.events, strict=True):
        if purpose and fold(event.name) == purpose:
            yield Triple(node, KG.forEvent, names.term(of_event))


def _one_value(
    entity: Entity, property_: Term, local: str, claimed: Iterable[tuple[Term, Claim]], names: Names
) -> Iterator[Triple]:
    """The value that a thing bears, and where others are claimed too a contradiction that names all of them."""
    by_value: dict[str, list[Claim]] = {}
    for term, claim in claimed:
        by_value.setdefault(term, []).append(claim)
    if not by_value:
        return
    node = names.entity(entity)
    best = chosen({value: [c.release for c in claims] for value, claims in by_value.items()}, names.entities)
    yield Triple(node, property_, Term(best))
    if len(by_value) > 1:
        contradiction = names.iris.contradiction(entity, local)
        yield Triple(contradiction, TYPE, KG.Contradiction)
        yield Triple(contradiction, KG.about, node)
        yield Triple(contradiction, KG.property, property_)
        for value, claims in by_value.items():
            yield Triple(contradiction, KG.value, Term(value))
            yield from (Triple(contradiction, KG.claim, c.iri) for c in claims)


# -- statements and moves: the first release's words ---------------------------------------------


def statement_triples(entity: Entity, names: Names) -> Iterator[Triple]:
    """A quotation in the words of the earliest release that has it."""
    first, node = entity.mentions[0], names.entity(entity)
    i = names.entities.mentions[first.release].statements.index(first)
    quote = names.entities.records[first.release].statements[i].quote
    yield Triple(node, TYPE, KG.Statement)
    yield Triple(node, TYPE, SCHEMA.Quotation)
    yield Triple(node, SCHEMA.text, text(quote))
    yield Triple(node, SKOS.prefLabel, text(shortened(quote)))


def move_triples(entity: Entity, claims: Iterable[Claim], names: Names) -> Iterator[Triple]:
    """A move as its earliest release has it: all that say it agree on its ends and day. `claims` are sure enough."""
    first, node = entity.mentions[0], names.entity(entity)
    record, mentions = names.entities.records[first.release], names.entities.mentions[first.release]
    move = record.moves[mentions.moves.index(first)]
    yield Triple(node, TYPE, KG.Move)
    yield Triple(node, SKOS.prefLabel, text(shortened(_move_label(move, mentions.persons))))
    for claim in claims:
        if claim.fact.role == "predecessor":
            yield Triple(node, KG.predecessor, claim.object)
        else:
            yield Triple(node, KG.moveKind, text(move.kind))
            yield from _offices(node, move, mentions, names)
            if date := valid_day(move.date):
                yield Triple(node, SCHEMA.startDate, day(date))


def _offices(node: Term, move: Move, mentions: RecordMentions, names: Names) -> Iterator[Triple]:
    for end, office in (("from", move.from_), ("to", move.to)):
        if office and move.kind == "promoted":
            yield Triple(node, KG[f"{end}Rank"], names.rank(office.role))
        elif office and office.org:
            yield Triple(node, KG[f"{end}Post"], names.post(office.role, mentions.agencies[office.org]).iri)


def _move_label(move: Move, persons: Mapping[str, Mention]) -> str:
    person = persons[move.person].name
    return (
        f"{person}: {_office(move.from_)} → {_office(move.to)}" if move.from_ or move.to else f"{person}: {move.kind}"
    )


def _office(office: Office | None) -> str:
    return f"{office.role} {office.org or ''}".strip() if office else "…"


def deployment_label(deployment: Deployment) -> str:
    """ "Polda Banten: 4174, pengamanan kampanye" """
    what = [str(deployment.count)] if deployment.count is not None else []
    return ": ".join(
        filter(None, (", ".join(deployment.agencies), ", ".join([*what, *filter(None, [deployment.purpose])])))
    )
