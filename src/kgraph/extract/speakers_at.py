"""Who is placed at an event by speaking there: "kata X dalam rapat di Jakarta", "Usai memimpin apel, X berpesan"."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_REACH = 70  # characters between the speaker and the words for the event


def spoken_at(reading: Reading, index: int, known: Cues) -> tuple[Span, Chain] | None:
    """The noun of an event at which somebody speaks, and who: "ujar X dalam konferensi pers". Offsets of the text."""
    sentence = reading.document.sentences[index]
    speakers = [c for c in reading.chains_in(index) if c.person and not reading.in_quote(reading.tokens[c.first].start)]
    if not speakers:
        return None
    for match in known.nouns.finditer(reading.text, sentence.start, sentence.end):
        noun = Span(match.start(), match.end())
        if reading.in_quote(noun.start) or any(o.span.covers(noun) for c in speakers for o in c.offices):
            continue
        for speaker in speakers:
            end = reading.tokens[speaker.last - 1].end
            between = reading.text[end : noun.start]
            lead = reading.text[sentence.start : reading.tokens[speaker.first].start]
            if 0 <= len(between) <= _REACH and _AT.search(between) and _says(lead, between, known):
                return noun, speaker
    return None


def _says(lead: str, between: str, known: Cues) -> bool:
    """ "kata X dalam ...", "X mengatakan dalam ..."."""
    spoken = re.search(r"(\w+)\W*$", lead)
    return bool((spoken and known["speech"].fullmatch(spoken[1].casefold())) or known["speaking"].search(between))


def speakers(reading: Reading, index: int, noun: Span, known: Cues) -> Iterator[Presence]:
    """Those whom a sentence that names the event lets speak there, and the subject of "Usai menghadiri ..., X ..."."""
    found = spoken_at(reading, index, known)
    if found and found[0] == noun:
        yield Presence("attend", noun, found[1])
    sentence = reading.document.sentences[index]
    told = [c for c in reading.chains_in(index) if c.person and not reading.in_quote(reading.tokens[c.first].start)]
    if not told or not sentence.covers(noun):
        return
    if known.act_type(noun.of(reading.text)) and known.type_of(noun.of(reading.text)[:1]) is None:
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
