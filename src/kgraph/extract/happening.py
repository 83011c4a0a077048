"""One event in the making: its name, kind, status, day and place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kgraph.annotate.dates import DayExpression
from kgraph.extract import anchors
from kgraph.extract.cues import Cues
from kgraph.extract.days import days_in
from kgraph.extract.reading import Reading
from kgraph.model import EventStatus, Span

_NAME_STOP = re.compile(
    r"\s+(?:di|bertempat|pada|dengan|yang|oleh|guna|untuk|bersama|dalam|dilaksanakan|digelar|dipimpin|dihadiri|disaksikan|ditandai|diwarnai"
    r"|diikuti|berlangsung|sebagai|secara|diselenggarakan|akan|turut|juga|rencananya|direncanakan|tersebut|itu|sendiri|mulai"
    r"|selama|dan di ?hadiri"
    r"|melanjutkan|kemudian|menggunakan|usai|setelah|dibuka|ini|kepada|termasuk|ke|se-\w+|dipandu|dijadwalkan|sekaligus|serta)\b"
    r"|[.;:!?](?:\s|$)|[\"“”\n]|\s[-–—|]\s|,",
    re.I,
)
_BRACKET = re.compile(r"\s*\([^)]*\)")
_GOVERNS = re.compile(
    r"\b(?:akan|bakal|hendak|berencana|dijadwalkan|rencananya)\b(?:(?!\b(?:yang|telah|sudah)\b).)*$", re.I
)
# "Sidang tahunan MPR akan segera berlangsung": said of the event itself, not of what it is about ("yang akan ...").
_AHEAD = re.compile(
    r"(?:(?!\b(?:yang|untuk|agar|guna|jelang|menjelang|telah|sudah)\b)[^.;:]){0,60}?\b(?:akan|bakal|dijadwalkan|rencananya)\b"
    r"(?: segera| kembali)? (?:berlangsung|digelar|dilaksanakan|dilakukan|dimulai|diadakan|diselenggarakan|dihelat)\b",
    re.I,
)
# "meminta Kapolres Dompu menggelar patroli": asked for, not held.
_ASKED = re.compile(
    r"\b(?:meminta|memerintahkan|menginstruksikan|mendorong|mengusulkan|mendesak)\b[^,.;]{0,80}"
    r"\b(?:menggelar|melaksanakan|mengadakan|menyelenggarakan|melakukan)\s*$",
    re.I,
)
# Words by which what is told was on another day than the main event.
_SOME_OTHER_DAY = re.compile(
    r"\b(?:sebelumnya|lalu|kemarin|pekan|bulan|tahun|minggu|sejak|selama|beberapa|sempat|pernah|esok|besok)\b", re.I
)


@dataclass
class Happening:
    """An event in the making; `noun` are the words of its first naming, `sentences` those that speak of it."""

    type: str
    name: str
    noun: Span
    sentence: int
    status: EventStatus
    day: tuple[DayExpression, str | None] | None = None
    inherited_day: bool = False
    place: Span | None = None
    sentences: list[int] = field(default_factory=list)


def happening_of(
    reading: Reading, index: int, sentence: Span, noun: Span, known: Cues, main: Happening | None
) -> Happening:
    text = sentence.of(reading.text)
    name = _name(text, noun, known)
    days = days_in(reading, sentence)
    planned = known["planned"].search(text)
    published = reading.document.release.published
    place = anchors.place_in(reading, sentence, known)
    day = _day_for(days, sentence.start + noun.start)
    later = bool(day and day[1] and published and day[1] > published)
    # The main event is planned only where "akan" governs it: "rapat kesiapan operasi yang akan ..." was held.
    governs = planned and (main is not None or _GOVERNS.search(text[max(0, noun.start - 60) : noun.start]))
    ahead = main is None and _AHEAD.match(text[noun.end :])
    asked = _ASKED.search(text[max(0, noun.start - 120) : noun.start])
    status: EventStatus = "planned" if later or governs or ahead or asked else "held"
    happening = Happening(
        known.type_of(name) or known.act_type(name) or "lainnya",
        name,
        Span(sentence.start + noun.start, sentence.start + noun.end),
        index,
        status,
        day,
        False,
        place,
    )
    if main is None:
        _complete(reading, happening, index, known)
    elif (
        day is None
        and status == "held"
        and main.day
        and (known["after"].search(text) or not _SOME_OTHER_DAY.search(text))
    ):
        happening.day, happening.inherited_day = main.day, True
    if name.casefold().startswith(("melantik", "dilantik", "mengukuhkan", "mengambil")):
        happening.type = "pelantikan"
    elif name.casefold().startswith(("menandatangani", "meneken")):
        happening.type = "penandatanganan"
    return happening


def _day_for(days: list[tuple[DayExpression, str | None]], noun: int) -> tuple[DayExpression, str | None] | None:
    """The day said after the event's noun, else the one before it."""
    after = [d for d in days if d[0].span.start > noun]
    return next(iter(after or days), None)


def _complete(reading: Reading, happening: Happening, index: int, known: Cues) -> None:
    """The day and place of the main event may stand in one of the sentences around its first naming."""
    sentences = reading.document.sentences
    for other in (*range(index - 1, -1, -1), *range(index + 1, min(len(sentences), index + 4))):
        sentence = sentences[other]
        if reading.in_quote(sentence.start + 1) or known["planned"].search(sentence.of(reading.text)):
            continue
        if happening.day is None and (days := days_in(reading, sentence)):
            happening.day = days[0]
        if happening.place is None and not _of_another(sentence.of(reading.text), happening, known):
            happening.place = anchors.place_in(reading, sentence, known)


def _of_another(text: str, happening: Happening, known: Cues) -> bool:
    """Whether a sentence names an event of another kind that has a leader: the place in it is that one's."""
    kinds = {known.types[re.sub(r"\s+", " ", m[0].casefold())] for m in known.nouns.finditer(text)} - known.vague
    return bool(kinds) and happening.type not in kinds and bool(known["led_by"].search(text))


def _name(text: str, noun: Span, known: Cues) -> str:
    start = noun.start
    end = len(text)
    for match in _NAME_STOP.finditer(text, noun.end):
        if (
            match[0] == ","
            and known.nouns.match(text[match.end() :].lstrip())
            and text[match.end() :].lstrip()[:1].isupper()
        ):
            continue
        end = match.start()
        break
    if day := known.weekdays.search(text, noun.end, end):
        end = day.start()
    return _BRACKET.sub("", text[start:end]).strip(" ,.;:-–")
