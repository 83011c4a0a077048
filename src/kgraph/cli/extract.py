"""`kgraph extract`: what each release says, as JSON lines."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kgraph import folder, pipeline, sources
from kgraph.cli import talk
from kgraph.cli.options import CONFIG, LEXICON, PATHS, WORKERS, ending_well
from kgraph.confidence import at_least
from kgraph.errors import Unusable
from kgraph.explain import as_html, as_text, explain
from kgraph.lexicon import Lexicon, load
from kgraph.model import Release
from kgraph.record_json import record_to_dict
from kgraph.settings import confidence, settings


@click.command("extract")
@PATHS
@click.option("-o", "out", type=click.Path(path_type=Path), help="File to write.  [default: standard output]")
@click.option("--min-confidence", type=float, help="Leave out facts of a lower confidence.  [default: 0]")
@click.option("--unread", is_flag=True, help="Write the sentences that name a rank, an office or personnel in vain.")
@click.option("--explain", "explained", is_flag=True, help="Write what was found where; a page if -o ends in .html.")
@LEXICON
@CONFIG
@WORKERS
@ending_well
def extract_command(
    paths: tuple[Path, ...],
    out: Path | None,
    min_confidence: float | None,
    unread: bool,
    explained: bool,
    lexicon: Path | None,
    config: Path | None,
    workers: int,
) -> None:
    """Write what each release says as one JSON record a line, with the proof of each fact.

    With --unread, write what was not understood: each sentence that names a rank, an office or a number of personnel
    and gave no fact. With --explain, write each text with its mentions marked, and its facts with the rule of each, to
    read in the terminal, or as a page where -o names a file that ends in .html.
    Exit status: 0 all is well, 1 some releases had problems, 2 the call cannot be carried out.

    \b
    Example:
      kgraph extract data/releases -o records.jsonl
      kgraph extract data/releases --min-confidence 0.9
      kgraph extract data/releases --unread
      kgraph extract release.txt --explain -o release.html
    """
    if not paths:
        raise Unusable("Nothing to extract from. Give a file or folder of releases.")
    if out and any(path.resolve() == out.resolve() for path in paths):
        raise Unusable(f"{out} is a release to read. Give another file to write to.")
    if unread and min_confidence is not None:
        raise Unusable("--unread lists what gave no fact of any confidence. Leave --min-confidence away.")
    if explained and (unread or min_confidence is not None):
        raise Unusable("--explain shows all that was found. Leave --unread and --min-confidence away.")
    least = confidence(min_confidence or 0.0, "--min-confidence")
    chosen = settings(paths, config=config, lexicon=lexicon)
    load(chosen.lexicon)  # a faulty one is said before anything is read
    corpus = sources.read(paths, chosen.root, folder.is_output)
    if explained:
        _explain(corpus.releases, load(chosen.lexicon), out)
        talk.tell_problems(corpus.problems)
        raise SystemExit(1 if any(p.severity == "problem" for p in corpus.problems) else 0)
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


def _explain(releases: Sequence[Release], lexicon: Lexicon, out: Path | None) -> None:
    told = (explain(release, lexicon) for release in releases)
    page = out is not None and out.suffix.lower() in (".html", ".htm")
    text = as_html(told) if page else "\n".join(as_text(one) for one in told)
    if out:
        folder.write_file(out, text.encode())
    else:
        sys.stdout.buffer.write(text.encode())
