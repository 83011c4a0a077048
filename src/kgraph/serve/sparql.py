"""SPARQL from a user's hand: read-only and local by construction, and a mistake shows where it is.

pyoxigraph's own parser is the judge of everything here; no second grammar can disagree with it. It has no switch
against SERVICE, so each spelling of that word is changed by a letter before the text is parsed: as part of a string,
IRI, comment or name the change does not matter, as the keyword it makes the query unreadable. Only a text
that can be read so is run. An update is no query to this parser, in whatever way it is written.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from string import ascii_lowercase

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from kgraph.errors import Unusable
from kgraph.serve.grammar import PREFIXES, TOKEN, complaint, continuations, expected, offset, viable

Result = QuerySolutions | QueryBoolean | QueryTriples


def _escaped(letter: str) -> str:
    """A pattern for one letter in every way SPARQL can write it: either case, plain or as a code point escape."""
    codes = "|".join(f"{ord(case):x}" for case in (letter, letter.upper()))
    return rf"({letter}|\\u00(?:{codes})|\\U000000(?:{codes}))"


_SERVICE = re.compile("".join(map(_escaped, "service")), re.IGNORECASE | re.ASCII)
_UPDATE = re.compile(r"INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH", re.IGNORECASE)
_DEEPEST = 500
_SENSE = {"Prefix not found": f"this prefix is not declared (declared from the start: {', '.join(PREFIXES)})"}


class QueryMistake(Unusable):
    """What is wrong with a query, at which line and column (both from 1) of its text."""

    def __init__(self, message: str, query: str, offset: int) -> None:
        self.message = message
        before = query[:offset]
        self.line = before.count("\n") + 1
        self.column = offset - (before.rfind("\n") + 1) + 1
        shown = query.split("\n")[self.line - 1].replace("\t", " ")
        super().__init__(f"line {self.line}, column {self.column}: {message}\n  {shown}\n  {' ' * (self.column - 1)}^")


def run(store: Store, query: str, base: str | None = None) -> Result:
    """Answer a SPARQL query over all graphs of the store at once, or over those that its FROM names.

    Raises QueryMistake before anything is run.
    """
    check(query, base)
    return store.query(query, base_iri=base, prefixes=PREFIXES, use_default_graph_as_union=not _names_graphs(query))


def _names_graphs(query: str) -> bool:
    """Whether FROM stands in it as a keyword: a union of all graphs would overrule it."""
    return any(match[0].upper() == "FROM" for match in TOKEN.finditer(query))


def check(query: str, base: str | None = None) -> None:
    """Raise QueryMistake unless this is one SPARQL query without SERVICE."""
    depth = list(accumulate((char in "([{") - (char in ")]}") for char in query))
    if max(depth, default=0) > _DEEPEST:  # the parser would run out of stack, and the process with it
        raise QueryMistake(f"brackets stand more than {_DEEPEST} deep here", query, depth.index(_DEEPEST + 1))
    harmless = _without_service(query)
    error = complaint(harmless, base)
    if error is None:
        return
    for span in (match.span() for match in _SERVICE.finditer(query)):
        if _is_keyword(harmless, *span, base):
            message = "SERVICE is refused: no other machine is asked, the graph alone answers"
            raise QueryMistake(message, query, span[0])
    tokens = [match.span() for match in TOKEN.finditer(harmless) if match["skip"] is None]
    sense = next((part for part in sorted(expected(error)) if " " in part), None)
    if sense is not None:  # not the grammar but the sense: a prefix nobody declared, a variable outside its group
        end = offset(harmless, error)
        raise QueryMistake(
            _SENSE.get(sense, sense), query, max((start for start, _ in tokens if start < end), default=0)
        )
    # Each beginning of a query up to the mistake can be continued, none beyond it: the first token that cannot is it.
    wrong = bisect_left(range(len(tokens)), True, key=lambda k: not viable(harmless[: tokens[k][1]], base))
    start, end = tokens[wrong] if wrong < len(tokens) else (len(query.rstrip()),) * 2
    word = query[start:end]
    if _UPDATE.fullmatch(word):
        message = f"{word.upper()} is refused: a built graph is only read; change the releases and build again"
        raise QueryMistake(message, query, start)
    could = continuations(harmless[: tokens[wrong - 1][1]] if wrong else "", base)
    found = repr(word) if word else "the end of the query"
    raise QueryMistake(f"{found} does not fit here; expected {could}", query, start)


def _is_keyword(harmless: str, start: int, end: int, base: str | None) -> bool:
    """Whether the changed word is what cannot be read: neither as part of a string or comment nor as a prefix."""
    could_end_as = (harmless[:end], harmless[:end] + ":x")
    return viable(harmless[:start], base) and not any(viable(beginning, base) for beginning in could_end_as)


def _without_service(query: str) -> str:
    """The query, as long as before, with one letter of each SERVICE changed so that the word is new to it."""
    low = query.lower()
    letter = next(char for char in ascii_lowercase if char != "e" and f"s{char}rvice" not in low)

    def changed(match: re.Match[str]) -> str:
        letters = list(match.groups())
        letters[1] = (letter.upper() if letters[1].isupper() else letter).ljust(len(letters[1]), letter)
        return "".join(letters)

    return _SERVICE.sub(changed, query)
