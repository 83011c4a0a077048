"""What kgraph says on standard error: progress, the table at the end, problems. Nothing said can steer a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from kgraph.model import Problem
from kgraph.pipeline import Watch
from kgraph.serve.table import escape_controls

_SHOWN = 3  # problems of one kind that are spelled out


def plain(text: str) -> str:
    """The text with control, direction and invisible characters spelled out."""
    return escape_controls(text)


def console() -> Console:
    """Standard error, without markup; where it is no terminal, lines are as long as they are."""
    found = Console(stderr=True, markup=False, emoji=False, highlight=False)
    return (
        found if found.is_terminal else Console(stderr=True, markup=False, emoji=False, highlight=False, width=10_000)
    )


@contextmanager
def progress() -> Iterator[Watch]:
    """A bar on a terminal, silence in a pipe."""
    terminal = console()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=terminal, transient=True, disable=not terminal.is_terminal) as bar:
        task = bar.add_task("Reading releases", total=None)

        def watch(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description=None if done < total else "Writing")

        yield watch


def tell_counts(rows: Sequence[tuple[str, Any]]) -> None:
    """Names and numbers, one a line."""
    table = Table(box=box.SIMPLE_HEAD, show_header=False, show_edge=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for name, number in rows:
        table.add_row(Text(plain(name)), Text(f"{number:,}"))
    console().print(table)


def tell_problems(problems: Sequence[Problem], where: str | None = None) -> None:
    """Problems, then notices, by kind: how many there are, and the first few with what to do about them."""
    terminal = console()
    kinds = Counter((p.severity != "problem", p.kind) for p in problems)
    for (_, kind), count in sorted(kinds.items()):
        those = [p for p in problems if p.kind == kind]
        terminal.print(Text(f"{those[0].severity} {kind}: {count:,}", style="bold"))
        for problem in those[:_SHOWN]:
            terminal.print(Text(f"  {plain(_line(problem))}"), soft_wrap=True)
        terminal.print(Text(f"  {plain(those[0].remedy)}", style="dim"), soft_wrap=True)
    if where and any(count > _SHOWN for count in kinds.values()):
        terminal.print(Text(f"All of them: {plain(where)}"), soft_wrap=True)


def tell(*lines: str) -> None:
    for line in lines:
        console().print(Text(plain(line)), soft_wrap=True)


def _line(problem: Problem) -> str:
    places = [problem.source, f"release {problem.release}" if problem.release else None]
    return ": ".join(part for part in (", ".join(p for p in places if p), problem.message) if part)
