"""Triples of a graph by subject and predicate, and the vocabulary's names as the view needs them."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kgraph.view.words import Words

KG = "https://w3id.org/kgraph/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"
ORG = "http://www.w3.org/ns/org#"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
DCTERMS = "http://purl.org/dc/terms/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class Triples:
    """Triples by subject and predicate, objects sorted, so that no order of input shows."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        index: dict[str, dict[str, set[ox.NamedNode | ox.Literal]]] = {}
        for quad in quads:
            subject, object_ = quad.subject, quad.object
            if quad.predicate.value == KG + "mentions" or not isinstance(subject, ox.NamedNode):
                continue
            if isinstance(object_, ox.NamedNode | ox.Literal):
                index.setdefault(subject.value, {}).setdefault(quad.predicate.value, set()).add(object_)
        self._index = {
            subject: {predicate: sorted(objects, key=str) for predicate, objects in properties.items()}
            for subject, properties in sorted(index.items())
        }

    def subjects(self) -> Iterable[str]:
        return self._index

    def objects(self, subject: str, predicate: str) -> list[ox.NamedNode | ox.Literal]:
        return self._index.get(subject, {}).get(predicate, [])

    def values(self, subject: str, predicate: str) -> list[str]:
        return [term.value for term in self.objects(subject, predicate)]

    def value(self, subject: str, predicate: str) -> str | None:
        return next(iter(self.values(subject, predicate)), None)

    def local(self, subject: str, predicate: str) -> str | None:
        """The last part of an IRI of the vocabulary, or a literal as it stands."""
        value = self.value(subject, predicate)
        return value if value is None else value.rsplit("#", 1)[-1].rsplit("/", 1)[-1]

    def text(self, term: ox.NamedNode | ox.Literal) -> str:
        return self.label(term.value) if isinstance(term, ox.NamedNode) else term.value

    def label(self, iri: str) -> str:
        return self.words(iri).id

    def words(self, iri: str) -> Words:
        """The label in both languages; one without a tag serves for both, and without any the end of the IRI."""
        tagged = {
            term.language or "": term.value
            for term in self.objects(iri, SKOS + "prefLabel")
            if isinstance(term, ox.Literal)
        }
        id_ = tagged.get("id") or tagged.get("") or tagged.get("en") or iri.rstrip("/").rsplit("/", 1)[-1]
        return Words(id_, tagged.get("en") or id_)
