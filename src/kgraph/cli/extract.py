"""`kgraph extract`: what each release says, as JSON lines."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kgraph import folder, pipeline, sources
from kgraph.cli import talk
from kgraph.cli.options import CONFIG, LEXICON, PATHS, WORKERS, ending_well
from kgraph.errors import Unusable
from kgraph.lexicon import load
from kgraph.record_json import record_to_dict
from kgraph.settings import settings


@click.command("extract")
@PATHS
@click.option("-o", "out", type=click.Path(path_type=Path), help="File to write.  [default: standard output]")
@LEXICON
@CONFIG
@WORKERS
@ending_well
def extract_command(
    paths: tuple[Path, ...], out: Path | None, lexicon: Path | None, config: Path | None, workers: int
) -> None:
    """Write what each release says as one JSON record a line, with the proof of each fact.

    Exit status: 0 all is well, 1 some releases had problems, 2 the call cannot be carried out.

    \b
    Example:
      kgraph extract data/releases -o records.jsonl
    """
    if not paths:
        raise Unusable("Nothing to extract from. Give a file or folder of releases.")
    chosen = settings(paths, config=config, lexicon=lexicon)
    load(chosen.lexicon)  # a faulty one is said before anything is read
    corpus = sources.read(paths, chosen.root, folder.is_output)
    with talk.progress() as watch:
        records, failures = pipeline.extract_all(corpus.releases, chosen.lexicon, watch, workers)
    lines = "".join(pipeline.json_lines(map(record_to_dict, records)))
    if out:
        folder.write_file(out, lines.encode())
    else:
        sys.stdout.buffer.write(lines.encode())
    problems = sources.in_order((*corpus.problems, *failures))
    talk.tell_problems(problems)
    raise SystemExit(1 if any(p.severity == "problem" for p in problems) else 0)
