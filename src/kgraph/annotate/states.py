"""Offices of foreign states: "Presiden Liberia", "Perdana Menteri Timor Leste", "Duta Besar Inggris"."""

from __future__ import annotations

from functools import lru_cache

from kgraph.annotate.scan import Scan
from kgraph.annotate.spotting import Hit
from kgraph.lexicon import Lexicon, fold
from kgraph.model import Mention

_OF_STATES = frozenset(
    (
        "presiden",
        "wakil-presiden",
        "ibu-negara",
        "perdana-menteri",
        "wakil-perdana-menteri",
        "kanselir",
        "duta-besar",
        "konsul",
        "menteri",
    )
)
_LONGEST = 3  # words


@lru_cache(maxsize=4)
def _states(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(fold(name) for name in lexicon.lists["states"]["states"])


def state_office(scan: Scan, i: int, hit: Hit) -> list[Mention] | None:
    """The office and the state it is of, where a foreign state's name follows the office at once."""
    role_term = next((t for t in hit.terms if t.kind == "role" and t.key in _OF_STATES), None)
    if role_term is None:
        return None
    last = state_end(scan, hit.last)
    if last == hit.last:
        return _of_party(scan, i, hit, role_term.key)
    role = scan.known.lexicon.roles[role_term.key]
    state = scan.words(hit.last, last)
    return [
        Mention("role", scan.span(i, hit.last), i, hit.last, role.label, role.key),
        Mention("body", scan.span(hit.last, last), hit.last, last, state, None, "negara"),
    ]


def _of_party(scan: Scan, i: int, hit: Hit, role_key: str) -> list[Mention] | None:
    """ "Presiden PKS": the head of a party."""
    party = scan.known.terms.at(scan.tokens, hit.last, scan.end) if hit.last < scan.end else None
    bodies, role = scan.known.lexicon.bodies, scan.known.lexicon.roles[role_key]
    term = (
        next((t for t in party.terms if t.kind == "body" and bodies[t.key].kind == "partai"), None) if party else None
    )
    if party is None or term is None or role_key != "presiden":
        return None
    name = scan.words(hit.last, party.last)
    return [
        Mention("role", scan.span(i, hit.last), i, hit.last, role.label, role.key),
        Mention("body", scan.span(hit.last, party.last), hit.last, party.last, name, term.key, "partai"),
    ]


def state_end(scan: Scan, i: int) -> int:
    """The token after the foreign state whose name begins at the i-th; i where none does."""
    for j in range(min(scan.end, i + _LONGEST), i, -1):
        if scan.tokens[i].text[0].isupper() and fold(scan.words(i, j)) in _states(scan.known.lexicon):
            return j
    return i
