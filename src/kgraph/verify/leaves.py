"""The leaves of a record that need a proof, each with what its subject's and object's words must give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from kgraph.model import Event, Move, Record
from kgraph.verify.words import Words

Reads = Callable[[str], bool]
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A path, the names of its two ends for a message, and whether words mean them."""

    path: str
    subject: str
    object: str
    means_subject: Reads
    means_object: Reads


def _anything(words: str) -> bool:
    """An event may be meant by its verb."""
    return bool(words.strip())


def leaves_of(record: Record, words: Words) -> Iterator[Leaf]:
    """Every leaf that the guidelines want a proof for, in order of the record."""
    persons = {p.id: p for p in record.persons}

    def name(id_: str) -> str:
        return persons[id_].name if id_ in persons else id_

    def person(id_: str) -> Reads:
        return lambda said: id_ in persons and words.person(said, persons[id_])

    def agency(name: str) -> Reads:
        return lambda said: words.agency(said, name)

    for i, p in enumerate(record.persons):
        for j, rank in enumerate(p.ranks):
            yield Leaf(f"/persons/{i}/ranks/{j}", p.name, rank, person(p.id), _with(words.rank, rank))
        for j, position in enumerate(p.positions):
            path = f"/persons/{i}/positions/{j}"
            reads = _office(words, position.role, position.org)
            yield Leaf(path, p.name, position.role, person(p.id), reads)
    for i, event in enumerate(record.events):
        yield from _of_event(f"/events/{i}", event, words, person, agency)
    for i, d in enumerate(record.deployments):
        for j, agency_name in enumerate(d.agencies):
            path = f"/deployments/{i}/agencies/{j}"
            yield Leaf(path, agency_name, str(d.count), agency(agency_name), _with(words.number, d.count))
        for j, part in enumerate(d.parts):
            means = agency(part.agency) if part.agency else _anything
            path = f"/deployments/{i}/parts/{j}"
            yield Leaf(path, str(part.agency), str(part.count), means, _with(words.number, part.count))
    for i, s in enumerate(record.statements):
        means = person(s.speaker) if s.speaker in persons else _anything
        yield Leaf(f"/statements/{i}", name(s.speaker or "nobody"), s.quote, means, _with(words.same, s.quote))
    for i, move in enumerate(record.moves):
        office = move.to or move.from_
        value = office.role if office else move.kind
        yield Leaf(f"/moves/{i}", name(move.person), value, person(move.person), _of_move(move, words))
        if move.predecessor:
            path = f"/moves/{i}/predecessor"
            yield Leaf(path, name(move.person), name(move.predecessor), person(move.person), person(move.predecessor))
    for i, body in enumerate(record.bodies):
        yield Leaf(f"/bodies/{i}", body, body, agency(body), agency(body))


def _of_event(
    path: str, event: Event, words: Words, person: Callable[[str], Reads], agency: Callable[[str], Reads]
) -> Iterator[Leaf]:
    named = {p.id: p.name for p in words.record.persons}
    kind: Reads = lambda said: words.event_type(said, event.name, event.type)  # noqa: E731
    yield Leaf(path, event.name, event.type, _anything, kind)
    if event.date:
        yield Leaf(f"{path}/date", event.name, event.date, _anything, _with(words.day, event.date))
    if event.place:
        yield Leaf(f"{path}/place", event.name, event.place, _anything, _with(words.same, event.place))
    for name, means, values in (
        ("organizers", agency, event.organizers),
        ("led_by", person, event.led_by),
        ("attended_by", person, event.attended_by),
        ("attended_by_orgs", agency, event.attended_by_orgs),
    ):
        for j, value in enumerate(values):
            yield Leaf(f"{path}/{name}/{j}", named.get(value, value), event.name, means(value), _anything)


def _of_move(move: Move, words: Words) -> Reads:
    """An office or rank that the move is from or to; of one that names neither, anything."""
    ends = [end for end in (move.from_, move.to) if end]
    if move.kind == "promoted":
        return lambda said: not ends or any(words.rank(said, end.role) for end in ends)
    return lambda said: not ends or any(words.office(said, end.role, end.org) for end in ends)


def _office(words: Words, role: str, org: str | None) -> Reads:
    return lambda said: words.office(said, role, org)


def _with(read: Callable[[str, V], bool], value: V) -> Reads:
    return lambda said: read(said, value)
