"""Text -> tokens."""

from __future__ import annotations

import re
import sys
from itertools import accumulate, repeat

from kgraph.annotate.kept import Kept
from kgraph.model import Token

# A number keeps its separators (4.174; 08.00; 2,7), a word its apostrophes (Jum'at); every other mark stands alone.
_TOKEN = re.compile(r"(\d+(?:[.,]\d+)*(?![^\W\d_])|\w+(?:['’`]\w+)*|[^\w\s])")
_APOSTROPHES = str.maketrans("", "", "'’`")


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of a text with their offsets."""
    parts = _TOKEN.split(text)  # what stands between two tokens, and every second one a token
    words, ends = parts[1::2], list(accumulate(map(len, parts)))
    norms = map(_norms.__getitem__, words)
    return tuple(map(tuple.__new__, repeat(Token), zip(words, ends[::2], ends[1::2], norms, strict=False)))


def _norm(word: str) -> str:
    return sys.intern(word.casefold().translate(_APOSTROPHES))


_norms = Kept(_norm)  # the forms in which words are compared with those of the lexicon


def is_capitalised(token: Token) -> bool:
    return token.text[0].isupper()


def attached(before: Token, after: Token) -> bool:
    """Whether nothing stands between two tokens."""
    return before.end == after.start
