"""The command `kgraph`: each subject one module, all commands in `COMMANDS`."""

from __future__ import annotations

import logging

import click

from kgraph.cli.build import build_command
from kgraph.cli.evaluate import evaluate_command
from kgraph.cli.extract import extract_command
from kgraph.cli.verify import verify_command
from kgraph.serve.query import query_command
from kgraph.validate import validate_command
from kgraph.view import view_command

COMMANDS: tuple[click.Command, ...] = (
    build_command,
    extract_command,
    evaluate_command,
    verify_command,
    validate_command,
    query_command,
    view_command,
)


@click.group(commands=COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="kgraph", message="%(prog)s %(version)s")
def main() -> None:
    """Indonesian institutional press releases as a knowledge graph, with the sentence behind every fact.

    \b
    Example:
      kgraph build data/releases -o output
      kgraph query
    """
    # What readers of files have to say about broken ones is in problems.jsonl, in kgraph's own words.
    logging.disable(logging.CRITICAL)
