"""Who said a quotation: named behind it, before it, by a pronoun, or whoever spoke last."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kgraph.annotate.names import name_words, skip_degrees
from kgraph.extract.cues import Cues
from kgraph.extract.names import akin, contains
from kgraph.extract.reading import Chain, Reading, meaning
from kgraph.lexicon import fold
from kgraph.model import Span

_ACCORDING = re.compile(r"\b(?:menurut|kata|ujar)\b", re.I)
# "tegas perwira asal Tapanuli itu", "kata perempuan yang akrab disapa Bu Wid": whoever spoke before.
_DESCRIBED = re.compile(
    r"(?:pria|wanita|perempuan|lelaki|perwira|jenderal|politikus|politisi|alumnus|lulusan|mantan|eks)\s"
    r"(?:yang (?:akrab|biasa|juga|kerap)|asal|kelahiran|berdarah|bintang|lulusan|menengah|tinggi|polisi|berpangkat)",
    re.I,
)
_PAPER = re.compile(r"\s+(?:dokumen|laporan|akun|keterangan|surat|pernyataan|unggahan|media|situs|laman)\b", re.I)
_OF_PLACE = re.compile(r"\b(?:warga|penduduk|masyarakat|asal|kelurahan|desa|kecamatan|kampung)\s*$", re.I)
# "Kimberly dikatakan sudah berusaha": of whom others speak.
_SPOKEN_OF = re.compile(
    r"\s(?:yang )?(?:dikatakan|disebut|disebutkan|dilaporkan|diminta|diduga|ditangkap|didakwa|ditetapkan|diperiksa)\b"
)
_LONGEST_TITLE = 14  # words
_SUBJECT_REACH = 75  # how far into its sentence a subject may begin


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person id, or the name of one who is no entity, with the words that mean him or her."""

    who: str
    words: Span


@dataclass(frozen=True, slots=True)
class Cue:
    """The verb of saying right behind a quotation; `pronoun` where it ends in "-nya"."""

    end: int
    pronoun: bool


def speaker_of(
    reading: Reading, quote: Span, cue: Cue | None, known: Cues, last: Speaker | None
) -> tuple[Speaker | None, str]:
    line_end = reading.text.find("\n", quote.end)
    line_end = line_end if line_end != -1 else len(reading.text)
    if cue is None and reading.text[quote.end - 1 : quote.end] == "," and (at := _right_behind(reading, quote)):
        return at, "speaker-after"  # the verb is left out: '..., " Kanit Krimsus AKP X, di Polres'
    if cue and not cue.pronoun:
        if (named := _chain_at(reading, cue.end, line_end, known)) is not None:
            return named, "speaker-after"
        described = _DESCRIBED.match(reading.text[cue.end : cue.end + 40].lstrip())
        if not described and known["private"].match(reading.text[cue.end : cue.end + 16].lstrip()):
            return None, ""  # "kelakar kakek itu": whoever that is, it is no official named before
        pronoun = described or known["pronouns"].match(reading.text[cue.end : cue.end + 12].lstrip())
        if pronoun and (subject := _subject_before(reading, quote, known, last)) and subject.who:
            return subject, "speaker-pronoun"
    if cue and _PAPER.match(reading.text, cue.end):
        return None, ""  # "tulis dokumen tersebut"
    if subject := _subject_before(reading, quote, known, last):
        return (subject if subject.who else None), "speaker-before"
    if last is not None:
        return Speaker(last.who, _words_near(reading, last, quote)), "speaker-same"
    return None, ""


def _right_behind(reading: Reading, quote: Span) -> Speaker | None:
    """Whom the words right behind a quotation name by office or rank and name."""
    if (number := reading.first_chain(quote.end)) >= len(reading.chains):
        return None
    chain = reading.chains[number]
    between = reading.text[quote.end : reading.tokens[chain.first].start]
    return Speaker(chain.person, meaning(chain)) if chain.person and chain.titled and len(between) < 4 else None


def _words_near(reading: Reading, speaker: Speaker, quote: Span) -> Span:
    """The last words before a quotation that mean its speaker."""
    before = range(reading.first_chain(quote.start) - 1, -1, -1)
    said = next((i for i in before if reading.chains[i].person == speaker.who), None)
    return speaker.words if said is None else meaning(reading.chains[said])


def _chain_at(reading: Reading, offset: int, limit: int, known: Cues) -> Speaker | None:
    """Who is named right after the verb of saying."""
    if (number := reading.first_chain(offset)) < len(reading.chains):
        chain = reading.chains[number]
        start = reading.tokens[chain.first].start
        if start < limit:
            between = reading.text[offset:start].strip(" ,.")
            if (len(between.split()) > 3 and not _is_title(between)) or reading.in_quote(start):
                return None
            if known["pronouns"].match(between):
                return None  # "tegas dia. Akses Tribun ..."
            if (through := _spoken_through(reading, reading.sentence_index(start), chain)) is not None:
                return through
            if chain.person:
                return Speaker(chain.person, meaning(chain))
            named = chain.name and _may_speak(reading, chain)
            return Speaker(_in_full(reading, chain), meaning(chain)) if named else None
    return None


def _is_title(words: str) -> bool:
    """Whether words before a name are an office that the lexicon does not know: "Kepala Pusat Data dan Informasi"."""
    parts = re.sub(r"\([^)]*\)", "", words).split()
    return len(parts) <= _LONGEST_TITLE and all(p[0].isupper() or p in ("dan", "serta", "&") for p in parts)


def _may_speak(reading: Reading, chain: Chain) -> bool:
    """A name that the text does not show to be a person's is at least no place, and no mere beginning of a sentence."""
    if not chain.name or not chain.name_span or reading.lexicon.places_named(chain.name):
        return False
    known = name_words(reading.lexicon)
    parts = fold(chain.name).split()
    if not chain.honorific and any(p in known.common and p not in known.given for p in parts):
        return False
    if chain.name.isupper() and " " not in chain.name:
        return False  # "PPDB", "SPPG"
    start = chain.name_span.start
    if reading.text[start - 1 : start] == "(" or _OF_PLACE.search(reading.text[max(0, start - 24) : start]):
        return False  # "Tata Pemerintahan (Tapem)", "warga Grogol"
    begins = reading.document.sentences[reading.sentence_index(start)].start == start
    return not begins or " " in chain.name or _named_elsewhere(reading, chain)


def _named_elsewhere(reading: Reading, chain: Chain) -> bool:
    return any(
        c is not chain and c.name and c.name != chain.name and akin(c.name, chain.name or "") for c in reading.chains
    )


def _subject_before(reading: Reading, quote: Span, known: Cues, last: Speaker | None) -> Speaker | None:
    """The subject of the sentence that leads up to the quotation, or of the nearest one before it in its paragraph.

    Of the paragraph before only a sentence that says that somebody spoke counts, if anybody (`last`) was quoted before.
    A speaker without `who` is somebody private whose name is not said: nobody named before may take those words.
    """
    index = reading.sentence_index(quote.start)
    start = reading.document.sentences[index].start
    paragraph = reading.text.rfind("\n", 0, quote.start) + 1
    if start < quote.start - 2 and (found := _subject(reading, index, quote.start, known)):
        return found
    index -= 1
    crossed = False
    again = True  # one paragraph more where "Namun, dia ..." stands between
    while index >= 0:
        sentence = reading.document.sentences[index]
        if sentence.start < paragraph:
            # A paragraph that is all quotation goes on from the one before it.
            goes_on = crossed and again and known["pronouns"].search(reading.text, paragraph, paragraph + 40)
            if goes_on:
                again = False
            elif crossed or reading.text[paragraph : quote.start].strip(' "“”') != "":
                return None
            crossed = True
            paragraph = reading.text.rfind("\n", 0, sentence.end - 1) + 1
        if not reading.in_quote(sentence.start + 1):
            found = _subject(reading, index, sentence.end, known)
            if _of_private(reading, index, known):
                official = found is None or any(c.person == found.who for c in reading.chains)
                return Speaker("", sentence) if official else found
            if found and not (crossed and last and not _has_verb_of_saying(reading, sentence, known)):
                return found
            if (
                not known["pronouns"].search(sentence.of(reading.text)[:40])
                and not crossed
                and _has_verb_of_saying(reading, sentence, known)
            ):
                return None
        index -= 1
    return None


def _of_private(reading: Reading, index: int, known: Cues) -> bool:
    """Whether a sentence speaks of somebody private before any official: "Menurut pedagang, Oma Yuli, ..."."""
    sentence = reading.document.sentences[index]
    match = known["private"].search(reading.text, sentence.start, min(sentence.end, sentence.start + _SUBJECT_REACH))
    officials = [reading.tokens[c.first].start for c in reading.chains_in(index) if c.person]
    if match is None or any(start < match.start() for start in officials):
        return False
    if not (_has_verb_of_saying(reading, sentence, known) or _ACCORDING.search(sentence.of(reading.text))):
        return False  # "Korban kemudian dievakuasi": whoever speaks next goes on speaking
    return not known["pronouns"].search(reading.text[sentence.start : match.start()])


def _has_verb_of_saying(reading: Reading, sentence: Span, known: Cues) -> bool:
    return bool(known["speaking"].search(sentence.of(reading.text)))


def _subject(reading: Reading, index: int, limit: int, known: Cues) -> Speaker | None:
    """The first person named in a sentence, near its beginning or before its verb of saying."""
    sentence = reading.document.sentences[index]
    verb = known["speaking"].search(reading.text, sentence.start, limit)
    if known["pronouns"].match(reading.text, sentence.start):
        return None  # "Ia berharap Menteri X ...": whom the pronoun means is said before
    for chain in reading.chains_in(index):
        start = reading.tokens[chain.first].start
        if start >= limit or reading.in_quote(start):
            break
        if start - sentence.start > _SUBJECT_REACH and not (verb and start < verb.start()):
            break
        if re.search(r"\b(?:melalui|lewat)\s*$", reading.text[sentence.start : start]):
            continue
        if _SPOKEN_OF.match(reading.text, reading.tokens[chain.last - 1].end):
            continue
        if (through := _spoken_through(reading, index, chain)) is not None:
            return through
        if chain.person:
            return Speaker(chain.person, meaning(chain))
        if (
            chain.name
            and chain.name_span
            and (
                _aged(reading, chain) or chain.titled or (verb and start < verb.start() and _may_speak(reading, chain))
            )
        ):
            return Speaker(_in_full(reading, chain), chain.name_span)
    return None


def _in_full(reading: Reading, chain: Chain) -> str:
    """The fullest name that the text has for somebody who is no person of the record."""
    assert chain.name
    first = fold(chain.name).partition(" ")[0]
    told = [name for name in reading.strangers.get(first, ()) if contains(name, chain.name)]
    return max([chain.name, *told], key=lambda name: len(name.split()))


def _spoken_through(reading: Reading, index: int, chain: Chain) -> Speaker | None:
    """ "Kapolres X melalui Kasat Reskrim Y mengatakan": it is Y who speaks."""
    tokens = reading.tokens
    end = tokens[skip_degrees(tokens, chain.last, len(tokens), name_words(reading.lexicon)) - 1].end
    for other in reading.chains_in(index):
        start = reading.tokens[other.first].start
        if (
            start > end
            and re.fullmatch(r"[^.;]{0,40}?\b(?:melalui|lewat|diwakili(?: oleh)?)\s*", reading.text[end:start])
            and other.person
        ):
            return Speaker(other.person, meaning(other))
    return None


def _aged(reading: Reading, chain: Chain) -> bool:
    assert chain.name_span
    return bool(re.match(r"\s*\(\d{1,2}", reading.text[chain.name_span.end : chain.name_span.end + 6]))
