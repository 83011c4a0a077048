"""Text -> tokens."""

from __future__ import annotations

import re
from functools import lru_cache

from kgraph.model import Token

# A number keeps its separators (4.174; 08.00; 2,7), a word its apostrophes (Jum'at); every other mark stands alone.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?![^\W\d_])|\w+(?:['’`]\w+)*|[^\w\s]")
_APOSTROPHES = str.maketrans("", "", "'’`")


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of a text with their offsets."""
    found: list[Token] = []
    end = 0
    for word in _TOKEN.findall(text):  # nothing but blanks stands between two, so each is the next to be found
        start = text.find(word, end)
        end = start + len(word)
        found.append(Token(word, start, end, normal(word)))
    return tuple(found)


@lru_cache(maxsize=65536)
def normal(word: str) -> str:
    """The form in which a word is compared with those of the lexicon; most words of a text were met before."""
    return word.casefold().translate(_APOSTROPHES)


def is_capitalised(token: Token) -> bool:
    return token.text[0].isupper()


def attached(before: Token, after: Token) -> bool:
    """Whether nothing stands between two tokens."""
    return before.end == after.start
