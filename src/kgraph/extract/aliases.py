"""Short names that the text itself explains: "Joko Widodo (Jokowi)", "Agus Harimurti Yudhoyono (AHY)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kgraph.lexicon import fold

_BRACKET = re.compile(r"[^.;:()\n]{0,20}?\s?\(([A-Z][\w'’]{1,11})\)")
_CALLED = re.compile(
    r",? \(?(?:atau |yang |alias )?(?:(?:lebih )?(?:akrab|biasa|kerap|sering|dikenal)(?: dengan)?(?: sapaan| nama"
    r"| panggilan)?(?: disapa| dipanggil)?|alias) [\"“']?((?:[A-Z][\w'’]+ ?){1,3})"
)
_OR = re.compile(r" atau (?:(?:Gus|Cak|Bang|Kang|Mas|Bung|Mbak|Mbah|Pak|Bu) )?([A-Z][\w'’]{2,11})(?! [A-Z])")
# "Perempuan yang disapa Leni ini": whoever was named last.
_DESCRIBED = re.compile(
    r"\b(?:[Pp]erempuan|[Pp]ria|[Ww]anita|[Ll]elaki|[Ii]bu|[Bb]apak)\b[^.,;\n]{0,40}\b(?:disapa|dipanggil) ([A-Z]\w+) (?:ini|itu)\b"
)
_NEAR = 300  # characters
_PREFIX = 3
_SHORTEST_CLIP = 4


def aliases(text: str, names: Iterable[str]) -> dict[str, str]:
    """The full name for each alias, folded: a word in brackets behind a name, made of its initials or beginning as
    one of its words does, or what somebody is said to be called."""
    found: dict[str, str] = {}
    told = tuple(dict.fromkeys(names))
    short = [n for n in told if " " not in n]
    for name in (n for n in told if " " in n):
        for alias in short:
            if _blended(fold(alias), fold(name).split()):
                found.setdefault(fold(alias), name)
        start = text.find(name)
        while start != -1:
            end = start + len(name)
            bracket = _BRACKET.match(text, end)
            if bracket and bracket.start(1) - end < 4 and _made_of(bracket[1], name):
                found.setdefault(fold(bracket[1]), name)
            elif called := _CALLED.match(text, end):
                found.setdefault(fold(called[1]), name)
            elif (other := _OR.match(text, end)) and not any(
                fold(other[1]) in fold(n).split() for n in told if " " in n and n != name
            ):
                found.setdefault(fold(other[1]), name)  # "Saifullah Yusuf atau Gus Ipul"
            start = text.find(name, end)
    for match in _DESCRIBED.finditer(text):
        before = [(text.rfind(n, 0, match.start()), n) for n in told if " " in n]
        nearest = max(before, default=(-1, ""))
        if nearest[0] >= max(0, match.start() - _NEAR):
            found.setdefault(fold(match[1]), nearest[1])
    return found


def without_alias(name: str) -> str:
    """ "Joko Widodo Jokowi", whose brackets are lost, is "Joko Widodo"."""
    words = name.split()
    return (
        " ".join(words[:-1])
        if len(words) > 2 and _blended(fold(words[-1]), fold(" ".join(words[:-1])).split())
        else name
    )


def _blended(alias: str, words: list[str]) -> bool:
    """ "Jokowi" of Joko Widodo, "Zulhas" of Zulkifli Hasan, "AHY" of Agus Harimurti Yudhoyono: the beginnings of all
    the words of a name."""
    if len(words) < 2 or alias in words:
        return False
    if len(alias) >= _SHORTEST_CLIP and any(w.startswith(alias) for w in words):
        return True  # "Risma" of Tri Rismaharini
    if alias == "".join(w[0] for w in words):
        return len(words) > 2
    if len(words) != 2:
        return False
    cuts = range(2, len(alias) - 1)
    return any(words[0].startswith(alias[:n]) and _drawn_from(words[1], alias[n:]) for n in cuts)


def _drawn_from(word: str, letters: str) -> bool:
    """ "soet" from "soesatyo": the beginning of a word, or at least three of its letters in order with the first."""
    if word.startswith(letters):
        return True
    rest = iter(word)
    return len(letters) > _PREFIX and word[0] == letters[0] and all(letter in rest for letter in letters)


def _made_of(alias: str, name: str) -> bool:
    words = fold(name).split()
    short = fold(alias)
    initials = "".join(w[0] for w in words)
    return short in words or short.endswith(initials) or any(w[:_PREFIX] == short[:_PREFIX] for w in words)
