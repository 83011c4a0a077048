"""Tables (.csv, .tsv): one release a row, under a first row of field names; comma, semicolon or tab between."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from kgraph.model import Problem
from kgraph.sources.clean import unknown_keys
from kgraph.sources.encoding import decode
from kgraph.sources.found import FIELDS, Found, Unreadable

SUFFIXES = (".csv", ".tsv")

_REMEDY = "Write the table anew with quotes around each text (a spreadsheet's CSV export does)."


def read(data: bytes) -> Iterator[Found | Problem]:
    """The release of each row, its text as given. What cannot be split into rows ends the table, with a problem."""
    text, notices = decode(data)
    yield from notices
    if not text.strip():
        raise Unreadable("empty", "There is no row in it.", "Put releases in, or take it out.")
    csv.field_size_limit(1 << 30)  # the module's own limit is below what a release may have
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    last = "The first row"
    try:
        names = [name.strip().lower() for name in next(rows)]
        if "text" not in names:
            raise Unreadable(
                "broken-csv", "The first row names no field text.", f"Name the fields {', '.join(FIELDS)}, text."
            )
        yield from unknown_keys(iter(names), (*FIELDS, "text"))
        last = "What follows the first row"
        for row in rows:
            if row:
                yield _found(names, row)
                last = f"What follows the row that begins {_beginning(row)!r}"
    except csv.Error as error:
        yield Problem("broken-csv", f"{last} cannot be split into rows ({error}); the rest was not read.", _REMEDY)


def _beginning(row: list[str]) -> str:
    """Enough of a row to find it by; its number would move."""
    return " ".join(row)[:40]


def _delimiter(text: str) -> str:
    """What separates the field names of the first row."""
    first = text.lstrip().split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _found(names: list[str], row: list[str]) -> Found | Problem:
    if len(row) > len(names):
        message = (
            f"The row that begins {_beginning(row)!r} has {len(row)} fields under {len(names)} names; it was not read."
        )
        return Problem("broken-csv", message, _REMEDY)
    fields: dict[str, object] = dict(zip(names, row, strict=False))
    return Found(str(fields.get("text", "")), fields)
