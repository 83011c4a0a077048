"""Text -> quoted stretches."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from kgraph.annotate.sentences import trimmed
from kgraph.model import Span

_MARK = re.compile(r"[\"“”„‟«»]|''|‘‘|’’|``")
_ADRIFT = re.compile(r"[^\s:,]\s+[\"“”]\s$")
_STOPS = ".,!?…"
_BROKEN_OFF = 500  # characters within which a quotation that a line breaks is closed
_NEXT_WORD = re.compile(r"\s*(?:demikian\s+)?([^\W\d_]+)")

Turn = Literal["open", "close", "either"]


def quotes(text: str, sentences: Sequence[Span], speech: frozenset[str]) -> tuple[Span, ...]:
    """Stretches between quotation marks, without the marks.

    Curly and straight marks may be mixed up and a blank may stand on the wrong side, so what stands around a mark tells
    whether it opens. One left open at the end of its paragraph closes there, unless the next paragraph only closes; one
    that only closes, before a verb of saying (`speech`, lower case), closes what its sentence began.
    """
    starts = [s.start for s in sentences]
    found: list[Span] = []
    opened: int | None = None
    offset = 0
    for line in text.split("\n"):
        end = offset + len(line)
        opened = _in_paragraph(text, Span(offset, end), opened, starts, speech, found)
        if opened is not None and not _closes_below(text, end) and not _goes_on_below(text, end):
            if not _is_adrift(text, opened):
                _add(found, text, opened, end)
            opened = None
        offset = end + 1
    return tuple(found)


def _closes_below(text: str, end: int) -> bool:
    """Whether the first mark of the next paragraph closes what this one left open."""
    start = end
    while start < len(text) and text[start].isspace():
        start += 1
    below = text.find("\n", start)
    mark = _MARK.search(text, start, below if below != -1 else len(text))
    return mark is not None and _turn(text, mark, start, below if below != -1 else len(text)) == "close"


def _goes_on_below(text: str, end: int) -> bool:
    """Whether a line breaks off amid a sentence, as around a word in italics, and a mark closes it soon."""
    if _last_before(text, max(0, end - 3), end) in (*_STOPS, ":", ""):
        return False
    below = _MARK.search(text, end, end + _BROKEN_OFF)
    return (
        below is not None
        and "\n\n" not in text[end : below.start()]
        and (
            _turn(text, below, end, len(text)) == "close"
            and not any(s in text[end : below.start()] for s in (".\n", "!\n"))
        )
    )


def _in_paragraph(
    text: str, line: Span, opened: int | None, starts: Sequence[int], speech: frozenset[str], found: list[Span]
) -> int | None:
    """Adds the stretches of a paragraph; returns where one begins that is open at its end."""
    inner = False  # a stretch quoted within the quotation: '"Tema "Bersatu" ini bagus," kata X'
    floating = False  # opened by a mark with blanks on both sides
    closed = line.start
    for mark in _MARK.finditer(text, *line):
        turn = _turn(text, mark, *line)
        before = _last_before(text, line.start, mark.start())
        if opened is None and turn == "close":
            if _says(text, mark, line.end, speech) and before in _STOPS:
                number = bisect_right(starts, mark.start())
                begun = max(closed, starts[number - 1]) if number else closed
                _add(found, text, begun, mark.start())
                closed = mark.end()
        elif opened is None:
            opened, floating = mark.end(), turn == "either"
        elif turn == "open" and before not in _STOPS:
            inner = True
        elif turn == "open" or (turn == "either" and floating and not _says(text, mark, line.end, speech)):
            opened, floating, inner = mark.end(), turn == "either", False  # the one before never closed
        elif inner:
            inner = False
        else:
            if _says(text, mark, line.end, speech) or not _is_adrift(text, opened):
                _add(found, text, opened, mark.start())
            opened, closed = None, mark.end()
    return opened


def _is_adrift(text: str, opened: int) -> bool:
    """Whether the mark before a stretch stands between blanks and nothing leads up to it, as one that lost its text."""
    return bool(_ADRIFT.search(text, max(0, opened - 5), opened + 1))


def _last_before(text: str, start: int, end: int) -> str:
    """The last character of a stretch that is no blank; empty where there is none."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return text[end - 1] if end > start else ""


def _turn(text: str, mark: re.Match[str], start: int, end: int) -> Turn:
    left = mark.start() == start or text[mark.start() - 1].isspace() or text[mark.start() - 1] in "([-–—:"
    right = mark.end() == end or text[mark.end()].isspace() or text[mark.end()] in ".,;:!?)]-–—"
    if left != right:
        return "open" if left else "close"
    if left or mark[0] not in "“”«»":
        return "either"
    return "open" if mark[0] in "“«" else "close"


def _says(text: str, mark: re.Match[str], end: int, speech: frozenset[str]) -> bool:
    word = _NEXT_WORD.match(text, mark.end(), end)
    return word is not None and (word[1].casefold() in speech or word[1].casefold().removesuffix("nya") in speech)


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    if stretch := trimmed(text, start, end):
        found.append(stretch)
