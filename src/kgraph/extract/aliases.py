"""Short names that the text itself explains: "Joko Widodo (Jokowi)", "Agus Harimurti Yudhoyono (AHY)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kgraph.lexicon import fold

_BRACKET = re.compile(r"[^.;:()\n]{0,20}?\s?\(([A-Z][\w'’]{1,11})\)")
_CALLED = re.compile(
    r",? \(?(?:atau |yang |alias )?(?:(?:lebih )?(?:akrab|biasa|kerap|sering|dikenal)(?: dengan)?(?: sapaan| nama"
    r"| panggilan)?(?: disapa| dipanggil)?|alias) [\"“']?((?:[A-Z][\w'’]+ ?){1,3})"
)
_CUES = ("akrab", "biasa", "kerap", "sering", "dikenal", "alias", "(")
_BEFORE_CUE = 16  # characters that may stand between a name and the word that says how its bearer is called
_NEAR = 4  # characters from the end of a name to the word in brackets
_PREFIX = 3


def aliases(text: str, names: Iterable[str]) -> dict[str, str]:
    """The full name for each alias, folded: a word in brackets behind a name, made of its initials or beginning as
    one of its words does, or what somebody is said to be called."""
    found: dict[str, str] = {}
    told = tuple(dict.fromkeys(names))
    short = _Short(fold(n) for n in told if " " not in n)
    full = {name: number for number, name in enumerate(told) if " " in name}
    blended = ((n, -1, name, alias) for name, n in full.items() for alias in short.of(fold(name).split()))
    explained = (
        (full[name], end, name, alias) for end, name in _ends(text, full) if (alias := _explained(text, end, name))
    )
    for _, _, name, alias in sorted((*blended, *explained)):
        found.setdefault(alias, name)
    return found


def _explained(text: str, end: int, name: str) -> str | None:
    """The short name that stands behind a name, folded."""
    bracket = _BRACKET.match(text, end)
    if bracket and bracket.start(1) - end < _NEAR and _made_of(bracket[1], name):
        return fold(bracket[1])
    called = _CALLED.match(text, end)
    return fold(called[1]) if called else None


def _ends(text: str, names: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """Where a name ends shortly before a bracket or a word for being called, and the name."""
    cues = [at for cue in _CUES for at in _places(cue, text)] if names else []
    reach = ((cue, _NEAR - 2 if text[cue] == "(" else _BEFORE_CUE) for cue in cues)
    ends = {
        end for cue, far in reach for end in range(max(0, cue - far), cue + 1) if text[cue] == "(" or text[end] in ", "
    }
    lengths = {len(name) for name in names} if ends else set()
    for end in ends:
        for length in lengths:
            if length <= end and (name := text[end - length : end]) in names:
                yield end, name


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at != -1:
        yield at
        at = text.find(words, at + 1)


class _Short:
    """Names of one word, folded, which may be blended of the beginnings of a full name's words: "Jokowi" of Joko
    Widodo, "Zulhas" of Zulkifli Hasan, "AHY" of Agus Harimurti Yudhoyono."""

    def __init__(self, names: Iterable[str]) -> None:
        self._whole = dict.fromkeys(names)
        self._by_beginning: dict[str, list[str]] = {}
        for name in self._whole:
            self._by_beginning.setdefault(name[:2], []).append(name)

    def of(self, words: list[str]) -> Iterator[str]:
        if len(words) > 2 and (initials := "".join(w[0] for w in words)) in self._whole and initials not in words:
            yield initials
        if len(words) == 2:
            yield from (alias for alias in self._by_beginning.get(words[0][:2], ()) if _blended(alias, words))


def _blended(alias: str, words: list[str]) -> bool:
    cuts = range(2, len(alias) - 1)
    return alias not in words and any(words[0].startswith(alias[:n]) and words[1].startswith(alias[n:]) for n in cuts)


def _made_of(alias: str, name: str) -> bool:
    words = fold(name).split()
    short = fold(alias)
    initials = "".join(w[0] for w in words)
    return short in words or short.endswith(initials) or any(w[:_PREFIX] == short[:_PREFIX] for w in words)
