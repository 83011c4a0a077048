"""Calendar days as releases write them, with the year worked out where the text leaves it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kgraph.model import Span

_YEAR = re.compile(r"[12](?<![\d./-].)(?:(?<=1)9|(?<=2)0)\d\d(?![\d/])")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class DayExpression:
    """A day as written: the parts that the text gives (weekday 1 to 7, Monday first)."""

    span: Span
    day: int | None
    month: int | None
    year: int | None
    weekday: int | None
    relative: int | None = None  # days from the release's date: "hari ini" 0, "kemarin" -1


@lru_cache(maxsize=4)
def _pattern(months: tuple[str, ...], weekdays: tuple[str, ...]) -> re.Pattern[str]:
    weekday = "|".join(sorted(map(re.escape, weekdays), key=len, reverse=True))
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    return re.compile(
        rf"""
        \b(?:(?P<weekday>{weekday})\b\s*,?\s*(?:malam|pagi|siang|sore)?\s*,?\s*)?
        (?:tanggal\s+|tgl\.?\s+)?
        (?:
          \(?\s*(?P<d2>\d{{1,2}})(?:\s*(?:-|–|s/d|s\.d\.?|hingga|sampai|dan)\s*\d{{1,2}})?\s+(?P<m2>{month})\b\.?,?(?:\s+(?P<y2>\d{{4}}))?\s*\)?
          |
          \(?\s*(?P<d1>\d{{1,2}})\s*[/.-]\s*(?P<m1>\d{{1,2}})(?:\s*[/.-]\s*(?P<y1>\d{{4}}|\d{{2}}))?(?!\d|[/.]\d|\s*(?:wib|wita|wit)\b)\s*\)?
        )
        """,
        re.IGNORECASE | re.VERBOSE,
    )


@lru_cache(maxsize=4)
def _alone(weekdays: tuple[str, ...]) -> re.Pattern[str]:
    """ "Rabu pagi", "Selasa,": a weekday by itself, not within "Jumat Curhat", "dua minggu" or "Senin depan"."""
    names = "|".join(sorted((re.escape(w[:1].upper() + w[1:]) for w in weekdays), key=len, reverse=True))
    return re.compile(
        rf"(?<!sejak )(?<!setiap )(?<!tiap )(?<!hingga )(?<!sampai )\b({names})(?=\s+(?:pagi|siang|sore"
        rf"|petang|malam)\b|[,.)])"
        r"(?!\s*[,(]?\s*(?:tanggal\s+)?\d)(?!\s+\w+\s+(?:depan|lusa|mendatang|nanti)\b)"
    )


def find_days(
    text: str, months: Mapping[str, int], weekdays: Mapping[str, int], relative: Mapping[str, int]
) -> Iterator[DayExpression]:
    """Every expression of a day. Bare numbers count as one only with a weekday, a year or brackets beside them."""
    dated = _pattern(tuple(months), tuple(weekdays)).finditer(text) if _DIGIT.search(text) else ()
    taken: list[tuple[int, int]] = []
    for m in dated:
        weekday = weekdays[_key(m["weekday"])] if m["weekday"] else None
        if m["d1"]:
            year = _full_year(m["y1"])
            bracketed = m[0].rstrip().endswith(")") and "(" in m[0]
            if weekday is None and year is None and not bracketed:
                continue
            day, month = int(m["d1"]), int(m["m1"])
        else:
            day, month, year = int(m["d2"]), months[_key(m["m2"])], _full_year(m["y2"])
        of_unit = text[m.end() : m.end() + 1] == "/" and text[m.end() + 1 : m.end() + 2].isalpha()  # "Brigif 4 Mar/BS"
        if 1 <= day <= 31 and 1 <= month <= 12 and not of_unit:
            end = m.end() - (len(m[0]) - len(m[0].rstrip(" ,")))
            yield DayExpression(Span(m.start(), end), day, month, year, weekday)
            taken.append((m.start(), end))
    for m in _alone(tuple(weekdays)).finditer(text):
        if not any(a <= m.start() < b for a, b in taken):
            yield DayExpression(Span(m.start(1), m.end(1)), None, None, None, weekdays[_key(m[1])])
    lower = text.lower()
    for phrase, days in relative.items():
        if phrase not in lower:
            continue
        for m in re.finditer(rf"\b{re.escape(phrase)}\b", text, re.IGNORECASE):
            yield DayExpression(Span(m.start(), m.end()), None, None, None, None, days)


def _key(text: str) -> str:
    return text.casefold().replace("’", "'")


def _full_year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)


@lru_cache(maxsize=4)
def years_in(text: str) -> tuple[int, ...]:
    """The years that a text names, each once, in order."""
    return tuple(dict.fromkeys(int(y) for y in _YEAR.findall(text)))


_HALF_A_YEAR = 200  # days


def resolve_day(day: DayExpression, published: str | None, years: Iterable[int]) -> str | None:
    """The ISO date of an expression, or None where the year cannot be told.

    A year left out is that of the release's day (the nearest such day to it; the weekday must fit), else the one
    year of the text on which the day falls on the weekday that is named.
    """
    anchor = date.fromisoformat(published) if published else None
    if day.relative is not None:
        return _shifted(anchor, day.relative) if anchor else None
    if day.day is None or day.month is None:
        # A weekday alone is the last one before the release.
        behind = (anchor.isoweekday() - day.weekday) % 7 if anchor and day.weekday else 0
        return _shifted(anchor, -behind) if anchor else None
    if day.year is not None:
        return _iso(day.year, day.month, day.day)
    if anchor:
        near = [d for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := _date(y, day.month, day.day))]
        near.sort(key=lambda d: abs((d - anchor).days))
        # A weekday that fits only half a year and more away is a slip of the pen.
        fitting = (d for d in near if d.isoweekday() == day.weekday and abs((d - anchor).days) <= _HALF_A_YEAR)
        return next(fitting, near[0]).isoformat() if near else None
    possible = [d for y in years if (d := _date(y, day.month, day.day)) and day.weekday in (None, d.isoweekday())]
    return possible[0].isoformat() if len(possible) == 1 else None


def _shifted(anchor: date, days: int) -> str | None:
    try:
        return (anchor + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(year: int, month: int, day: int) -> str | None:
    found = _date(year, month, day)
    return found.isoformat() if found else None
