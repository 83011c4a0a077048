"""Numbers as releases write them: 4.174; 1,2 ribu; seribu lima ratus."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kgraph.model import Token

_GROUPED = re.compile(r"^\d{1,3}(?:[.,]\d{3})+$")
_DECIMAL = re.compile(r"^\d+[.,]\d{1,2}$")


def number_at(tokens: Sequence[Token], i: int, end: int, numerals: Mapping[str, int]) -> tuple[int, int] | None:
    """The whole number that begins at the i-th token, and the token after it; None where none does."""
    token = tokens[i]
    if token.text[0].isdecimal():
        factor, last = _scale(tokens, i + 1, end, numerals)
        if _GROUPED.match(token.text) and factor == 1:
            return int(re.sub(r"[.,]", "", token.text)), i + 1
        if token.text.isdecimal():
            return int(token.text) * factor, last
        if _DECIMAL.match(token.text) and factor > 1:
            return round(float(token.text.replace(",", ".")) * factor), last
        return None
    return _in_words(tokens, i, end, numerals)


def _scale(tokens: Sequence[Token], i: int, end: int, numerals: Mapping[str, int]) -> tuple[int, int]:
    factor = numerals.get(tokens[i].norm, 1) if i < end else 1
    return (factor, i + 1) if factor in (1000, 1_000_000) else (1, i)


def _in_words(tokens: Sequence[Token], i: int, end: int, numerals: Mapping[str, int]) -> tuple[int, int] | None:
    """Adds up number words: units wait in `small` until a scale word (puluh, ratus, ribu) multiplies them."""
    total, part, small, j = 0, 0, 0, i
    while j < end and tokens[j].norm in numerals:
        value = numerals[tokens[j].norm]
        if value >= 1000:
            total += (part + small or 1) * value if tokens[j].norm[:2] != "se" else value
            part = small = 0
        elif value in (10, 100) and tokens[j].norm[:2] != "se":
            part += (small or 1) * value
            small = 0
        elif value in (10, 100):
            part += value
        else:
            small += value
        j += 1
        if j < end and tokens[j].norm == "belas":
            small += 10
            j += 1
    return (total + part + small, j) if j > i else None
