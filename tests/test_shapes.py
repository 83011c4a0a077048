"""Each shape is shown at work: one example that conforms, and one in which each of its constraints is broken."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from click.testing import CliRunner
from rdflib import RDF, SH, SKOS, Graph

from kgraph.rdf.edges import EDGE_PROPERTIES
from kgraph.resources import ontology_dir
from kgraph.validate import Violation, as_rdflib, check, shapes, validate, validate_command

SHAPES = ontology_dir() / "shapes"
EXAMPLES = ontology_dir() / "examples"
NAMES = sorted(file.stem for file in SHAPES.glob("*.ttl") if file.stem != "prefixes")
KG = "https://w3id.org/kgraph/ontology#"


@cache
def all_shapes() -> Graph:
    return shapes()


def faults(name: str) -> tuple[Violation, ...]:
    store = ox.Store()
    store.load(path=EXAMPLES / f"{name}.ttl", format=ox.RdfFormat.TURTLE)
    return check(as_rdflib(store), all_shapes())


def test_every_shape_has_both_examples_and_every_example_a_shape() -> None:
    expected = {f"{name}-{kind}" for name in NAMES for kind in ("ok", "bad")}
    assert {file.stem for file in EXAMPLES.glob("*.ttl")} == expected


@pytest.mark.parametrize("name", NAMES)
def test_the_conforming_example_conforms(name: str) -> None:
    assert faults(f"{name}-ok") == ()


@pytest.mark.parametrize("name", NAMES)
def test_the_conforming_example_has_what_the_shape_is_about(name: str) -> None:
    """An example without a focus node would conform to anything."""
    data, shape = Graph().parse(EXAMPLES / f"{name}-ok.ttl"), shapes([SHAPES / f"{name}.ttl"])
    for node in shape.subjects(RDF.type, SH.NodeShape):
        targets = [
            *((None, RDF.type, target) for target in shape.objects(node, SH.targetClass)),
            *((None, target, None) for target in shape.objects(node, SH.targetSubjectsOf)),
        ]
        assert any(pattern in data for pattern in targets), node


@pytest.mark.parametrize("name", NAMES)
def test_the_failing_example_breaks_every_constraint_of_its_shape_and_no_other(name: str) -> None:
    shape = shapes([SHAPES / f"{name}.ttl"])
    constraints = {str(text) for text in shape.objects(None, SH.message) if getattr(text, "language", None) == "en"}
    owners = {str(node).rsplit("#", 1)[-1] for node in shape.subjects(RDF.type, SH.NodeShape)}
    found = faults(f"{name}-bad")
    assert {fault.message_en for fault in found} == constraints
    assert {fault.shape for fault in found} == owners


def test_every_constraint_says_what_is_wrong_in_both_languages_and_in_words_of_its_own() -> None:
    graph = all_shapes()
    constraints = [*graph.objects(None, SH.property), *graph.objects(None, SH.sparql)]
    assert len(constraints) > 100
    for language in ("en", "id"):
        texts = [
            [str(text) for text in graph.objects(constraint, SH.message) if getattr(text, "language", None) == language]
            for constraint in constraints
        ]
        assert all(len(text) == 1 for text in texts)
        assert len({text[0] for text in texts}) == len(constraints), "two constraints share one message"


def test_every_short_edge_that_a_build_can_write_has_its_shape() -> None:
    targets = {str(edge) for edge in shapes([SHAPES / "short-edges.ttl"]).objects(None, SH.targetSubjectsOf)}
    assert targets == {edge.strip("<>") for edge in EDGE_PROPERTIES}


def test_the_shapes_are_well_formed_shacl() -> None:
    conforms, _, report = pyshacl.validate(Graph(), shacl_graph=all_shapes(), meta_shacl=True)
    assert conforms, report


def test_a_graph_read_by_rdflib_alone_gives_the_same_answer() -> None:
    """Who runs pyshacl on graph.ttl without Oxigraph gets the same faults."""
    plain = Graph()
    for file in SHAPES.glob("*.ttl"):
        plain.parse(file)
    for name in ("event", "claims", "short-edges", "labels"):
        assert pyshacl.validate(Graph().parse(EXAMPLES / f"{name}-ok.ttl"), shacl_graph=plain)[0]
        assert not pyshacl.validate(Graph().parse(EXAMPLES / f"{name}-bad.ttl"), shacl_graph=plain)[0]


# -- the command ---------------------------------------------------------------------------------


def folder_of(tmp_path: Path, example: str) -> Path:
    """A folder whose graph.nq holds an example, half of it in one named graph and half in another."""
    quads = sorted(ox.parse(path=EXAMPLES / f"{example}.ttl", format=ox.RdfFormat.TURTLE), key=str)
    graphs = [
        ox.NamedNode("https://kgraph.example/graph/merged"),
        ox.NamedNode("https://kgraph.example/graph/release/1"),
    ]
    placed = [ox.Quad(q.subject, q.predicate, q.object, graphs[i % 2]) for i, q in enumerate(quads)]
    ox.serialize(placed, output=tmp_path / "graph.nq", format=ox.RdfFormat.N_QUADS)
    return tmp_path


def test_facts_that_lie_in_two_graphs_conform_together(tmp_path: Path) -> None:
    report = validate(folder_of(tmp_path, "short-edges-ok"))
    assert report.conforms
    assert report.triples > 100


def test_the_line_is_the_one_at_fault(tmp_path: Path) -> None:
    report = validate(folder_of(tmp_path, "short-edges-bad"))
    lines = (tmp_path / "graph.nq").read_text(encoding="utf-8").splitlines()
    assert report.violations
    for fault in report.violations:
        assert fault.line is not None
        assert lines[fault.line - 1].startswith(f"<{fault.node}> <{fault.path}> <{fault.value}> ")
    assert [fault.line for fault in report.violations] == sorted(fault.line or 0 for fault in report.violations)


def test_the_command_exits_0_when_all_is_well(tmp_path: Path) -> None:
    result = CliRunner().invoke(validate_command, ["--graph", str(folder_of(tmp_path, "person-ok"))])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "conforms" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [([], "nobody succeeds himself"), (["--lang", "id"], "orang tidak menggantikan dirinya sendiri")],
)
def test_the_command_tells_node_fault_and_place(tmp_path: Path, arguments: list[str], message: str) -> None:
    folder = folder_of(tmp_path, "person-bad")
    result = CliRunner().invoke(validate_command, ["--graph", str(folder), *arguments])
    assert result.exit_code == 1
    line = next(line for line in result.stdout.splitlines() if "himself" in line or "dirinya" in line)
    assert line.startswith(f"{folder}/graph.nq:")
    assert line.endswith(f'"Raka Wirayuda" <https://kgraph.example/person/d>: {message} [PersonShape]')


def test_a_hostile_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    text = f'<x:a> <{RDF.type}> <{KG}Person> .\n<x:a> <{SKOS.prefLabel}> "\\u001B[31mA"@id .\n'
    (tmp_path / "graph.nq").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(validate_command, ["--graph", str(tmp_path)])
    assert result.exit_code == 1
    assert "\x1b" not in result.stdout
    assert "\\u001B[31mA" in result.stdout


@pytest.mark.parametrize("text", [None, "<no> quads\n"])
def test_the_command_exits_2_without_a_graph_and_says_what_to_do(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "graph.nq").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(validate_command, ["--graph", str(tmp_path)])
    assert result.exit_code == 2
    assert "graph.nq" in result.stderr
    assert f"kgraph build -o {tmp_path}" in result.stderr


def test_help_shows_an_example() -> None:
    assert "kgraph validate --graph output" in CliRunner().invoke(validate_command, ["--help"]).stdout
