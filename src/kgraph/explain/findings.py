"""Release -> what each stage found in it, ready to show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kgraph.annotate import annotate
from kgraph.extract import extract
from kgraph.lexicon import Lexicon
from kgraph.model import Mention, Position, Proof, Record, Release, Span


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact in words, with its best proof."""

    about: str
    what: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class Explanation:
    """A release with its mentions and quotations in the order of the text, and its facts by what they are about."""

    release: Release
    mentions: tuple[Mention, ...]
    quotes: tuple[Span, ...]
    findings: tuple[Finding, ...]


def explain(release: Release, lexicon: Lexicon) -> Explanation:
    """Reads a release and says what was found where."""
    document = annotate(release, lexicon)
    record = extract(document, lexicon)
    shown: list[Mention] = []
    for mention in document.mentions:
        if not shown or mention.span.start >= shown[-1].span.end:
            shown.append(mention)
    return Explanation(release, tuple(shown), document.quotes, tuple(_findings(record)))


def _findings(record: Record) -> Iterator[Finding]:
    best: dict[str, Proof] = {}
    for proof in record.proof:
        if proof.path not in best or proof.confidence > best[proof.path].confidence:
            best[proof.path] = proof
    by_about: dict[str, list[Finding]] = {}
    for path, (about, what) in _leaves(record).items():
        if path in best:
            by_about.setdefault(about, []).append(Finding(about, what, best[path]))
    for findings in by_about.values():
        yield from findings


def _leaves(record: Record) -> dict[str, tuple[str, str]]:
    """Each leaf by its path: whom or what it is about, and what it says."""
    names = {p.id: p.name for p in record.persons}
    found: dict[str, tuple[str, str]] = {}
    for i, person in enumerate(record.persons):
        for j, rank in enumerate(person.ranks):
            found[f"/persons/{i}/ranks/{j}"] = person.name, f"rank {rank}"
        for j, position in enumerate(person.positions):
            found[f"/persons/{i}/positions/{j}"] = person.name, _office(position)
    for i, event in enumerate(record.events):
        found[f"/events/{i}"] = event.name, f"event, {event.type}, {event.status}"
        found[f"/events/{i}/date"] = event.name, f"on {event.date}"
        found[f"/events/{i}/place"] = event.name, f"at {event.place}"
        for field, verb in (("led_by", "led"), ("attended_by", "attended")):
            for j, who in enumerate(getattr(event, field)):
                found[f"/events/{i}/{field}/{j}"] = names[who], f"{verb} {event.name}"
        for field, verb in (("organizers", "held"), ("attended_by_orgs", "took part in")):
            for j, body in enumerate(getattr(event, field)):
                found[f"/events/{i}/{field}/{j}"] = body, f"{verb} {event.name}"
    for i, deployment in enumerate(record.deployments):
        count = "an uncounted number" if deployment.count is None else str(deployment.count)
        for j, agency in enumerate(deployment.agencies):
            found[f"/deployments/{i}/agencies/{j}"] = agency, f"{count} personnel, {deployment.status}"
        for j, part in enumerate(deployment.parts):
            found[f"/deployments/{i}/parts/{j}"] = part.agency or "?", f"{part.count} of {count} personnel"
    for i, statement in enumerate(record.statements):
        who = str(statement.speaker)
        found[f"/statements/{i}"] = names.get(who, who), f"said “{statement.quote}”"
    for i, move in enumerate(record.moves):
        found[f"/moves/{i}"] = names[move.person], f"{move.kind}{_ends(move.from_, move.to)}"
        if move.predecessor:
            found[f"/moves/{i}/predecessor"] = names[move.person], f"succeeds {names[move.predecessor]}"
    return found


def _office(position: Position) -> str:
    words = (position.acting, position.role, position.org and f"of {position.org}")
    status = "" if position.status == "current" else f" ({position.status})"
    return " ".join(w for w in words if w) + status


def _ends(left: object, taken: object) -> str:
    told = ((" from", left), (" to", taken))
    return "".join(f"{word} {_words(office)}" for word, office in told if office is not None)


def _words(office: object) -> str:
    return " of ".join(str(part) for part in (getattr(office, "role", None), getattr(office, "org", None)) if part)
