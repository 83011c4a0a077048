"""Agencies, places and posts: what the lexicon knows of them, in two languages, else the words of the texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kgraph.lexicon import Body, Lexicon, Place, RoleReading
from kgraph.model import Release
from kgraph.rdf.choice import written
from kgraph.rdf.concepts import concept, labels
from kgraph.rdf.iris import Iris
from kgraph.rdf.names import Names, Post
from kgraph.rdf.namespaces import DCTERMS, KG, ORG, SCHEMA, SKOS, TYPE
from kgraph.rdf.terms import Triple, text
from kgraph.resolve import Entity

_ARTICLE = re.compile(r" an? $")  # "Commander of a " before a name of one's own


def agency_triples(entity: Entity, named: Mapping[str, Iterable[Release]], names: Names) -> Iterator[Triple]:
    """An agency; one that the lexicon knows comes with every body and place above it."""
    node, lexicon = names.entity(entity), names.entities.reader.lexicon
    body = lexicon.body_by_key(entity.key) if entity.key else None
    if body is None:
        yield Triple(node, TYPE, KG.Agency)
        yield Triple(node, TYPE, ORG.Organization)
        yield from written(node, named, names.entities)
        return
    yield from body_triples(body, lexicon, names.iris)
    for above in lexicon.ancestors(body):
        yield from body_triples(above, lexicon, names.iris)
    known = {body.label, body.en, body.full}
    yield from (Triple(node, SKOS.altLabel, text(name)) for name in named if name not in known)


def body_triples(body: Body, lexicon: Lexicon, iris: Iris) -> Iterator[Triple]:
    """A body of the lexicon with its edge to the next above, its place, and the entry that says so."""
    node = iris.concept("agency", body.key)
    yield Triple(node, TYPE, KG.Agency)
    yield Triple(node, TYPE, ORG.Organization)
    yield from labels(node, body.label, body.en, variants=(body.full,))
    yield Triple(node, KG.lexiconEntry, text(body.key))
    if body.source:
        yield Triple(node, DCTERMS.source, text(body.source))
    if body.sector:
        yield Triple(node, KG.sector, text(body.sector))
    if kind := lexicon.kinds.get(body.kind):
        kind_node = iris.concept("agency-kind", kind.key)
        yield Triple(node, KG.agencyKind, kind_node)
        yield from concept(kind_node, KG.AgencyKind, kind.label, kind.en, kind.full)
    for above in lexicon.ancestors(body)[:1]:
        yield Triple(node, ORG.subOrganizationOf, iris.concept("agency", above.key))
    if place := lexicon.places.get(body.place or ""):
        yield Triple(node, KG.jurisdiction, iris.concept("place", place.key))
        yield from place_triples(place, lexicon, iris)


def place_triples(place: Place, lexicon: Lexicon, iris: Iris) -> Iterator[Triple]:
    """A place of the lexicon and the province around it."""
    node, province = iris.concept("place", place.key), lexicon.province_of(place)
    yield Triple(node, TYPE, KG.Place)
    yield Triple(node, TYPE, SCHEMA.Place)
    yield from labels(node, place.label, place.en)
    yield Triple(node, SKOS.notation, text(place.code))
    yield Triple(node, KG.lexiconEntry, text(place.key))
    if province.key != place.key:
        yield Triple(node, SCHEMA.containedInPlace, iris.concept("place", province.key))
        yield from place_triples(province, lexicon, iris)


# -- posts ---------------------------------------------------------------------------------------


def post_triples(post: Post, agency_label: str, names: Names) -> Iterator[Triple]:
    """A post. `agency_label` serves where the lexicon does not know the body or the role."""
    lexicon = names.entities.reader.lexicon
    body = lexicon.body_by_key(post.agency.key) if post.agency.key else None
    words = names.roles[post.role]
    yield Triple(post.iri, TYPE, KG.Post)
    yield Triple(post.iri, TYPE, ORG.Post)
    yield Triple(post.iri, ORG.role, post.role)
    yield Triple(post.iri, ORG.postIn, names.entity(post.agency))
    if words.reading and body:
        label, en, variants = post_labels(words.reading, body, lexicon)
        yield from labels(post.iri, label, en, variants=variants)
    else:
        role = words.reading.label if words.reading else words.text
        own = _without_kind(agency_label, words.reading, lexicon) if words.reading else agency_label
        yield Triple(post.iri, SKOS.prefLabel, text(f"{role} {own}"))


def post_labels(role: RoleReading, body: Body, lexicon: Lexicon) -> tuple[str, str, tuple[str, ...]]:
    """Indonesian and English label of a post, and Indonesian variants.

    A role that contains its body's kind goes with the body's own name ("Kapolda Banten", "Chief of Banten Regional
    Police"), any other with the whole name ("Karo Ops Polda Banten", "Head of Operations, Banten Regional Police").
    """
    kind = lexicon.kinds.get(body.kind)
    own = _own_name(body, lexicon)
    if role.role.fused and own:
        en = f"{role.en}, {body.en}"
        if kind and role.en.endswith(kind.en):
            en = _ARTICLE.sub(" the ", role.en.removesuffix(kind.en)) + body.en
        full = f"{role.role.full} {own}" if role.role.full else ""
        return f"{role.label} {own}", en, (full, f"{role.label} {body.label}")
    full = f"{role.role.full} {body.full}" if role.role.full and body.full and not role.number else ""
    return f"{role.label} {body.label}", f"{role.en}, {body.en}", (full,)


def _without_kind(name: str, role: RoleReading, lexicon: Lexicon) -> str:
    """A body's name without the kind that the role contains ("Danramil 01/Painan", of Koramil 01/Painan)."""
    kinds = (lexicon.kinds.get(key) for key in role.role.of if role.role.fused)
    forms = (f"{form} " for kind in kinds if kind for form in (kind.label, kind.full) if form)
    return next((name.removeprefix(form) for form in forms if name.startswith(form)), name)


def _own_name(body: Body, lexicon: Lexicon) -> str:
    """What a body's label has beside its kind ("Banten" of Polda Banten), else its place's name, else nothing."""
    kind = lexicon.kinds.get(body.kind)
    if kind and body.label.startswith(kind.label + " "):
        return body.label.removeprefix(kind.label + " ")
    place = lexicon.places.get(body.place or "")
    return place.name if place else ""
