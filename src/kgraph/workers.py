"""Extraction on several processors; the records are the same and come in the same order whatever their number."""

from __future__ import annotations

import multiprocessing
import re
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from kgraph.annotate import annotate
from kgraph.extract import extract
from kgraph.extract.unread import Unread, unread
from kgraph.lexicon import Lexicon, load
from kgraph.model import Problem, Record, Release


@dataclass(frozen=True, slots=True)
class Extracted:
    """What came of one release: its record, the sentences that the record leaves unread, and what went wrong."""

    record: Record
    unread: tuple[Unread, ...] = ()
    problem: Problem | None = None


_SHARE = 20  # releases handed to a worker at a time
_WORTH = 1000  # releases from which more processes take less time: each needs a second to start
_lexicon: Lexicon  # a worker's own, set when its process starts


def extract_each(releases: Sequence[Release], overlay: Path | None = None, workers: int = 1) -> Iterator[Extracted]:
    """A record for each release, in order; where the extraction fails an empty one, with the problem.

    `overlay` is the folder of own lexicon entries: each process loads the lexicon for itself.
    """
    if workers < 2 or len(releases) < _WORTH:
        lexicon = load(overlay)
        yield from (_extract(release, lexicon) for release in releases)
        return
    spawn = multiprocessing.get_context("spawn")  # a fork would take along whatever threads the caller has
    with ProcessPoolExecutor(workers, mp_context=spawn, initializer=_start, initargs=(overlay,)) as pool:
        yield from pool.map(_extract_here, releases, chunksize=_SHARE)


def _start(overlay: Path | None) -> None:
    global _lexicon
    _lexicon = load(overlay)


def _extract_here(release: Release) -> Extracted:
    return _extract(release, _lexicon)


def _extract(release: Release, lexicon: Lexicon) -> Extracted:
    try:
        document = annotate(release, lexicon)
        record = extract(document, lexicon)
        return Extracted(record, unread(document, record, lexicon))
    except Exception as error:  # one bad release stops nothing
        problem = failure("extraction-failed", "Its extraction", release, error)
        return Extracted(Record(id=release.id), problem=problem)


def failure(kind: str, what: str, release: Release, error: Exception) -> Problem:
    """The problem that a fault of kgraph itself is, in words that are the same in every run."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    said = re.sub(r"0x[0-9a-f]+", "0x...", str(error))[:200]  # an address would differ from run to run
    message = f"{what} failed: {type(error).__name__}: {said} ({Path(frame.filename).name}, {frame.name})."
    remedy = "This is a fault of kgraph: report it with this text. The release is kept, without facts."
    return Problem(kind, message, remedy, release.sources[0] if release.sources else None, release.id)
