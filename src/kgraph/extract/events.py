"""Events: what was held or is planned, when, where, by whom, led and attended by whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from kgraph.extract.attendance import Presence, bodies_present, presences
from kgraph.extract.completion import Completion
from kgraph.extract.cues import Cues, cues
from kgraph.extract.happenings import Happening, find_happenings
from kgraph.extract.reading import OfficeRef, Reading
from kgraph.model import Event, Mention, Proof, Span

# Ceremonies that belong to the command whose head leads them.
_OF_THE_COMMAND = ("pelantikan", "apel", "upacara")


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
        event, its_proofs = _event(reading, happening, index, known)
        events.append(event)
        proofs += its_proofs
    return reading.with_(events=tuple(events), proof=(*reading.proof, *proofs))


def _event(reading: Reading, happening: Happening, index: int, known: Cues) -> tuple[Event, list[Proof]]:
    parts = _Parts()
    for sentence in happening.sentences:
        about = sentence == happening.sentence
        for presence in presences(reading, sentence, known, about):
            assert presence.chain and presence.chain.person
            if happening.status == "planned" and known["speech_at"].fullmatch(presence.cue.of(reading.text)):
                continue
            parts.attended.setdefault(presence.chain.person, []).append(presence)
            if presence.part == "lead":
                parts.led.setdefault(presence.chain.person, []).append(presence)
        for presence in bodies_present(reading, sentence, known, about):
            assert presence.body
            parts.orgs.setdefault(presence.body.value, []).append(presence)
    organizers = _organizers(reading, happening, parts, known)
    for name in organizers:
        parts.orgs.pop(name, None)
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
        tuple(organizers),
        led,
        attended,
        tuple(parts.orgs),
    )
    proofs = [_proof(reading, path, happening.noun, happening.noun, "event-noun", 0.9)]
    if event.date and happening.day:
        inferred = happening.inherited_day
        proofs.append(
            _proof(
                reading,
                f"{path}/date",
                happening.noun,
                happening.day[0].span,
                "event-day-inherited" if inferred else "event-day",
                0.75 if inferred else 0.95,
            )
        )
    if happening.place:
        proofs.append(_proof(reading, f"{path}/place", happening.noun, happening.place, "event-venue", 0.9))
    for number, (span, rule, confidence) in enumerate(organizers.values()):
        proofs.append(_proof(reading, f"{path}/organizers/{number}", span, happening.noun, rule, confidence))
    for name, ids, found in (("led_by", led, parts.led), ("attended_by", attended, parts.attended)):
        for number, person in enumerate(ids):
            for presence in found[person]:
                proofs.append(_presence_proof(reading, f"{path}/{name}/{number}", happening, presence))
    for number, body in enumerate(event.attended_by_orgs):
        for presence in parts.orgs[body]:
            proofs.append(_presence_proof(reading, f"{path}/attended_by_orgs/{number}", happening, presence))
    return event, proofs


def _presence_proof(reading: Reading, path: str, happening: Happening, presence: Presence) -> Proof:
    """The person's words and, in the same sentence, those of the event or else the verb that stands for it."""
    if presence.chain:
        subject = presence.chain.name_span or presence.chain.offices[0].span
    else:
        assert presence.body
        subject = presence.body.span
    sentence = reading.sentence_of(subject)
    object_ = happening.noun if sentence.covers(happening.noun) else presence.cue
    return _proof(
        reading,
        path,
        subject,
        object_,
        f"presence-{presence.part}",
        0.93 if presence.chain and presence.chain.name else 0.85,
    )


def _proof(reading: Reading, path: str, subject: Span, object_: Span, rule: str, confidence: float) -> Proof:
    span = reading.sentence_of(Span(min(subject.start, object_.start), max(subject.end, object_.end)))
    return Proof(path, span, subject, object_, rule, confidence)


def _organizers(
    reading: Reading, happening: Happening, parts: _Parts, known: Cues
) -> dict[str, tuple[Span, str, float]]:
    """The bodies that hold an event: subject of "menggelar", "oleh" of "digelar", or the command whose head leads its ceremony."""
    sentence = reading.document.sentences[happening.sentence]
    found: dict[str, tuple[Span, str, float]] = {}
    bodies = [m for m in reading.document.mentions if m.kind == "body" and m.kind_key and sentence.covers(m.span)]
    before_noun = reading.text[sentence.start : happening.noun.start]
    for name in ("organize", "sign"):
        verb = None
        for verb in known[name].finditer(before_noun):
            pass
        if verb:
            at = sentence.start + verb.start()
            for body in _subjects(reading, bodies, sentence.start, at):
                found[_whole(reading, body)] = (body.span, "organizer-subject", 0.93)
    after = reading.text[happening.noun.end : sentence.end]
    if not found and (passive := known["organized_by"].search(after)):
        at = happening.noun.end + passive.end()
        for body in bodies:
            if body.span.start >= at and reading.text[at : body.span.start].strip() in ("", "oleh"):
                found[_whole(reading, body)] = (body.span, "organizer-passive", 0.93)
    if not found and happening.type in _OF_THE_COMMAND:
        for presences_ in parts.led.values():
            office, span = _commanding(reading, presences_)
            if office and office.org:
                found[office.org] = (span, "organizer-command", 0.8)
                break
    return found


def _subjects(reading: Reading, bodies: list[Mention], start: int, verb: int) -> list[Mention]:
    """The body before the verb, with those joined to it by "dan" or "bersama"; none where a person stands between."""
    before = [b for b in bodies if start <= b.span.start and b.span.end <= verb]
    chains = [c for c in reading.chains if start <= reading.tokens[c.first].start < verb]
    before = [b for b in before if not any(c.first <= b.first < c.last for c in chains)]
    if not before or any(reading.tokens[c.first].start > before[-1].span.end for c in chains):
        return []
    subjects = [before[-1]]
    for body in reversed(before[:-1]):
        between = reading.text[body.span.end : subjects[0].span.start].strip().casefold()
        if between in ("dan", "bersama", "serta", "bersama dengan", ","):
            subjects.insert(0, body)
        else:
            break
    return subjects


def _commanding(reading: Reading, found: list[Presence]) -> tuple[OfficeRef | None, Span]:
    """The office by which a leader heads a body."""
    for presence in found:
        assert presence.chain
        person = next((p for p in reading.persons if p.id == presence.chain.person), None)
        for chain in reading.chains:
            if person and chain.person == person.id:
                for office in chain.offices:
                    role = reading.lexicon.roles.get(office.role_key)
                    if role and role.fused and office.status == "current" and office.org:
                        return office, presence.chain.name_span or presence.chain.offices[0].span
    return None, Span(0, 0)


def _whole(reading: Reading, body: Mention) -> str:
    """The body's fullest name in this text."""
    return Completion.of(reading).whole(body)[0]
