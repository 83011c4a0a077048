"""Files and folders to releases. Each format is one module here with `SUFFIXES` and `read`, and stands in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from kgraph.model import Problem, Release
from kgraph.sources import csv_rows, docx, html, jsonl, markdown, pdf, text
from kgraph.sources.clean import clean
from kgraph.sources.found import Unreadable
from kgraph.sources.settle import Entry, settle
from kgraph.sources.walk import File, files

FORMATS: tuple[ModuleType, ...] = (text, markdown, jsonl, csv_rows, html, pdf, docx)

_BY_SUFFIX = {suffix: module for module in FORMATS for suffix in module.SUFFIXES}
_MAX_DOCUMENT = 64_000_000  # bytes of a file that holds one release; tables and JSON Lines may have any size


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was read: entries in order of their ids, and what there was to say, in order of file and release."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]

    @property
    def releases(self) -> tuple[Release, ...]:
        return tuple(entry.release for entry in self.entries)


def read(paths: Iterable[Path], root: Path, is_output: Callable[[Path], bool] = lambda _: False) -> Corpus:
    """Reads all files of the paths; sources are named relative to `root`.

    What is wrong with one file or release is a problem and stops no other. Raises Unusable for a path that is nowhere.
    """
    found, problems = files(paths, root, is_output)
    said = list(problems)
    readings: list[Release] = []
    for file in found:
        for item in _read_file(file):
            (said if isinstance(item, Problem) else readings).append(item)  # type: ignore[arg-type]
    entries, conflicts = settle(readings)
    if not entries and not any(p.severity == "problem" for p in said):
        remedy = f"Give files or folders that hold releases ({', '.join(_BY_SUFFIX)})."
        said.append(Problem("no-release", "Not one release was read.", remedy))
    return Corpus(entries, in_order((*said, *conflicts)))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, in order of file, release and kind."""
    return tuple(sorted(set(problems), key=lambda p: (p.source or "", p.release or "", p.kind, p.message)))


def _read_file(file: File) -> list[Release | Problem]:
    """The releases of one file, and what there was to say about it."""
    out: list[Release | Problem] = []
    try:
        module = _BY_SUFFIX.get(file.path.suffix.lower())
        if module is None:
            return [_unknown(file)]
        if module not in (jsonl, csv_rows) and file.path.stat().st_size > _MAX_DOCUMENT:
            raise Unreadable("too-long", "The file is far larger than a release.", "Split it into its releases.")
        for item in module.read(file.path.read_bytes()):
            if isinstance(item, Problem):
                out.append(replace(item, source=file.source))
            else:
                release, problems = clean(item, file.source)
                out += [*problems, *([release] if release else [])]
    except Unreadable as error:
        out.append(replace(error.problem, source=file.source))
    except OSError as error:
        problem = Problem("unreadable", f"It cannot be opened: {error.strerror}.", "Make it readable, or take it out.")
        out.append(replace(problem, source=file.source))
    except Exception as error:  # a reader's own fault must not stop the other files
        message = f"It cannot be read ({type(error).__name__})."
        out.append(Problem("unreadable", message, "Save its text as a .txt file.", file.source))
    return out


def _unknown(file: File) -> Problem:
    kind = f"a {file.path.suffix.lower()} file" if file.path.suffix else "a file without a suffix"
    remedy = f"Known are {', '.join(_BY_SUFFIX)}."
    return Problem(
        "unknown-type", f"It was not read: {kind}.", remedy, file.source, None, "problem" if file.named else "notice"
    )
