"""The bodies that hold an event, by the first of several rules that finds any."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kgraph.annotate.scan import GOVERNMENTS
from kgraph.extract.attendance import Presence
from kgraph.extract.cues import Cues
from kgraph.extract.happening import Happening
from kgraph.extract.reading import Chain, OfficeRef, Reading, meaning
from kgraph.model import Event, Mention, Span

# Ceremonies that belong to the command whose head leads them.
_OF_THE_COMMAND = ("pelantikan", "apel", "upacara")
_HEADS = ("ketua", "kepala", "komandan", "panglima", "rektor", "direktur")
_LEVELS = ("Kabupaten", "Kab", "Kota", "Provinsi")
_READS_OUT = re.compile(r"\bamanat\b", re.I)  # somebody else's words: "Membacakan amanat Kapolri, Bupati ..."


@dataclass(frozen=True)
class Organizer:
    """A body with the words that mean it, and the rule that found it."""

    name: str
    words: Span
    rule: str


@dataclass(frozen=True)
class _Case:
    reading: Reading
    happening: Happening
    leaders: Sequence[Presence]
    main: Event | None
    known: Cues

    @property
    def sentence(self) -> Span:
        return self.reading.document.sentences[self.happening.sentence]

    @property
    def bodies(self) -> list[Mention]:
        mentions = self.reading.mentions_in(self.sentence)
        return [m for m in mentions if m.kind == "body" and m.kind_key and self.sentence.covers(m.span)]

    @property
    def before(self) -> str:
        return self.reading.text[self.sentence.start : self.happening.noun.start]


def organizers_of(
    reading: Reading, happening: Happening, leaders: Sequence[Presence], main: Event | None, known: Cues
) -> list[Organizer]:
    """Who holds an event; `leaders` are those who lead it, `main` the event that the release is about, if another."""
    case = _Case(reading, happening, leaders, main, known)
    for rule in _RULES:
        if found := list(rule(case)):
            return found
    return []


def _subject_of_verb(case: _Case) -> Iterator[Organizer]:
    """ "Polda Banten menggelar ...", "Kejari Bone bersama Pemkab Bone menandatangani ..."."""
    for name in ("organize", "sign"):
        verbs = list(case.known[name].finditer(case.before))
        if verbs:
            for body in _subjects(case, case.sentence.start + verbs[-1].start()):
                yield _organizer(case, body, "organizer-subject")


def _agent_of_passive(case: _Case) -> Iterator[Organizer]:
    """ "... digelar oleh Polres Siak"."""
    after = case.reading.text[case.happening.noun.end : case.sentence.end]
    if passive := case.known["organized_by"].search(after):
        at = case.happening.noun.end + passive.end()
        for body in case.bodies:
            if body.span.start >= at and case.reading.text[at : body.span.start].strip() in ("", "oleh"):
                yield _organizer(case, body, "organizer-passive")


def _command_of_leader(case: _Case) -> Iterator[Organizer]:
    """A ceremony is that of the body whose head leads it."""
    if case.happening.type in _OF_THE_COMMAND:
        for presence in case.leaders:
            assert presence.chain
            office = _heading(case.reading, presence.chain)
            if office and office.org and office.kind != "negara":
                yield Organizer(_holding(office), meaning(presence.chain), "organizer-command")
                return


def _official_who_plans(case: _Case) -> Iterator[Organizer]:
    """What an official invites to or says will be held is held by his body."""
    if case.happening.status != "planned" or case.main is None or _READS_OUT.search(case.before):
        return
    told = next((m for v in ("speaking", "organize", "host") if (m := case.known[v].search(case.before))), None)
    for chain in case.reading.chains_in(case.happening.sentence):
        start = case.reading.tokens[chain.first].start
        if told and start < case.sentence.start + told.start() and chain.person:
            office = _office_of(case.reading, chain.person)
            if office and office.org:
                yield Organizer(office.org, meaning(chain), "organizer-official")
            return


def _continuation(case: _Case) -> Iterator[Organizer]:
    """A further meeting of the kind that the release is about is held by those who held this one."""
    main = case.main
    if main and case.happening.status == "planned" and case.happening.type == main.type:
        if not re.search(r"\blanjutan|serupa\b", case.sentence.of(case.reading.text), re.I):
            return
        for proof in case.reading.proof:
            if proof.path.startswith("/events/0/organizers/"):
                name = main.organizers[int(proof.path.rsplit("/", 1)[1])]
                yield Organizer(name, proof.subject, "organizer-inherited")


_RULES: tuple[Callable[[_Case], Iterator[Organizer]], ...] = (
    _subject_of_verb,
    _agent_of_passive,
    _command_of_leader,
    _official_who_plans,
    _continuation,
)


def _organizer(case: _Case, body: Mention, rule: str) -> Organizer:
    return Organizer(case.reading.whole(body), body.span, rule)


def _subjects(case: _Case, verb: int) -> list[Mention]:
    """The body before the verb, with those joined to it by "dan" or "bersama"; none where a person stands between."""
    reading = case.reading
    chains = [
        c
        for c in reading.chains_in(case.happening.sentence)
        if reading.tokens[c.first].start < verb and (c.person or c.offices)
    ]
    before = [b for b in case.bodies if b.span.end <= verb and not any(c.first <= b.first < c.last for c in chains)]
    if not before or any(reading.tokens[c.first].start > before[-1].span.end for c in chains):
        return []
    while len(before) > 1 and _is_region_of(reading, before[-2], before[-1]):
        before.pop()  # "Polsek Tualang, Kabupaten Siak,"
    while len(before) > 1 and not reading.text[before[-2].span.end : before[-1].span.start].strip():
        before.pop()  # "Polsek Ciwidey Polresta Bandung Polda Jabar": the first is meant, the others say whose it is
    subjects = [before[-1]]
    for body in reversed(before[:-1]):
        between = reading.text[body.span.end : subjects[0].span.start].strip().casefold()
        if between not in ("dan", "bersama", "serta", "bersama dengan", ","):
            break
        subjects.insert(0, body)
    return subjects


def _is_region_of(reading: Reading, body: Mention, region: Mention) -> bool:
    """Whether a government named behind a body only says where that is."""
    between = reading.text[body.span.end : region.span.start].strip()
    return region.kind_key in GOVERNMENTS and between == "," and region.span.of(reading.text).startswith(_LEVELS)


def _holding(office: OfficeRef) -> str:
    """A regent's ceremony is that of his government."""
    return f"Pemerintah {office.org}" if office.kind in GOVERNMENTS else office.org or ""


def _heading(reading: Reading, chain: Chain) -> OfficeRef | None:
    """The office by which somebody heads a body."""
    for office in _offices(reading, chain.person):
        role = reading.lexicon.roles.get(office.role_key)
        heads = role and (role.fused or role.key in _HEADS)
        if heads and office.org and office.status == "current":
            return office
    return None


def _office_of(reading: Reading, person: str) -> OfficeRef | None:
    return next((o for o in _offices(reading, person) if o.status == "current" and o.org), None)


def _offices(reading: Reading, person: str | None) -> Iterator[OfficeRef]:
    return (office for chain in reading.chains if person and chain.person == person for office in chain.offices)
