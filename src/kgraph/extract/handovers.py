"""The patterns by which releases tell changes of office and rank, noted in a ledger."""

from __future__ import annotations

import re
from itertools import pairwise

from kgraph.extract.days import days_in
from kgraph.extract.ledger import Ledger
from kgraph.extract.reading import Chain, OfficeRef, Reading, meaning
from kgraph.model import Span
from kgraph.values import replace

_FROM = re.compile(
    r"^[\s,]*(?:(?:\w+\s+){0,5}|\([^)]*\)\s*)(?:dari(?: pejabat lama)?|diserahkan(?: oleh)?"
    r"|dilepas(?:kan)?(?: oleh)?),?\s*$",
    re.I,
)
_TO = re.compile(
    r"\b(?:kepada|kpd|ke|digantikan(?: oleh)?|diserahkan kepada|beralih ke(?:pada)?"
    r"|diganti(?: oleh)?)(?: pejabat baru)?,?\s*$",
    re.I,
)
_FILLED = re.compile(r"\b(?:diisi|dijabat|dipegang|diemban|diduduki)(?: oleh)?\s*(?:Plh|Plt|Pj|Pjs)?\.?\s*$", re.I)
_LEFT_BY = re.compile(r"\byang (?:sebelumnya |semula )?ditinggal(?:kan)?(?: oleh)?\s*$", re.I)
_NOW_HELD = re.compile(
    r"\b(?:kini|sekarang|resmi|definitif|selanjutnya)\b.*\b(?:dijabat|diisi|diemban|dipegang"
    r"|(?:dipercayakan|diserahkan)(?: kepada)?)(?: oleh)?\s*$",
    re.I,
)
# Who takes the place of somebody absent for the day succeeds nobody.
_STANDS_IN = re.compile(
    r"^[^.;]{0,25}\byang (?:sedang )?(?:berhalangan|tidak (?:bisa|dapat|sempat)? ?hadir|sakit|cuti|dinas luar|absen)",
    re.I,
)
_HANDOVER = re.compile(r"\b(?:sertijab|serah terima|diserahterimakan|jabatan(?:nya)?)\b", re.I)
_EXCHANGED = re.compile(
    r"\s*(?:\((?:pejabat|pejabat yang) lama\))?,?\s*(?:(?:diserahkan|beralih|digantikan"
    r"|diganti|(?:(?:telah|sudah|resmi|secara resmi) )*menyerahkan jabatan(?:nya)?) ?)?"
    r"(?:kepada|kpd|ke|oleh|(?<=digantikan)|(?<=diganti))"
    r"\s*(?:pejabat baru)?,?\s*",
    re.I,
)
# "serah terima pekerjaan dari Bupati A kepada Dandim B": no office goes over.
_OF_THINGS = re.compile(
    r"\b(?:serah terima|penyerahan|menyerahkan) (?!jabatan|tugas|komando|tongkat|kepemimpinan)\w+[^.;,]{0,30}$", re.I
)
_REPLACES = re.compile(r"\b(?:menggantikan|pengganti)(?: posisi| pejabat lama,?)?\s*$", re.I)
# "menggantikan A yang mundur dari jabatan Menteri Sosial"
_GAVE_UP = re.compile(r",? ?yang (?:\w+ )?(?:mundur|mengundurkan diri|diberhentikan|dicopot)\b", re.I)
_NEW_OFFICE = re.compile(
    r"\b(?:(?:mengemban|mendapat|menempati|menduduki|memangku)(?: tugas| amanah| jabatan| promosi| kepercayaan"
    r"| posisi| pos| kursi)*(?: baru)?|dipromosikan|dimutasi(?:kan)?|diangkat|dipercaya(?:kan)?"
    r"|ditunjuk|dirotasi|digeser|pindah tugas|berpindah tugas"
    r"|bergeser|ditempatkan|(?:selanjutnya|kini|akan|sekarang) (?:akan )?bertugas)"
    r"(?: dalam jabatan(?: baru)?| tugas(?: baru)?)?(?: untuk)?(?: menjadi| sbg| sebagai| selaku| ke"
    r"| menjabat| menduduki jabatan)+\s*$"
    r"|\b(?:akan|kini|resmi|sekarang) menjabat(?: sebagai| selaku)?\s*$",
    re.I,
)
_GOES = re.compile(
    r"\b(?:dimutasi|digeser|bergeser|dirotasi|dipromosikan|berpindah|pindah|diangkat dalam jabatan)", re.I
)
_AHEAD = re.compile(r"\b(?:akan|promosi|dipromosikan|selanjutnya|nantinya|dimutasi\w*|dirotasi)\b", re.I)
_RETIRES = re.compile(r"\b(?:pensiun|purna ?bakti|purna ?tugas|purnawira|masa pensiun)\b", re.I)
_LEAVES = re.compile(
    r"\b(?:melanjutkan pendidikan|mengikuti pendidikan|sespim\w*|sekolah staf|mengundurkan diri|mundur"
    r"|tugas belajar)\b",
    re.I,
)
_NOW = re.compile(r"\b(?:kini|sekarang|saat ini)\b", re.I)
_ITEM = re.compile(r"\s*(?:\d{1,3}[.)]|[a-z][.)]|[-–•*])\s*(?:[A-Z]\w{0,3}\.\s?)*")
_SWORN_AS = re.compile(r"\b(?:sebagai|menjadi)\s*$", re.I)
_MOVED_TO = re.compile(
    r"\b(?:sebagai|menjadi|ke|jab\w{2,4}n baru|diangkat|menduduki jabatan)\s*:?\s*(?:Ps|Plt|Pj)?\.?\s*$", re.I
)
_ORDERS = ("telegram", "st/", "str/", "surat keputusan mutasi")
_ORDER = re.compile(r"\b(?:surat telegram|telegram rahasia|ST/\d+|STR/\d+|surat keputusan mutasi)", re.I)
_AS = re.compile(r"^[\s,]*(?:\w+\s+)?(?:sebagai|menjadi|selaku)\s*$", re.I)


def _between(reading: Reading, a: Chain, b: Chain) -> str:
    return reading.text[reading.tokens[a.last - 1].end : reading.tokens[b.first].start]


def _gap(reading: Reading, a: Chain, b: Chain) -> str:
    """The words between two chains, degrees and honorifics left out."""
    words = re.sub(r"[,\s]*\b(?:[A-Z][\w]{0,4}\.){1,4}[A-Za-z]*\.?(?:\([^)]*\))?", " ", _between(reading, a, b))
    return re.sub(r"\b(?:[A-Z]{2,4})\b[,.]?", " ", words)


def handovers(reading: Reading, chains: list[Chain], ledger: Ledger) -> None:
    """ "OFFICE dari A kepada B", and "OFFICE yang diisi Plh A kini dijabat B"."""
    for number, office_chain in enumerate(chains[:-1]):
        a = chains[number + 1]
        if office_chain.name or not office_chain.offices or not (a.person and a.name):
            continue
        to_a = _gap(reading, office_chain, a)
        handed, filled = _FROM.match(to_a), _FILLED.search(to_a) or _LEFT_BY.search(to_a)
        b = _successor(reading, chains[number + 1 :], bool(handed)) if handed or filled else None
        if b is None and filled and not re.search(r"\b(?:sebelumnya|selama ini|semula|sempat)\b", to_a, re.I):
            # "Kursi Kapolsek Kesambi diisi AKP X": nobody is said to have given it up.
            _takes(ledger, a, office_chain.offices[0], bool(_AHEAD.search(to_a)))
            continue
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


def exchanged(reading: Reading, index: int, chains: list[Chain], ledger: Ledger) -> None:
    """ "OFFICE A (pejabat lama) kepada B (pejabat baru)", in a sentence on a handover."""
    for a, b in pairwise(chains):
        if not (a.person and b.person and a.name and b.name and a.offices) or a.person == b.person:
            continue
        gap = _gap(reading, a, b)
        start = reading.tokens[a.first].start
        if _OF_THINGS.search(reading.text[max(0, start - 60) : start]):
            continue
        if not _EXCHANGED.fullmatch(gap) or a.offices[0].span.start > meaning(a).start:
            continue
        if (
            "lama" not in gap
            and "digant" not in gap
            and not _HANDOVER.search(reading.document.sentences[index].of(reading.text))
        ):
            continue
        if "menyerahkan" in gap and any(o.status != "former" for o in b.offices):
            continue  # "Kapolres A menyerahkan jabatan kepada Wakapolres B": for the time being, or for good?
        office = a.offices[0]
        ledger.hold(a.person, office, "former", meaning(a), "handover-from")
        ledger.hold(b.person, office, "current", meaning(b), "handover-to")
        given, taken = ledger.of(a.person), ledger.of(b.person)
        given.from_, given.kind, given.words, given.object = office, "replaced", meaning(a), office.span
        taken.to, taken.predecessor, taken.predecessor_words = office, a.person, meaning(a)
        taken.words, taken.object = meaning(b), office.span
        taken.from_ = next((o for o in b.offices if o.status == "former"), None)


def _takes(ledger: Ledger, chain: Chain, office: OfficeRef, ahead: bool) -> None:
    assert chain.person
    ledger.hold(chain.person, office, "incoming" if ahead else "current", meaning(chain), "office-filled")
    change = ledger.of(chain.person)
    change.ahead = ahead
    change.to, change.words, change.object = office, meaning(chain), office.span
    change.from_ = change.from_ or next((o for o in chain.offices if o.status == "former"), None)


def _successor(reading: Reading, chains: list[Chain], handed: bool) -> Chain | None:
    """To whom an office goes over: the next person named after "kepada" (or "kini dijabat"), whatever is said
    between."""
    for before, chain in pairwise(chains):
        if chain.person and chain.name:
            gap = _gap(reading, before, chain)
            return chain if (_TO if handed else _NOW_HELD).search(gap) or (not handed and _FILLED.search(gap)) else None
    return None


def other_day(reading: Reading, span: Span) -> bool:
    """Whether a sentence speaks of another day than that of the main event."""
    main = reading.events[0].date if reading.events else None
    return any(day and day != main for _, day in days_in(reading, reading.sentence_of(span)))


def replacements(reading: Reading, chains: list[Chain], ledger: Ledger) -> None:
    """ "B sebagai OFFICE menggantikan A", "B yang baru menjabat OFFICE menggantikan A"."""
    for number, a in enumerate(chains):
        if not a.person or number == 0:
            continue
        start = reading.tokens[a.first].start
        lead = reading.text[max(0, start - 60) : start].rstrip().removesuffix(a.honorific or "")
        if not _REPLACES.search(lead):
            continue
        after = reading.text[reading.tokens[a.last - 1].end : reading.tokens[a.last - 1].end + 70]
        if _STANDS_IN.match(after):
            continue
        before = [c for c in chains[:number] if c.person and c.name and c.person != a.person]
        if not before:
            continue
        b = before[-1]
        bare = [c.offices[0] for c in chains[:number] if c.offices and not c.name and c.first > b.first]
        offices = [o for o in b.offices if o.status == "current"]
        taken = [o for o in offices if b.name_span and o.span.start >= b.name_span.end] or offices
        given_up = [o for o in a.offices if o.status == "former" and _GAVE_UP.match(after)]
        office = next(iter((*bare[-1:], *given_up, *taken)), None)
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


def new_offices(reading: Reading, chains: list[Chain], ledger: Ledger) -> None:
    """ "A akan mengemban tugas baru sebagai OFFICE", "A mendapat promosi sebagai OFFICE", "A kini menjabat OFFICE"."""
    for a, b in pairwise(chains):
        if a.person and a.name and b.offices and not b.name:
            gap = _between(reading, a, b)
            if not _NEW_OFFICE.search(gap) or len(gap) > 110:
                continue
            ahead = bool(_AHEAD.search(gap))
            if a.person not in ledger.changes:
                ledger.of(a.person).at_event = False
            change = ledger.of(a.person)
            change.to, change.ahead, change.kind = b.offices[0], ahead, None
            if change.from_ is None and _GOES.search(gap):
                change.from_ = next((o for o in a.offices if o.status == "current"), None)
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


def only_announced(reading: Reading) -> bool:
    """Whether the text tells of an order to move people ("Surat Telegram Kapolri Nomor ST/...") and of no handover."""
    folded = reading.text.casefold()
    if not any(words in folded for words in _ORDERS) or not _ORDER.search(reading.text):
        return False
    return not any(e.type == "pelantikan" and e.status == "held" for e in reading.events)


def sworn_in(reading: Reading, index: int, chains: list[Chain], ledger: Ledger) -> None:
    """At a swearing-in: "NAME sebagai OFFICE[, sebelumnya OFFICE]", mostly as items of a list."""
    ceremony = bool(reading.events) and reading.events[0].type == "pelantikan"
    for chain in chains:
        if not (chain.person and chain.name_span and chain.offices):
            continue
        held = [o for o in chain.offices if o.status == "current" and o.span.start >= chain.name_span.end]
        office = held[0] if held else chain.offices[0]
        if office.span.start < chain.name_span.end:
            continue
        after_degrees = re.sub(
            r"^(?:[\s,]*(?:[A-Z][\w]{0,5}\.?)+)+", " ", reading.text[chain.name_span.end : office.span.start]
        )
        moved = any(o.status == "former" for o in chain.offices)
        told = _MOVED_TO if moved else _SWORN_AS if ceremony else None
        line = reading.text[reading.text.rfind("\n", 0, chain.name_span.start) + 1 : chain.name_span.start]
        item = ceremony and bool(_ITEM.fullmatch(line)) and after_degrees.strip() == "("
        if office.status != "current" or not (item or (told and told.search(after_degrees))):
            continue
        change = ledger.of(chain.person)
        if change.to is None:
            change.to, change.words, change.object = office, chain.name_span, office.span
        change.at_event = True
        change.from_ = change.from_ or next((o for o in chain.offices if o.status == "former"), None)


def endings(reading: Reading, ledger: Ledger) -> None:
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
