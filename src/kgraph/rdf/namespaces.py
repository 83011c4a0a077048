"""The vocabularies' IRIs as terms: `KG.holdsPost`, `ORG.postIn`."""

from __future__ import annotations

from functools import lru_cache

from kgraph.rdf.terms import Term, iri


class Namespace:
    """A vocabulary; an attribute, or an item where the name is none, is one of its terms."""

    def __init__(self, prefix: str, base: str) -> None:
        self.prefix = prefix
        self.base = base

    def __getattr__(self, name: str) -> Term:
        return _term(self.base, name)

    def __getitem__(self, name: str) -> Term:
        return _term(self.base, name)


@lru_cache(maxsize=1024)
def _term(base: str, name: str) -> Term:
    return iri(base + name)


KG = Namespace("kg", "https://w3id.org/kgraph/ontology#")
ORG = Namespace("org", "http://www.w3.org/ns/org#")
PROV = Namespace("prov", "http://www.w3.org/ns/prov#")
SKOS = Namespace("skos", "http://www.w3.org/2004/02/skos/core#")
OA = Namespace("oa", "http://www.w3.org/ns/oa#")
TIME = Namespace("time", "http://www.w3.org/2006/time#")
SCHEMA = Namespace("schema", "https://schema.org/")
DCTERMS = Namespace("dcterms", "http://purl.org/dc/terms/")
RDF = Namespace("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
XSD = Namespace("xsd", "http://www.w3.org/2001/XMLSchema#")

NAMESPACES = (KG, ORG, PROV, SKOS, OA, TIME, SCHEMA, DCTERMS, RDF, RDFS, XSD)
TYPE = RDF.type
