"""Which events a release speaks of, and which sentences speak of which."""

from __future__ import annotations

import re
from collections.abc import Callable

from kgraph.annotate.dates import DayExpression
from kgraph.extract import anchors
from kgraph.extract.cues import Cues, cues
from kgraph.extract.days import days_in
from kgraph.extract.happening import Happening, happening_of
from kgraph.extract.reading import Reading
from kgraph.model import Span

_GOVERNING = ("organize", "lead", "attend", "led_by", "deploy_done")  # lists of verbs.yml
_PASSIVE = ("organized_by", "led_by", "attended_by")
_GOES_ON = re.compile(r"\b(?:dilanjutkan|dilanjut|melanjutkan|diteruskan)\b", re.I)


# "berhalangan hadir karena mengikuti rapat di ...": where somebody is who is not here.
_ABSENT_FOR = re.compile(r"\b(?:berhalangan|tidak (?:bisa|dapat|sempat)?\s?hadir|absen)\b[^.;]{0,60}$", re.I)
_TAKES_PLACE = re.compile(r"\b(?:bertempat|berlangsung|di ?gelar|di ?laksanakan|di ?pusatkan) di\s*$", re.I)
# "setelah apel yang dipimpin Kalapas di halaman lapas": told in passing, with a leader of its own.
_LED_ITSELF = re.compile(r"\s*(?:\w+\s+){0,3}?(?:yang|yg)\s+di ?(?:pimpin|buka|ambil|komandoi)\b", re.I)
_THE_SAME = re.compile(r"\s*(?:itu|tersebut|tsb|dimaksud)\b", re.I)


_EARLIER = re.compile(
    r"\W*(?:sebelumnya|sehari sebelumnya|(?:pada )?(?:pagi|siang|sore|malam) harinya)\b",
    re.I,
)


def find_happenings(reading: Reading) -> list[Happening]:
    """All events, the main one first, each with the sentences that speak of it.

    Where no sentence says outright that something was held, the one that tells most of an occasion stands for it.
    """
    known = cues(reading.lexicon)
    if found := _events(reading, known, lambda index: anchors.governed(reading, index, known)):
        return found
    if found := _events(reading, known, lambda index: anchors.spoken_of(reading, index, known)):
        return found
    best = anchors.most_telling(reading, known)
    return _events(reading, known, lambda index: best[1] if best and index == best[0] else None) if best else []


def _events(reading: Reading, known: Cues, anchor: Callable[[int], Span | None]) -> list[Happening]:
    """`anchor` finds the words by which a sentence names the main event."""
    found: list[Happening] = []
    current: Happening | None = None
    paragraph_end = -1
    for index, sentence in enumerate(reading.document.sentences):
        words = sentence.of(reading.text)
        if reading.in_quote(sentence.start + 1) or reading.in_quote((sentence.start + sentence.end) // 2):
            words_at = anchors.spoken_of(reading, index, known)
            if (
                words_at
                and not found
                and anchor(index) == words_at
                and (first := _main(reading, index, known, words_at))
            ):
                first.sentences.append(index)
                found.append(first)
                current = first
            elif words_at and current:
                other = _spoken_at_another(reading, index, words_at, known, found)
                if other:
                    found.append(other)
                (other or current).sentences.append(index)
            continue
        if "\n" in reading.text[max(0, paragraph_end) : sentence.start] and found:
            current = found[0] if not words.lstrip().startswith(("-", "•", "*")) else current
        paragraph_end = sentence.end
        happening = (
            _further(reading, index, sentence, known, found) if found else _main(reading, index, known, anchor(index))
        )
        if happening:
            if index not in happening.sentences:
                happening.sentences.append(index)
            if happening not in found[-1:]:  # those of other sentences are others
                found.append(happening)
            current = happening
        elif current and not _of_another_day(reading, sentence, current) and not _ahead(words, current, known):
            current.sentences.append(index)
    return found


def _ahead(words: str, current: Happening, known: Cues) -> bool:
    """What will be is no part of what was held."""
    return current.status == "held" and bool(known["planned"].search(words))


def _of_another_day(reading: Reading, sentence: Span, current: Happening) -> bool:
    """A sentence that names days, and the event's not among them, speaks of something else."""
    days = [d for _, d in days_in(reading, sentence) if d]
    return bool(days and current.day and current.day[1] and current.day[1] not in days)


def _main(reading: Reading, index: int, known: Cues, words: Span | None) -> Happening | None:
    return happening_of(reading, index, reading.document.sentences[index], words, known, None) if words else None


def _further(reading: Reading, index: int, sentence: Span, known: Cues, found: list[Happening]) -> Happening | None:
    """A later sentence brings a new event where it names one that is planned, of another day, or of another kind
    and led or placed."""
    text = sentence.of(reading.text)
    main = found[0]
    days = days_in(reading, sentence)
    planned = known["planned"].search(text)
    offices = anchors.offices(reading, index, sentence)
    for match in known.nouns.finditer(text):
        noun = Span(match.start(), match.end())
        if any(o.start <= noun.start < o.end for o in offices):
            continue
        head = text[max(0, noun.start - 14) : noun.start].casefold()
        if re.search(
            r"(?:pengamanan|selama|saat|dalam|ditemui usai|usai|sebelum|seusai|setelah|pada|rangkaian|peserta"
            r"|naskah|ruang|lapangan|agenda|hasil)\s*$",
            head,
        ) and not _LED_ITSELF.match(text, noun.end):
            continue
        kind = known.types[re.sub(r"\s+", " ", match[0].casefold())]
        governed = known.found(_GOVERNING, text[max(0, noun.start - anchors.WINDOW) : noun.start])
        passive = known.found(_PASSIVE, text[noun.end :])
        continued = known["after"].search(text[: noun.start])
        if not governed and anchors.only_named(reading, sentence, match, known):
            continue
        other_day = bool(days) and days[0][1] != (main.day[1] if main.day else None)
        if planned and (said := _said_before(text, noun, kind, days, found)):
            return said
        if planned and (governed or passive or other_day) and planned.start() < noun.end + 80:
            return happening_of(reading, index, sentence, noun, known, main)
        if planned:
            continue
        if other_day and (governed or passive):
            return happening_of(reading, index, sentence, noun, known, main)
        if _ABSENT_FOR.search(text[: noun.start]):
            continue
        named = any(match[0].casefold() in h.name.casefold() for h in found)
        new_kind = not named and all(kind != h.type for h in found)
        if new_kind and noun.start < 3 and known["led_by"].match(text[noun.end :].lstrip()):
            return happening_of(reading, index, sentence, noun, known, main)
        elsewhere = bool(continued) and _elsewhere(reading, sentence, found, known)
        if (
            (new_kind or elsewhere or _GOES_ON.search(text[: noun.start]))
            and (governed or passive or continued)
            and (elsewhere or _placed(reading, sentence, noun, known, bool(continued)))
        ):
            return happening_of(reading, index, sentence, noun, known, main)
    if (spoken := anchors.spoken_of(reading, index, known)) and (
        other := _spoken_at_another(reading, index, spoken, known, found)
    ):
        return other
    verbal = anchors.act(reading, index, known) if anchors.doer(reading, index, sentence.end) else None
    if verbal and _opens_one_of(text[verbal.start : verbal.end], found, known):
        return None
    if verbal and all(known.act_type(text[verbal.start : verbal.end]) != h.type for h in found):
        return happening_of(reading, index, sentence, verbal, known, main)
    return None


def _elsewhere(reading: Reading, sentence: Span, found: list[Happening], known: Cues) -> bool:
    """Whether a sentence names a venue that none of the events so far has."""
    place = anchors.place_in(reading, sentence, known)
    taken = {h.place.of(reading.text).casefold() for h in found if h.place}
    if place is None or place.of(reading.text).casefold() in taken:
        return False
    before = reading.text[max(sentence.start, place.start - 30) : place.start]
    return bool(known.venues.match(reading.text, place.start) or _TAKES_PLACE.search(before))


def _said_before(
    text: str, noun: Span, kind: str, days: list[tuple[DayExpression, str | None]], found: list[Happening]
) -> Happening | None:
    """ "Bimtek tersebut rencananya dibuka ...": the planned event of this kind that was named before."""
    again = _THE_SAME.match(text[noun.end :]) and not days
    return next((h for h in reversed(found) if again and h.status == "planned" and h.type == kind), None)


def _spoken_at_another(
    reading: Reading, index: int, words: Span, known: Cues, found: list[Happening]
) -> Happening | None:
    """A further event at which somebody is said to speak ("... saat apel di lapangan X, Selasa 13 Agustus"), of another
    kind and with a place of its own."""
    sentence = reading.document.sentences[index]
    if known.type_of(words.of(sentence.of(reading.text))) in {h.type for h in found}:
        return None
    if not _placed(reading, sentence, words, known, True):
        return None
    return happening_of(reading, index, sentence, words, known, found[0])


def _opens_one_of(words: str, found: list[Happening], known: Cues) -> bool:
    """ "menutup rakor" is no event beside the rakor that the text is about."""
    noun = next((m for m in known.nouns.finditer(words)), None)
    kind = known.types.get(noun[0].casefold()) if noun else None
    return known.act_type(words) == "peresmian" and (kind in known.vague or any(h.type == kind for h in found))


def _placed(reading: Reading, sentence: Span, noun: Span, known: Cues, continued: bool) -> bool:
    """Whether the sentence gives the event a place of its own and, where it does not go on from another, somebody
    who leads it."""
    text = sentence.of(reading.text)
    first = 0 if _EARLIER.match(text) else noun.end  # "Sebelumnya, di halaman Mapolres dilaksanakan apel ..."
    place = anchors.place_in(reading, Span(sentence.start + first, sentence.end), known)
    return bool(place) and (continued or any(known[v].search(text) for v in ("led_by", "lead")))
