"""Which events, deployments, statements, moves and venues of different releases are one."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from kgraph.lexicon import fold
from kgraph.model import Deployment, Event, Office, Record, Release
from kgraph.resolve.cluster import Item, Key, cluster
from kgraph.resolve.mentions import Mention, RecordMentions, as_of, valid_day
from kgraph.resolve.offices import Reader

NEAR_DAYS = 14  # a deployment announced and reported within two weeks is one
ALIKE = 0.5  # share of words that two names of one event or purpose have in common


@dataclass(frozen=True, slots=True)
class Sources:
    """What every join reads: releases and records by id, their mentions, whose copy each is, and the lexicon."""

    releases: Mapping[str, Release]
    records: Mapping[str, Record]
    mentions: Mapping[str, RecordMentions]
    texts: Mapping[str, str]
    reader: Reader

    def agency_key(self, name: str, release: str) -> str:
        return self.reader.agency_key(name, self.texts[release])


def alike(first: str | None, second: str | None) -> bool:
    """Whether two names may mean one thing: the words of one contain those of the other, or half are common."""
    a, b = set((first or "").split()), set((second or "").split())
    return bool(a and b) and (a <= b or b <= a or len(a & b) / len(a | b) >= ALIKE)


def join_events(sources: Sources) -> list[list[Mention]]:
    """Same type and date, same organizer or venue, and names that are alike; in a near-copy the same type and name."""

    def items() -> Iterator[Item]:
        for id_, record in sources.records.items():
            for event, mention in zip(record.events, sources.mentions[id_].events, strict=True):
                yield _event_item(event, mention, sources)

    return cluster(items(), _alike_names)


def _event_item(event: Event, mention: Mention, sources: Sources) -> Item:
    name = fold(event.name)
    text = Key(("text", sources.texts[mention.release], event.type, name))
    blocks: list[Hashable] = []
    if day := valid_day(event.date):
        blocks += [(event.type, day, "by", sources.agency_key(o, mention.release)) for o in event.organizers]
        blocks += [(event.type, day, "at", fold(event.place))] if event.place else []
    strict = tuple(Key((block, name)) for block in blocks)
    loose = tuple(Key(block, name) for block in blocks)
    return Item(mention, ((*strict, text), loose))


def _alike_names(first: Hashable, second: Hashable) -> bool:
    return alike(cast("str | None", first), cast("str | None", second))


def join_deployments(sources: Sources) -> list[list[Mention]]:
    """Same agencies and count, purposes that are alike, not more than two weeks apart; parts follow their whole."""

    def items() -> Iterator[Item]:
        for id_, record in sources.records.items():
            day = as_of(sources.releases[id_], record)
            for deployment, mention in zip(record.deployments, sources.mentions[id_].deployments, strict=True):
                yield _deployment_item(deployment, mention, day, sources)

    wholes = cluster(items(), _near)
    number = {mention: i for i, group in enumerate(wholes) for mention in group}

    def parts() -> Iterator[Item]:
        for id_, record in sources.records.items():
            mentions = sources.mentions[id_]
            for d, whole, part_mentions in zip(record.deployments, mentions.deployments, mentions.parts, strict=True):
                for part, mention in zip(d.parts, part_mentions, strict=True):
                    if mention and part.agency:
                        key = Key((number[whole], sources.agency_key(part.agency, id_), part.count))
                        yield Item(mention, ((key,),))

    return [*wholes, *cluster(parts())]


def _deployment_item(deployment: Deployment, mention: Mention, day: str | None, sources: Sources) -> Item:
    agencies = frozenset(sources.agency_key(a, mention.release) for a in deployment.agencies)
    purpose = fold(deployment.purpose or "")
    what = agencies, deployment.count
    text = Key(("text", sources.texts[mention.release], what, purpose))
    if deployment.count is None or not agencies:
        return Item(mention, ((text,),))
    return Item(mention, ((text,), (Key(what, (purpose, day)),)))


def _near(first: Hashable, second: Hashable) -> bool:
    (purpose, day), (other_purpose, other_day) = cast("tuple[tuple[str, str | None], ...]", (first, second))
    if not (day and other_day and alike(purpose, other_purpose)):
        return False
    return abs((date.fromisoformat(day) - date.fromisoformat(other_day)).days) <= NEAR_DAYS


def join_statements(sources: Sources, person: Mapping[Mention, int]) -> list[list[Mention]]:
    """The same words of the same speaker; `person` numbers the clusters of person mentions."""

    def items() -> Iterator[Item]:
        for id_, record in sources.records.items():
            mentions = sources.mentions[id_]
            for statement, mention in zip(record.statements, mentions.statements, strict=True):
                if mention and statement.speaker is not None:
                    key = Key((person[mentions.persons[statement.speaker]], fold(statement.quote)))
                    yield Item(mention, ((key,),))

    return cluster(items())


def join_moves(sources: Sources, person: Mapping[Mention, int]) -> list[list[Mention]]:
    """The same person, kind, offices and day."""
    reader = sources.reader

    def office(o: Office | None, release: str) -> Hashable:
        return o and (reader.role(o.role, o.org).key, o.org and sources.agency_key(o.org, release))

    def items() -> Iterator[Item]:
        for id_, record in sources.records.items():
            mentions = sources.mentions[id_]
            for move, mention in zip(record.moves, mentions.moves, strict=True):
                if mention:
                    who = person[mentions.persons[move.person]]
                    ends = office(move.from_, id_), office(move.to, id_)
                    yield Item(mention, ((Key((who, move.kind, ends, move.date)),),))

    return cluster(items())


def join_venues(sources: Sources, event: Mapping[Mention, int]) -> list[list[Mention]]:
    """The same name, if it ends in a known body or place, or if the event, its organizer or the text is the same."""

    def items() -> Iterator[Item]:
        for id_, record in sources.records.items():
            mentions = sources.mentions[id_]
            for name, mention in mentions.venues.items():
                folded = fold(name) or name
                keys = {Key((folded, "text", sources.texts[id_]))}
                for e, event_mention in zip(record.events, mentions.events, strict=True):
                    if e.place == name:
                        keys.add(Key((folded, "event", event[event_mention])))
                        keys |= {Key((folded, "by", sources.agency_key(o, id_))) for o in e.organizers}
                if _located(name, sources.reader):
                    keys.add(Key((folded, "located")))
                yield Item(mention, (tuple(keys),))

    return cluster(items())


def _located(name: str, reader: Reader) -> bool:
    """Whether a venue's name ends in the name of a body or place of the lexicon ("Ruang Aula Polda Banten")."""
    words = name.split()
    tails = (" ".join(words[i:]) for i in range(max(0, len(words) - 6), len(words)))
    return any(reader.body(tail) or reader.lexicon.place(tail) for tail in tails)
