"""Claims: one for each release and fact, with its proofs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kgraph.model import Proof, Record, Release, Span
from kgraph.rdf.facts import ClaimKind, Fact, facts_of
from kgraph.rdf.iris import claim_digest
from kgraph.rdf.names import Names
from kgraph.rdf.namespaces import DCTERMS, KG, OA, PROV, SCHEMA, SKOS, TYPE
from kgraph.rdf.terms import Term, Triple, day, decimal, integer, shortened, text, true, uri
from kgraph.resolve import Mention
from kgraph.resolve.mentions import as_of, proofs_by_path, valid_day

EVENT_PROPERTY = {"type": KG.eventType, "date": SCHEMA.startDate, "place": SCHEMA.location}


@dataclass(frozen=True, slots=True)
class Claim:
    """What one release says of two ends; `fact` is the first leaf of the record that says it, `as_of` a day or None."""

    iri: Term
    release: Release
    fact: Fact
    subject: Term
    object: Term
    as_of: str | None
    stated_by: tuple[Term, ...]
    proofs: tuple[Proof, ...]

    @property
    def kind(self) -> ClaimKind:
        return self.fact.kind

    @property
    def best(self) -> Proof:
        """The proof of the highest confidence; of equals the one of the least rule."""
        return min(self.proofs, key=lambda p: (-p.confidence, p.rule, p.span))

    @property
    def confidence(self) -> float:
        return self.best.confidence


def claims_of(release: Release, record: Record, names: Names) -> Iterator[Claim]:
    """The claims of one release. A leaf without proof makes none; leaves that say the same make one."""
    mentions = names.entities.mentions[release.id]
    proofs = {path: sound for path, given in proofs_by_path(record).items() if (sound := _sound(given, release))}
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts_of(record, mentions):
        if fact.path in proofs:
            ends = names.term(fact.subject), names.term(fact.object)
            what = fact.kind, fact.role, fact.status, fact.acting, fact.count, fact.purpose, fact.move
            groups.setdefault((*ends, *what), []).append(fact)
    quotes = [
        (proof.object, mentions.persons[statement.speaker])
        for i, statement in enumerate(record.statements)
        if statement.speaker is not None and mentions.statements[i]
        for proof in proofs.get(f"/statements/{i}", ())
    ]
    when = as_of(release, record)
    seen: Counter[tuple[object, ...]] = Counter()
    for facts in groups.values():
        own = _distinct(p for fact in facts for p in proofs[fact.path])
        first = facts[0]
        written = sorted({fact.names for fact in facts})
        offsets = sorted({(*p.span, *p.subject, *p.object) for p in own})
        identity = (first.kind, first.role, tuple(written), tuple(offsets))
        seen[identity] += 1
        yield Claim(
            iri=names.iris.claim(release.id, claim_digest(*identity, nth=seen[identity])),
            release=release,
            fact=first,
            subject=names.term(first.subject),
            object=names.term(first.object),
            as_of=when,
            stated_by=() if first.kind == "QuotationClaim" else tuple(_speakers(own, quotes, names)),
            proofs=own,
        )


def _sound(proofs: Iterable[Proof], release: Release) -> list[Proof]:
    """The proofs that lie in the text and hold both ends; `kgraph verify` names the others."""
    return [
        p
        for p in proofs
        if 0 <= p.span.start < p.span.end <= len(release.text)
        and p.span.covers(p.subject)
        and p.span.covers(p.object)
        and 0 <= p.confidence <= 1
    ]


def _distinct(proofs: Iterator[Proof]) -> tuple[Proof, ...]:
    return tuple(sorted(set(proofs), key=lambda p: (p.span, p.subject, p.object, p.rule, p.confidence)))


def _speakers(proofs: Sequence[Proof], quotes: Sequence[tuple[Span, Mention]], names: Names) -> list[Term]:
    """Who says it, if every proof has its object's words in somebody's quotation; else the release itself says it."""
    found = [{speaker for quote, speaker in quotes if quote.covers(proof.object)} for proof in proofs]
    return sorted({names.term(s) for speakers in found for s in speakers}) if all(found) else []


def claim_triples(claim: Claim, names: Names) -> Iterator[Triple]:
    """A claim and its passages, for the release's graph."""
    c, fact = claim.iri, claim.fact
    yield Triple(c, TYPE, KG.Claim)
    yield Triple(c, TYPE, KG[claim.kind])
    yield Triple(c, KG.subject, claim.subject)
    yield Triple(c, KG.object, claim.object)
    yield Triple(c, KG.status, text(fact.status))
    yield Triple(c, KG.confidence, decimal(claim.confidence))
    yield Triple(c, KG.rule, text(claim.best.rule))
    yield Triple(c, PROV.wasDerivedFrom, names.iris.release(claim.release.id))
    if claim.as_of:
        yield Triple(c, KG.asOf, day(claim.as_of))
    for speaker in claim.stated_by:
        yield Triple(c, KG.statedBy, speaker)
    yield from (Triple(c, predicate, value) for predicate, value in values(claim, names))
    for proof in claim.proofs:
        for predicate, span in (
            (KG.evidence, proof.span),
            (KG.subjectWords, proof.subject),
            (KG.objectWords, proof.object),
        ):
            passage = names.iris.passage(claim.release.id, span)
            yield Triple(c, predicate, passage)
            yield Triple(passage, TYPE, KG.Passage)
            yield Triple(passage, OA.exact, text(span.of(claim.release.text)))
            yield Triple(passage, OA.start, integer(span.start))
            yield Triple(passage, OA.end, integer(span.end))


def values(claim: Claim, names: Names) -> Iterator[tuple[Term, Term]]:
    """What a claim of its kind says beside its ends."""
    fact = claim.fact
    match fact.kind:
        case "RankClaim":
            reading = names.entities.reader.rank(fact.names[-1])
            if reading and reading.corps:
                yield KG.corps, text(reading.corps)
            if reading and reading.retired:
                yield KG.retired, true()
        case "PostClaim" if fact.acting:
            yield KG.acting, text(fact.acting)
        case "ParticipationClaim":
            yield KG.participationRole, KG[str(fact.role)]
        case "DeploymentClaim":
            if fact.count is not None:
                yield KG.personnelCount, integer(fact.count)
            if fact.purpose:
                yield KG.purpose, text(fact.purpose)
        case "MoveClaim" if fact.move:
            yield KG.move, names.term(fact.move)
        case "EventClaim":
            yield EVENT_PROPERTY[str(fact.role)], claim.object
            if fact.role == "type":
                yield KG.eventStatus, text(fact.status)


def release_triples(release: Release, names: Names) -> Iterator[Triple]:
    """A release's metadata, and the forwarding of its other ids."""
    r = names.iris.release(release.id)
    yield Triple(r, TYPE, KG.Release)
    yield Triple(r, SKOS.prefLabel, text(release.title or shortened(release.text)))
    yield Triple(r, KG.sha256, text(release.sha256))
    for id_ in (release.id, *release.other_ids):
        yield Triple(r, DCTERMS.identifier, text(id_))
    for id_ in release.other_ids:
        yield Triple(names.iris.release(id_), DCTERMS.isReplacedBy, r)
    if release.title:
        yield Triple(r, DCTERMS.title, text(release.title))
    if published := valid_day(release.published):
        yield Triple(r, DCTERMS.issued, day(published))
    if release.publisher:
        yield Triple(r, DCTERMS.publisher, text(release.publisher))
    if release.url:
        yield Triple(r, SCHEMA.url, uri(release.url))
