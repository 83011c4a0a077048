"""The days that a release speaks of."""

from __future__ import annotations

import re
from functools import lru_cache

from kgraph.annotate.dates import DayExpression, find_days, resolve_day, years_in
from kgraph.extract.reading import Reading
from kgraph.lexicon import Lexicon
from kgraph.model import Span

# The day from which something holds, or of a paper: "kenaikan pangkat periode 1 Juli 2018".
_SINCE = re.compile(
    r"\b(?:periode|tmt|terhitung(?: sejak| mulai)?(?: tanggal)?|(?:nomor|no\.?)\s?:?\s?[\w./-]+,? (?:ter)?tanggal)\s*$",
    re.I,
)


@lru_cache(maxsize=4)
def calendar(lexicon: Lexicon) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    months = {f.casefold(): m["number"] for m in lexicon.lists["months"] for f in (m["label"], *m["forms"])}
    weekdays = {
        f.casefold().replace("’", "'"): d["number"]
        for d in lexicon.lists["weekdays"]
        for f in (d["label"], *d["forms"])
        if len(f) > 3
    }
    weekdays |= {f.replace("'", "’"): n for f, n in weekdays.items() if "'" in f}
    return (
        months,
        weekdays,
        {"hari ini": 0, "kemarin": -1, "tadi pagi": 0, "tadi malam": -1, "pagi tadi": 0, "siang tadi": 0},
    )


@lru_cache(maxsize=64)
def _days(text: str, lexicon: Lexicon) -> tuple[DayExpression, ...]:
    months, weekdays, relative = calendar(lexicon)
    return tuple(find_days(text, months, weekdays, relative))


def days_in(reading: Reading, span: Span) -> list[tuple[DayExpression, str | None]]:
    """Each day that is named in a stretch of text, in order, with its ISO date where the year can be told."""
    days = _days(span.of(reading.text), reading.lexicon)
    if not days:
        return []
    published, years = reading.document.release.published, years_in(reading.text)
    found = []
    text = span.of(reading.text)
    for day in days:
        if _SINCE.search(text, max(0, day.span.start - 40), day.span.start):
            continue
        shifted = DayExpression(
            Span(day.span.start + span.start, day.span.end + span.start),
            day.day,
            day.month,
            day.year,
            day.weekday,
            day.relative,
        )
        found.append((shifted, resolve_day(day, published, years)))
    return sorted(found, key=lambda item: item[0].span.start)
