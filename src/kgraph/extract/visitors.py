"""Who leads a visit: the chief visitor, not those with him."""

from __future__ import annotations

import re

from kgraph.extract.anchors import VISIT_OF
from kgraph.extract.attendance import Presence
from kgraph.extract.cues import Cues
from kgraph.extract.happening import Happening
from kgraph.extract.reading import Chain, Reading

_WITH = re.compile(r"\b(?:di ?dampingi|bersama|beserta|di ?temani|di ?sertai|dan|serta)\b|^[^a-z]*,[^a-z]*$", re.I)
_ANOTHER = re.compile(r"\b(?:mengatakan|menyebut|menjelaskan|menyampaikan|bahwa|menurut|kata|meminta)\b", re.I)
_NEAR = 60  # characters between the visitor and the verb


def chief_visitor(reading: Reading, happening: Happening, known: Cues) -> Presence | None:
    """Whom the words of a visit name as its subject; None where it is no visit or its sentence names nobody so."""
    if happening.type != "kunjungan":
        return None
    chains = [
        c
        for c in reading.chains_in(happening.sentence)
        if c.person and not reading.in_quote(reading.tokens[c.first].start)
    ]
    noun = happening.noun
    if known.verbal.match(noun.of(reading.text)):
        visitor = _before(reading, chains, noun.start)
    else:
        visitor = next((c for c in chains if VISIT_OF.fullmatch(reading.text, noun.end, _start(reading, c))), None)
    return Presence("lead", noun, visitor) if visitor else None


def _before(reading: Reading, chains: list[Chain], verb: int) -> Chain | None:
    before = [c for c in chains if _end(reading, c) <= verb]
    if not before or verb - _end(reading, before[-1]) > _NEAR:
        return None
    if _ANOTHER.search(reading.text, _end(reading, before[-1]), verb):
        return None
    visitor = before[-1]
    for earlier in reversed(before[:-1]):
        gap = reading.text[_end(reading, earlier) : _start(reading, visitor)]
        if _ANOTHER.search(gap) or not _WITH.search(gap):
            break
        visitor = earlier
    return visitor


def _start(reading: Reading, chain: Chain) -> int:
    return reading.tokens[chain.first].start


def _end(reading: Reading, chain: Chain) -> int:
    return reading.tokens[chain.last - 1].end
