"""Web pages (.html, .htm): the main text by trafilatura, with the page's own date, title and address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgraph.model import Problem
from kgraph.sources.clean import tidy
from kgraph.sources.encoding import decode
from kgraph.sources.found import Found, Unreadable

SUFFIXES = (".html", ".htm", ".xhtml")

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{3,20})", re.I)
# Fixed bounds, or else the date found would depend on the day of reading.
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2100-01-01"}


def read(data: bytes) -> Iterator[Found | Problem]:
    """The one release of the page. Raises Unreadable where no main text is found."""
    import trafilatura  # half a second to import, and few folders hold pages

    if not data.strip():
        raise Unreadable("empty", "There is no text in it.", "Put the text in, or take it out.")
    page, notices = _decode(data)
    yield from notices
    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=_DATES
    )
    if found is None or isinstance(found, dict) or not found.text:
        raise Unreadable("no-text", "No main text is found on the page.", "Save the text itself as a .txt file.")
    yield Found(
        _without(found.title, tidy(found.text)), {"published": found.date, "title": found.title, "url": found.url}
    )


def _without(title: str | None, text: str) -> str:
    """The text without its first line where that is the title again, which is no part of it."""
    first, _, rest = text.partition("\n")
    return tidy(rest) or text if first.split() == (title or "").split() else text


def _decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """As the page states, unless it is plainly something else: many state ISO-8859-1 and mean UTF-8."""
    text, notices = decode(data)
    if notices and (stated := _CHARSET.search(data[:4096])):
        try:
            return data.decode(stated[1].decode("ascii")), ()
        except (LookupError, UnicodeDecodeError):
            pass
    return text, notices
