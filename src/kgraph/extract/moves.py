"""Changes of office and rank: handovers, appointments, promotions, and the offices that follow from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kgraph.extract.days import days_in
from kgraph.extract.proofs import prove
from kgraph.extract.reading import Chain, OfficeRef, Reading, meaning
from kgraph.model import Event, Move, MoveKind, Office, Person, Position, PositionStatus, Proof, Span

_FROM = re.compile(r"^\s*(?:(?:\w+\s+){0,5}|\([^)]*\)\s*)dari(?: pejabat lama)?,?\s*$", re.I)
_TO = re.compile(
    r"\b(?:kepada|ke|digantikan(?: oleh)?|diserahkan kepada|beralih ke(?:pada)?|diganti(?: oleh)?)(?: pejabat baru)?,?\s*$",
    re.I,
)
_FILLED = re.compile(r"\b(?:diisi|dijabat)(?: oleh)?\s*(?:Plh|Plt|Pj|Pjs)?\.?\s*$", re.I)
_NOW_HELD = re.compile(
    r"\b(?:kini|sekarang|resmi|definitif|selanjutnya)\b.*\b(?:dijabat|diisi|diemban)(?: oleh)?\s*$", re.I
)
_REPLACES = re.compile(r"\bmenggantikan(?: pejabat lama,?)?\s*$", re.I)
_NEW_OFFICE = re.compile(
    r"\b(?:(?:mengemban|mendapat|menempati|menduduki|memangku)(?: tugas| amanah| jabatan| promosi| posisi)*(?: baru)?|dipromosikan|dimutasi(?:kan)?|diangkat|dipercaya(?:kan)?|ditunjuk|dirotasi|digeser|bergeser|ditempatkan|(?:selanjutnya|kini|akan|sekarang) (?:akan )?bertugas)"
    r"(?: untuk)?(?: menjadi| sebagai| selaku| ke| menjabat| menduduki jabatan)+\s*$"
    r"|\b(?:akan|kini|resmi|sekarang) menjabat(?: sebagai| selaku)?\s*$",
    re.I,
)
_AHEAD = re.compile(r"\b(?:akan|promosi|dipromosikan|selanjutnya|nantinya|dimutasi\w*|ditunjuk|dirotasi)\b", re.I)
_PROMOTED = re.compile(r"^[\s,]*(?:naik pangkat\s+)?(?:dari\s+\w+\s+)?menjadi\s*$", re.I)
_RETIRES = re.compile(r"\b(?:pensiun|purna ?bakti|purna ?tugas|purnawira|masa pensiun)\b", re.I)
_LEAVES = re.compile(
    r"\b(?:melanjutkan pendidikan|mengikuti pendidikan|sespim\w*|sekolah staf|mengundurkan diri|mundur|tugas belajar)\b",
    re.I,
)
_NOW = re.compile(r"\b(?:kini|sekarang|saat ini)\b", re.I)
_AS = re.compile(r"^[\s,]*(?:\w+\s+)?(?:sebagai|menjadi|selaku)\s*$", re.I)


@dataclass
class _Change:
    """What one person's move is made of so far."""

    person: str
    from_: OfficeRef | None = None
    to: OfficeRef | None = None
    predecessor: str | None = None
    predecessor_words: Span | None = None
    kind: MoveKind | None = None
    words: Span | None = None
    object: Span | None = None
    ahead: bool = False
    at_event: bool = True
    ranks: tuple[str, str] | None = None


@dataclass
class _Ledger:
    """The changes found, by person, in order of the text; and the offices that they give and take."""

    changes: dict[str, _Change] = field(default_factory=dict)
    gained: list[tuple[str, OfficeRef, PositionStatus, Span, str]] = field(default_factory=list)

    def of(self, person: str) -> _Change:
        return self.changes.setdefault(person, _Change(person))

    def hold(self, person: str, office: OfficeRef, status: PositionStatus, words: Span, rule: str) -> None:
        self.gained.append((person, office, status, words, rule))


def extract(reading: Reading) -> Reading:
    """Adds moves, the offices that they give or take, and who was thereby at the handover."""
    ledger = _Ledger()
    for index in range(len(reading.document.sentences)):
        chains = [c for c in reading.chains_in(index) if not reading.in_quote(reading.tokens[c.first].start)]
        _handovers(reading, chains, ledger)
        _replacements(reading, chains, ledger)
        _new_offices(reading, chains, ledger)
        _sworn_in(reading, index, chains, ledger)
        _promotions(reading, index, chains, ledger)
    _endings(reading, ledger)
    reading = _relinked(_with_positions(reading, ledger))
    return _with_moves(reading, ledger)


def _between(reading: Reading, a: Chain, b: Chain) -> str:
    return reading.text[reading.tokens[a.last - 1].end : reading.tokens[b.first].start]


def _gap(reading: Reading, a: Chain, b: Chain) -> str:
    """The words between two chains, degrees and honorifics left out."""
    words = re.sub(r"[,\s]*\b(?:[A-Z][\w]{0,4}\.){1,4}[A-Za-z]*\.?(?:\([^)]*\))?", " ", _between(reading, a, b))
    return re.sub(r"\b(?:[A-Z]{2,4})\b[,.]?", " ", words)


# -- patterns ----------------------------------------------------------------------------------------


def _handovers(reading: Reading, chains: list[Chain], ledger: _Ledger) -> None:
    """ "OFFICE dari A kepada B", and "OFFICE yang diisi Plh A kini dijabat B"."""
    for number, office_chain in enumerate(chains[:-2]):
        a = chains[number + 1]
        if office_chain.name or not office_chain.offices or not (a.person and a.name):
            continue
        to_a = _gap(reading, office_chain, a)
        handed, filled = _FROM.match(to_a), _FILLED.search(to_a)
        b = _successor(reading, chains[number + 1 :], bool(handed)) if handed or filled else None
        if b is None or b.person is None:
            continue
        office = office_chain.offices[0]
        acting = re.search(r"\b(Plh|Plt|Pjs?)\b", to_a)
        ledger.hold(
            a.person,
            replace(office, acting=acting[1] if acting else office.acting),
            "former",
            meaning(a),
            "handover-from",
        )
        ledger.hold(b.person, office, "current", meaning(b), "handover-to")
        taken = ledger.of(b.person)
        taken.to, taken.predecessor, taken.predecessor_words = office, a.person, meaning(a)
        taken.words, taken.object = meaning(b), office.span
        if former := next((o for o in b.offices if o.status == "former"), None):
            taken.from_ = former
        if handed:
            given = ledger.of(a.person)
            given.from_, given.kind = office, "replaced"
            given.words, given.object = meaning(a), office.span
        if other_day(reading, office.span):
            taken.at_event = False
            ledger.of(a.person).at_event = False


def _successor(reading: Reading, chains: list[Chain], handed: bool) -> Chain | None:
    """To whom an office goes over: the next person named after "kepada" (or "kini dijabat"), whatever is said between."""
    for before, chain in pairwise(chains):
        if chain.person and chain.name:
            return chain if (_TO if handed else _NOW_HELD).search(_gap(reading, before, chain)) else None
    return None


def other_day(reading: Reading, span: Span) -> bool:
    """Whether a sentence speaks of another day than that of the main event."""
    main = reading.events[0].date if reading.events else None
    return any(day and day != main for _, day in days_in(reading, reading.sentence_of(span)))


def _replacements(reading: Reading, chains: list[Chain], ledger: _Ledger) -> None:
    """ "B sebagai OFFICE menggantikan A", "B yang baru menjabat OFFICE menggantikan A"."""
    for number, a in enumerate(chains):
        if not a.person or number == 0:
            continue
        start = reading.tokens[a.first].start
        lead = reading.text[max(0, start - 60) : start].rstrip().removesuffix(a.honorific or "")
        if not _REPLACES.search(lead):
            continue
        before = [c for c in chains[:number] if c.person and c.name and c.person != a.person]
        if not before:
            continue
        b = before[-1]
        bare = [c.offices[0] for c in chains[:number] if c.offices and not c.name and c.first > b.first]
        offices = [o for o in b.offices if o.status == "current"]
        office = bare[-1] if bare else next(iter(offices), None)
        assert b.person and a.person
        if office is None:
            continue
        change = ledger.of(b.person)
        change.to, change.predecessor, change.predecessor_words = office, a.person, meaning(a)
        change.words, change.object = meaning(b), office.span
        if former := next((o for o in b.offices if o.status == "former"), None):
            change.from_ = former
        if bare:
            change.at_event = False
        ledger.of(a.person).at_event = False
        ledger.hold(b.person, office, "current", meaning(b), "replaces")
        ledger.hold(a.person, office, "former", meaning(a), "replaced")
        if later := next((o for o in a.offices if o.status == "current"), None):
            gone = ledger.of(a.person)
            gone.from_, gone.to, gone.words, gone.object, gone.at_event = office, later, meaning(a), later.span, False
        elif _RETIRES.search(reading.text[reading.tokens[a.last - 1].end : reading.tokens[a.last - 1].end + 60]):
            gone = ledger.of(a.person)
            gone.from_, gone.kind, gone.words, gone.object, gone.at_event = (
                office,
                "retired",
                meaning(a),
                office.span,
                False,
            )


def _new_offices(reading: Reading, chains: list[Chain], ledger: _Ledger) -> None:
    """ "A akan mengemban tugas baru sebagai OFFICE", "A mendapat promosi sebagai OFFICE", "A kini menjabat OFFICE"."""
    for a, b in pairwise(chains):
        if a.person and a.name and b.offices and not b.name:
            gap = _between(reading, a, b)
            if not _NEW_OFFICE.search(gap) or len(gap) > 110:
                continue
            ahead = bool(_AHEAD.search(gap))
            change = ledger.of(a.person)
            change.to, change.ahead, change.kind = b.offices[0], ahead, None
            change.words, change.object = meaning(a), b.offices[0].span
            ledger.hold(a.person, b.offices[0], "incoming" if ahead else "current", meaning(a), "new-office")
    for a in chains:
        if (
            a.person
            and a.name_span
            and (change_of := ledger.changes.get(a.person))
            and change_of.from_
            and not change_of.to
        ):
            for office in a.offices:
                if office.status == "current" and _NOW.search(reading.text[a.name_span.end : office.span.start]):
                    change_of.to, change_of.kind = office, None
                    change_of.words, change_of.object = a.name_span, office.span


def _sworn_in(reading: Reading, index: int, chains: list[Chain], ledger: _Ledger) -> None:
    """At a swearing-in: "NAME sebagai OFFICE[, sebelumnya OFFICE]", mostly as items of a list."""
    if not reading.events or reading.events[0].type != "pelantikan":
        return
    for chain in chains:
        if not (chain.person and chain.name_span and chain.offices):
            continue
        office = chain.offices[0]
        if office.span.start < chain.name_span.end:
            continue
        after_degrees = re.sub(
            r"^(?:[\s,]*(?:[A-Z][\w]{0,5}\.?)+)+", " ", reading.text[chain.name_span.end : office.span.start]
        )
        if office.status != "current" or not re.search(r"\b(?:sebagai|menjadi)\s*$", after_degrees, re.I):
            continue
        change = ledger.of(chain.person)
        if change.to is None:
            change.to, change.words, change.object = office, chain.name_span, office.span
        change.at_event = True
        change.from_ = change.from_ or next((o for o in chain.offices[1:] if o.status == "former"), None)


def _promotions(reading: Reading, index: int, chains: list[Chain], ledger: _Ledger) -> None:
    sentence = reading.document.sentences[index]
    for rank in reading.document.mentions:
        if rank.kind != "rank" or not sentence.covers(rank.span):
            continue
        before = [c for c in chains if c.person and c.rank and c.name and c.last <= rank.first]
        if before and _PROMOTED.match(_text(reading, before[-1], rank.span.start)):
            chain = before[-1]
            assert chain.person and chain.rank
            change = ledger.of(chain.person)
            change.kind, change.ranks = "promoted", (chain.rank.value, rank.value)
            change.words, change.object = meaning(chain), rank.span
            change.at_event = False


def _text(reading: Reading, chain: Chain, end: int) -> str:
    return reading.text[reading.tokens[chain.last - 1].end : end]


def _endings(reading: Reading, ledger: _Ledger) -> None:
    """Who gives up an office with no other named: retired, or left to study."""
    for chain in reading.chains:
        if not chain.person or chain.person not in ledger.changes or not chain.name:
            continue
        change = ledger.changes[chain.person]
        if change.to is not None or change.from_ is None:
            continue
        end = reading.tokens[chain.last - 1].end
        clause = re.split(r"[;,.]|\bsedangkan\b", reading.text[end : end + 90])[0]
        if _RETIRES.search(clause):
            change.kind = "retired"
        elif _LEAVES.search(clause):
            change.kind = "left"


# -- what follows ------------------------------------------------------------------------------------


def _with_positions(reading: Reading, ledger: _Ledger) -> Reading:
    persons = {p.id: p for p in reading.persons}
    proofs = list(reading.proof)
    order = {p.id: n for n, p in enumerate(reading.persons)}
    for person_id, office, status, words, rule in ledger.gained:
        person = persons[person_id]
        position = Position(office.role, office.org, office.acting, status)
        person, number = _placed(person, position)
        persons[person_id] = person
        span = reading.sentence_of(Span(min(words.start, office.span.start), max(words.end, office.span.end)))
        proofs.append(Proof(f"/persons/{order[person_id]}/positions/{number}", span, words, office.span, rule, 0.9))
    for person_id, change in ledger.changes.items():
        if change.ranks and change.ranks[1] not in persons[person_id].ranks and change.words and change.object:
            person = persons[person_id]
            persons[person_id] = replace(person, ranks=(*person.ranks, change.ranks[1]))
            span = reading.sentence_of(
                Span(min(change.words.start, change.object.start), max(change.words.end, change.object.end))
            )
            proofs.append(
                Proof(
                    f"/persons/{order[person_id]}/ranks/{len(person.ranks)}",
                    span,
                    change.words,
                    change.object,
                    "promotion",
                    0.93,
                )
            )
    return reading.with_(persons=tuple(persons.values()), proof=tuple(proofs))


def _relinked(reading: Reading) -> Reading:
    """Offices that stand alone, given to whom the handover made their holder ("pejabat baru Danlanal Sangatta")."""

    def holder(chain: Chain) -> str | None:
        office = chain.offices[0]
        holding = [
            p.id
            for p in reading.persons
            if any((q.role, q.org, q.status) == (office.role, office.org, "current") for q in p.positions)
        ]
        return holding[0] if len(holding) == 1 and office.org else None

    chains = (replace(c, person=holder(c)) if not c.person and not c.name and c.offices else c for c in reading.chains)
    return reading.with_(chains=tuple(chains))


def _placed(person: Person, position: Position) -> tuple[Person, int]:
    """The person with the position, and its number. The same office under another status gives way to what the move says."""
    for number, other in enumerate(person.positions):
        if (other.role, other.org) == (position.role, position.org):
            if other.status == position.status or (other.acting != position.acting and position.acting is None):
                return person, number
            changed = replace(other, status=position.status, acting=position.acting or other.acting)
            return replace(
                person, positions=(*person.positions[:number], changed, *person.positions[number + 1 :])
            ), number
    return replace(person, positions=(*person.positions, position)), len(person.positions)


def _with_moves(reading: Reading, ledger: _Ledger) -> Reading:
    moves: list[Move] = []
    proofs: list[Proof] = []
    main = reading.events[0] if reading.events and reading.events[0].type == "pelantikan" else None
    attending: dict[str, _Change] = {}
    for change in ledger.changes.values():
        kind = change.kind or ("appointed" if change.to else None)
        if kind is None or change.words is None or change.object is None:
            continue
        from_, to = _office(change.from_), _office(change.to)
        if change.ranks:
            from_, to = Office(change.ranks[0]), Office(change.ranks[1])
        date = main.date if main and change.at_event else None
        if change.ranks and reading.events:
            date = next((e.date for e in reading.events if e.status == "held"), None)
        path = f"/moves/{len(moves)}"
        span = reading.sentence_of(
            Span(min(change.words.start, change.object.start), max(change.words.end, change.object.end))
        )
        proofs.append(Proof(path, span, change.words, change.object, f"move-{kind}", 0.9))
        if change.predecessor and change.predecessor_words:
            words = change.predecessor_words
            span = reading.sentence_of(Span(min(change.words.start, words.start), max(change.words.end, words.end)))
            proofs.append(Proof(path + "/predecessor", span, change.words, words, "predecessor", 0.92))
        moves.append(Move(change.person, kind, from_, to, change.predecessor, date))
        if main and change.at_event and main.status == "held" and not change.ranks:
            attending[change.person] = change
    reading = reading.with_(moves=tuple(moves), proof=(*reading.proof, *proofs))
    return _at_handover(reading, attending) if main else reading


def _office(office: OfficeRef | None) -> Office | None:
    return Office(office.role, office.org) if office else None


def _at_handover(reading: Reading, attending: dict[str, _Change]) -> Reading:
    """Those sworn in or handed over to were there."""
    event = reading.events[0]
    proofs = list(reading.proof)
    attended = list(event.attended_by)
    for person, change in attending.items():
        if person in attended or change.words is None or change.object is None:
            continue
        if other_day(reading, change.object):
            continue
        span = reading.sentence_of(
            Span(min(change.words.start, change.object.start), max(change.words.end, change.object.end))
        )
        proofs.append(
            Proof(
                f"/events/0/attended_by/{len(attended)}", span, change.words, change.object, "presence-handover", 0.88
            )
        )
        attended.append(person)
    changed: Event = replace(event, attended_by=tuple(attended))
    return reading.with_(events=(changed, *reading.events[1:]), proof=tuple(proofs))
