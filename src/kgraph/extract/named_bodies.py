"""Which bodies and places a text names, and how."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from operator import attrgetter

from kgraph.extract.reading import Reading
from kgraph.lexicon import Lexicon, Place, fold
from kgraph.model import Mention
from kgraph.values import value

GOVERNMENTS = ("provinsi", "kabupaten", "kota")


@value
class NamedBody:
    kind: str
    org: str
    key: str | None
    offset: int
    literal: bool = True  # the text names the body itself, not only its head ("Kadishub Lamongan")


offset_of = attrgetter("offset")


def levels_of(reading: Reading) -> tuple[tuple[int, str], ...]:
    """The levels of government that offices are of, each from where on it is the one last spoken of; the first
    speaks for what stands before it too."""
    spoken: list[tuple[int, str]] = []
    for chain in reading.chains:
        for office in chain.offices:
            role = reading.lexicon.roles.get(office.role_key)
            governs = [k for k in (role.of if role else ()) if k in GOVERNMENTS]
            if len(governs) == 1:
                # An office shared by several stands before what was read last.
                while len(spoken) > 1 and spoken[-1][0] >= office.span.start:
                    spoken.pop()
                spoken.append((office.span.start, governs[0]))
    return tuple(spoken)


def is_whole(mention: Mention, lexicon: Lexicon) -> bool:
    kind = lexicon.kinds.get(mention.kind_key or "")
    if kind is None:
        return mention.key is not None
    return fold(mention.value) not in _bare(lexicon)[kind.key]


@lru_cache(maxsize=4)
def _bare(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """What each kind of body is called, folded."""
    return {
        kind.key: frozenset(fold(f) for f in (kind.label, kind.full, *kind.forms, *kind.seat))
        for kind in lexicon.kinds.values()
    }


def places_of(named: list[NamedBody], reading: Reading) -> list[Place]:
    """The places that bodies of the text are named after, in order."""
    found = []
    for item in named:
        body = reading.lexicon.body_by_key(item.key) if item.key else None
        place = reading.lexicon.places.get(body.place) if body and body.place else None
        if place:
            found.append(place)
    return found


def most_named(places: list[Place]) -> Place | None:
    """The place named most often by far; none where several share the lead, since then the text is about no one
    place."""
    counts = Counter(p.key for p in places).most_common(2)
    if not counts or (len(counts) == 2 and counts[0][1] < 2 * counts[1][1]):
        return None
    return next(p for p in places if p.key == counts[0][0])


@lru_cache(maxsize=4)
def short_forms(lexicon: Lexicon) -> dict[str, list[str]]:
    """Short forms of one word, each with the names of the places that it may be."""
    found: dict[str, list[str]] = {}
    for place in lexicon.places.values():
        for short in place.short:
            if len(short) < len(place.name) and " " not in short:
                found.setdefault(short, []).append(place.name)
    return found
