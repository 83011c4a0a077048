"""The option of every command that works on a built folder."""

from __future__ import annotations

from pathlib import Path

import click

GRAPH = click.option(
    "--graph",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="The folder that `kgraph build` made.",
)
