"""Text -> sentences."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from kgraph.model import Span

# The last: the blank behind a full stop is missing ("... Kampar Kiri.Penanaman pohon ini"). Each begins with one of few
# marks, which comes first so that the search goes from one to the next.
_END = re.compile(
    r"[.!?…;:\n](?:(?<=[.!?…])(?<![.!?…].)(?:[.!?…]*[\"”’')\]]*(?=\s)|(?<!…)(?=[A-Z][a-z]{2}))|(?<=\n)|(?<=[;:])\n)"
)
_GLUED = re.compile(r"(?:\b[a-z]{3,}|\b[A-Z][a-z]{4,}|\b(?:19|20)\d\d|[)\"” ])$")
_INITIALS = re.compile(r"(?<![A-Za-z.])[A-Z](?:\.[A-Z]){1,2}$")
_LETTERS = string.ascii_letters
_BLANK = re.compile(r"\s")
_LONGEST = 4000  # characters; the longest sentence of ten thousand real texts has some 2,300
_LONGEST_WORD = 30
_NEXT = re.compile(r"\s*([\"“”(\[‘']*)(\w)?")


def sentences(text: str, abbreviations: frozenset[str], degrees: frozenset[str]) -> tuple[Span, ...]:
    """Sentences without the blanks around them; a line break always ends one.

    `abbreviations` are case folded words after which a full stop ends nothing; `degrees`, folded and without their
    stops, may end a sentence where other capitals with stops ("M.N. Lubis") are a name's initials.
    """
    spans = []
    start = 0
    for end in _short_enough(text, _ends(text, abbreviations, degrees)):
        if span := trimmed(text, start, end):
            spans.append(span)
        start = end
    if span := trimmed(text, start, len(text)):
        spans.append(span)
    return tuple(spans)


def _short_enough(text: str, ends: Iterator[int]) -> Iterator[int]:
    """The ends with further ones at blanks, so that a text without full stops is read in pieces too."""
    start = 0
    for end in (*ends, len(text)):
        while end - start > _LONGEST and (blank := _BLANK.search(text, start + _LONGEST, end)):
            yield (start := blank.end())
        yield (start := end)


def _ends(text: str, abbreviations: frozenset[str], degrees: frozenset[str]) -> Iterator[int]:
    for match in _END.finditer(text):
        if match[0].endswith("\n") or _is_end(text, match, abbreviations, degrees):
            yield match.end()


def _is_end(text: str, match: re.Match[str], abbreviations: frozenset[str], degrees: frozenset[str]) -> bool:
    if not text[match.end() : match.end() + 1].isspace() and match[0] in ".!?" and match.end() < len(text):
        glued = _GLUED.search(text, max(0, match.start() - 20), match.start())
        if glued is None or glued[0].casefold() in abbreviations or text[match.start() - 3 : match.start()] == "www":
            return False
    following = _NEXT.match(text, match.end())
    letter = following[2] if following else None
    if letter and letter.islower() and not (following and following[1]):
        return False
    if match[0] != ".":
        return not (letter and letter.islower())
    word = _last_word(text, match.start())
    if not word:
        # "1." at the head of a line numbers it.
        return text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip(" (").isdecimal() is False
    start = match.start() - len(word)
    if len(word) == 1 and word.islower() and text[text.rfind("\n", 0, start) + 1 : start].strip(" (") == "":
        return False  # "a." at the head of a line
    single_initial = len(word) == 1 and word.isupper() and (start == 0 or text[start - 1] != ".")
    if (
        len(word) == 1
        and word.isupper()
        and not single_initial
        and (run := _INITIALS.search(text, max(0, match.start() - 7), match.start()))
    ):
        # Right behind an honorific or a rank no degree can stand: "KH. M.S. Hatuwe".
        titled = _last_word(text, len(text[: run.start()].rstrip(" ."))).casefold() in abbreviations
        initials = titled or run[0].replace(".", "").casefold() not in degrees
        single_initial = initials and letter is not None and letter.isupper()
    return not (single_initial or word.casefold() in abbreviations)


def _last_word(text: str, end: int) -> str:
    """The letters right before an offset."""
    before = text[max(0, end - _LONGEST_WORD) : end]
    start = len(before.rstrip(_LETTERS))
    if start and not before[start - 1].isascii():  # perhaps a letter too
        while start and before[start - 1].isalnum() and not before[start - 1].isdecimal():
            start -= 1
    return before[start:]


def trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None
