"""Which agency fields a number of personnel."""

from __future__ import annotations

import re

from kgraph.extract.counts import Count
from kgraph.extract.cues import Cues
from kgraph.extract.reading import Reading
from kgraph.model import Span


def fielding(reading: Reading, count: Count, sentence: Span, verb: int, known: Cues) -> tuple[str, Span, str] | None:
    """Who fields the number: named with it, subject of the verb, or the body of the official who says so."""
    bodies = [m for m in reading.mentions_in(sentence) if m.kind == "body" and sentence.covers(m.span)]
    chains = reading.chains_in(count.sentence)
    free = [b for b in bodies if not any(c.first <= b.first < c.last for c in chains)]
    group = group_counted(reading, count, sentence, known)
    if group is not None and not _sent_out(reading, count, sentence, group[0]):
        return group
    for body in free:
        between = reading.text[count.span.end : body.span.start] if body.span.start >= count.span.end else None
        if between is not None and re.fullmatch(
            r"\s*(?:gabungan\s+|organik\s+|dari\s+|anggota\s+|jajaran\s+|\(?)*", between, re.I
        ):
            return reading.whole(body), body.span, "deployment-named"
    for body in free:
        if body.span.end <= count.span.start and not reading.text[body.span.end : count.span.start].strip():
            return reading.whole(body), body.span, "deployment-named"
    verb = _verb_before(reading, count, sentence, verb, known)
    before = [b for b in free if b.span.end <= count.span.start and b.span.end <= max(verb, b.span.end)]
    subject = [b for b in before if b.span.end <= verb and len(reading.text[b.span.end : verb].split()) <= 6]
    if subject:
        return reading.whole(subject[-1]), subject[-1].span, "deployment-subject"
    for chain in [c for c in chains if reading.tokens[c.first].start < count.span.start]:
        person = next((p for p in reading.persons if p.id == chain.person), None)
        position = next((p for p in person.positions if p.org and p.status == "current"), None) if person else None
        if position and position.org:
            words = chain.name_span or chain.offices[0].span
            return position.org, words, "deployment-official"
    return _of_the_event(reading)


def _sent_out(reading: Reading, count: Count, sentence: Span, group: str) -> bool:
    """Of "BPBD menurunkan 25 relawan" they are the agency's own; of "melibatkan 25 relawan" they need not be."""
    before = reading.text[sentence.start : count.span.start]
    return group.islower() and bool(re.search(r"\b(?:menurunkan|mengerahkan|menerjunkan|mengirim(?:kan)?)\s*$", before))


def _verb_before(reading: Reading, count: Count, sentence: Span, verb: int, known: Cues) -> int:
    """Where the last verb of deploying before a number stands: each clause has its own subject."""
    found = [
        m.start()
        for name in ("deploy_done", "deploy_planned")
        for m in known[name].finditer(reading.text, sentence.start, count.span.start)
    ]
    return max(found, default=verb)


def _of_the_event(reading: Reading) -> tuple[str, Span, str] | None:
    """Where the sentence names nobody, those who hold the event that the release is about."""
    proof = next((p for p in reading.proof if p.path == "/events/0/organizers/0"), None)
    if proof is None or not reading.events[0].organizers:
        return None
    return reading.events[0].organizers[0], proof.subject, "deployment-inferred"


def group_counted(reading: Reading, count: Count, sentence: Span, known: Cues) -> tuple[str, Span, str] | None:
    """People counted by the group they belong to ("912 anggota Linmas", "30 pecalang Desa Adat Buleleng")."""
    counted = known["counted_groups"].search(count.span.of(reading.text))
    start = count.span.start + counted.start() if counted else None
    if counted is None and (m := re.match(r"\s*", reading.text[count.span.end : sentence.end])):
        named = known["counted_groups"].match(reading.text, count.span.end + m.end())
        if not named:
            return None
        start, end = named.start(), named.end()
    elif counted is not None:
        end = count.span.start + counted.end()
    assert start is not None
    body = next((b for b in reading.mentions_in(Span(end, end + 2)) if b.kind == "body"), None)
    span = Span(start, body.span.end if body and counted else end)
    return span.of(reading.text), span, "deployment-group"
