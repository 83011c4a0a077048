"""Mentions: the entries of one release's record, each with the four parts that name it for good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from kgraph.model import Deployment, Proof, Record, Release

EntityKind = Literal["person", "agency", "event", "deployment", "statement", "move", "place"]


class Mention(NamedTuple):
    """One entry of a record; `ordinal` counts, from 1, the entries of this kind and name in the release."""

    release: str
    kind: EntityKind
    name: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class RecordMentions:
    """The mentions of one record, by the record's own places: ids of persons, list positions, names as written.

    A statement or move of somebody who is no person of the record, and a part without an agency, have none.
    """

    persons: Mapping[str, Mention]
    events: tuple[Mention, ...]
    deployments: tuple[Mention, ...]
    parts: tuple[tuple[Mention | None, ...], ...]
    statements: tuple[Mention | None, ...]
    moves: tuple[Mention | None, ...]
    agencies: Mapping[str, Mention]
    venues: Mapping[str, Mention]

    def __iter__(self) -> Iterator[Mention]:
        yield from self.persons.values()
        yield from self.events
        yield from self.deployments
        yield from (m for parts in self.parts for m in parts if m)
        yield from (m for m in self.statements if m)
        yield from (m for m in self.moves if m)
        yield from self.agencies.values()
        yield from self.venues.values()


def mentions_of(release: Release, record: Record) -> RecordMentions:
    """Names every entry of the record, in the order of the record."""
    seen: Counter[tuple[EntityKind, str]] = Counter()

    def mention(kind: EntityKind, name: str) -> Mention:
        seen[kind, name] += 1
        return Mention(release.id, kind, name, seen[kind, name])

    proofs = proofs_by_path(record)
    names = {p.id: p.name for p in record.persons}
    deployments, parts = [], []
    for d in record.deployments:
        deployments.append(mention("deployment", deployment_name(d)))
        parts.append(tuple(mention("deployment", _counted(p.agency, p.count)) if p.agency else None for p in d.parts))
    return RecordMentions(
        persons={p.id: mention("person", p.name) for p in record.persons},
        events=tuple(mention("event", e.name) for e in record.events),
        deployments=tuple(deployments),
        parts=tuple(parts),
        statements=tuple(
            mention("statement", _words(release, proofs.get(f"/statements/{i}"), s.quote, whole=False))
            if s.speaker in names
            else None
            for i, s in enumerate(record.statements)
        ),
        moves=tuple(
            mention("move", _words(release, proofs.get(f"/moves/{i}"), f"{names[m.person]} {m.kind}", whole=True))
            if m.person in names
            else None
            for i, m in enumerate(record.moves)
        ),
        agencies={name: mention("agency", name) for name in dict.fromkeys(agency_names(record))},
        venues={name: mention("place", name) for name in dict.fromkeys(e.place for e in record.events if e.place)},
    )


def proofs_by_path(record: Record) -> dict[str, list[Proof]]:
    """The proofs of each leaf, in order of the text."""
    found: dict[str, list[Proof]] = {}
    for proof in sorted(record.proof, key=lambda p: (p.span, p.subject, p.object, p.rule)):
        found.setdefault(proof.path, []).append(proof)
    return found


def agency_names(record: Record, *, bodies: bool = True) -> Iterator[str]:
    """Every body that the record names, as written, repeats included; without `bodies` those of its facts alone."""
    for person in record.persons:
        yield from (p.org for p in person.positions if p.org)
    for event in record.events:
        yield from event.organizers
        yield from event.attended_by_orgs
    for deployment in record.deployments:
        yield from deployment.agencies
        yield from (p.agency for p in deployment.parts if p.agency)
    for move in record.moves:
        yield from (o.org for o in (move.from_, move.to) if o and o.org)
    if bodies:
        yield from record.bodies


def deployment_name(deployment: Deployment) -> str:
    return _counted(", ".join(deployment.agencies), deployment.count)


def _counted(agency: str, count: int | None) -> str:
    return agency if count is None else f"{agency} {count}"


def _words(release: Release, proofs: Iterable[Proof] | None, otherwise: str, *, whole: bool) -> str:
    """The words of the first proof, its sentence or those of its object; without proof what else names it."""
    for proof in proofs or ():
        return (proof.span if whole else proof.object).of(release.text)
    return otherwise


def valid_day(text: str | None) -> str | None:
    """The text where it is a day of the calendar (YYYY-MM-DD), else None."""
    try:
        return text if text and date.fromisoformat(text).isoformat() == text else None
    except ValueError:
        return None


def as_of(release: Release, record: Record) -> str | None:
    """The day as of which a release speaks: its own, else its main event's."""
    return valid_day(release.published) or (valid_day(record.events[0].date) if record.events else None)
