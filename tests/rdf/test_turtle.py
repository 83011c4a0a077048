"""graph.ttl says what graph.nq says, to every parser, and reads well."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import to_isomorphic

from kgraph.rdf.namespaces import KG, SKOS, TYPE
from kgraph.rdf.terms import Term, Triple, day, decimal, in_language, integer, iri, text, true, uri
from kgraph.rdf.turtle import turtle
from rdf.made import files_of, holder

BASE = "https://kgraph.example/"
CHARACTERS = st.characters(exclude_categories=("Cs",)) | st.sampled_from("\"'\\\n\r\t@^<>.;,")
literals = st.one_of(
    st.text(CHARACTERS).map(text),
    st.text(CHARACTERS).map(lambda value: in_language(value, "id")),
    st.text(CHARACTERS).map(uri),
    st.integers().map(integer),
    st.integers(0, 1000).map(lambda n: decimal(n / 1000)),
    st.dates().map(lambda d: day(d.isoformat())),
    st.just(true()),
)
segments = st.text(st.sampled_from("abz09-_.%~#/=,:()'"), max_size=12).filter(
    lambda s: "%" not in s and s.count("#") < 2
)
nodes = segments.map(lambda tail: iri(BASE + tail)) | st.sampled_from(
    [KG.Person, KG["a-b"], KG["x.y"], iri("https://schema.org/"), iri("urn:x:1"), iri("https://kgraph.example.org/x")]
)
predicates = st.sampled_from([TYPE, SKOS.prefLabel, KG.holdsRank, KG["odd-name"], iri("http://other.example/p#q")])
triples = st.lists(st.builds(Triple, nodes, predicates, nodes | literals), max_size=12)


def _as_oxigraph(found: list[Triple]) -> set[tuple[object, object, object]]:
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in found).encode()
    return {(q.subject, q.predicate, q.object) for q in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)}


@settings(max_examples=200, deadline=None)
@given(triples)
def test_oxigraph_reads_back_every_triple(found: list[Triple]) -> None:
    parsed = {(q.subject, q.predicate, q.object) for q in ox.parse(turtle(found, BASE), format=ox.RdfFormat.TURTLE)}
    assert parsed == _as_oxigraph(found)


@settings(max_examples=100, deadline=None)
@given(triples)
def test_rdflib_reads_the_same_from_both_forms(found: list[Triple]) -> None:
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in found)
    one, other = (
        rdflib.Graph().parse(data=lines, format="nt"),
        rdflib.Graph().parse(turtle(found, BASE), format="turtle"),
    )
    assert to_isomorphic(one) == to_isomorphic(other)


@given(triples, st.randoms(use_true_random=False))
def test_order_of_triples_changes_nothing(found: list[Triple], random: object) -> None:
    shuffled = [*found, *found]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert turtle(shuffled, BASE) == turtle(found, BASE)


def test_how_it_reads() -> None:
    """Frozen: sections, prefixes, relative IRIs, Indonesian before English, plain numbers."""
    person, rank = iri(BASE + "person/abdul-karim-1"), iri(BASE + "rank/irjen-pol")
    found = [
        Triple(rank, TYPE, KG.Rank),
        Triple(rank, TYPE, SKOS.Concept),
        Triple(rank, SKOS.prefLabel, in_language("Inspector General", "en")),
        Triple(rank, SKOS.prefLabel, in_language("Irjen Pol", "id")),
        Triple(rank, KG.order, integer(20)),
        Triple(person, KG.holdsRank, rank),
        Triple(person, SKOS.prefLabel, text("Abdul Karim")),
        Triple(person, TYPE, KG.Person),
    ]
    assert turtle(found, BASE).decode() == (
        "@base <https://kgraph.example/> .\n"
        "@prefix kg: <https://w3id.org/kgraph/ontology#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "\n# Persons\n"
        "\n<person/abdul-karim-1> a kg:Person ;\n"
        '    skos:prefLabel "Abdul Karim" ;\n'
        "    kg:holdsRank <rank/irjen-pol> .\n"
        "\n# Concepts\n"
        "\n<rank/irjen-pol> a kg:Rank, skos:Concept ;\n"
        '    skos:prefLabel "Irjen Pol"@id, "Inspector General"@en ;\n'
        "    kg:order 20 .\n"
    )


def test_whole_decimals_keep_their_type() -> None:
    (quad,) = ox.parse(turtle([Triple(iri(BASE + "a"), KG.confidence, decimal(1.0))], BASE), format=ox.RdfFormat.TURTLE)
    assert str(quad.object) == decimal(1.0)
    assert Term(str(quad.object)).endswith("decimal>")


@pytest.mark.rapper
@pytest.mark.skipif(shutil.which("rapper") is None, reason="rapper (raptor2-utils) is not installed")
def test_rapper_counts_the_same(tmp_path: Path) -> None:
    name = 'Budi "<Santoso>" \\ \u202e'
    files = files_of(holder("a/b c", name, ("Kapolda", "Polda Banten"), text=f"{name}\nKapolda Polda Banten"))
    counts = set()
    for file, syntax in (("graph.ttl", "turtle"), ("graph.nq", "nquads")):
        (tmp_path / file).write_bytes(files.files[file])
        done = subprocess.run(
            ["rapper", "-i", syntax, "-c", file], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        counts.add(done.stderr.rpartition("returned ")[2].strip())
    assert counts == {f"{files.files['graph.nq'].count(b' .' + bytes([10]))} triples"}
