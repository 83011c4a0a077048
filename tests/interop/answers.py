"""Answers of any SPARQL engine, made comparable: the values of the SPARQL 1.1 CSV format, numbers in one spelling."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kgraph.serve.questions import Question, questions

NUMBERS = {f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("integer", "decimal", "double", "int", "float")}


@dataclass(frozen=True, slots=True)
class Answer:
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def compared(self, ordered: bool) -> Answer:
        return self if ordered else Answer(self.names, tuple(sorted(self.rows)))


def expected(question: Question) -> Answer:
    """The answer that was worked out by hand."""
    with question.answer.open(encoding="utf-8", newline="") as file:
        names, *rows = csv.reader(file)
    return Answer(tuple(names), tuple(tuple(row) for row in rows))


def from_json(results: Mapping[str, Any]) -> Answer:
    """An answer in the SPARQL 1.1 JSON results format."""
    names = tuple(results["head"]["vars"])
    rows = (tuple(_value(row.get(name)) for name in names) for row in results["results"]["bindings"])
    return Answer(names, tuple(rows))


def _value(term: Mapping[str, str] | None) -> str:
    if term is None:
        return ""
    return number(term["value"]) if term.get("datatype") in NUMBERS else term["value"]


def number(text: str) -> str:
    """1, 1.0 and 1E0 are one number."""
    return f"{Decimal(text).normalize():f}"


def is_ordered(question: Question) -> bool:
    return re.search(r"^ORDER BY", question.sparql, re.MULTILINE) is not None


def differences(ask: Callable[[str], Answer], asked: Iterable[Question] | None = None) -> str:
    """What is not as it was worked out by hand, a line for each question and row; nothing where all is."""
    lines: list[str] = []
    for question in questions() if asked is None else asked:
        ordered = is_ordered(question)
        wanted, came = expected(question).compared(ordered), ask(question.sparql).compared(ordered)
        if wanted != came:
            missing = [
                f"  missing: {row}" for row in (wanted.names, *wanted.rows) if row not in (came.names, *came.rows)
            ]
            surplus = [
                f"  surplus: {row}" for row in (came.names, *came.rows) if row not in (wanted.names, *wanted.rows)
            ]
            lines += [question.slug, *(missing + surplus or ["  in another order, or not as often"])]
    return "\n".join(lines)
