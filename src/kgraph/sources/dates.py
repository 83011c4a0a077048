"""Written dates as ISO days: ISO forms, day first in figures, and "Selasa, 19 Maret 2024"."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    ("januari", "january"),
    ("februari", "pebruari", "february"),
    ("maret", "march"),
    ("april",),
    ("mei", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("agustus", "august", "agt", "ags"),
    ("september",),
    ("oktober", "october"),
    ("november", "nopember"),
    ("desember", "december"),
)

_TIME = r"(?:(?:[T\s,]|\s*(?:pukul|jam|at|-|\|)\s*)+\d{1,2}[:.]\d{2}.*)?"
_WEEKDAY = r"(?:[^\W\d]+['’]?[^\W\d]*\s*[,/]?\s+)?"
_ISO = re.compile(rf"(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){_TIME}", re.I)
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:T\d{4,6}.*)?")
_FIGURES = re.compile(rf"{_WEEKDAY}\(?(?P<d>\d{{1,2}})[-/.](?P<m>\d{{1,2}})[-/.](?P<y>\d{{4}})\)?{_TIME}", re.I)
_WORDS = re.compile(rf"{_WEEKDAY}(?P<d>\d{{1,2}})[\s-](?P<m>[^\W\d]{{3,}})\.?,?[\s-](?P<y>\d{{4}}){_TIME}", re.I)
_ENGLISH = re.compile(rf"{_WEEKDAY}(?P<m>[^\W\d]{{3,}})\.?\s(?P<d>\d{{1,2}}),?\s(?P<y>\d{{4}}){_TIME}", re.I)


def iso_day(written: str) -> str | None:
    """The day as YYYY-MM-DD; None where it is none or not clear. Figures are read day first, a time is dropped."""
    text = " ".join(written.split())
    for form in (_ISO, _COMPACT, _FIGURES, _WORDS, _ENGLISH):
        if match := form.fullmatch(text):
            month = match["m"] if match["m"].isdigit() else _month(match["m"].lower())
            try:
                return date(int(match["y"]), int(month or 0), int(match["d"])).isoformat()
            except ValueError:
                return None
    return None


def _month(word: str) -> int | None:
    """The month that the word names, whole or by at least its first three letters."""
    return next((n for n, names in enumerate(_MONTHS, 1) if any(name.startswith(word) for name in names)), None)
