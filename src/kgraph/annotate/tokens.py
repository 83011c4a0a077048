"""Text -> tokens."""

from __future__ import annotations

import re

from kgraph.model import Token

# A number keeps its separators (4.174; 08.00; 2,7), a word its apostrophes (Jum'at); every other mark stands alone.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?![^\W\d_])|\w+(?:['’`]\w+)*|[^\w\s]")
_APOSTROPHES = str.maketrans("", "", "'’`")


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of a text with their offsets."""
    return tuple(
        Token(m[0], m.start(), m.end(), m[0].casefold().translate(_APOSTROPHES)) for m in _TOKEN.finditer(text)
    )


def is_capitalised(token: Token) -> bool:
    return token.text[0].isupper()


def attached(before: Token, after: Token) -> bool:
    """Whether nothing stands between two tokens."""
    return before.end == after.start
