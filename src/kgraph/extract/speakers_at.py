"""Who is placed at an event by speaking there: "kata X dalam rapat di Jakarta", "Usai memimpin apel, X berpesan"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from kgraph.extract.attendance import Presence
from kgraph.extract.cues import Cues
from kgraph.extract.reading import Chain, Reading
from kgraph.model import Span

# Between a speaker and the event's noun, or before the noun where the speaker comes after it.
_AT = re.compile(
    r"\b(?:dalam|pada|saat|ketika|usai|seusai|selepas|setelah|di sela(?:-sela)?|disela(?:-sela)?)"
    r"(?: (?:acara|kegiatan|agenda|rangkaian|sebuah|sesi|pelaksanaan|menggelar|pembukaan|penutupan))*\s*$",
    re.I,
)
_DOING = re.compile(r"^\W*(?:setelah|usai|seusai|selepas|saat|ketika|sebelum)\s+(\w+)", re.I)
_SAID_BY = re.compile(r"\b([a-z]+?)(?:nya|(?: +(?:dia|beliau)))\b")
# "Pengungkapan ini disampaikan langsung oleh X bersama Y dan Z, dalam konferensi pers"
_TOLD_BY = re.compile(
    r"\bdi(?:sampaikan|ungkap(?:kan)?|katakan|beberkan|paparkan|jelaskan|umumkan)(?: langsung)?(?: oleh)?\s*$", re.I
)
_OPENING = re.compile(r"\W*(?:usai|seusai|selepas|setelah)(?: (?:acara|kegiatan|mengikuti|menghadiri))*\s+", re.I)
_FAR = 200
_REACH = 70  # characters between the speaker and the words for the event


def spoken_at(reading: Reading, index: int, known: Cues) -> tuple[Span, Chain] | None:
    """The noun of an event at which somebody speaks, and who: "ujar X dalam konferensi pers". Offsets of the text."""
    sentence = reading.document.sentences[index]
    nouns = list(known.nouns.finditer(reading.text, sentence.start, sentence.end))
    if not nouns:
        return None
    named = [c for c in reading.chains_in(index) if c.person and not reading.in_quote(reading.tokens[c.first].start)]
    meant = _meant(reading, index, sentence, known)
    for match in nouns if named or meant else ():
        noun = Span(match.start(), match.end())
        if reading.in_quote(noun.start) or any(o.span.covers(noun) for c in named for o in c.offices):
            continue
        if known.written.fullmatch(match[0]):
            continue  # "dalam rilis pers": words on paper
        for speaker in named:
            between = reading.text[reading.tokens[speaker.last - 1].end : noun.start]
            lead = reading.text[sentence.start : reading.tokens[speaker.first].start]
            told_by = bool(_TOLD_BY.search(lead))
            if not (0 <= len(between) <= (_FAR if told_by else _REACH) and _AT.search(between)):
                continue
            if told_by or _says(lead, between, known):
                return noun, speaker
        if meant and 0 <= noun.start - meant[0] <= _REACH and _AT.search(reading.text[meant[0] : noun.start]):
            return noun, meant[1]
        if named and _opens(reading, sentence, noun, named[0], known):
            return noun, named[0]
    return None


def _says(lead: str, between: str, known: Cues) -> bool:
    """ "kata X dalam ...", "X mengatakan dalam ..."."""
    spoken = re.search(r"(\w+)\W*$", lead)
    return bool((spoken and known["speech"].fullmatch(spoken[1].casefold())) or known["speaking"].search(between))


def _meant(reading: Reading, index: int, sentence: Span, known: Cues) -> tuple[int, Chain] | None:
    """Where a pronoun for whoever speaks ends, and whom it means: "ujarnya dalam ...", "Ia berharap dalam ..."."""
    for cue in _SAID_BY.finditer(reading.text, sentence.start, sentence.end):
        if not reading.in_quote(cue.start()) and known["speech"].fullmatch(cue[1].casefold()):
            number = bisect_right(reading.quoted, cue.start(), key=itemgetter(0))
            chain = _last_named(reading, index, cue.start(), reading.quoted[number - 1][1]) if number else None
            return (cue.end(), chain) if chain else None
    pronoun = known["pronouns"].match(reading.text, sentence.start)
    subject = _subject_above(reading, index) if pronoun and not reading.in_quote(sentence.start) else None
    return (pronoun.end(), subject) if pronoun and subject else None


def _last_named(reading: Reading, index: int, before: int, who: str) -> Chain | None:
    for above in range(index, -1, -1):
        for chain in reversed(reading.chains_in(above)):
            if chain.person == who and reading.tokens[chain.first].start < before:
                return chain
    return None


def _subject_above(reading: Reading, index: int) -> Chain | None:
    """The one person whom the sentence before names at its head."""
    above = index - 1
    while above >= 0 and reading.in_quote(reading.document.sentences[above].start + 1):
        above -= 1
    if above < 0:
        return None
    start = reading.document.sentences[above].start
    chains = [c for c in reading.chains_in(above) if c.person]
    near = len({c.person for c in chains}) == 1 and reading.tokens[chains[0].first].start - start < _REACH
    return chains[0] if near else None


def _opens(reading: Reading, sentence: Span, noun: Span, speaker: Chain, known: Cues) -> bool:
    """ "Usai rapat paripurna, Ketua DPRD X mengatakan ..."."""
    if not _OPENING.fullmatch(reading.text, sentence.start, noun.start):
        return False
    start, end = reading.tokens[speaker.first].start, reading.tokens[speaker.last - 1].end
    between = reading.text[noun.end : start]
    return (
        0 <= len(between) <= _REACH
        and "," in between
        and bool(known["speaking"].search(reading.text[end : end + _REACH]))
    )


def speakers(reading: Reading, index: int, noun: Span, kind: str, known: Cues) -> Iterator[Presence]:
    """Those whom a sentence that names the event, of this kind, lets speak there, who is told to be sworn in or to do
    what the event is, and the subject of "Usai menghadiri ..., X ..."."""
    found = spoken_at(reading, index, known)
    if found and (found[0] == noun or known.type_of(found[0].of(reading.text)) == kind):
        yield Presence("attend", found[0], found[1])
    sentence = reading.document.sentences[index]
    told = [c for c in reading.chains_in(index) if c.person and not reading.in_quote(reading.tokens[c.first].start)]
    if not told or not sentence.covers(noun):
        return
    if noun.of(reading.text).startswith("dilantik"):
        sworn = [c for c in told if c.name_span and 0 <= noun.start - c.name_span.end <= _REACH]
        if sworn:
            yield Presence("attend", noun, sworn[-1])  # who is sworn in
    if known.act_type(noun.of(reading.text)):
        # Who does what is the event itself is there: "Panglima TNI membagikan 500 paket sembako".
        before = [c for c in told if 0 <= noun.start - reading.tokens[c.last - 1].end <= _REACH]
        if before:
            yield Presence("attend", noun, before[-1])
    start = reading.tokens[told[0].first].start
    doing = _DOING.match(reading.text[sentence.start : start]) if start > noun.end else None
    after = reading.text[reading.tokens[told[0].last - 1].end : sentence.end][:60]
    speaks = known["speaking"].search(after)
    if doing and speaks and (verb := doing[1].casefold()):
        if known["lead"].fullmatch(verb):
            yield Presence("lead", Span(sentence.start, sentence.start + doing.end()), told[0])
        elif known["attend"].fullmatch(verb):
            yield Presence("attend", Span(sentence.start, sentence.start + doing.end()), told[0])
    elif start > noun.end and speaks and _AT.search(reading.text[sentence.start : noun.start]):
        yield Presence("attend", noun, told[0])
