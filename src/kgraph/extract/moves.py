"""Changes of office and rank, the offices that follow from them, and who was thereby at the handover."""

from __future__ import annotations

from dataclasses import replace

from kgraph.extract.handovers import (
    endings,
    exchanged,
    handovers,
    new_offices,
    only_announced,
    other_day,
    replacements,
    sworn_in,
)
from kgraph.extract.ledger import Change, Ledger
from kgraph.extract.promotions import OF_PROMOTION, listed_promotions, promotions
from kgraph.extract.proofs import prove
from kgraph.extract.reading import Chain, OfficeRef, Reading
from kgraph.model import Event, Move, Office, Person, Position, Proof


def extract(reading: Reading) -> Reading:
    """Adds moves, the offices that they give or take, and who was thereby at the handover."""
    ledger = Ledger()
    for index in range(len(reading.document.sentences)):
        chains = [c for c in reading.chains_in(index) if not reading.in_quote(reading.tokens[c.first].start)]
        if not chains:
            continue
        handovers(reading, chains, ledger)
        exchanged(reading, index, chains, ledger)
        replacements(reading, chains, ledger)
        new_offices(reading, chains, ledger)
        sworn_in(reading, index, chains, ledger)
        promotions(reading, index, chains, ledger)
    listed_promotions(reading, ledger)
    endings(reading, ledger)
    reading = _relinked(_with_positions(reading, ledger))
    return _with_moves(reading, ledger)


def _with_positions(reading: Reading, ledger: Ledger) -> Reading:
    persons = {p.id: p for p in reading.persons}
    proofs = list(reading.proof)
    order = {p.id: n for n, p in enumerate(reading.persons)}
    announced = only_announced(reading)
    for person_id, office, said, words, rule in ledger.gained:
        # By an order that is not carried out yet the old hold their offices still, and the new are to come.
        status = "incoming" if announced and said == "current" else said
        if announced and said == "former":
            status = "current"
        person = persons[person_id]
        position = Position(office.role, office.org, office.acting, status)
        person, number = _placed(person, position)
        persons[person_id] = person
        proofs.append(prove(reading, f"/persons/{order[person_id]}/positions/{number}", words, office.span, rule))
    for person_id, change in ledger.changes.items():
        if change.ranks and change.ranks[1] not in persons[person_id].ranks and change.words and change.object:
            person = persons[person_id]
            persons[person_id] = replace(person, ranks=(*person.ranks, change.ranks[1]))
            path = f"/persons/{order[person_id]}/ranks/{len(person.ranks)}"
            proofs.append(prove(reading, path, change.words, change.object, "promotion"))
    if announced:
        persons = {i: _to_come(person, ledger.changes.get(i)) for i, person in persons.items()}
    return reading.with_(persons=tuple(persons.values()), proof=tuple(proofs))


def _to_come(person: Person, change: Change | None) -> Person:
    """The person with the office that an order names, which is not taken up yet."""
    if change is None or change.to is None:
        return person
    to = (change.to.role, change.to.org)
    positions = tuple(
        replace(p, status="incoming") if (p.role, p.org) == to and p.status == "current" else p
        for p in person.positions
    )
    return replace(person, positions=positions)


def _relinked(reading: Reading) -> Reading:
    """Offices that stand alone, given to whom the handover made their holder ("pejabat baru Danlanal Sangatta")."""

    holding: dict[tuple[str, str | None], dict[str, None]] = {}
    for person in reading.persons:
        for position in person.positions:
            if position.status == "current":
                holding.setdefault((position.role, position.org), {})[person.id] = None

    def holder(chain: Chain) -> str | None:
        office = chain.offices[0]
        found = holding.get((office.role, office.org), {})
        return next(iter(found)) if len(found) == 1 and office.org else None

    chains = (replace(c, person=holder(c)) if not c.person and not c.name and c.offices else c for c in reading.chains)
    return reading.with_(chains=tuple(chains))


def _placed(person: Person, position: Position) -> tuple[Person, int]:
    """The person with the position, and its number. The same office under another status gives way to what the
    move says."""
    for number, other in enumerate(person.positions):
        if (other.role, other.org) == (position.role, position.org):
            if other.status == position.status or (other.acting != position.acting and position.acting is None):
                return person, number
            changed = replace(other, status=position.status, acting=position.acting or other.acting)
            return replace(
                person, positions=(*person.positions[:number], changed, *person.positions[number + 1 :])
            ), number
    return replace(person, positions=(*person.positions, position)), len(person.positions)


def _with_moves(reading: Reading, ledger: Ledger) -> Reading:
    moves: list[Move] = []
    proofs: list[Proof] = []
    main = reading.events[0] if reading.events and reading.events[0].type == "pelantikan" else None
    attending: dict[str, Change] = {}
    for change in ledger.changes.values():
        kind = change.kind or ("appointed" if change.to else None)
        if kind is None or change.words is None or change.object is None:
            continue
        from_, to = _office(change.from_), _office(change.to)
        if change.ranks:
            from_, to = Office(change.ranks[0]), Office(change.ranks[1])
        date = main.date if main and change.at_event else None
        if change.rank:
            to = Office(change.rank)
        if (change.ranks or change.rank) and reading.events:
            date = next((e.date for e in reading.events if e.status == "held"), None)
        path = f"/moves/{len(moves)}"
        proofs.append(prove(reading, path, change.words, change.object, f"move-{kind}"))
        if change.predecessor and change.predecessor_words:
            words = change.predecessor_words
            proofs.append(prove(reading, path + "/predecessor", change.words, words, "predecessor"))
        moves.append(Move(change.person, kind, from_, to, change.predecessor, date))
        if main and change.at_event and main.status == "held" and not change.ranks:
            attending[change.person] = change
        if kind == "promoted" and _promotes(reading):
            attending[change.person] = change
    reading = reading.with_(moves=tuple(moves), proof=(*reading.proof, *proofs))
    return _at_handover(reading, attending) if attending else reading


def _promotes(reading: Reading) -> bool:
    """Whether the main event is the ceremony at which the promoted stand."""
    first = reading.events[0] if reading.events else None
    return first is not None and first.status == "held" and bool(OF_PROMOTION.search(first.name))


def _office(office: OfficeRef | None) -> Office | None:
    return Office(office.role, office.org) if office else None


def _at_handover(reading: Reading, attending: dict[str, Change]) -> Reading:
    """Those sworn in or handed over to were there."""
    event = reading.events[0]
    proofs = list(reading.proof)
    attended = list(event.attended_by)
    for person, change in attending.items():
        if person in attended or change.words is None or change.object is None:
            continue
        if other_day(reading, change.object):
            continue
        path = f"/events/0/attended_by/{len(attended)}"
        proofs.append(prove(reading, path, change.words, change.object, "presence-handover"))
        attended.append(person)
    changed: Event = replace(event, attended_by=tuple(attended))
    return reading.with_(events=(changed, *reading.events[1:]), proof=tuple(proofs))
