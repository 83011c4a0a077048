"""Options that several commands share, and how a command ends that cannot be carried out."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kgraph.cli.talk import plain
from kgraph.errors import Unusable
from kgraph.lexicon import LexiconError

_FOLDER = click.Path(path_type=Path)

PATHS = click.argument("paths", nargs=-1, type=_FOLDER, metavar="[PATH]...")
CONFIG = click.option(
    "--config", type=_FOLDER, help="Settings file.  [default: kgraph.toml beside the releases, or here]"
)
WORKERS = click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    show_default="the number of processors",
    help="Processes to read 1,000 releases or more with.",
)
LEXICON = click.option(
    "--lexicon", type=_FOLDER, help="Folder of your own lexicon entries, laid over the shipped ones."
)


def ending_well(command: Callable[..., None]) -> Callable[..., None]:
    """Turns an Unusable call into one line on standard error and exit status 2."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except (Unusable, LexiconError) as error:
            raise click.UsageError(plain(str(error)), click.get_current_context()) from error

    return run
