"""Entities: what the mentions of all releases mean, each with the mention that founds its identity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kgraph.lexicon import Lexicon
from kgraph.model import Record, Release
from kgraph.resolve.activities import Sources, join_deployments, join_events, join_moves, join_statements, join_venues
from kgraph.resolve.copies import copies, release_order
from kgraph.resolve.mentions import EntityKind, Mention, RecordMentions, mentions_of
from kgraph.resolve.offices import Reader
from kgraph.resolve.persons import join_persons


@dataclass(frozen=True, slots=True, eq=False)
class Entity:
    """One thing of the world. `key` is its permanent key in the lexicon; without one, `founder` gives it its identity.

    `mentions` are those of the records, `others` every further mention that could have founded it (the records'
    others, and each again under a release's other ids). All are in founding order.
    """

    kind: EntityKind
    key: str | None
    founder: Mention
    mentions: tuple[Mention, ...]
    others: tuple[Mention, ...]


@dataclass(frozen=True, eq=False)
class Entities:
    """The result of `resolve`: releases in founding order, what each mention means, and whose copy a release is."""

    releases: tuple[Release, ...]
    records: Mapping[str, Record]
    mentions: Mapping[str, RecordMentions]
    all: tuple[Entity, ...]
    of: Mapping[Mention, Entity]
    copy_of: Mapping[str, str]
    reader: Reader

    @cached_property
    def release(self) -> Mapping[str, Release]:
        return {r.id: r for r in self.releases}

    def text(self, release: str) -> str:
        """The release whose text this one's is: of a near-copy the original, else itself."""
        return self.copy_of.get(release, release)


def resolve(releases: Iterable[Release], records: Iterable[Record], lexicon: Lexicon) -> Entities:
    """Joins the mentions of all records into entities. A release without a record has none. Order does not matter.

    Raises ValueError where two releases or records have one id, or a record's release is missing.
    """
    ordered = tuple(sorted(releases, key=release_order))
    by_id = {r.id: r for r in ordered}
    found = {r.id: r for r in sorted(records, key=lambda r: r.id)}
    given = {r.id: Record(r.id) for r in ordered} | found
    if len(by_id) < len(ordered):
        raise ValueError("two releases under one id: keep one of them")
    if missing := found.keys() - by_id.keys():
        raise ValueError(f"record {min(missing)} has no release: give the release too, or drop the record")
    ids = [r.id for r in ordered]
    given = {id_: given[id_] for id_ in ids}
    reader = Reader(lexicon)
    copy_of = copies(ordered)
    mentions = {id_: mentions_of(by_id[id_], given[id_]) for id_ in ids}
    sources = Sources(by_id, given, mentions, {id_: copy_of.get(id_, id_) for id_ in ids}, reader)
    everything = tuple(sorted(_entities(sources), key=lambda e: (e.kind, e.key or "", e.founder)))
    of = {mention: entity for entity in everything for mention in entity.mentions}
    return Entities(ordered, given, mentions, everything, of, copy_of, reader)


def _entities(sources: Sources) -> Iterable[Entity]:
    persons = join_persons(sources.records, sources.mentions, sources.texts, sources.reader)
    events = join_events(sources)
    who, what = _numbered(persons), _numbered(events)
    joined = (
        persons,
        events,
        join_deployments(sources),
        join_statements(sources, who),
        join_moves(sources, who),
    )
    for groups in joined:
        for group in groups:
            yield _entity(group, None, sources.releases)
    agencies: dict[str, list[Mention]] = {}
    for id_, mentions in sources.mentions.items():
        for name, mention in mentions.agencies.items():
            agencies.setdefault(sources.reader.agency_key(name, sources.texts[id_]), []).append(mention)
    for key, group in agencies.items():
        yield _entity(group, key if sources.reader.lexicon.body_by_key(key) else None, sources.releases)
    yield from _places(sources, what)


def _places(sources: Sources, events: Mapping[Mention, int]) -> Iterable[Entity]:
    """Venues; those that are a place of the lexicon by their whole name have its key."""
    known: dict[str, list[Mention]] = {}
    for group in join_venues(sources, events):
        place = sources.reader.lexicon.place(group[0].name)
        if place:
            known.setdefault(place.key, []).extend(group)
        else:
            yield _entity(group, None, sources.releases)
    for key, group in known.items():
        yield _entity(group, key, sources.releases)


def _numbered(groups: Sequence[Sequence[Mention]]) -> dict[Mention, int]:
    return {mention: i for i, group in enumerate(groups) for mention in group}


def _entity(group: Sequence[Mention], key: str | None, releases: Mapping[str, Release]) -> Entity:
    def order(mention: Mention, release: Release) -> tuple[bool, str, Mention]:
        return release.published is None, release.published or "", mention

    mentions = sorted(group, key=lambda m: order(m, releases[m.release]))
    founding = sorted(
        (order(m._replace(release=id_), release), m._replace(release=id_))
        for m in mentions
        for release in (releases[m.release],)
        for id_ in (release.id, *release.other_ids)
    )
    founder, *others = dict.fromkeys(mention for _, mention in founding)
    return Entity(mentions[0].kind, key, founder, tuple(mentions), tuple(others))
