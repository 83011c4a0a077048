"""`kgraph query`: questions, answers, mistakes, and that nothing but the graph is asked."""

from __future__ import annotations

import csv
import io
import json
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import RdfFormat, Store
from rich.console import Console

from kgraph.serve.graph import GraphError, open_graph
from kgraph.serve.query import query_command
from kgraph.serve.questions import questions, read_question
from kgraph.serve.sparql import QueryMistake, check, run
from kgraph.serve.table import answer_table, escape_controls, shorten

BASE = "https://kgraph.example/"
TRIG = """
@prefix kg: <https://w3id.org/kgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://kgraph.example/> .
<graph/merged> {
  <person/abdul-karim-3f9a2c41d07b> a kg:Person ; skos:prefLabel "Abdul Karim" ; kg:attended <event/buka-1> ;
    kg:holdsPost <post/kapolda/polda-banten> .
  <person/andra-soni-000000000000> a kg:Person ; skos:prefLabel "Andra Soni" ; kg:attended <event/buka-1> .
  <person/bom-000000000001> a kg:Person ; skos:prefLabel "\\u001b]0;owned\\u0007[red]Bom\\u202E" .
  <post/kapolda/polda-banten> skos:prefLabel "Kapolda Banten"@id , "Chief of Banten Regional Police"@en .
  <event/buka-1> a kg:Event ; skos:prefLabel "Buka Puasa Bersama" ; schema:startDate "2024-03-19"^^xsd:date .
}
<graph/release/r1> { <release/r1> kg:mentions <person/abdul-karim-3f9a2c41d07b> . }
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small built folder, as `kgraph build` lays it out."""
    folder = tmp_path_factory.mktemp("built")
    store = Store()
    store.load(TRIG, RdfFormat.TRIG)
    store.dump(folder / "graph.nq", RdfFormat.N_QUADS)
    (folder / "summary.json").write_text(json.dumps({"base": BASE}))
    return folder


def ask(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(query_command, [str(argument) for argument in arguments], input=stdin)


# -- asking ----------------------------------------------------------------------------------------

NAMES = "SELECT ?name { ?p kg:attended ?e ; skos:prefLabel ?name } ORDER BY ?name"


def test_a_query_needs_neither_prefixes_nor_graph_names(built: Path) -> None:
    across = "SELECT ?r ?name { ?r kg:mentions ?p . ?p skos:prefLabel ?name }"
    result = ask(across, "--graph", built, "--format", "csv")
    assert result.exit_code == 0, result.output
    assert result.stdout_bytes == b"r,name\r\nhttps://kgraph.example/release/r1,Abdul Karim\r\n"


@pytest.mark.parametrize(
    ("dataset", "count"),
    [
        ("", 1),
        ("FROM <graph/release/r1>", 1),
        ("from <graph/merged>", 0),
        ("FROM <http://elsewhere.example/>", 0),
        ("FROM NAMED <graph/release/r1>", 0),
    ],
)
def test_a_query_that_names_graphs_is_answered_from_those(built: Path, dataset: str, count: int) -> None:
    query = f"SELECT ?from {dataset} {{ ?from kg:mentions ?p FILTER(?p != 'FROM') }} # FROM here is no keyword"
    assert len(ask(query, "--graph", built, "--format", "csv").stdout.splitlines()) == 1 + count


def test_a_slip_in_a_term_is_said_and_the_answer_stays(built: Path) -> None:
    result = ask("SELECT ?x { ?x a kg:Persn ; kg:attended 'kg:nothing' } # kg:neither", "--graph", built)
    assert (result.exit_code, result.stderr) == (
        0,
        "kg:Persn is no term of the vocabulary. Did you mean kg:Person?\n0 rows\n",
    )


def test_the_table_shows_labels_short_iris_and_plain_values(built: Path) -> None:
    query = "SELECT ?p ?post ?date { ?p kg:holdsPost ?post ; kg:attended/schema:startDate ?date }"
    result = ask(query, "--graph", built)
    assert result.exit_code == 0
    assert "Abdul Karim <person/abdul-karim-3f9a2c41d07b>" in result.stdout
    assert "Kapolda Banten <post/kapolda/polda-banten>" in result.stdout
    assert "2024-03-19" in result.stdout
    assert result.stderr == "1 row\n"


@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
def test_the_results_formats_hold_what_the_table_holds(built: Path, form: str) -> None:
    out = ask(NAMES, "--graph", built, "--format", form).stdout
    if form == "json":
        names = [row["name"]["value"] for row in json.loads(out)["results"]["bindings"]]
    else:
        names = [row[0].strip('"') for row in csv.reader(io.StringIO(out), delimiter="\t" if form == "tsv" else ",")][
            1:
        ]
    assert names == ["Abdul Karim", "Andra Soni"]


def test_ask_construct_and_describe_answer_too(built: Path) -> None:
    assert ask("ASK { ?p kg:attended ?e }", "--graph", built).stdout == "true\n"
    assert json.loads(ask("ASK { ?p kg:led ?e }", "--graph", built, "--format", "json").stdout)["boolean"] is False
    made = ask("CONSTRUCT { ?e kg:seen ?p } { ?p kg:attended ?e }", "--graph", built, "--format", "csv").stdout
    assert made.splitlines()[0] == "subject,predicate,object"
    assert len(made.splitlines()) == 3
    described = ask("DESCRIBE <event/buka-1>", "--graph", built)
    assert described.exit_code == 0
    assert "Buka Puasa Bersama" in described.stdout
    assert "skos:prefLabel" in described.stdout


def test_an_iri_as_the_table_shows_it_can_be_asked(built: Path) -> None:
    shown = shorten(BASE + "person/andra-soni-000000000000", BASE)
    out = ask(f"SELECT ?n {{ {shown} skos:prefLabel ?n }}", "--graph", built, "--format", "csv").stdout
    assert out.splitlines() == ["n", "Andra Soni"]


def test_a_query_comes_from_a_file_or_standard_input(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "names.rq"
    path.write_text(NAMES)
    expected = ask(NAMES, "--graph", built, "--format", "csv").stdout
    assert ask("-f", path, "--graph", built, "--format", "csv").stdout == expected
    assert ask("-f", "-", "--graph", built, "--format", "csv", stdin=NAMES).stdout == expected
    path.write_bytes("# Siaran \u2013 pers\n".encode("utf-16"))
    assert "not UTF-8" in ask("-f", path, "--graph", built).stderr


def test_unusable_calls_say_what_to_do(built: Path, tmp_path: Path) -> None:
    for arguments, said in [
        ((NAMES, "-f", "-"), "not both"),
        (("--format", "csv"), "give a question too"),
        (("police-generls",), "police-generals"),
        (("-f", str(tmp_path / "none.rq")), "No such file"),
    ]:
        result = ask(*arguments, "--graph", built)
        assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
        assert result.stdout == ""


# -- the folder ------------------------------------------------------------------------------------


def test_a_folder_without_graph_names_the_command_that_makes_one(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        result = ask(NAMES, "--graph", folder)
        assert result.exit_code == 2
        assert "kgraph build" in result.stderr
        assert str(folder) in result.stderr


def test_a_damaged_graph_names_file_and_line(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "damaged"
    shutil.copytree(built, folder)
    (folder / "graph.nq").write_text((built / "graph.nq").read_text() + "<a> nonsense\n")
    lines = len((folder / "graph.nq").read_text().splitlines())
    with pytest.raises(GraphError, match=rf"graph\.nq.*{lines}.*kgraph build"):
        open_graph(folder)
    for broken in ("not JSON", "[]", "{}"):
        shutil.copy(built / "graph.nq", folder)
        (folder / "summary.json").write_text(broken)
        assert "kgraph build" in ask(NAMES, "--graph", folder).stderr


# -- the questions ---------------------------------------------------------------------------------


def test_without_argument_the_questions_are_listed_in_both_languages() -> None:
    result = ask()
    assert result.exit_code == 0
    assert len(questions()) >= 18
    for question in questions():
        line = next(line for line in result.stdout.splitlines() if line.startswith(f"{question.slug} "))
        assert question.id in line
        assert question.en in line


def test_a_question_without_its_two_languages_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "half.rq"
    path.write_text("# en: Who?\nSELECT * {}\n")
    with pytest.raises(ValueError, match=r"half\.rq.*# id:"):
        read_question(path)


# -- mistakes --------------------------------------------------------------------------------------

MISTAKES = [
    ("SELECT ?s WHERE {\n  ?s ?p ?o\n  foo }", 3, 3, "'foo' does not fit here; expected one of", "OPTIONAL"),
    ("SELECT ?s {\n ?s kg:attended ?e\n ?e kg:x ?y }", 3, 2, "'?e' does not fit here", "."),
    ("SELCT * {}", 1, 1, "'SELCT'", "ASK, BASE, CONSTRUCT, DESCRIBE, SELECT"),
    ("SELECT * { ?s ?p ?o", 1, 20, "the end of the query does not fit", "}"),
    ("SELECT * { ?s nope:x ?o }", 1, 15, "this prefix is not declared", "kg, org, prov"),
    ("SELECT ?x { ?x ?p ?o } LIMIT ten", 1, 30, "'ten'", "expected a number"),
    ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", 1, 33, "unbound", ""),
    ("SELECT * { ?s ?p ?o } ORDER ?s", 1, 29, "'?s'", "expected BY"),
    ('SELECT * { ?s ?p "open }', 1, 25, "the end of the query", "expected a quote"),
    ("SELECT ?é { ?é ?p ?o } }", 1, 24, "'}'", "the end of the query"),
    ("# only a comment\n", 1, 17, "the end of the query", "SELECT"),
    ("", 1, 1, "the end of the query", "SELECT"),
]


@pytest.mark.parametrize(("query", "line", "column", "found", "wanted"), MISTAKES)
def test_a_mistake_shows_line_column_caret_and_what_was_expected(
    query: str, line: int, column: int, found: str, wanted: str
) -> None:
    with pytest.raises(QueryMistake) as caught:
        check(query)
    mistake = caught.value
    assert (mistake.line, mistake.column) == (line, column)
    assert found in mistake.message
    assert wanted in mistake.message
    head, text, caret = str(mistake).split("\n")
    assert head.startswith(f"line {line}, column {column}: ")
    assert text == "  " + query.split("\n")[line - 1]
    assert caret == " " * (column + 1) + "^"


def test_the_command_shows_the_mistake_and_leaves_with_2(built: Path) -> None:
    result = ask("SELECT *\n{ ?s \x1b[2J }", "--graph", built)
    assert result.exit_code == 2
    assert "line 2, column 6" in result.stderr
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize("brackets", ["{}", "()", "[]"])
def test_a_query_nested_beyond_reason_is_a_mistake_not_a_crash(brackets: str) -> None:
    with pytest.raises(QueryMistake, match="more than 500 deep"):
        check(f"SELECT * {{ ?s ?p {brackets[0] * 100_000}{brackets[1] * 100_000} }}")
    check("SELECT * " + "{" * 400 + "}" * 400)


# -- nothing else is asked, nothing is changed -------------------------------------------------------


@pytest.fixture
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """An HTTP address on this machine, and what was said to it."""
    heard: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def hear() -> None:
        while True:
            try:
                with server.accept()[0] as caller:
                    heard.append(caller.recv(4096))
            except OSError:
                return

    thread = threading.Thread(target=hear)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/sparql", heard
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(5)


def test_the_listener_does_hear_an_unguarded_service(listener: tuple[str, list[bytes]]) -> None:
    """The proof that the silence below is the guard's work."""
    url, heard = listener
    with pytest.raises(OSError):
        list(Store().query(f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"))
    assert heard


SERVICES = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { sErViCe <URL> { ?s ?p ?o } }",
    "SELECT*{SERVICE<URL>{?s ?p ?o}}",
    "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "SELECT * { service#comment\n#another\n<URL> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { S\\U00000045RV\\u0049ce <URL> { ?s ?p ?o } }",
    "PREFIX : <URL>\nSELECT * { SERVICE:x{ ?s ?p ?o } }",
    "PREFIX service: <URL>\nSELECT * { SERVICE service: { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o . SERVICE ?s { ?a ?b ?c } VALUES ?s { <URL> } }",
    "SELECT * { { SELECT ?s { { SELECT ?s { OPTIONAL { SERVICE <URL> { ?s ?p ?o } } } } } } }",
    "ASK { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { FILTER NOT EXISTS { SERVICE SILENT <URL> { ?s ?p ?o } } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "DESCRIBE ?s { { } UNION { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o MINUS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { GRAPH ?g { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { LATERAL { SERVICE <URL> { ?s ?p ?o } } }",
    # A reader that takes the first `<` for an IRI loses sight of the keyword: in its fragment, or in a long string.
    "SELECT * { BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b)SERVICE#>\n<URL> { ?s ?p ?o } }",
    'SELECT * { BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b#>"""\n) SERVICE <URL> { ?s ?p ?o } } #"""',
    # Strings that seem to end where they do not.
    "SELECT * { BIND('\\\\' AS ?x) SERVICE <URL> { ?s ?p ?o } BIND('' AS ?y) }",
    'SELECT * { BIND("""\\"""" AS ?x) SERVICE <URL> { ?s ?p ?o } BIND("" AS ?y) }',
    "SELECT * { BIND('''a'b''c''' AS ?x) SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { BIND('#' AS ?x) SERVICE <URL> { ?s ?p ?o } }",
    # Decoys: the letters that stand in for the keyword's are taken already.
    "PREFIX sarvice: <x:> SELECT * { ?sbrvice sarvice:x 'scrvice' SERVICE <URL> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("query", SERVICES)
def test_service_is_refused_in_every_spelling(built: Path, listener: tuple[str, list[bytes]], query: str) -> None:
    url, heard = listener
    text = query.replace("URL", url)
    graph = open_graph(built)
    with pytest.raises(QueryMistake, match=r"SERVICE is refused"):
        run(graph.store, text, graph.base)
    result = ask(text, "--graph", built, "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert heard == []


INNOCENT = [
    "SELECT ?service { ?service ?p ?o } ORDER BY ?service",
    "SELECT * { ?s <http://example.org/service/x#service> ?o }",
    "SELECT * { ?s ?p 'SERVICE <http://example.org/> { }' }",
    'SELECT * { ?s ?p """a " SERVICE\n""" } # SERVICE <http://example.org/> { }',
    "PREFIX service: <urn:service:> SELECT * { ?s service:service ?o }",
    "SELECT ?SERVICE ?Service { ?SERVICE ?p ?Service }",
    "SELECT * { ?s ?p 'x'@service }",
    "SELECT * { _:service ?p ?o }",
]


@pytest.mark.parametrize("query", INNOCENT)
def test_the_word_in_strings_iris_names_and_comments_is_no_service(built: Path, query: str) -> None:
    assert ask(query, "--graph", built, "--format", "csv").exit_code == 0


def test_the_answer_is_that_of_the_query_as_it_was_written(built: Path) -> None:
    query = "SELECT ?service { BIND('a SERVICE' AS ?service) FILTER(STRLEN(?service) = 9) }"
    assert ask(query, "--graph", built, "--format", "csv").stdout.splitlines() == ["service", "a SERVICE"]


UPDATES = [
    "INSERT DATA { <x:a> <x:b> <x:c> }",
    "inSert { ?s ?p 1 } WHERE { ?s ?p ?o }",
    "DELETE WHERE { ?s ?p ?o }",
    "PREFIX x: <x:>\n# a comment\nLOAD <URL>",
    "LOAD SILENT <URL> INTO GRAPH <x:g>",
    "CLEAR ALL",
    "DROP ALL",
    "CREATE GRAPH <x:g>",
    "COPY <x:a> TO <x:b>",
    "MOVE <x:a> TO <x:b>",
    "ADD <x:a> TO <x:b>",
    "WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "\\u004cOAD <URL>",
    "SELECT * { } ; DROP ALL",
    "SELECT * { ?s ?p ?o } LOAD <URL>",
]


@pytest.mark.parametrize("query", UPDATES)
def test_updates_are_refused_and_change_nothing(built: Path, listener: tuple[str, list[bytes]], query: str) -> None:
    url, heard = listener
    graph = open_graph(built)
    before = len(graph.store)
    with pytest.raises(QueryMistake) as caught:
        run(graph.store, query.replace("URL", url), graph.base)
    if not query.startswith(("SELECT", "\\")):
        assert "is refused: a built graph is only read" in caught.value.message
    assert len(graph.store) == before
    assert heard == []


# -- the terminal ----------------------------------------------------------------------------------


def test_text_from_releases_cannot_steer_the_terminal(built: Path) -> None:
    graph = open_graph(built)
    result = run(graph.store, "SELECT ?p ?n { ?p skos:prefLabel ?n FILTER(CONTAINS(?n, 'Bom')) }", graph.base)
    rows = [[solution["p"], solution["n"]] for solution in result]  # type: ignore[union-attr,index]
    console = Console(width=400, force_terminal=True, color_system=None, file=io.StringIO(), markup=False)
    console.print(answer_table(graph.store, ["p", "n"], rows, graph.base))
    out = console.file.getvalue()  # type: ignore[attr-defined]
    assert "\\u001B]0;owned\\u0007[red]Bom\\u202E" in out
    assert "\x1b]" not in out
    assert "\x07" not in out
    assert "\u202e" not in out


def test_controls_are_escaped_and_letters_are_not() -> None:
    assert escape_controls("a\nb\tc\r\x9b\u2028é\u200f“") == "a\\nb\\tc\\r\\u009B\\u2028é\\u200F“"
