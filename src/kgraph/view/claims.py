"""What backs the edges: each claim as the sentences in which a release says so, its words marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kgraph.view.triples import KG, OA, PROV, SCHEMA, TYPE, Triples


class Piece(NamedTuple):
    """A stretch of a sentence; `end` says which end of the fact its words mean, if any."""

    text: str
    end: Literal["", "subject", "object"] = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """One claim: what one release says, and the sentences in which it says so."""

    release: str
    url: str | None
    sentences: tuple[tuple[Piece, ...], ...]
    date: str | None = None
    confidence: str | None = None
    acting: str | None = None
    stated_by: str | None = None


# (subject, object, relation) -> proofs
Claims = dict[tuple[str, str, str], list[Proof]]

# Which relation a claim backs: by class, role of participation ("" where it has none) and status.
_BACKED: dict[tuple[str, str, str], str] = {
    ("RankClaim", "", "current"): "holdsRank",
    ("PostClaim", "", "current"): "holdsPost",
    ("PostClaim", "", "former"): "heldPost",
    ("ParticipationClaim", "leader", "held"): "led",
    ("ParticipationClaim", "attendee", "held"): "attended",
    ("ParticipationClaim", "organizer", "held"): "organized",
    ("ParticipationClaim", "leader", "planned"): "expectedAt",
    ("ParticipationClaim", "attendee", "planned"): "expectedAt",
    ("ParticipationClaim", "organizer", "planned"): "planned",
    ("DeploymentClaim", "", "deployed"): "deployed",
    ("DeploymentClaim", "", "planned"): "planned",
    ("QuotationClaim", "", "held"): "said",
    ("MoveClaim", "", "held"): "moved",
    ("MoveClaim", "", "incoming"): "moved",
}
VALUES = {KG + "eventType": "eventType", SCHEMA + "startDate": "startDate", SCHEMA + "location": "location"}


def read_claims(triples: Triples) -> Claims:
    """All claims by what they back; those that back nothing which the page shows are left away."""
    claims: Claims = {}
    for iri in triples.subjects():
        relation = _claimed_relation(triples, iri)
        subject, object_ = triples.value(iri, KG + "subject"), triples.value(iri, KG + "object")
        if relation and subject and object_:
            claims.setdefault((subject, object_, relation), []).append(read_proof(triples, iri))
    return {key: sorted(proofs, key=repr) for key, proofs in claims.items()}


def _claimed_relation(triples: Triples, claim: str) -> str | None:
    classes = {class_.removeprefix(KG) for class_ in triples.values(claim, TYPE)}
    if "EventClaim" in classes:
        return next((name for predicate, name in VALUES.items() if triples.values(claim, predicate)), None)
    if "MoveClaim" in classes and triples.values(claim, KG + "move"):
        return "succeeded"
    role = triples.local(claim, KG + "participationRole") or ""
    status = triples.value(claim, KG + "status") or ""
    return next((_BACKED[key] for name in classes if (key := (name, role, status)) in _BACKED), None)


def read_proof(triples: Triples, claim: str) -> Proof:
    """What one claim rests on: its passages in the order of the text."""
    release = triples.value(claim, PROV + "wasDerivedFrom") or ""
    stated_by = triples.value(claim, KG + "statedBy")
    ends: tuple[tuple[Literal["subject", "object"], str], ...] = (
        ("subject", "subjectWords"),
        ("object", "objectWords"),
    )
    words = [(*_range(triples, passage), end) for end, name in ends for passage in triples.values(claim, KG + name)]
    passages = sorted((_range(triples, passage), passage) for passage in triples.values(claim, KG + "evidence"))
    return Proof(
        release=triples.label(release) if release else "",
        url=triples.value(release, SCHEMA + "url"),
        sentences=tuple(
            tuple(_pieces(text, span[0], words))
            for span, passage in passages
            for text in triples.values(passage, OA + "exact")
        ),
        date=triples.value(claim, KG + "asOf"),
        confidence=triples.value(claim, KG + "confidence"),
        acting=triples.value(claim, KG + "acting"),
        stated_by=triples.label(stated_by) if stated_by else None,
    )


def _range(triples: Triples, passage: str) -> tuple[int, int]:
    return int(triples.value(passage, OA + "start") or 0), int(triples.value(passage, OA + "end") or 0)


def _pieces(text: str, start: int, words: Iterable[tuple[int, int, Literal["subject", "object"]]]) -> Iterable[Piece]:
    """The sentence cut at the words of its two ends; where those overlap, the earlier keeps the letters."""
    done = 0
    for first, last, end in sorted(words):
        first, last = first - start, last - start
        if done <= first < last <= len(text):
            if first > done:
                yield Piece(text[done:first])
            yield Piece(text[first:last], end)
            done = last
    if done < len(text):
        yield Piece(text[done:])
