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
_OR = re.compile(r" atau (?:(?:Gus|Cak|Bang|Kang|Mas|Bung|Mbak|Mbah|Pak|Bu) )?([A-Z][\w'’]{2,11})(?! [A-Z])")
# "Perempuan yang disapa Leni ini": whoever was named last.
_DESCRIBED = re.compile(
    r"\b(?:[Pp]erempuan|[Pp]ria|[Ww]anita|[Ll]elaki|[Ii]bu|[Bb]apak)\b[^.,;\n]{0,40}\b(?:disapa"
    r"|dipanggil) ([A-Z]\w+) (?:ini|itu)\b"
)
_NEAR = 300  # characters
_CUES = ("akrab", "biasa", "kerap", "sering", "dikenal", "alias", "atau", "(")
_BEFORE_CUE = 16  # characters that may stand between a name and the word that says how its bearer is called
_NEXT = 4  # characters from the end of a name to the word in brackets
_PREFIX = 3
_SHORTEST_CLIP = 4


def aliases(text: str, names: Iterable[str]) -> dict[str, str]:
    """The full name for each alias, folded: a word in brackets behind a name, made of its initials or beginning as
    one of its words does, or what somebody is said to be called."""
    found: dict[str, str] = {}
    told = tuple(dict.fromkeys(names))
    short = _Short(fold(n) for n in told if " " not in n)
    full = {name: number for number, name in enumerate(told) if " " in name}
    blended = ((n, -1, name, alias) for name, n in full.items() for alias in short.of(fold(name).split()))
    explained = (
        (full[name], end, name, alias)
        for end, name in _ends(text, full)
        if (alias := _explained(text, end, name, full))
    )
    for _, _, name, alias in sorted((*blended, *explained)):
        found.setdefault(alias, name)
    for match in _DESCRIBED.finditer(text) if "disapa" in text or "dipanggil" in text else ():
        near = max(0, match.start() - _NEAR)
        before = [(text.rfind(name, near, match.start()), name) for name in full]
        nearest = max(before, default=(-1, ""))
        if nearest[0] >= 0:
            found.setdefault(fold(match[1]), nearest[1])
    return found


def _explained(text: str, end: int, name: str, names: Iterable[str]) -> str | None:
    """The short name that stands behind one of the names, folded."""
    bracket = _BRACKET.match(text, end)
    if bracket and bracket.start(1) - end < _NEXT and _made_of(bracket[1], name):
        return fold(bracket[1])
    if called := _CALLED.match(text, end):
        return fold(called[1])
    other = _OR.match(text, end)  # "Saifullah Yusuf atau Gus Ipul"
    if other is None or any(fold(other[1]) in fold(n).split() for n in names if n != name):
        return None
    return fold(other[1])


def _ends(text: str, names: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """Where a name ends shortly before a bracket or a word for being called, and the name."""
    cues = [at for cue in _CUES for at in _places(cue, text)] if names else []
    reach = ((cue, _NEXT - 2 if text[cue] == "(" else _BEFORE_CUE) for cue in cues)
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
        near = {alias for word in words for alias in self._by_beginning.get(word[:2], ())}
        initials = "".join(w[0] for w in words)
        near |= {initials} & self._whole.keys()
        yield from (alias for alias in near if _blended(alias, words))


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
