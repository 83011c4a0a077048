"""A record at a confidence: less of the same, nothing unsure, nothing left hanging."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from annotate.texts import PUBLISHED, texts
from extract.test_properties import check, leaves, read
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.confidence import at_least
from kgraph.model import Deployment, Event, Move, Part, Person, Position, Proof, Record, Span, Statement

RECORD = Record(
    "r",
    persons=(
        Person("p1", "Rangga Prasetyo", ("AKBP", "Kombes Pol"), (Position("Kapolres", "Polres Siak"),)),
        Person("p2", "Wiratama", ("Kapten Inf",)),
        Person("p3", "Sulastri", (), (Position("Camat", "Kecamatan Tualang"),)),
    ),
    events=(
        Event("e1", "Rapat", "rapat", "held", "2024-03-20", "Aula", ("Polres Siak",), ("p1",), ("p1", "p2", "p3")),
        Event("e2", "Apel", "apel", "held", attended_by=("p2",)),
    ),
    deployments=(
        Deployment(("Polres Siak", "Kodim 0303"), 90, None, "deployed", (Part("Polsek Tualang", 20),)),
        Deployment(("Satpol PP",), 12, None, "planned"),
    ),
    statements=(Statement("p3", "Kami siap membantu."), Statement("p1", "Semua aman.")),
    moves=(Move("p1", "appointed", predecessor="p2"),),
    bodies=("KPU", "Bawaslu"),
)


def proved(unsure: str = "", record: Record = RECORD) -> Record:
    """The record with each leaf proved at 0.9, and those that are named at 0.4."""
    paths = sorted(leaves(record))
    low = unsure.split()
    assert set(low) <= set(paths)
    proofs = (Proof(p, Span(0, 9), Span(0, 1), Span(1, 2), "made", 0.4 if p in low else 0.9) for p in paths)
    return replace(record, proof=tuple(proofs))


def facts(record: Record) -> set[object]:
    """All that a record says, told by ids and values and not by places in it."""
    return set(_facts(record))


def _facts(record: Record) -> Iterator[object]:
    names = {p.id: p.name for p in record.persons}
    for person in record.persons:
        yield "person", person.id, person.name
        yield from (("rank", person.id, rank) for rank in person.ranks)
        yield from (("position", person.id, position) for position in person.positions)
    for event in record.events:
        yield "event", event.id, event.name, event.type, event.status
        yield from ((event.id, name, getattr(event, name)) for name in ("date", "place") if getattr(event, name))
        for name in ("organizers", "led_by", "attended_by", "attended_by_orgs"):
            yield from ((event.id, name, who) for who in getattr(event, name))
    for deployment in record.deployments:
        yield from (("agency", agency, deployment.count, deployment.status) for agency in deployment.agencies)
        yield from (("part", part, deployment.status) for part in deployment.parts)
    # A speaker who is no person any more is the same by name.
    yield from (("said", names.get(s.speaker or "", s.speaker), s.quote) for s in record.statements)
    for move in record.moves:
        yield "move", replace(move, predecessor=None)
        if move.predecessor:
            yield "predecessor", move.person, move.predecessor
    yield from (("body", body) for body in record.bodies)


def without_paths(record: Record) -> list[Proof]:
    return [replace(proof, path="") for proof in record.proof]


def is_part_in_order(part: list[Proof], whole: list[Proof]) -> bool:
    """Whether `part` is `whole` with some left out; two leaves may have proofs that differ in their paths alone."""
    rest = iter(whole)
    return all(any(proof == other for other in rest) for proof in part)


# -- whatever the record -------------------------------------------------------------------------

sure = st.floats(0, 1)


@st.composite
def proved_records(draw: st.DrawFn) -> tuple[Record, str]:
    """The record of a text, its proofs as sure as chance has it, and the text's words for `check`."""
    text = draw(texts())
    record = read(text, draw(PUBLISHED))[1]
    at = draw(st.lists(sure, min_size=len(record.proof), max_size=len(record.proof)))
    return replace(record, proof=tuple(replace(p, confidence=c) for p, c in zip(record.proof, at, strict=True))), text


@settings(max_examples=200)
@given(proved_records(), sure, sure)
def test_less_of_the_same_and_nothing_left_hanging(made: tuple[Record, str], least: float, more: float) -> None:
    record, text = made
    found = at_least(record, least)
    assert at_least(record, 0) == record
    assert facts(found) <= facts(record)
    assert is_part_in_order(without_paths(found), without_paths(record))
    best: dict[str, float] = {}
    for proof in found.proof:
        best[proof.path] = max(best.get(proof.path, 0), proof.confidence)
    assert all(confidence >= least for confidence in best.values())
    document, _ = read(text)
    check(document, replace(found, proof=tuple(replace(p, confidence=1) for p in found.proof)))
    assert at_least(found, more) == at_least(record, max(least, more))


def test_a_sure_record_is_the_same_at_its_least_confidence() -> None:
    assert at_least(proved(), 0.9) == proved()


def test_what_had_nothing_to_lose_stays() -> None:
    """A number that nobody is said to field, and somebody who takes part by a role of the day alone."""
    bare = replace(
        RECORD, persons=(*RECORD.persons, Person("p4", "Sri")), deployments=(Deployment((), 40, None, "planned"),)
    )
    found = at_least(proved("/bodies/0", bare), 0.5)
    assert (found.persons, found.deployments) == (bare.persons, bare.deployments)


# -- what goes, and what goes with it ------------------------------------------------------------


def test_a_leaf_goes_and_the_paths_of_those_behind_it_follow() -> None:
    found = at_least(proved("/persons/0/ranks/0 /bodies/0"), 0.5)
    assert found.persons[0].ranks == ("Kombes Pol",) and found.bodies == ("Bawaslu",)
    assert {p.path for p in found.proof} == leaves(found)
    assert found == proved(
        record=replace(
            RECORD,
            persons=(replace(RECORD.persons[0], ranks=("Kombes Pol",)), *RECORD.persons[1:]),
            bodies=("Bawaslu",),
        )
    )


def test_one_sure_proof_of_several_is_enough() -> None:
    record = proved("/bodies/0")
    again = replace(record, proof=(*record.proof, replace(record.proof[0], path="/bodies/0", confidence=0.8)))
    assert at_least(again, 0.5) == again
    assert at_least(again, 0.85).bodies == ("Bawaslu",)


@pytest.mark.parametrize("name", ["date", "place"])
def test_a_day_or_venue_becomes_unknown(name: str) -> None:
    found = at_least(proved(f"/events/0/{name}"), 0.5)
    assert found.events[0] == replace(RECORD.events[0], **{name: None})


def test_an_event_takes_its_day_and_its_people_along() -> None:
    found = at_least(proved("/events/0"), 0.5)
    assert found.events == RECORD.events[1:]
    assert {p.path for p in found.proof if p.path.startswith("/events")} == {"/events/0", "/events/0/attended_by/0"}


def test_nobody_leads_where_he_is_not_known_to_be() -> None:
    event = at_least(proved("/events/0/attended_by/0"), 0.5).events[0]
    assert (event.led_by, event.attended_by) == ((), ("p2", "p3"))
    # But who is there may lead no more.
    assert at_least(proved("/events/0/led_by/0"), 0.5).events[0].attended_by == ("p1", "p2", "p3")


def test_a_deployment_without_an_agency_keeps_its_parts_and_without_either_goes() -> None:
    record = proved("/deployments/0/agencies/0 /deployments/0/agencies/1 /deployments/1/agencies/0")
    (found,) = at_least(record, 0.5).deployments
    assert found == Deployment((), None, None, "deployed", (Part("Polsek Tualang", 20),))
    one = at_least(proved("/deployments/0/agencies/0"), 0.5).deployments[0]
    assert (one.agencies, one.count) == (("Kodim 0303",), 90)


def test_a_person_without_anything_goes_and_is_still_quoted_by_name() -> None:
    found = at_least(proved("/persons/2/positions/0 /events/0/attended_by/2"), 0.5)
    assert [p.id for p in found.persons] == ["p1", "p2"]
    assert found.statements == (Statement("Sulastri", "Kami siap membantu."), Statement("p1", "Semua aman."))
    assert found.other_persons == ()


@pytest.mark.parametrize("kept", ["/events/1/attended_by/0", "/moves/0/predecessor", "/persons/1/ranks/0"])
def test_a_person_with_a_rank_or_a_part_in_anything_stays(kept: str) -> None:
    his = {"/persons/1/ranks/0", "/events/0/attended_by/1", "/events/1/attended_by/0", "/moves/0/predecessor"}
    found = at_least(proved(" ".join(his - {kept})), 0.5)
    assert "p2" in {p.id for p in found.persons}
    assert "p2" not in {p.id for p in at_least(proved(" ".join(his)), 0.5).persons}


def test_a_part_in_an_event_that_went_is_none() -> None:
    unsure = "/persons/1/ranks/0 /events/0/attended_by/1 /moves/0/predecessor"
    assert "p2" in {p.id for p in at_least(proved(unsure), 0.5).persons}
    assert "p2" not in {p.id for p in at_least(proved(f"{unsure} /events/1"), 0.5).persons}


def test_a_move_goes_with_its_predecessor_and_a_predecessor_alone() -> None:
    assert at_least(proved("/moves/0"), 0.5).moves == ()
    assert at_least(proved("/moves/0/predecessor"), 0.5).moves == (Move("p1", "appointed"),)
