"""Ranks, roles and the small closed lists as SKOS concepts, from the lexicon.

`python -m kgraph.rdf.concepts` writes ontology/ranks.ttl and ontology/roles.ttl; with `--check` it only exits 1 where
they are stale.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from kgraph.lexicon import Lexicon, Rank, Role, RoleReading, load
from kgraph.rdf.iris import DEFAULT_BASE, Iris
from kgraph.rdf.namespaces import KG, SKOS, TYPE
from kgraph.rdf.terms import Term, Triple, in_language, integer, text
from kgraph.rdf.turtle import turtle
from kgraph.resources import ontology_dir

# The vocabulary's own closed list (ontology/kgraph.ttl defines it): Indonesian and English label.
PARTICIPATION = {
    "attendee": ("hadir", "attendee"),
    "leader": ("memimpin", "leader"),
    "organizer": ("penyelenggara", "organizer"),
}


def labels(node: Term, label: str, en: str, *, variants: Iterable[str] = ()) -> Iterator[Triple]:
    """A label in both languages, and Indonesian variants."""
    yield Triple(node, SKOS.prefLabel, in_language(label, "id"))
    yield Triple(node, SKOS.prefLabel, in_language(en or label, "en"))
    for variant in variants:
        if variant and variant != label:
            yield Triple(node, SKOS.altLabel, in_language(variant, "id"))


def concept(node: Term, kind: Term, label: str, en: str, *variants: str) -> Iterator[Triple]:
    yield Triple(node, TYPE, kind)
    yield Triple(node, TYPE, SKOS.Concept)
    yield from labels(node, label, en, variants=variants)


def rank_triples(rank: Rank, lexicon: Lexicon, iris: Iris) -> Iterator[Triple]:
    """A rank with its services and group. Its forms and misspellings stay in the lexicon: they serve reading alone."""
    node, group = iris.concept("rank", rank.key), iris.concept("rank-group", rank.group)
    yield from concept(node, KG.Rank, rank.label, rank.en, rank.full)
    yield Triple(node, KG.order, integer(rank.order))
    yield Triple(node, SKOS.inScheme, iris.concept("scheme", "ranks"))
    yield Triple(node, KG.group, group)
    entry = lexicon.rank_groups.get(rank.group, {})
    yield from concept(group, KG.RankGroup, str(entry.get("label", rank.group)), str(entry.get("en", "")))
    for key in rank.services:
        service, body = iris.concept("service", key), lexicon.body_by_key(key)
        yield Triple(node, KG.service, service)
        yield from concept(service, KG.Service, body.label if body else key, body.en if body else "")


def role_triples(reading: RoleReading, iris: Iris) -> Iterator[Triple]:
    """A role; a numbered one ("Wakil Ketua II") below the plain one."""
    node, role = iris.concept("role", reading.key), reading.role
    variants = (f"{role.full} {reading.number}" if reading.number else role.full,) if role.full else ()
    yield from concept(node, KG.Role, reading.label, reading.en, *variants)
    yield Triple(node, KG.seats, text(role.seats))
    yield Triple(node, SKOS.inScheme, iris.concept("scheme", "roles"))
    if reading.number:
        yield Triple(node, SKOS.broader, iris.concept("role", role.key))
        yield from role_triples(plain(role), iris)


def plain(role: Role) -> RoleReading:
    return RoleReading(role.key, role.label, role.en, role)


def scheme_triples(key: str, iris: Iris) -> Iterator[Triple]:
    label, en = {
        "ranks": ("Pangkat", "Ranks"),
        "roles": ("Jabatan", "Offices"),
    }[key]
    node = iris.concept("scheme", key)
    yield Triple(node, TYPE, SKOS.ConceptScheme)
    yield from labels(node, label, en)


def event_type_triples(node: Term, key: str, lexicon: Lexicon) -> Iterator[Triple]:
    entry = event_types(lexicon).get(key, {})
    yield from concept(node, KG.EventType, str(entry.get("label", key)), str(entry.get("en", key)))


def event_types(lexicon: Lexicon) -> Mapping[str, Mapping[str, Any]]:
    """The event types of the lexicon by key."""
    data = lexicon.lists.get("events") or {}
    return {str(entry["key"]): entry for entry in data.get("types", ())}


def participation_triples() -> Iterator[Triple]:
    for key, (label, en) in PARTICIPATION.items():
        yield from concept(KG[key], KG.ParticipationRole, label, en)


# -- the committed files -------------------------------------------------------------------------


def ranks(lexicon: Lexicon, iris: Iris) -> Iterator[Triple]:
    yield from scheme_triples("ranks", iris)
    for rank in lexicon.ranks.values():
        yield from rank_triples(rank, lexicon, iris)


def roles(lexicon: Lexicon, iris: Iris) -> Iterator[Triple]:
    yield from scheme_triples("roles", iris)
    for role in lexicon.roles.values():
        yield from role_triples(plain(role), iris)


FILES: dict[str, Callable[[Lexicon, Iris], Iterator[Triple]]] = {"ranks.ttl": ranks, "roles.ttl": roles}


def generated(lexicon: Lexicon) -> dict[str, bytes]:
    """The files of ontology/ that follow from the lexicon, by name."""
    iris = Iris(DEFAULT_BASE)
    note = "# Generated from data/lexicon by `python -m kgraph.rdf.concepts`. Change the lexicon, not this file.\n\n"
    return {name: note.encode() + turtle(make(lexicon, iris), DEFAULT_BASE) for name, make in FILES.items()}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m kgraph.rdf.concepts", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 where a file is stale")
    check = parser.parse_args(arguments).check
    stale = []
    for name, content in generated(load()).items():
        path = ontology_dir() / name
        if not path.is_file() or path.read_bytes() != content:
            stale.append(name)
            if not check:
                path.write_bytes(content)
    for name in stale:
        print(
            f"ontology/{name}: " + ("stale, run python -m kgraph.rdf.concepts" if check else "written"), file=sys.stderr
        )
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
