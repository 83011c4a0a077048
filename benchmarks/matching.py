"""Which facts of an extracted record a record made by hand, the gold one, has too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kgraph.evaluate.likeness import Bodies, akin_name, flat, like, same_name, same_rank
from kgraph.model import Event, Move, Office, Person, Position, Record

_LIKE_NAME = 70  # per cent, of events
_LIKE_VENUE = 80
_SAME_EVENT = 2.0  # points of likeness
_QUOTE = 20  # characters that tell a quotation

Verdicts = Iterator[tuple[str, bool]]


def judge(record: Record, gold: Record, bodies: Bodies) -> dict[str, bool]:
    """Of each leaf, by its path, whether gold has it too. Gold does not list the bodies that are merely named."""
    match = _Match(record, gold, bodies)
    parts = (_persons, _events, _deployments, _statements, _moves)
    return {path: right for part in parts for path, right in part(match)}


@dataclass(frozen=True, eq=False)
class _Match:
    """Two records with who and which event of the one is who and which of the other."""

    record: Record
    gold: Record
    bodies: Bodies

    @cached_property
    def persons(self) -> Mapping[str, str]:
        """Ids of gold by those of the record; two may mean one person of gold, as what they say is true of him."""
        found = {}
        for person in self.record.persons:
            likely = [g for g in self.gold.persons if akin_name(person.name, g.name)]
            if likely:
                found[person.id] = max(likely, key=lambda g: self._likeness(person, g)).id
        return found

    def _likeness(self, person: Person, gold: Person) -> tuple[bool, int]:
        """The name in full first; then ranks and offices tell two of one name apart."""
        ranks = sum(any(same_rank(a, b) for b in gold.ranks) for a in person.ranks)
        offices = sum(any(self.same_office(a, b) for b in gold.positions) for a in person.positions)
        return same_name(person.name, gold.name), ranks + 2 * offices

    def same_office(self, office: Position | Office | None, gold: Position | Office | None) -> bool:
        """Gold without a body asks for the role alone."""
        return self.bodies.same_office(_office(gold), _office(office))

    def same_person(self, id_: str | None, gold: str | None) -> bool:
        """Whether an id means the same as one of gold; of one who is an entity in one record alone, the name does."""
        if id_ in self.persons and gold in self._names_of_gold:
            return self.persons[id_ or ""] == gold
        name, other = self._names.get(id_ or "", id_), self._names_of_gold.get(gold or "", gold)
        return bool(name and other) and akin_name(name or "", other or "")

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {person.id: person.name for person in self.record.persons}

    @cached_property
    def _names_of_gold(self) -> Mapping[str, str]:
        return {person.id: person.name for person in self.gold.persons}

    @cached_property
    def events(self) -> Mapping[int, Event]:
        """The event of gold for each one of the record, by its number: one for one, the likest first."""
        scored = sorted(
            (-self._event_likeness(event, gold), j, i)
            for i, event in enumerate(self.record.events)
            for j, gold in enumerate(self.gold.events)
        )
        found: dict[int, Event] = {}
        used: set[int] = set()
        for points, j, i in scored:
            if points <= -_SAME_EVENT and i not in found and j not in used:
                found[i] = self.gold.events[j]
                used.add(j)
        return found

    def _event_likeness(self, event: Event, gold: Event) -> float:
        """Points for who is there, day, venue, name and kind."""
        people, others = {self.persons.get(p, f"{p} alone") for p in event.attended_by}, set(gold.attended_by)
        points = 2 * len(people & others) / len(people | others) if people | others else 0.0
        points += bool(event.date) and event.date == gold.date
        points += _same_venue(event.place, gold.place)
        points += like(event.name, gold.name) >= _LIKE_NAME
        return points + (event.type == gold.type)


def _same_venue(a: str | None, b: str | None) -> bool:
    return bool(a and b) and like(a or "", b or "") >= _LIKE_VENUE


# -- leaves --------------------------------------------------------------------------------------


def _persons(match: _Match) -> Verdicts:
    people = {person.id: person for person in match.gold.persons}
    for i, person in enumerate(match.record.persons):
        gold = people.get(match.persons.get(person.id, ""), Person("", ""))
        for j, rank in enumerate(person.ranks):
            yield f"/persons/{i}/ranks/{j}", any(same_rank(rank, other) for other in gold.ranks)
        for j, position in enumerate(person.positions):
            yield (
                f"/persons/{i}/positions/{j}",
                any(
                    match.same_office(position, other)
                    and (position.acting, position.status) == (other.acting, other.status)
                    for other in gold.positions
                ),
            )


def _events(match: _Match) -> Verdicts:
    """An event is right by kind and status, who took part in it by the status; its day and venue by themselves."""
    nothing = Event("", "", "", "held")
    for i, event in enumerate(match.record.events):
        gold, path = match.events.get(i, nothing), f"/events/{i}"
        as_told = event.status == gold.status
        yield path, i in match.events and as_told and event.type == gold.type
        if event.date:
            yield f"{path}/date", event.date == gold.date
        if event.place:
            yield f"{path}/place", _same_venue(event.place, gold.place)
        same: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
            ("organizers", match.bodies.same),
            ("led_by", match.same_person),
            ("attended_by", match.same_person),
            ("attended_by_orgs", match.bodies.same),
        )
        for name, means in same:
            told: Sequence[str] = getattr(gold, name)
            for j, value in enumerate(getattr(event, name)):
                yield f"{path}/{name}/{j}", as_told and any(means(value, other) for other in told)


def _deployments(match: _Match) -> Verdicts:
    """A number is right with its status and who fields it; where gold does not say who, with those two alone."""
    known = [
        (count, deployment.status, agencies)
        for deployment in match.gold.deployments
        for count, agencies in (
            (deployment.count, [*deployment.agencies, *(p.agency for p in deployment.parts if p.agency)]),
            *((part.count, [part.agency] if part.agency else []) for part in deployment.parts),
        )
    ]

    def has(count: int | None, status: str, agency: str | None) -> bool:
        likely = (agencies for number, told, agencies in known if (number, told) == (count, status))
        return any(not named or any(match.bodies.same(agency, a) for a in named) for named in likely)

    for i, deployment in enumerate(match.record.deployments):
        for j, agency in enumerate(deployment.agencies):
            yield f"/deployments/{i}/agencies/{j}", has(deployment.count, deployment.status, agency)
        for j, part in enumerate(deployment.parts):
            yield f"/deployments/{i}/parts/{j}", has(part.count, deployment.status, part.agency)


def _statements(match: _Match) -> Verdicts:
    for i, said in enumerate(match.record.statements):
        spoken = (s for s in match.gold.statements if flat(s.quote)[:_QUOTE] == flat(said.quote)[:_QUOTE])
        yield f"/statements/{i}", any(match.same_person(said.speaker, s.speaker) for s in spoken)


def _moves(match: _Match) -> Verdicts:
    for i, move in enumerate(match.record.moves):
        his = [gold for gold in match.gold.moves if match.same_person(move.person, gold.person)]
        yield f"/moves/{i}", any(_same_move(move, gold, match) for gold in his)
        if move.predecessor:
            yield f"/moves/{i}/predecessor", any(match.same_person(move.predecessor, g.predecessor) for g in his)


def _same_move(move: Move, gold: Move, match: _Match) -> bool:
    """Kind agrees, and the new office, or where gold has none the old one; of a promotion the kind alone."""
    if move.kind != gold.kind:
        return False
    if move.kind == "promoted" or not (gold.to or gold.from_):
        return True
    return match.same_office(move.to, gold.to) if gold.to else match.same_office(move.from_, gold.from_)


def _office(of: Position | Office | None) -> tuple[str, str] | None:
    return (of.role, of.org or "") if of else None
