"""What a text says and what it does not, as short cases: one file a relation, to be read beside the rules.

A case is `{id, text, published?, facts?, not?, why, xfail?}`. A fact is a row; what stands in its columns says the
comment on top of each file, columns left out at its end have their usual value, `_` is anything. `facts` is all that
must come of the relation, no more and no less; without `facts` only `not` counts: rows that must not come. `xfail` says
what is known to be wrong today: the case must then fail, so that the one who mends it takes the word away.
"""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

Row = tuple[Any, ...]
ANY = "_"


@dataclass(frozen=True)
class View:
    """How a relation is read off a result: its rows, and the values of the columns that a case leaves out."""

    rows: Callable[[Any], Sequence[Row]]
    defaults: Row
    ordered: bool = False


@dataclass(frozen=True)
class Case:
    relation: str
    id: str
    text: str
    why: str
    published: str | None = None
    facts: tuple[Any, ...] | None = None
    never: tuple[Any, ...] = ()
    xfail: str | None = None


def load(relation: str) -> tuple[Case, ...]:
    """The cases of one file."""
    data = yaml.safe_load((Path(__file__).parent / f"{relation}.yml").read_text("utf-8"))
    return tuple(_case(relation, entry) for entry in data)


def _case(relation: str, entry: dict[str, Any]) -> Case:
    facts = entry.get("facts")
    unknown = entry.keys() - {"id", "text", "published", "facts", "not", "why", "xfail"}
    assert not unknown, f"{relation}/{entry.get('id')}: {unknown}"
    return Case(
        relation,
        entry["id"],
        entry["text"],
        entry["why"],
        _plain(entry.get("published")),
        None if facts is None else tuple(facts),
        tuple(entry.get("not", ())),
        entry.get("xfail"),
    )


def parameters(*relations: str) -> list[Any]:
    """All cases of the files as pytest parameters, named file/id."""
    return [
        pytest.param(
            case,
            id=f"{case.relation}/{case.id}",
            marks=[pytest.mark.xfail(reason=case.xfail, strict=True)] if case.xfail else [],
        )
        for relation in relations
        for case in load(relation)
    ]


def rows_of(listed: Sequence[Any], view: View) -> list[Row]:
    """Rows as a case lists them, made whole with the columns left out."""
    whole = []
    for row in listed:
        given = tuple(_plain(cell) for cell in row) if isinstance(row, list) else (_plain(row),)
        missing = len(view.defaults) - len(given)
        assert missing >= 0, f"too many columns: {row}"
        whole.append(given + view.defaults[len(view.defaults) - missing :])
    return whole


def _plain(cell: Any) -> Any:
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return tuple(_plain(c) for c in cell) if isinstance(cell, list) else cell


def matches(wanted: Any, got: Any) -> bool:
    """Whether a row, or a cell, is what a case wants: `_` is anything."""
    if wanted == ANY:
        return True
    if isinstance(wanted, tuple) and isinstance(got, tuple):
        return len(wanted) == len(got) and all(map(matches, wanted, got))
    return bool(wanted == got)


def fault(case: Case, result: Any, view: View) -> str | None:
    """What is wrong with a result, to be read by a person; None where it is right."""
    got = list(view.rows(result))
    never = [row for row in got if any(matches(n, row) for n in rows_of(case.never, _open(view)))]
    missing: list[Row] = []
    beside: list[Row] = []
    if case.facts is not None:
        wanted = rows_of(case.facts, view)
        if view.ordered and not (len(wanted) == len(got) and all(map(matches, wanted, got))):
            missing, beside = [w for w in wanted if w not in got] or wanted, [g for g in got if g not in wanted] or got
        elif not view.ordered:
            missing, beside = _unpaired(wanted, got)
    if not (never or missing or beside):
        return None
    parts = [f"{case.relation}/{case.id}: {case.why}", "text:"]
    parts += textwrap.wrap(case.text, 110, initial_indent="    ", subsequent_indent="    ")
    for title, rows in (
        ("expected, did not come:", missing),
        ("came, but is wrong:", beside),
        ("must never come:", never),
    ):
        parts += [title, *(f"    {_shown(row)}" for row in rows)] if rows else []
    return "\n".join([*parts, "all that came:", *(f"    {_shown(row)}" for row in got)])


def _open(view: View) -> View:
    """In `not` columns that are left out are anything."""
    return View(view.rows, (ANY,) * len(view.defaults))


def _unpaired(wanted: list[Row], got: list[Row]) -> tuple[list[Row], list[Row]]:
    """Rows without a counterpart, each counterpart used once; rows without `_` choose first."""
    rest, missing = list(got), []
    for row in sorted(wanted, key=lambda r: str(r).count(f"'{ANY}'")):
        found = next((g for g in rest if matches(row, g)), None)
        if found is None:
            missing.append(row)
        else:
            rest.remove(found)
    return missing, rest


def _shown(row: Row) -> str:
    return "[" + ", ".join("null" if cell is None else str(cell) for cell in row) + "]"
