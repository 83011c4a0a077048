"""Which persons of different releases are one: the same full name, and an office that fits.

Cautious on purpose: initials are not guessed, a name of one word needs the same post, and ranks of different services
keep persons apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kgraph.lexicon import Body, fold
from kgraph.model import Person, Record
from kgraph.resolve.cluster import Item, Key, cluster
from kgraph.resolve.mentions import Mention, RecordMentions
from kgraph.resolve.offices import Reader

ARMED = frozenset({"police", "military"})
OWN = ("own",)  # signature of who is of a body itself; who is of one below it signs with that one's key


def join_persons(
    records: Mapping[str, Record], mentions: Mapping[str, RecordMentions], texts: Mapping[str, str], reader: Reader
) -> list[list[Mention]]:
    """Clusters of person mentions; `texts` names for each release the one it is a copy of (itself where none)."""
    items = (
        _item(person, record, mentions[id_].persons[person.id], texts[id_], reader)
        for id_, record in records.items()
        for person in record.persons
    )
    return cluster(items, compatible=lambda first, second: OWN in (first, second))


def _item(person: Person, record: Record, mention: Mention, text: str, reader: Reader) -> Item:
    """The same post or text is a strict key, the same body, body above or below, or place a loose one."""
    name = fold(person.name) or person.name
    offices = [(reader.role(role, org).key, org) for role, org in offices_of(person, record)]
    bodies = [body for _, org in offices if (body := reader.body(org))]
    strict = [Key((name, "post", role, reader.agency_key(org, text))) for role, org in offices]
    strict.append(Key((name, "text", text)))
    loose: list[Key] = []
    if " " in name:
        loose += [Key((name, "body", reader.agency_key(org, text)), OWN) for _, org in offices]
        loose += [Key((name, "body", b.key), body.key) for body in bodies for b in _above(body, reader)]
        loose += [
            Key((name, "place", place, body.sector in ARMED)) for body in bodies if (place := _place(body, reader))
        ]
    readings = [reader.rank(rank) for rank in person.ranks]
    services = frozenset(service for r in readings if r for service in r.rank.services)
    return Item(mention, (tuple(strict), tuple(loose)), services)


def _above(body: Body, reader: Reader) -> list[Body]:
    """The bodies above, without the top: not everybody of one name in the whole police is one."""
    return [b for b in reader.lexicon.ancestors(body) if b.parent]


def _place(body: Body, reader: Reader) -> str | None:
    """The place that a body is named after or covers: its own, else that of the nearest body above."""
    return next((b.place for b in (body, *reader.lexicon.ancestors(body)) if b.place), None)


def offices_of(person: Person, record: Record) -> Iterator[tuple[str, str]]:
    """The (role, org) pairs that a record gives a person: its positions and the ends of its moves.

    What has no body is left out, and so are the ends of a promotion, which are ranks.
    """
    yield from ((p.role, p.org) for p in person.positions if p.org)
    for move in record.moves:
        if move.person == person.id and move.kind != "promoted":
            yield from ((o.role, o.org) for o in (move.from_, move.to) if o and o.org)
