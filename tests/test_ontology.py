"""The vocabulary: well formed, complete, in one style, and the one that graphs, shapes, questions and pages use."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic, to_isomorphic

from kgraph import pipeline
from kgraph.model import DeploymentStatus, EventStatus, MoveKind, PositionStatus
from kgraph.rdf.concepts import participation_triples
from kgraph.resources import ontology_dir
from kgraph.serve.graph import open_graph
from kgraph.serve.sparql import run
from kgraph.settings import settings
from kgraph.validate import as_rdflib, check, shapes, validate

ROOT = Path(__file__).parent.parent
FILE = ontology_dir() / "kgraph.ttl"
KG = Namespace("https://w3id.org/kgraph/ontology#")
SCHEMA = Namespace("https://schema.org/")
ORG = Namespace("http://www.w3.org/ns/org#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
VANN = Namespace("http://purl.org/vocab/vann/")
ONTOLOGY = URIRef("https://w3id.org/kgraph/ontology")
PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(FILE)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder built of all sample releases."""
    samples = ROOT / "data" / "releases"
    return pipeline.build([samples], tmp_path_factory.mktemp("ontology") / "out", settings([samples])).out


@pytest.fixture(scope="module")
def store(built: Path) -> ox.Store:
    return open_graph(built).store


def defined(ontology: Graph, *kinds: URIRef) -> set[URIRef]:
    subjects = set(ontology.subjects(RDFS.isDefinedBy, ONTOLOGY))
    return {term for term in subjects if isinstance(term, URIRef) and (not kinds or _is_one_of(ontology, term, kinds))}


def _is_one_of(ontology: Graph, term: URIRef, kinds: tuple[URIRef, ...]) -> bool:
    return any((term, RDF.type, kind) in ontology for kind in kinds)


def named(text: str) -> set[URIRef]:
    """The terms that a text names with the prefix kg:."""
    return {KG[name] for name in re.findall(r"(?<![\w-])kg:([A-Za-z][A-Za-z0-9]*)", text)}


# -- form ----------------------------------------------------------------------------------------


def test_the_header_says_what_it_is(ontology: Graph) -> None:
    version = ontology.value(ONTOLOGY, OWL.versionInfo)
    assert (ONTOLOGY, RDF.type, OWL.Ontology) in ontology
    assert ontology.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    assert {text.language for text in ontology.objects(ONTOLOGY, DCTERMS.title)} == {"id", "en"}  # type: ignore[attr-defined]
    assert {text.language for text in ontology.objects(ONTOLOGY, DCTERMS.description)} == {"id", "en"}  # type: ignore[attr-defined]
    assert ontology.value(ONTOLOGY, DCTERMS.creator) == Literal("kgraph")
    assert ontology.value(ONTOLOGY, DCTERMS.created).datatype == XSD.date  # type: ignore[union-attr]
    assert ontology.value(ONTOLOGY, DCTERMS.license) == URIRef("https://spdx.org/licenses/MIT")
    assert ontology.value(ONTOLOGY, VANN.preferredNamespacePrefix) == Literal("kg")
    assert str(ontology.value(ONTOLOGY, VANN.preferredNamespaceUri)) == str(KG)


def test_rdflib_and_oxigraph_read_the_same(ontology: Graph) -> None:
    nquads = ox.serialize(ox.parse(path=FILE), format=ox.RdfFormat.N_TRIPLES)
    assert isomorphic(Graph().parse(data=nquads, format="nt"), ontology)


@pytest.mark.rapper
@pytest.mark.skipif(shutil.which("rapper") is None, reason="rapper (raptor2-utils) is not installed")
@pytest.mark.parametrize("file", sorted(ontology_dir().rglob("*.ttl")), ids=lambda file: file.name)
def test_rapper_reads_the_same(file: Path) -> None:
    command = ["rapper", "-q", "-i", "turtle", "-o", "ntriples", str(file)]
    triples = subprocess.run(command, check=True, capture_output=True).stdout
    assert to_isomorphic(Graph().parse(data=triples, format="nt")) == to_isomorphic(Graph().parse(file))


# -- style ---------------------------------------------------------------------------------------


def test_the_style_that_the_shapes_ask_for() -> None:
    store = ox.Store()
    store.load(path=FILE, format=ox.RdfFormat.TURTLE)
    assert check(as_rdflib(store), shapes()) == ()


def test_every_kg_term_that_occurs_is_defined(ontology: Graph) -> None:
    occurring = {term for triple in ontology for term in triple if isinstance(term, URIRef) and term.startswith(KG)}
    assert occurring - {URIRef(KG)} == defined(ontology)


def test_a_term_is_of_one_kind_and_named_in_its_style(ontology: Graph) -> None:
    kinds = (OWL.Class, *PROPERTY_KINDS, SKOS.Concept, SKOS.ConceptScheme)
    for term in defined(ontology):
        kind = [kind for kind in kinds if (term, RDF.type, kind) in ontology]
        assert len(kind) == 1, term
        name = term.removeprefix(KG)
        assert re.fullmatch("[A-Z][A-Za-z]*" if kind == [OWL.Class] else "[a-z][A-Za-z0-9]*", name), term


@pytest.mark.parametrize("kinds", [(OWL.Class,), PROPERTY_KINDS, (SKOS.Concept,)])
def test_no_two_terms_of_a_kind_share_a_label(ontology: Graph, kinds: tuple[URIRef, ...]) -> None:
    labels = [label for term in defined(ontology, *kinds) for label in ontology.objects(term, RDFS.label)]
    assert len(set(labels)) == len(labels)


def test_every_property_says_from_what_to_what(ontology: Graph) -> None:
    """One class: rdfs; several: schema.org's, which entail nothing."""
    anything = {KG.mentions, KG.property, KG.value}
    for term in defined(ontology, *PROPERTY_KINDS):
        for strict, loose in ((RDFS.domain, SCHEMA.domainIncludes), (RDFS.range, SCHEMA.rangeIncludes)):
            one, several = list(ontology.objects(term, strict)), list(ontology.objects(term, loose))
            if not (strict == RDFS.range and term in anything):
                assert (len(one), len(several) > 1) in ((1, False), (0, True)), term
    assert not any((term, end, None) in ontology for term in anything for end in (RDFS.range, SCHEMA.rangeIncludes))


def test_datatype_properties_have_datatypes_and_object_properties_classes(ontology: Graph) -> None:
    for term in defined(ontology, OWL.DatatypeProperty):
        assert all(str(end).startswith(str(XSD)) for end in ontology.objects(term, RDFS.range)), term
    for term in defined(ontology, OWL.ObjectProperty):
        ends = [*ontology.objects(term, RDFS.range), *ontology.objects(term, SCHEMA.rangeIncludes)]
        assert not any(str(end).startswith(str(XSD)) for end in ends), term


# -- meaning -------------------------------------------------------------------------------------


def disjoint_sets(ontology: Graph) -> list[set[URIRef]]:
    lists = ontology.objects(None, OWL.members)
    return [{URIRef(str(member)) for member in Collection(ontology, node)} for node in lists]


def test_no_class_is_both_thing_and_claim(ontology: Graph) -> None:
    claims = set(ontology.subjects(RDFS.subClassOf, KG.Claim))
    things = {term for term in defined(ontology, OWL.Class) if term not in claims}
    assert len(claims) == 7
    assert disjoint_sets(ontology) == [things, claims] or disjoint_sets(ontology) == [claims, things]


@pytest.mark.parametrize(
    ("term", "relation", "other"),
    [
        (KG.Agency, RDFS.subClassOf, ORG.Organization),
        (KG.Post, RDFS.subClassOf, ORG.Post),
        (KG.Rank, RDFS.subClassOf, SKOS.Concept),
        (KG.Event, RDFS.subClassOf, SCHEMA.Event),
        (KG.Statement, RDFS.subClassOf, SCHEMA.Quotation),
        (KG.Tenure, RDFS.subClassOf, ORG.Membership),
        (KG.attended, OWL.inverseOf, SCHEMA.attendee),
        (KG.organized, OWL.inverseOf, SCHEMA.organizer),
        (KG.holdsPost, OWL.inverseOf, ORG.heldBy),
        (KG.holdsPost, RDFS.subPropertyOf, ORG.holds),
        (KG.led, RDFS.subPropertyOf, KG.attended),
    ],
)
def test_it_is_aligned_with_the_vocabularies_of_the_field(
    ontology: Graph, term: URIRef, relation: URIRef, other: URIRef
) -> None:
    assert (term, relation, other) in ontology


def test_the_codes_are_those_that_records_use(ontology: Graph) -> None:
    def codes(scheme: URIRef) -> set[str]:
        concepts = ontology.subjects(SKOS.inScheme, scheme)
        return {str(code) for concept in concepts for code in ontology.objects(concept, SKOS.notation)}

    statuses = {*get_args(PositionStatus), *get_args(EventStatus), *get_args(DeploymentStatus)}
    assert codes(KG.statuses) == statuses
    assert codes(KG.moveKinds) == set(get_args(MoveKind))


def test_the_roles_of_participation_are_labelled_as_graphs_label_them(ontology: Graph) -> None:
    nt = "".join(f"{' '.join(triple)} .\n" for triple in participation_triples())
    written = Graph().parse(data=nt, format="nt")
    assert len(written) == 12
    for triple in written:
        assert triple in ontology


# -- use -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("pattern", ["shapes/*.ttl", "examples/*.ttl", "competency/*.rq"])
def test_what_lies_beside_it_uses_its_terms_only(ontology: Graph, pattern: str) -> None:
    files = list(ontology_dir().glob(pattern))
    assert files
    for file in files:
        text = re.sub(r"(?m)#[^>]*$|\"[^\"]*\"", "", file.read_text(encoding="utf-8"))
        unknown = named(text) - defined(ontology) - {KG.A}  # kg:A is the term that fails in term-bad.ttl
        assert not unknown, file.name


def test_the_page_of_the_vocabulary_lists_the_same_terms(ontology: Graph) -> None:
    page = named((ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8"))
    assert page <= defined(ontology)
    assert defined(ontology, OWL.Class, *PROPERTY_KINDS) <= page


def test_the_page_of_the_model_draws_a_graph_that_conforms_and_a_question_that_it_answers(ontology: Graph) -> None:
    page = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    turtle, sparql = (re.search(f"```{kind}\n(.*?)```", page, re.DOTALL)[1] for kind in ("turtle", "sparql"))  # type: ignore[index]
    store = ox.Store()
    store.load(turtle.encode(), format=ox.RdfFormat.TURTLE)
    assert check(as_rdflib(store), shapes()) == ()
    rows = run(store, sparql)
    assert [str(row["leader"].value) for row in rows] == ["Raka Wirayuda"]  # type: ignore[union-attr]
    assert named(page) <= defined(ontology)


def used_terms(store: ox.Store) -> Iterator[URIRef]:
    for quad in store:
        for term in (quad.subject, quad.predicate, quad.object):
            if isinstance(term, ox.NamedNode) and term.value.startswith(KG):
                yield URIRef(term.value)


def test_a_built_graph_uses_defined_terms_only(ontology: Graph, store: ox.Store) -> None:
    used = set(used_terms(store))
    assert used - defined(ontology) == set()
    assert len(used) > 60  # most of the vocabulary is at work in the samples


def ask(store: ox.Store, pattern: str) -> list[str]:
    rows = store.query(f"SELECT ?s ?o WHERE {{ {pattern} }} LIMIT 3", use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    return [f"{row['s']} {row['o']}" for row in rows]


def test_a_built_graph_keeps_to_domains_and_ranges(ontology: Graph, store: ox.Store) -> None:
    """What the vocabulary would let a reasoner conclude is stated in the graph already."""
    for term in defined(ontology, *PROPERTY_KINDS):
        for domain in ontology.objects(term, RDFS.domain):
            assert ask(store, f"?s <{term}> ?o FILTER NOT EXISTS {{ ?s a <{domain}> }}") == []
        for end in ontology.objects(term, RDFS.range):
            is_of = f"FILTER (DATATYPE(?o) != <{end}>)" if str(end).startswith(str(XSD)) else ""
            is_of = is_of or f"FILTER NOT EXISTS {{ ?o a <{end}> }}"
            assert ask(store, f"?s <{term}> ?o {is_of}") == []
        loose = list(ontology.objects(term, SCHEMA.domainIncludes))
        if loose:
            any_of = " ".join(f"<{domain}>" for domain in loose)
            absent = f"FILTER NOT EXISTS {{ VALUES ?class {{ {any_of} }} ?s a ?class }}"
            assert ask(store, f"?s <{term}> ?o {absent}") == []


def test_in_a_built_graph_nothing_is_two_disjoint_things(ontology: Graph, store: ox.Store) -> None:
    for group in disjoint_sets(ontology):
        classes = " ".join(f"<{term}>" for term in sorted(group))
        twice = f"VALUES ?o {{ {classes} }} VALUES ?p {{ {classes} }} ?s a ?o, ?p FILTER (STR(?o) < STR(?p))"
        assert ask(store, twice) == []


def test_a_built_graph_conforms_to_the_shapes(built: Path) -> None:
    report = validate(built)
    assert report.violations == ()
    assert report.triples > 3000


def test_a_built_graph_without_its_quotation_claims_fails_where_somebody_said_something(
    built: Path, tmp_path: Path
) -> None:
    lines = (built / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    gone = {line.split(" ", 1)[0] for line in lines if f"<{KG.QuotationClaim}>" in line}
    (tmp_path / "graph.nq").write_text("".join(line for line in lines if line.split(" ", 1)[0] not in gone), "utf-8")
    shapes_at_fault = {fault.shape for fault in validate(tmp_path).violations}
    assert "SaidEdgeShape" in shapes_at_fault
    assert shapes_at_fault <= {"SaidEdgeShape", "PassageShape"}  # passages that served those claims serve none now


def test_ontology_holds_no_blank_node_but_where_owl_needs_one(ontology: Graph) -> None:
    blank = {node for node in ontology.subjects() if isinstance(node, BNode)}
    for node in blank:
        kinds = {*ontology.predicates(node)}
        assert kinds & {OWL.members, OWL.inverseOf, RDF.first}
