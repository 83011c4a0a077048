"""Tenures: from when to when the texts see a person in a post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgraph.rdf.claims import Claim
from kgraph.rdf.facts import PostName
from kgraph.rdf.names import Names
from kgraph.rdf.namespaces import KG, ORG, TIME, TYPE
from kgraph.rdf.terms import Term, Triple, day


def tenure_triples(claims: Iterable[Claim], names: Names) -> Iterator[Triple]:
    """One tenure for each person and post of the claims, which are PostClaims of enough confidence.

    What is seen bounds it from inside: it began by the first sighting and ended no earlier than the last. A text that
    calls it former bounds its end from outside. A post not yet taken up makes none.
    """
    groups: dict[tuple[Term, Term], list[Claim]] = {}
    for claim in claims:
        if claim.fact.status in ("current", "former"):
            groups.setdefault((claim.subject, claim.object), []).append(claim)
    for (person, post), of_one in groups.items():
        yield from _tenure(person, post, of_one, names)


def _tenure(person: Term, post_iri: Term, claims: list[Claim], names: Names) -> Iterator[Triple]:
    fact = claims[0].fact
    assert isinstance(fact.object, PostName)
    post = names.posts[post_iri]
    holder = names.entities.of[fact.subject]
    node = names.iris.tenure(names.segment(holder), post.role_key, names.segment(post.agency))
    yield Triple(node, TYPE, KG.Tenure)
    yield Triple(node, TYPE, ORG.Membership)
    yield Triple(node, ORG.member, person)
    yield Triple(node, KG.post, post_iri)
    yield Triple(node, ORG.role, names.iris.concept("role", post.role_key))
    yield Triple(node, ORG.organization, names.entity(post.agency))
    yield from (Triple(node, KG.claim, claim.iri) for claim in claims)
    seen = [c.as_of for c in claims if c.as_of and c.fact.status == "current"]
    over = [c.as_of for c in claims if c.as_of and c.fact.status == "former"]
    if seen:
        first, last = min(seen), max(seen)
        interval = names.iris.interval(first, last)
        yield Triple(node, KG.seen, interval)
        yield Triple(interval, TYPE, TIME.Interval)
        yield Triple(interval, TIME.hasBeginning, names.iris.day(first))
        yield Triple(interval, TIME.hasEnd, names.iris.day(last))
        yield from _instant(first, names)
        yield from _instant(last, names)
    if over:
        yield Triple(node, KG.endedBy, names.iris.day(min(over)))
        yield from _instant(min(over), names)


def _instant(date: str, names: Names) -> Iterator[Triple]:
    yield Triple(names.iris.day(date), TYPE, TIME.Instant)
    yield Triple(names.iris.day(date), TIME.inXSDDate, day(date))
