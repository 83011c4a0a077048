"""`kgraph view`: the page of a built graph, or of a part of it."""

from __future__ import annotations

from pathlib import Path

import click
import pyoxigraph as ox

from kgraph.errors import Unusable
from kgraph.folder import write_file
from kgraph.options import GRAPH
from kgraph.view.network import read_network
from kgraph.view.page import page
from kgraph.view.selection import Options, select
from kgraph.view.text import shown
from kgraph.view.words import Kind

ONLY: dict[str, Kind] = {"persons": "person", "agencies": "agency", "events": "event", "deployments": "deployment"}


class _Day(click.ParamType[str]):
    name = "YYYY-MM-DD"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from datetime import date

        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            self.fail(f"{value!r} is no day. Write it as 2024-03-19.", param, ctx)


@click.command("view")
@GRAPH
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write; else to standard output.")
@click.option(
    "--around", metavar="NAME", help="Only what is near this person, agency, event or deployment (name or IRI)."
)
@click.option(
    "--depth", type=click.IntRange(min=0), default=2, show_default=True, help="With --around: how many steps away."
)
@click.option("--only", type=click.Choice(list(ONLY)), multiple=True, help="Only nodes of this kind; may be repeated.")
@click.option("--from", "from_", type=_Day(), help="Only facts of this day or later.")
@click.option("--to", type=_Day(), help="Only facts of this day or earlier.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=150, show_default=True, help="The most connected nodes to draw."
)
def view_command(
    graph: Path,
    output: Path | None,
    around: str | None,
    depth: int,
    only: tuple[str, ...],
    from_: str | None,
    to: str | None,
    limit: int,
) -> None:
    """Draw the network of a built graph as one HTML page.

    The page opens from disk in any browser and needs no network. Of nodes that --only leaves away, those that join
    two others become a line between them: --only persons shows who met whom.

    \b
    Example:
      kgraph view --around "Abdul Karim" --depth 2 -o abdul-karim.html
    """
    if from_ and to and from_ > to:
        raise click.UsageError(f"--from {from_} lies after --to {to}. Give the earlier day first.")
    options = Options(around, depth, tuple(dict.fromkeys(ONLY[kind] for kind in only)), from_, to, limit)
    try:
        html = draw(graph, options)
        if output is not None:
            write_file(output, html.encode())
    except Unusable as error:
        raise click.UsageError("\n".join(map(shown, str(error).split("\n")))) from error
    if output is None:
        click.echo(html.encode("utf-8"), nl=False)


def draw(folder: Path, options: Options) -> str:
    """The page of a built folder. Raises Unusable where there is no graph, no such name, several of it, or nothing."""
    path = folder / "graph.nq"
    try:
        with path.open("rb") as file:
            network = read_network(ox.parse(file, format=ox.RdfFormat.N_QUADS))
    except FileNotFoundError:
        raise Unusable(f"{path} is not there. Build it with: kgraph build -o {folder}") from None
    except OSError as error:
        raise Unusable(f"{path} cannot be read: {error.strerror}. Give a built folder with --graph.") from None
    except SyntaxError as error:
        raise Unusable(f"{path} is no N-Quads: {error}. Build it anew.") from None
    selection = select(network, options)
    if network.nodes and not selection.network.nodes:
        raise Unusable("Nothing is left to draw. Take away one of --only, --from and --to.")
    return page(selection, options)
