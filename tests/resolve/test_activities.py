"""Which events, deployments, statements and venues are one."""

from dataclasses import replace

import pytest
from rdf.made import Pair, clusters, proved, resolved

from kgraph.model import Deployment, Event, Person, Record, Release, Statement

ONE = {frozenset({"a", "b"})}
TWO = {frozenset({"a"}), frozenset({"b"})}
APEL = Event("e1", "Apel Gelar Pasukan", "apel", "held", "2024-03-19", "Lapangan Polda Banten", ("Polda Banten",))


def _event(id_: str, event: Event) -> Pair:
    return proved(
        Release(id_, f"Rilis {id_}: {event.name} {event.type} {event.date} {event.place}"), Record(id_, events=(event,))
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ONE),
        ({"name": "Apel Gelar Pasukan Operasi Ketupat"}, ONE),
        ({"name": "Apel", "organizers": ()}, ONE),
        ({"place": None}, ONE),
        ({"status": "planned"}, ONE),
        ({"name": "Upacara Bendera"}, TWO),
        ({"type": "upacara"}, TWO),
        ({"date": "2024-03-20"}, TWO),
        ({"date": None}, TWO),
        ({"organizers": ("Polda Riau",), "place": "Lapangan Polda Riau"}, TWO),
    ],
)
def test_events(change: dict[str, object], expected: set[frozenset[str]]) -> None:
    pairs = _event("a", APEL), _event("b", replace(APEL, **change))  # type: ignore[arg-type]
    assert clusters(resolved(*pairs), "event") == expected


def test_two_events_of_a_release_stay_two_though_a_third_is_like_both() -> None:
    morning, evening = (
        replace(APEL, name="Apel Gelar Pasukan Pagi"),
        replace(APEL, id="e2", name="Apel Gelar Pasukan Sore"),
    )
    both = proved(Release("a", "pagi sore"), Record("a", events=(morning, evening)))
    entities = resolved(both, _event("b", APEL))
    assert sorted(len(e.mentions) for e in entities.all if e.kind == "event") == [1, 1, 1]


def _deployment(id_: str, deployment: Deployment, published: str | None) -> Pair:
    release = Release(id_, f"Rilis {id_} {deployment.purpose} {published}", published)
    return proved(release, Record(id_, deployments=(deployment,)))


FORCE = Deployment(("Polda Banten",), 4174, "pengamanan kampanye", "planned")


@pytest.mark.parametrize(
    ("change", "published", "expected"),
    [
        ({}, "2024-03-20", ONE),
        ({"status": "deployed"}, "2024-03-20", ONE),
        ({"purpose": "melaksanakan pengamanan kampanye"}, "2024-03-20", ONE),
        ({}, "2024-05-20", TWO),
        ({}, None, TWO),
        ({"count": 4175}, "2024-03-20", TWO),
        ({"agencies": ("Polda Riau",)}, "2024-03-20", TWO),
        ({"purpose": "pengamanan arus mudik"}, "2024-03-20", TWO),
        ({"count": None}, "2024-03-20", TWO),
    ],
)
def test_deployments(change: dict[str, object], published: str | None, expected: set[frozenset[str]]) -> None:
    changed = replace(FORCE, **change)  # type: ignore[arg-type]
    pairs = _deployment("a", FORCE, "2024-03-19"), _deployment("b", changed, published)
    assert clusters(resolved(*pairs), "deployment") == expected


def _venue(id_: str, place: str, organizer: str) -> Pair:
    return _event(id_, replace(APEL, place=place, organizers=(organizer,), date=None))


def test_venues_need_more_than_a_common_word() -> None:
    located = _venue("a", "Aula Polda Banten", "Polda Banten"), _venue("b", "Aula Polda Banten", "Polres Serang")
    common = _venue("a", "Aula", "Polda Banten"), _venue("b", "Aula", "Polres Serang")
    own = _venue("a", "Aula", "Polda Banten"), _venue("b", "aula", "Polda Banten")
    assert clusters(resolved(*located), "place") == ONE
    assert clusters(resolved(*common), "place") == TWO
    assert clusters(resolved(*own), "place") == ONE


def test_a_statement_of_nobody_known_is_no_mention() -> None:
    record = Record(
        "a", persons=(Person("p1", "Budi Santoso"),), statements=(Statement("Warga", "Senang"), Statement("p1", "Siap"))
    )
    entities = resolved(proved(Release("a", "Senang, kata Warga. Siap, kata Budi Santoso"), record))
    assert [e.founder.name for e in entities.all if e.kind == "statement"] == ["Siap"]
