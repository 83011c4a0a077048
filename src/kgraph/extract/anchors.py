"""The words by which a sentence names an event."""

from __future__ import annotations

import re
from functools import lru_cache

from kgraph.extract.cues import Cues, Phrases, any_of
from kgraph.extract.days import days_in
from kgraph.extract.reading import Reading
from kgraph.extract.speakers_at import spoken_at
from kgraph.extract.venues import venue
from kgraph.lexicon import Lexicon
from kgraph.model import Span

_SWORN = any_of(["melantik", "mengukuhkan", "mengambil sumpah", "menandatangani", "meneken"])
_MANY = 3  # people named in one sentence as present
# "kunjungan kerja Wakil Menteri PANRB Purwadi Arianto"
VISIT_OF = re.compile(
    r"(?:\s+(?:kerja|lapangan|resmi|perdana|kenegaraan|silaturahmi|kehormatan|balasan|dari|Bapak|Ibu|oleh))*\s+"
)
_TO = re.compile(r"[^.;:]*?\bke (?=[A-Z])")
_TO_WITHIN = 90  # characters
_PASSIVELY_SWORN = re.compile(r"\bdilantik(?: kembali)?(?: (?:sebagai|menjadi)| (?=oleh))")
_ACTIVITY = re.compile(
    r"\b(?:menggelar|melaksanakan|mengadakan|menyelenggarakan|melakukan)\s+((?:kegiatan|giat)\s+(?=[\"“”']?[A-Z]))"
)
_HEAD = 3  # characters before the event's noun
_NEAR, _FAR = 160, 300  # characters behind it in which its passive verb may stand
# "mewakili Kapolres X yang sedang mengikuti rapat": where he is who is not here.
_BUSY_AT = re.compile(r"\b(?:sedang|tengah) (?:mengikuti|menghadiri|menjalani)(?: [a-z]+)?\s*$")
WINDOW = 90  # how far before its noun the verb of an event may stand


@lru_cache(maxsize=4)
def officials(lexicon: Lexicon) -> Phrases:
    """Words that begin an office or a rank: a venue ends before them."""
    labels = [*(r.label for r in lexicon.roles.values()), *(r.label for r in lexicon.ranks.values())]
    forms = [label.split()[0] for label in labels]
    return any_of(dict.fromkeys(forms))


def place_in(reading: Reading, span: Span, known: Cues) -> Span | None:
    """The venue that a stretch of the text names."""
    place = venue(reading.text, span, known, officials(reading.lexicon))
    if place and reading.in_quote(place.start) and not reading.in_quote(span.start + 1):
        return None  # where something is that somebody speaks of
    near = reading.chains_in(reading.sentence_index(place.start)) if place else []
    inside = (c.name_span for c in near if c.person and c.name_span)
    holder = next((n for n in inside if place and place.start < n.start < place.end), None)
    if place is None or holder is None or not reading.text[place.start : holder.start].rstrip().endswith(","):
        return place
    if not known.venues.match(reading.text, place.start):
        return None  # "Kepala Cabang Kejaksaan Negeri Natuna di Tarempa, Ronald Manurung": of his office
    return Span(place.start, place.start + len(reading.text[place.start : holder.start].rstrip(" ,")))


_NO_ACT = re.compile(
    r"\b(?:yang|untuk|akan|dengan|dan|agar|guna|saat|usai|bisa|dapat|harus|ingin|siap|tidak)\s*$", re.I
)
# A noun behind these is what something is about, not what is held.
_ABOUT = re.compile(
    r"\b(?:soal|terkait|tentang|mengenai|dalam rangka|jelang|menjelang|untuk|guna|hasil|tema|bertema"
    r"|rencana|agenda|usulan"
    r"|sejak|pasca|program|panitia|peserta|sambut|menyambut|naskah|kasus|dana|anggaran|jadwal|undangan)\s*$",
    re.I,
)
_GOVERNING = ("organize", "lead", "attend", "sign", "led_by")  # lists of verbs.yml
_PASSIVE = ("organized_by", "led_by", "attended_by")
_HELD_BEFORE = re.compile(
    r"\b(?:menggunakan|mengamankan|pengamanan|ber|menjadi inspektur|sebagai inspektur|selaku inspektur|acara|giat"
    r"|kegiatan|agenda|rangkaian)\s*$|\bber$",
    re.I,
)
_AGAIN_NOUNS = ("kegiatan", "acara", "kesempatan", "pertemuan", "agenda")
# "Lapangan Apel", "Pembina Upacara", "peserta apel": a place or a part played, no event.
_PART_OF_NAME = re.compile(
    r"(?<!sebagai )(?<!selaku )(?<!menjadi )\b(?:lapangan|ruang|ruangan|aula|gedung|balai|pembina|komandan|perwira"
    r"|inspektur|pemimpin|pimpinan|peserta|petugas|pasukan|pakaian|tata)\s+$",
    re.I,
)
_WENT = re.compile(r"\bberlangsung (?:aman|tertib|lancar|khidmat|meriah|di|pada|sukses|damai|kondusif)", re.I)
_AGAIN = re.compile(
    r"\b(?:di)?(?:kegiatan|acara|kesempatan|pertemuan|agenda)\s+(?:itu|tersebut|ini|yang sama)\b"
    r"|\b[Hh]adir (?:dalam|pada|di) acara\b"
)


def governed(reading: Reading, index: int, known: Cues) -> Span | None:
    """The words of an event that a sentence says outright to have been held, led or attended, or an act that is one.

    Offsets are those within the sentence.
    """
    sentence = reading.document.sentences[index]
    return _governed_noun(reading, index, sentence, known) or act(reading, index, known)


def spoken_of(reading: Reading, index: int, known: Cues) -> Span | None:
    """The noun of an event at which somebody is said to speak; offsets within the sentence."""
    found = spoken_at(reading, index, known)
    start = reading.document.sentences[index].start
    return Span(found[0].start - start, found[0].end - start) if found else None


def act(reading: Reading, index: int, known: Cues) -> Span | None:
    """A verb that is an event by itself ("meninjau lokasi longsor", "membagikan 500 paket sembako"), not one of speech
    or intent; the second kind with a body or somebody in office before it."""
    sentence = reading.document.sentences[index]
    text = sentence.of(reading.text)
    for match in known.verbal.finditer(text):
        if not _NO_ACT.search(text[: match.start()]):
            return Span(match.start(), match.end())
    for start, end in known.acts_in(text):
        if not _NO_ACT.search(text[:start]) and doer(reading, index, sentence.start + start):
            return Span(start, end)
    return None


def doer(reading: Reading, index: int, verb: int) -> bool:
    sentence = reading.document.sentences[index]
    official = any(c.person and reading.tokens[c.first].start < verb for c in reading.chains_in(index))
    return official or any(m.kind == "body" and m.span.end <= verb for m in reading.mentions_in(sentence))


def most_telling(reading: Reading, known: Cues) -> tuple[int, Span] | None:
    """The sentence that tells most of an occasion - who was there, when, where -, and its words for it; None where none
    tells of anybody's presence or of both day and place."""
    best: tuple[int, int, Span] | None = None
    for index, sentence in enumerate(reading.document.sentences):
        text = sentence.of(reading.text)
        people = len({c.person for c in reading.chains_in(index) if c.person})
        if reading.in_quote(sentence.start + 1) or (people < _MANY and known["planned"].search(text)):
            continue
        words = _mere_noun(reading, index, sentence, known) or _again(text)
        present = bool(people and known["attended_by"].search(text))
        if words is None and present and people >= _MANY and (above := _noun_above(reading, index, known)):
            return above  # "Selain itu, hadir pula A, B dan C": what they came to is said before
        if words is None:
            continue
        day = bool(days_in(reading, sentence))
        place = bool(place_in(reading, sentence, known))
        score = 3 * present + day + place
        if score >= 2 and (best is None or score > best[0]):
            best = score, index, words
    return (best[1], best[2]) if best else None


def _noun_above(reading: Reading, index: int, known: Cues) -> tuple[int, Span] | None:
    for above in range(index - 1, -1, -1):
        sentence = reading.document.sentences[above]
        if not reading.in_quote(sentence.start + 1) and (noun := _mere_noun(reading, above, sentence, known)):
            return above, noun
    return None


def _mere_noun(reading: Reading, index: int, sentence: Span, known: Cues) -> Span | None:
    text = sentence.of(reading.text)
    inside = offices(reading, index, sentence)
    for match in known.nouns.finditer(text):
        office = any(o.start <= match.start() < o.end for o in inside)
        if not office and not _ABOUT.search(text[: match.start()]) and not only_named(reading, sentence, match, known):
            return Span(match.start(), match.end())
    return None


def _again(text: str) -> Span | None:
    match = _AGAIN.search(text) if any(word in text for word in _AGAIN_NOUNS) else None
    return Span(match.start(), match.end()) if match else None


def offices(reading: Reading, index: int, sentence: Span) -> list[Span]:
    """Where a sentence names offices: "Kasi Operasi" is no operation."""
    spans = [o.span for c in reading.chains_in(index) for o in c.offices]
    return [Span(s.start - sentence.start, s.end - sentence.start) for s in spans if sentence.covers(s)]


def only_named(reading: Reading, sentence: Span, noun: re.Match[str], known: Cues) -> bool:
    """ "Operasi Lilin digelar selama 13 hari": known by its name only, without a day, leader or place of its own."""
    operation = known.types[re.sub(r"\s+", " ", noun[0].casefold())] == "operasi"
    rest = Span(sentence.start + noun.end(), sentence.end)
    if (
        not operation
        or days_in(reading, sentence)
        or any(known[v].search(rest.of(reading.text)) for v in ("led_by", "attended_by"))
    ):
        return False
    return not place_in(reading, rest, known)


def _goes(reading: Reading, index: int, sentence: Span, noun: re.Match[str]) -> bool:
    """ "kunjungan kerja Wakil Menteri X ke Bandung": who went where, whatever is said of it."""
    at = sentence.start + noun.end()
    chain = next((c for c in reading.chains_in(index) if c.person and reading.tokens[c.first].start >= at), None)
    if chain is None or _ABOUT.search(reading.text[sentence.start : sentence.start + noun.start()]):
        return False
    end = reading.tokens[chain.last - 1].end
    of = VISIT_OF.fullmatch(reading.text, at, reading.tokens[chain.first].start)
    return bool(of and _TO.match(reading.text, end, min(end + _TO_WITHIN, sentence.end)))


def _held_right_before(before: str, known: Cues) -> bool:
    """ "telah dilaksanakan Apel Pencanangan ...": the passive stands before its noun."""
    last = max(known["organized_by"].finditer(before), key=re.Match.end, default=None)
    return last is not None and bool(re.fullmatch(r"\s*(?:pula|juga|kegiatan|acara|giat)?\s*", before[last.end() :]))


def _governed_noun(reading: Reading, index: int, sentence: Span, known: Cues) -> Span | None:
    """The noun of an event that a verb before it (or a passive one after it) governs."""
    text = sentence.of(reading.text)
    inside: list[Span] | None = None
    for match in known.nouns.finditer(text):
        inside = offices(reading, index, sentence) if inside is None else inside
        if any(o.start <= match.start() < o.end for o in inside) or _AGAIN.match(text, match.start()):
            continue
        if _PART_OF_NAME.search(text[: match.start()]) or _BUSY_AT.search(text[: match.start()]):
            continue
        before = text[max(0, match.start() - WINDOW) : match.start()]
        # An event that heads its sentence may have its parties named before its verb.
        reach = _FAR if match.start() < _HEAD else _NEAR
        after = text[match.end() : match.end() + reach]
        verb = known.found(_GOVERNING, before) or _HELD_BEFORE.search(before) or _held_right_before(before, known)
        passive = known.found(_PASSIVE, after) or _WENT.search(after)
        if not verb and only_named(reading, sentence, match, known):
            continue
        if known.types[re.sub(r"\s+", " ", match[0].casefold())] == "kunjungan" and _goes(
            reading, index, sentence, match
        ):
            return Span(match.start(), match.end())
        if verb or passive or text[max(0, match.start() - 3) : match.start()].casefold() == "ber":
            return Span(match.start(), match.end())
    if sworn := _SWORN.search(text):
        return Span(sworn.start(), sworn.end())
    if passive := _PASSIVELY_SWORN.search(text):
        # "Rosan Roeslani resmi dilantik sebagai Menteri Investasi"
        at = sentence.start + passive.start()
        sworn_in = (c for c in reading.chains_in(index) if c.person and c.name_span and c.name_span.end <= at)
        if any(o.span.start > at for c in sworn_in for o in c.offices):
            return Span(passive.start(), passive.end())
    held = _ACTIVITY.search(text)  # "menggelar kegiatan Jumat Curhat": of whatever kind
    return Span(held.start(1), held.end(1)) if held else None
