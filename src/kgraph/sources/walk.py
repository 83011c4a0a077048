"""From the paths of a call to the files to read, each with the name by which outputs know it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kgraph.errors import Unusable
from kgraph.model import Problem
from kgraph.paths import absolute
from kgraph.sources.clean import fit

# Files that lie beside releases and are none.
_BESIDE = {"kgraph.toml", "readme.md", "readme.txt", "license", "license.txt", "license.md", "thumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class File:
    """A file to read; `source` is its name in outputs, `named` says that the call itself names it."""

    path: Path
    source: str
    named: bool


def files(
    paths: Iterable[Path], root: Path, is_output: Callable[[Path], bool]
) -> tuple[tuple[File, ...], tuple[Problem, ...]]:
    """Every regular file of the paths, once, in order of its source; folders that cannot be entered are problems.

    Folders are read with all below them. Left out: hidden files, READMEs and the like, and folders that kgraph built.
    Raises Unusable for a path that does not exist.
    """
    found: dict[str, File] = {}
    problems: list[Problem] = []
    for path in paths:
        full = absolute(path)
        if not full.exists():
            raise Unusable(f"There is no file or folder {path}. Give one that exists.")
        for item in _below(full, _source(full, root), (), is_output):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                key = os.path.realpath(item.path)
                found[key] = min(item, found.get(key, item), key=lambda file: (not file.named, file.source))
    return tuple(sorted(found.values(), key=lambda f: f.source)), tuple(dict.fromkeys(problems))


def _source(path: Path, root: Path) -> str:
    """Relative to the root; of what lies outside it only its own name, since the way there is the host's affair."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return "" if name == "." else _printable(name)


def _printable(name: str) -> str:
    """File names are bytes: those that are no UTF-8 come as surrogates, which no output can carry."""
    return fit(os.fsencode(name).decode("utf-8", "replace"))


def _below(
    path: Path, source: str, above: tuple[tuple[int, int], ...], is_output: Callable[[Path], bool]
) -> Iterator[File | Problem]:
    """The file itself, or all files below the folder; `above` are the folders on the way, to know a loop by."""
    named = not above
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode):
            if named or path.name.lower() not in _BESIDE:
                yield File(path, source, named)
            return
        if not stat.S_ISDIR(status.st_mode):
            yield Problem("unreadable", "This is no regular file.", "Take it out of the folder.", source)
            return
        here = (status.st_dev, status.st_ino)
        if here in above:
            yield Problem("loop", "This link leads back to a folder that it lies in.", "Remove the link.", source)
            return
        if is_output(path) and not named:
            return
        names = sorted(below.name for below in path.iterdir() if not below.name.startswith("."))
    except OSError as error:
        yield Problem(
            "unreadable", f"It cannot be opened: {error.strerror}.", "Make it readable, or take it out.", source
        )
        return
    for name in names:
        below = f"{source}/{_printable(name)}" if source else _printable(name)
        yield from _below(path / name, below, (*above, here), is_output)
