"""The facts of one record: every leaf that has two ends, with its place in the record. The order is the record's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kgraph.model import Deployment, Event, Move, Person, Record
from kgraph.resolve import Mention, RecordMentions
from kgraph.resolve.mentions import valid_day

ClaimKind = Literal[
    "RankClaim", "PostClaim", "ParticipationClaim", "DeploymentClaim", "QuotationClaim", "MoveClaim", "EventClaim"
]


@dataclass(frozen=True, slots=True)
class RankName:
    text: str


@dataclass(frozen=True, slots=True)
class PostName:
    role: str
    agency: Mention


@dataclass(frozen=True, slots=True)
class EventTypeName:
    key: str


@dataclass(frozen=True, slots=True)
class Day:
    day: str


End = Mention | RankName | PostName | EventTypeName | Day


@dataclass(frozen=True, slots=True)
class Fact:
    """One leaf. `role` tells facts of one kind and the same ends apart: leader, attendee, organizer; type, date, place.

    `count` and `purpose` are a deployment's own, `move` the one in which somebody was replaced.
    """

    path: str
    kind: ClaimKind
    role: str | None
    subject: Mention
    object: End
    status: str
    acting: str | None = None
    count: int | None = None
    purpose: str | None = None
    move: Mention | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The two ends as the record has them."""
        return (self.subject.name, *_name(self.object))


def _name(end: End) -> tuple[str, ...]:
    match end:
        case Mention():
            return (end.name,)
        case RankName():
            return (end.text,)
        case PostName():
            return (end.role, end.agency.name)
        case EventTypeName():
            return (end.key,)
        case Day():
            return (end.day,)


def facts_of(record: Record, mentions: RecordMentions) -> Iterator[Fact]:
    """Facts of a record. What has no second end makes none: an office without body, a speaker who is no entity."""
    for i, person in enumerate(record.persons):
        yield from _of_person(f"/persons/{i}", person, mentions)
    for i, event in enumerate(record.events):
        yield from _of_event(f"/events/{i}", event, mentions.events[i], mentions)
    for i, deployment in enumerate(record.deployments):
        yield from _of_deployment(f"/deployments/{i}", deployment, mentions.deployments[i], mentions.parts[i], mentions)
    for i, statement in enumerate(record.statements):
        said = mentions.statements[i]
        if said and statement.speaker is not None:
            yield Fact(f"/statements/{i}", "QuotationClaim", None, mentions.persons[statement.speaker], said, "held")
    for i, move in enumerate(record.moves):
        if subject := mentions.moves[i]:
            yield from _of_move(f"/moves/{i}", move, subject, record, mentions)


def _of_person(path: str, person: Person, mentions: RecordMentions) -> Iterator[Fact]:
    subject = mentions.persons[person.id]
    for j, rank in enumerate(person.ranks):
        yield Fact(f"{path}/ranks/{j}", "RankClaim", None, subject, RankName(rank), "current")
    for j, position in enumerate(person.positions):
        if position.org:
            post = PostName(position.role, mentions.agencies[position.org])
            yield Fact(
                f"{path}/positions/{j}", "PostClaim", None, subject, post, position.status, acting=position.acting
            )


def _of_event(path: str, event: Event, subject: Mention, mentions: RecordMentions) -> Iterator[Fact]:
    yield Fact(path, "EventClaim", "type", subject, EventTypeName(event.type), event.status)
    if day := valid_day(event.date):
        yield Fact(f"{path}/date", "EventClaim", "date", subject, Day(day), event.status)
    if event.place:
        yield Fact(f"{path}/place", "EventClaim", "place", subject, mentions.venues[event.place], event.status)
    for role, leaf, ids in (("leader", "led_by", event.led_by), ("attendee", "attended_by", event.attended_by)):
        for j, id_ in enumerate(ids):
            if person := mentions.persons.get(id_):
                yield Fact(f"{path}/{leaf}/{j}", "ParticipationClaim", role, person, subject, event.status)
    for role, leaf, names in (
        ("organizer", "organizers", event.organizers),
        ("attendee", "attended_by_orgs", event.attended_by_orgs),
    ):
        for j, name in enumerate(names):
            agency = mentions.agencies[name]
            yield Fact(f"{path}/{leaf}/{j}", "ParticipationClaim", role, agency, subject, event.status)


def _of_deployment(
    path: str, deployment: Deployment, whole: Mention, parts: tuple[Mention | None, ...], mentions: RecordMentions
) -> Iterator[Fact]:
    for j, name in enumerate(deployment.agencies):
        yield Fact(
            f"{path}/agencies/{j}",
            "DeploymentClaim",
            None,
            mentions.agencies[name],
            whole,
            deployment.status,
            count=deployment.count,
            purpose=deployment.purpose,
        )
    for j, (part, mention) in enumerate(zip(deployment.parts, parts, strict=True)):
        if mention and part.agency:
            agency = mentions.agencies[part.agency]
            status = deployment.status
            yield Fact(f"{path}/parts/{j}", "DeploymentClaim", None, agency, mention, status, count=part.count)


def _of_move(path: str, move: Move, subject: Mention, record: Record, mentions: RecordMentions) -> Iterator[Fact]:
    person = mentions.persons[move.person]
    status = "incoming" if _not_yet(move, record) else "held"
    yield Fact(path, "MoveClaim", None, person, subject, status)
    if replaced := mentions.persons.get(move.predecessor or ""):
        yield Fact(f"{path}/predecessor", "MoveClaim", "predecessor", person, replaced, status, move=subject)


def _not_yet(move: Move, record: Record) -> bool:
    """Whether the record has the person still on the way to the new office."""
    return any(
        position.status == "incoming" and move.to and (position.role, position.org) == (move.to.role, move.to.org)
        for person in record.persons
        if person.id == move.person
        for position in person.positions
    )
