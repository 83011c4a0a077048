"""`kgraph extract`: what each release says, as JSON lines."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kgraph import folder, pipeline, sources
from kgraph.cli import talk
from kgraph.cli.options import CONFIG, LEXICON, PATHS, WORKERS, ending_well
from kgraph.confidence import at_least
from kgraph.errors import Unusable
from kgraph.lexicon import load
from kgraph.record_json import record_to_dict
from kgraph.settings import confidence, settings


@click.command("extract")
@PATHS
@click.option("-o", "out", type=click.Path(path_type=Path), help="File to write.  [default: standard output]")
@click.option("--min-confidence", type=float, help="Leave out facts of a lower confidence.  [default: 0]")
@click.option("--unread", is_flag=True, help="Write the sentences that name a rank, an office or personnel in vain.")
@LEXICON
@CONFIG
@WORKERS
@ending_well
def extract_command(
    paths: tuple[Path, ...],
    out: Path | None,
    min_confidence: float | None,
    unread: bool,
    lexicon: Path | None,
    config: Path | None,
    workers: int,
) -> None:
    """Write what each release says as one JSON record a line, with the proof of each fact.

    With --unread, write what was not understood: each sentence that names a rank, an office or a number of personnel
    and gave no fact.
    Exit status: 0 all is well, 1 some releases had problems, 2 the call cannot be carried out.

    \b
    Example:
      kgraph extract data/releases -o records.jsonl
      kgraph extract data/releases --min-confidence 0.9
      kgraph extract data/releases --unread
    """
    if not paths:
        raise Unusable("Nothing to extract from. Give a file or folder of releases.")
    if unread and min_confidence is not None:
        raise Unusable("--unread lists what gave no fact of any confidence. Leave --min-confidence away.")
    least = confidence(min_confidence or 0.0, "--min-confidence")
    chosen = settings(paths, config=config, lexicon=lexicon)
    load(chosen.lexicon)  # a faulty one is said before anything is read
    corpus = sources.read(paths, chosen.root, folder.is_output)
    with talk.progress() as watch:
        found = pipeline.extract_all(corpus.releases, chosen.lexicon, watch, workers)
    if unread:
        texts = {release.id: release.text for release in corpus.releases}
        rows = (pipeline.unread_to_dict(sentence, texts[sentence.release]) for sentence in found.unread)
    else:
        rows = (record_to_dict(at_least(record, least)) for record in found.records)
    lines = "".join(pipeline.json_lines(rows)).encode()
    if out:
        folder.write_file(out, lines)
    else:
        sys.stdout.buffer.write(lines)
    problems = sources.in_order((*corpus.problems, *found.problems))
    talk.tell_problems(problems)
    raise SystemExit(1 if any(p.severity == "problem" for p in problems) else 0)
