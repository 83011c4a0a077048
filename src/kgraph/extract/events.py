"""Events: what was held or is planned, when, where, by whom, led and attended by whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from kgraph.extract.attendance import Presence, presences
from kgraph.extract.bodies_present import bodies_present
from kgraph.extract.cues import Cues, cues
from kgraph.extract.happening import Happening
from kgraph.extract.happenings import find_happenings
from kgraph.extract.organizers import organizers_of
from kgraph.extract.proofs import prove
from kgraph.extract.reading import Reading, meaning
from kgraph.extract.speakers_at import speakers
from kgraph.extract.visitors import chief_visitor
from kgraph.model import Event, Proof


@dataclass
class _Parts:
    """Who is found at one event, each with the proofs; by person id or body's name."""

    led: dict[str, list[Presence]] = field(default_factory=dict)
    attended: dict[str, list[Presence]] = field(default_factory=dict)
    orgs: dict[str, list[Presence]] = field(default_factory=dict)


def extract(reading: Reading) -> Reading:
    """Adds the events with their proofs."""
    known = cues(reading.lexicon)
    events: list[Event] = []
    proofs: list[Proof] = []
    for index, happening in enumerate(find_happenings(reading)):
        found = reading.with_(proof=(*reading.proof, *proofs))
        event, its_proofs = _event(found, happening, index, events[0] if events else None, known)
        events.append(event)
        proofs += its_proofs
    return reading.with_(events=tuple(events), proof=(*reading.proof, *proofs))


def _event(
    reading: Reading, happening: Happening, index: int, main: Event | None, known: Cues
) -> tuple[Event, list[Proof]]:
    parts = _Parts()
    for sentence in happening.sentences:
        about = sentence == happening.sentence
        here = [
            *presences(reading, sentence, known, about),
            *speakers(reading, sentence, happening.noun, happening.type, known),
        ]
        for presence in here:
            assert presence.chain and presence.chain.person
            if happening.status == "planned" and known["speech_at"].fullmatch(presence.cue.of(reading.text)):
                continue
            parts.attended.setdefault(presence.chain.person, []).append(presence)
            if presence.part == "lead":
                parts.led.setdefault(presence.chain.person, []).append(presence)
        for presence in bodies_present(reading, sentence, known):
            assert presence.body
            if happening.place and happening.place.covers(presence.body.span):
                continue
            parts.orgs.setdefault(presence.body.value, []).append(presence)
    if not parts.led and (visitor := chief_visitor(reading, happening, known)):
        assert visitor.chain and visitor.chain.person
        parts.led.setdefault(visitor.chain.person, []).append(visitor)
        parts.attended.setdefault(visitor.chain.person, []).append(visitor)
    leaders = [p for found in parts.led.values() for p in found]
    organizers = organizers_of(reading, happening, leaders, main, known)
    for organizer in organizers:
        parts.orgs.pop(organizer.name, None)
    order = {p.id: n for n, p in enumerate(reading.persons)}
    led = tuple(sorted(parts.led, key=order.__getitem__))
    attended = tuple(sorted(parts.attended, key=order.__getitem__))
    path = f"/events/{index}"
    event = Event(
        f"e{index + 1}",
        happening.name,
        happening.type,
        happening.status,
        happening.day[1] if happening.day else None,
        happening.place.of(reading.text) if happening.place else None,
        tuple(o.name for o in organizers),
        led,
        attended,
        tuple(parts.orgs),
    )
    proofs = [prove(reading, path, happening.noun, happening.noun, "event-noun")]
    if event.date and happening.day:
        inferred = happening.inherited_day
        proofs.append(
            prove(
                reading,
                f"{path}/date",
                happening.noun,
                happening.day[0].span,
                "event-day-inherited" if inferred else "event-day",
            )
        )
    if happening.place:
        proofs.append(prove(reading, f"{path}/place", happening.noun, happening.place, "event-venue"))
    for number, o in enumerate(organizers):
        proofs.append(prove(reading, f"{path}/organizers/{number}", o.words, happening.noun, o.rule))
    for name, ids, found in (("led_by", led, parts.led), ("attended_by", attended, parts.attended)):
        for number, person in enumerate(ids):
            for presence in found[person]:
                proofs.append(_presenceprove(reading, f"{path}/{name}/{number}", happening, presence))
    for number, body in enumerate(event.attended_by_orgs):
        for presence in parts.orgs[body]:
            proofs.append(_presenceprove(reading, f"{path}/attended_by_orgs/{number}", happening, presence))
    return event, proofs


def _presenceprove(reading: Reading, path: str, happening: Happening, presence: Presence) -> Proof:
    """The person's words and, in the same sentence, those of the event or else the verb that stands for it."""
    if presence.chain:
        subject = meaning(presence.chain)
    else:
        assert presence.body
        subject = presence.body.span
    sentence = reading.sentence_of(subject)
    object_ = happening.noun if sentence.covers(happening.noun) else presence.cue
    return prove(reading, path, subject, object_, f"presence-{presence.part}")
