"""Numbers of personnel in a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from kgraph.annotate.numbers import number_at
from kgraph.extract.cues import Phrases, any_of
from kgraph.extract.reading import Reading
from kgraph.lexicon import Lexicon
from kgraph.model import Span


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts; `value` is None for units of troops ("dua SSK")."""

    value: int | None
    span: Span
    noun: str | None
    sentence: int


@lru_cache(maxsize=4)
def _units(lexicon: Lexicon) -> tuple[Phrases, Phrases, dict[str, int]]:
    """Nouns for personnel, nouns for units of troops, and number words with their value."""
    units = lexicon.lists["units"]
    people = any_of(f for u in units if u["countable"] for f in (u["label"], *u["forms"]))
    troops = any_of(f for u in units if not u["countable"] for f in (u["label"], *u["forms"]))
    numerals = {
        form.casefold(): n["value"]
        for n in lexicon.lists["numerals"]
        if n["kind"] in ("unit", "whole", "multiplier") and isinstance(n["value"], int)
        for form in (n["label"], *n["forms"])
    }
    return people, troops, numerals


def counts_in(reading: Reading, index: int, sentence: Span) -> list[Count]:
    """Every number of a sentence that a noun for personnel follows, or (in lists) a bare one."""
    people, troops, numerals = _units(reading.lexicon)
    tokens = reading.tokens
    found = []
    inside = {
        n
        for m in reading.mentions_in(sentence)
        if m.kind in ("body", "place") and sentence.covers(m.span)
        for n in range(m.first, m.last)
    }
    inside |= {n for c in reading.chains_in(index) for o in c.offices for n in range(o.first, o.last)}
    i = bisect_left(tokens, sentence.start, key=lambda t: t.start)
    while i < len(tokens) and tokens[i].start < sentence.end:
        if i in inside:
            i += 1
            continue
        read = number_at(tokens, i, len(tokens), numerals)
        if read is None:
            i += 1
            continue
        value, last = read
        after = reading.text[tokens[last - 1].end : min(sentence.end, tokens[last - 1].end + 40)]
        noun = re.match(r"(?:\s*\([^)]{3,40}\))?\s+(?:orang\s+)?", after)
        rest = after[noun.end() :] if noun else after
        if m := people.match(rest):
            end = tokens[last - 1].end + (noun.end() if noun else 0) + m.end()
            found.append(Count(value, Span(tokens[i].start, end), m[0].casefold(), index))
        elif noun and noun[0].strip() == "orang":
            found.append(Count(value, Span(tokens[i].start, tokens[last - 1].end + noun.end()), "orang", index))
        elif m := troops.match(rest):
            end = tokens[last - 1].end + (noun.end() if noun else 0) + m.end()
            found.append(Count(None, Span(tokens[i].start, end), m[0].casefold(), index))
        else:
            found.append(Count(value, Span(tokens[i].start, tokens[last - 1].end), None, index))
        i = last
    return found
