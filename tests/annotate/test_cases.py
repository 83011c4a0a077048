"""Sentences, quotes, days and numbers as tests/cases says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from cases import Case, Row, View, fault, parameters

from kgraph.annotate import annotate
from kgraph.annotate.numbers import number_at
from kgraph.annotate.tokens import tokenize
from kgraph.extract.days import days_in
from kgraph.extract.reading import Reading
from kgraph.lexicon import load
from kgraph.model import Document, Release, Span


def days(document: Document) -> list[Row]:
    text = document.release.text
    found = days_in(Reading(document, load()), Span(0, len(text)))
    return [(day.span.of(text).strip("() "), iso) for day, iso in found]


def numbers(document: Document) -> list[Row]:
    return list(_numbers(document.release.text))


def _numbers(text: str) -> Iterator[Row]:
    tokens = tokenize(text)
    numerals = {
        form: n["value"] for n in load().lists["numerals"] for form in (n["label"], *n["forms"]) if n["kind"] in KINDS
    }
    i = 0
    while i < len(tokens):
        found = number_at(tokens, i, len(tokens), numerals)
        if found:
            yield text[tokens[i].start : tokens[found[1] - 1].end], found[0]
        i = found[1] if found else i + 1


KINDS = ("unit", "whole", "multiplier")  # "belas" is read behind a unit; ordinals and indefinite words count nothing

VIEWS = {
    "sentences": View(lambda d: [(s.of(d.release.text),) for s in d.sentences], (None,), ordered=True),
    "quotes": View(lambda d: [(q.of(d.release.text),) for q in d.quotes], (None,), ordered=True),
    "dates": View(days, (None, None), ordered=True),
    "numbers": View(numbers, (None, None), ordered=True),
}


@pytest.mark.parametrize("case", parameters(*VIEWS))
def test_case(case: Case) -> None:
    document = annotate(Release(case.id, case.text, case.published), load())
    wrong = fault(case, document, VIEWS[case.relation])
    if wrong:
        pytest.fail(wrong, pytrace=False)
