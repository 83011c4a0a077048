"""`kgraph query`: ask a built graph."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import TextIO

import click
from pyoxigraph import Quad, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, Store
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kgraph.errors import Unusable
from kgraph.options import GRAPH
from kgraph.serve.graph import Graph, open_graph
from kgraph.serve.questions import SLUG, questions
from kgraph.serve.sparql import Result, run
from kgraph.serve.table import answer_table, escape_controls
from kgraph.serve.terms import doubts

RESULTS = {"csv": QueryResultsFormat.CSV, "tsv": QueryResultsFormat.TSV, "json": QueryResultsFormat.JSON}


def answer(graph: Graph, query: str) -> QuerySolutions | QueryBoolean:
    """Answer a SPARQL query; the triples of CONSTRUCT and DESCRIBE come as rows. Raises QueryMistake."""
    return _as_rows(run(graph.store, query, graph.base))


def _as_rows(result: Result) -> QuerySolutions | QueryBoolean:
    if not isinstance(result, QueryTriples):
        return result
    found = Store()
    found.extend(Quad(*triple) for triple in result)
    rows = found.query(
        "SELECT ?subject ?predicate ?object { ?subject ?predicate ?object } ORDER BY ?subject ?predicate ?object"
    )
    assert isinstance(rows, QuerySolutions)
    return rows


def show(graph: Graph, result: QuerySolutions | QueryBoolean) -> None:
    """Print an answer as a table, its number of rows on standard error."""
    if isinstance(result, QueryBoolean):
        click.echo("true" if result else "false")
        return
    names = [variable.value for variable in result.variables]
    rows = [[solution[name] for name in names] for solution in result]
    _console().print(answer_table(graph.store, names, rows, graph.base))
    click.echo(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", err=True)


def show_questions() -> None:
    """Print the competency questions that ship with kgraph."""
    table = Table("question", "Indonesia", "English", box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for question in questions():
        table.add_row(Text(question.slug, no_wrap=True), Text(question.id), Text(question.en))
    _console().print(table)


def _console() -> Console:
    """Standard output; as wide as it takes where that is no terminal."""
    return Console(width=None if sys.stdout.isatty() else 100_000, markup=False, emoji=False, highlight=False)


def _sparql(asked: str) -> str:
    """The query that an argument means: a question's slug, or SPARQL itself."""
    if not SLUG.fullmatch(asked):
        return asked
    known = {question.slug: question.sparql for question in questions()}
    if asked in known:
        return known[asked]
    near = difflib.get_close_matches(asked, known, n=1, cutoff=0.5)
    meant = f" Did you mean {near[0]!r}?" if near else ""
    raise click.UsageError(f"There is no question {asked!r}.{meant} `kgraph query` lists them all.")


@click.command("query")
@click.argument("question", required=False, metavar="[SLUG | SPARQL]")
@click.option(
    "-f", "--file", "file", type=click.File(encoding="utf-8"), help="Read the SPARQL from a file ('-': standard input)."
)
@GRAPH
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", *RESULTS]),
    default="table",
    show_default=True,
    help="A table to read, or one of the SPARQL 1.1 results formats.",
)
def query_command(question: str | None, file: TextIO | None, graph: Path, form: str) -> None:
    """Ask a built graph: one of the questions that ship with kgraph, or any SPARQL query.

    Without an argument the questions are listed. The prefixes kg, org, prov, skos, oa, time, schema, dcterms, rdf,
    rdfs, owl and xsd are declared, all graphs are one unless FROM names some, and IRIs may be written without the
    base (<person/...>).

    \b
    Examples:
      kgraph query
      kgraph query police-generals
      kgraph query 'SELECT ?name { ?person kg:attended ?event ; skos:prefLabel ?name }'
      kgraph query -f question.rq --format csv
    """
    if question is not None and file is not None:
        raise click.UsageError("Give either a question or -f FILE, not both.")
    if question is None and file is None:
        if form != "table":
            raise click.UsageError(f"--format {form} is for an answer: give a question too.")
        return show_questions()
    try:
        sparql = file.read() if file is not None else _sparql(question or "")
        opened = open_graph(graph)
        result = answer(opened, sparql)
        for doubt in doubts(sparql):
            click.echo(escape_controls(doubt), err=True)
    except UnicodeDecodeError as error:
        raise click.UsageError(f"The query is not UTF-8 ({error}): save it as such.") from error
    except Unusable as error:
        lines = map(escape_controls, str(error).split("\n"))
        raise click.UsageError("\n".join(lines)) from error
    if form == "table":
        show(opened, result)
    else:
        sys.stdout.buffer.write(result.serialize(format=RESULTS[form]) or b"")
