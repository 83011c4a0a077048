"""Promotions: "AKP A naik pangkat menjadi Kompol", and the items of a list under a promotion ceremony."""

from __future__ import annotations

import re

from kgraph.extract.ledger import Ledger
from kgraph.extract.reading import Chain, Reading, meaning

_PROMOTED = re.compile(
    r"^[\s,]*(?:yang )?(?:naik(?: pangkat)?|(?:memperoleh|mendapat(?:kan)?|menerima) (?:kenaikan )?pangkat(?: \w+)?"
    r"|dinaikkan pangkatnya|kini berpangkat|resmi menyandang pangkat)?(?: setingkat lebih tinggi)?"
    r"(?:\s*dari\s+(?:\w+\s+){1,3}?)?\s*(?:menjadi|ke|berpangkat|pangkat)\s*$",
    re.I,
)
_LISTED = re.compile(r"(?:^|[\s;:,(])\d{1,3}[.)]\s*$")
OF_PROMOTION = re.compile(r"\b(?:kenaikan pangkat|naik pangkat|korps? raport|laporan korps|korp raport)\b", re.I)
_DEGREES = re.compile(r"^(?:[\s,]*(?:[A-Z]\w{0,5}\.)+[A-Za-z]*\.?)+")


def promotions(reading: Reading, index: int, chains: list[Chain], ledger: Ledger) -> None:
    if not any(c.rank for c in chains):
        return
    sentence = reading.document.sentences[index]
    for rank in reading.mentions_in(sentence):
        if rank.kind != "rank" or not sentence.covers(rank.span):
            continue
        before = [c for c in chains if c.person and c.rank and c.name and c.last <= rank.first]
        if before and _PROMOTED.match(_DEGREES.sub("", _text(reading, before[-1], rank.span.start))):
            chain = before[-1]
            assert chain.person and chain.rank
            change = ledger.of(chain.person)
            change.kind, change.ranks = "promoted", (chain.rank.value, rank.value)
            change.words, change.object = meaning(chain), rank.span
            change.at_event = False


def listed_promotions(reading: Reading, ledger: Ledger) -> None:
    """The items of a list under a promotion ceremony, "1. Irjen Pol A": the rank is the new one."""
    if not reading.events or not OF_PROMOTION.search(reading.text[:600]):
        return
    for chain in reading.chains:
        start = reading.tokens[chain.first].start
        if not (chain.person and chain.name and chain.rank) or chain.person in ledger.changes:
            continue
        lead = reading.text[max(0, start - 12) : start]
        above = reading.text[max(0, start - 1500) : start]
        if _LISTED.search(lead) and OF_PROMOTION.search(above):
            change = ledger.of(chain.person)
            change.kind, change.rank = "promoted", chain.rank.value
            change.words, change.object, change.at_event = meaning(chain), chain.rank.span, False


def _text(reading: Reading, chain: Chain, end: int) -> str:
    return reading.text[reading.tokens[chain.last - 1].end : end]
