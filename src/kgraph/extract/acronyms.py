"""Short names that a text itself explains: "Ibu Kota Nusantara (IKN)", "Universitas Al-Irsyad Cilacap (UNAIC)"."""

from __future__ import annotations

import re

from kgraph.extract.reading import Reading
from kgraph.lexicon import fold

_BRACKET = re.compile(r"(?<=[\w\"”]) ?\(([A-Z]{2,9})\)")
_BEHIND = re.compile(r"\b([A-Z]{2,9}) \(((?:[A-Z][\w'-]*|dan|untuk|&)(?: (?:[A-Z][\w'-]*|dan|untuk|&)){1,9})\)")
_WORDS_BEFORE = re.compile(r"(?:[A-Z][\w'-]*|dan|untuk|&|,)(?:[ /](?:[A-Z][\w'-]*|dan|untuk|&))*,?$")
_OF_A_BODY = re.compile(r"\s*\(([A-Z][A-Za-z-]{2,12})\)")
_REACH = 120  # characters before the bracket


def initials(name: str) -> str:
    """The capitals that the words of a name begin with."""
    return "".join(word[0] for word in re.split(r"[ /]", name) if word and word[0].isupper())


def acronyms(reading: Reading) -> dict[str, str]:
    """Short name -> what the text says that it stands for: of a body, or of words that begin with its letters."""
    found = dict(_explained(reading.text)) if "(" in reading.text else {}
    for mention in reading.document.mentions:
        if mention.kind != "body":
            continue
        bracket = _OF_A_BODY.match(reading.text, mention.span.end, mention.span.end + 18)
        if bracket and fold(bracket[1]) not in reading.lexicon.kinds_by_form and not reading.lexicon.listed(bracket[1]):
            found[bracket[1]] = mention.value
    return found


def _explained(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for bracket in _BRACKET.finditer(text):
        before = _WORDS_BEFORE.search(text[max(0, bracket.start() - _REACH) : bracket.start()])
        words = before[0].split(" ") if before else []
        # The fewest words whose capitals are the letters: "Otorita Ibu Kota Nusantara (IKN)".
        for first in range(len(words) - 1, -1, -1):
            name = " ".join(words[first:])
            if name[0].isupper() and initials(name) == bracket[1]:
                found.setdefault(bracket[1], name)
                break
    for behind in _BEHIND.finditer(text):
        if initials(behind[2]) == behind[1]:
            found.setdefault(behind[1], behind[2])
    return found
