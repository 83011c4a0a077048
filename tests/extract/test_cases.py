"""Each relation as tests/cases says: what must come of a text, and what must not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from cases import Case, Row, View, fault, load, matches, parameters, rows_of

import kgraph
from kgraph.model import Event, Office, Record


def named(record: Record, who: str | None) -> str | None:
    """The name behind a person's id."""
    return next((p.name for p in record.persons if p.id == who), who)


def one_or_all(listed: Sequence[str]) -> str | Row | None:
    """A list of one as that one, as a case writes it."""
    return None if not listed else listed[0] if len(listed) == 1 else tuple(listed)


def attendance(record: Record) -> Iterator[Row]:
    for event in record.events:
        yield from ((named(record, who), part, event.type) for who, part in _parts(event))


def _parts(event: Event) -> Iterator[tuple[str, str]]:
    held = event.status == "held"
    for who in event.led_by:
        yield who, "led" if held else "will lead"
    for who in event.attended_by:
        if who not in event.led_by:
            yield who, "attended" if held else "expected"
    for body in event.attended_by_orgs:
        yield body, "attended as body" if held else "expected as body"


def office(of: Office | None) -> Row | str | None:
    return (of.role, of.org) if of and of.org else of.role if of else None


VIEWS = {
    "ranks": View(lambda r: [(p.name, rank) for p in r.persons for rank in p.ranks], (None, None)),
    "positions": View(
        lambda r: [(p.name, x.role, x.org, x.acting, x.status) for p in r.persons for x in p.positions],
        (None, None, None, None, "current"),
    ),
    "persons": View(lambda r: [(p.name,) for p in r.persons], (None,)),
    "names": View(lambda r: [(p.name,) for p in r.persons], (None,)),
    "events": View(
        lambda r: [(e.type, e.status, e.date, e.place, one_or_all(e.organizers)) for e in r.events],
        (None, "held", None, None, None),
    ),
    "attendance": View(lambda r: list(attendance(r)), (None, "attended", "_")),
    "deployments": View(
        lambda r: [
            (one_or_all(d.agencies), d.count, d.status, tuple((p.agency, p.count) for p in d.parts) or None, d.purpose)
            for d in r.deployments
        ],
        (None, None, "deployed", None, "_"),
    ),
    "statements": View(lambda r: [(named(r, s.speaker), s.quote) for s in r.statements], (None, None)),
    "moves": View(
        lambda r: [
            (named(r, m.person), m.kind, office(m.from_), office(m.to), named(r, m.predecessor), m.date)
            for m in r.moves
        ],
        (None, None, None, None, None, None),
    ),
    "bodies": View(lambda r: [(body,) for body in r.bodies], (None,)),
}


@pytest.mark.parametrize("case", parameters(*VIEWS))
def test_case(case: Case) -> None:
    record = kgraph.extract(case.text, published=case.published, id=case.id)
    wrong = fault(case, record, VIEWS[case.relation])
    if wrong:
        pytest.fail(wrong, pytrace=False)


@pytest.mark.parametrize("relation", VIEWS)
def test_cases_say_what_must_not_come_and_do_not_contradict_themselves(relation: str) -> None:
    cases, view = load(relation), VIEWS[relation]
    assert sum(bool(case.never) or case.facts == () for case in cases) >= 3
    assert [case.id for case in cases if case.facts is None and not case.never] == []
    for case in cases:
        never = rows_of(case.never, View(view.rows, ("_",) * len(view.defaults)))
        both = [f for f in rows_of(case.facts or (), view) if any(matches(n, f) for n in never)]
        assert both == [], f"{case.id} wants and forbids the same"
