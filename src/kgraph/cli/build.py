"""`kgraph build`: a folder of releases becomes a graph."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from kgraph import pipeline
from kgraph.cli import talk
from kgraph.cli.options import CONFIG, LEXICON, PATHS, WORKERS, ending_well
from kgraph.rdf.iris import DEFAULT_BASE
from kgraph.settings import settings

_DEFAULT_PATH = Path("data/releases")
_DEFAULT_OUT = Path("output")


@click.command("build")
@PATHS
@click.option(
    "-o", "out", type=click.Path(path_type=Path), default=_DEFAULT_OUT, show_default=True, help="Folder to write."
)
@click.option("--base", help="What all IRIs of the graph begin with; ends in /.")
@click.option(
    "--min-confidence",
    "--threshold",
    "threshold",
    type=float,
    help="Confidence from which a claim makes a short edge; claims below stay claims.  [default: 0.5]",
)
@LEXICON
@CONFIG
@WORKERS
@ending_well
def build_command(
    paths: tuple[Path, ...],
    out: Path,
    base: str | None,
    threshold: float | None,
    lexicon: Path | None,
    config: Path | None,
    workers: int,
) -> None:
    """Build a graph from releases: files, and folders with all below them (default: data/releases).

    Reads .txt and .md (with YAML front matter), .jsonl, .csv, .html, .pdf and .docx, and leaves in the output folder
    graph.ttl, graph.nq and graph.html, the releases, the records, and problems.jsonl; whole, or not at all.
    Exit status: 0 all is well, 1 some releases had problems, 2 the call cannot be carried out.

    \b
    Example:
      kgraph build data/releases -o output
      kgraph build page.html more/ --base https://data.example.org/
    """
    paths = paths or (_DEFAULT_PATH,)
    chosen = settings(paths, config=config, base=base, lexicon=lexicon, threshold=threshold)
    with talk.progress() as watch:
        built = pipeline.build(paths, out, chosen, watch, workers)
    talk.tell_problems(built.problems, str(out / "problems.jsonl"))
    counts = built.summary["counts"]
    talk.tell_counts(_rows(counts))
    if counts["unread_sentences"]:
        talk.tell(_unread_line(counts["unread_sentences"], paths))
    if chosen.base == DEFAULT_BASE:
        talk.tell(f"IRIs begin with {DEFAULT_BASE} until you set your own: --base, or base in kgraph.toml.")
    graph = "" if out == _DEFAULT_OUT else f" --graph {shlex.quote(str(out))}"
    talk.tell(
        f"Open {out / 'graph.html'} in a browser. Next:",
        f"  kgraph query{graph}",
        f"  kgraph verify{graph}",
        f"  kgraph view{graph} --only persons -o persons.html",
    )
    raise SystemExit(0 if built.ok else 1)


def _unread_line(number: int, paths: tuple[Path, ...]) -> str:
    sentences = "1 sentence names" if number == 1 else f"{number:,} sentences name"
    where = shlex.quote(str(paths[0])) if len(paths) == 1 else "PATH..."
    return (
        f"{sentences} a rank, an office or personnel and gave no fact: kgraph extract {where} --unread shows "
        f"{'it' if number == 1 else 'them'}."
    )


def _rows(counts: Mapping[str, Any]) -> list[tuple[str, int]]:
    """The counts as lines; a mapping among them, as the claims by kind, as one line each."""
    rows: list[tuple[str, int]] = []
    for name, count in counts.items():
        if isinstance(count, Mapping):
            rows += [(name, sum(count.values())), *((f"  {kind}", number) for kind, number in count.items())]
        else:
            rows.append((name.replace("_", " "), count))
    return rows
