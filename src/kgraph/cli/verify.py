"""`kgraph verify`: whether every fact of a built folder rests on its sentence."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kgraph import folder
from kgraph.cli import talk
from kgraph.cli.options import CONFIG, LEXICON, ending_well
from kgraph.lexicon import load
from kgraph.options import GRAPH
from kgraph.settings import settings
from kgraph.verify import examine


@click.command("verify")
@GRAPH
@LEXICON
@CONFIG
@ending_well
def verify_command(graph: Path, lexicon: Path | None, config: Path | None) -> None:
    """Check that the sentence behind each fact says it, and that nothing was changed since.

    Each fault is one line on standard output: the release, the fact, and what is wrong with its proof; or a file that
    is not the one that the build wrote.
    Exit status: 0 every proof holds, 1 some do not, 2 there is no built folder to check.

    \b
    Example:
      kgraph build data/releases -o output
      kgraph verify --graph output
    """
    changed = folder.changed(graph)
    knowledge = load(settings([], config=config, lexicon=lexicon).lexicon)
    if json.loads((graph / folder.SUMMARY).read_bytes()).get("lexicon_sha256") != knowledge.sha256:
        talk.tell("The folder was built with another lexicon: faults may come from that. Give it with --lexicon.")
    found = examine(graph, knowledge)
    for name in changed:
        click.echo(f"{name}: not the file that the build wrote (its sha256 differs from summary.json). Build again.")
    for fault in found.faults:
        click.echo(talk.plain(str(fault)))
    talk.tell(f"{found.proofs:,} proofs, {len(found.faults):,} faults; {found.inferred:,} rest on a rule that infers.")
    raise SystemExit(1 if found.faults or changed else 0)
