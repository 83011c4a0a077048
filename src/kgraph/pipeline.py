"""The whole flow: releases to records to entities to quads to a folder."""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kgraph import folder, sources
from kgraph.annotate import annotate
from kgraph.extract import extract
from kgraph.lexicon import Lexicon, load
from kgraph.model import Problem, Record, Release
from kgraph.record_json import record_to_dict
from kgraph.settings import Settings
from kgraph.sources import Corpus
from kgraph.sources.settle import Entry

# Told of each release that is done: how many are, and of how many.
Watch = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the folder, its summary.json, and what there was to say about the releases."""

    out: Path
    summary: Mapping[str, Any]
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        return not any(problem.severity == "problem" for problem in self.problems)


def build(paths: Iterable[Path], out: Path, settings: Settings, watch: Watch = lambda done, total: None) -> Built:
    """Reads the paths and writes the folder `out`, whole or not at all. Raises Unusable and LexiconError."""
    lexicon = load(settings.lexicon)
    with folder.writing(out) as new:
        corpus = sources.read(paths, settings.root, folder.is_output)
        records, failures = extract_all(corpus.releases, lexicon, watch)
        problems = sources.in_order((*corpus.problems, *failures))
        _write_lines(new / "releases.jsonl", map(entry_to_dict, corpus.entries))
        _write_lines(new / "records.jsonl", map(record_to_dict, records))
        _write_lines(new / "problems.jsonl", map(problem_to_dict, problems))
        counts = _write_graph(new, corpus, records, lexicon, settings)
        summary = {
            "base": settings.base,
            "threshold": settings.threshold,
            "lexicon_sha256": lexicon.sha256,
            "judgements_sha256": None,
            "counts": {
                "releases": len(records),
                "releases_without_fact": sum(not record.proof for record in records),
                **counts,
                "problems": sum(problem.severity == "problem" for problem in problems),
                "notices": sum(problem.severity == "notice" for problem in problems),
            },
        }
        folder.seal(new, summary)
    return Built(out, summary, problems)


def _write_graph(
    new: Path, corpus: Corpus, records: tuple[Record, ...], lexicon: Lexicon, settings: Settings
) -> Mapping[str, Any]:
    for name in ("graph.nq", "graph.ttl", "graph.html"):
        (new / name).write_bytes(b"")
    return {}


def extract_all(
    releases: Iterable[Release], lexicon: Lexicon, watch: Watch = lambda done, total: None
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """A record for each release; where the extraction fails an empty one, and a problem that says where it failed."""
    releases = tuple(releases)
    records: list[Record] = []
    problems: list[Problem] = []
    for done, release in enumerate(releases, 1):
        try:
            records.append(extract(annotate(release, lexicon), lexicon))
        except Exception as error:  # one bad release stops nothing
            records.append(Record(id=release.id))
            problems.append(_failure(release, error))
        watch(done, len(releases))
    return tuple(records), tuple(problems)


def _failure(release: Release, error: Exception) -> Problem:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    said = re.sub(r"0x[0-9a-f]+", "0x...", str(error))[:200]  # an address would differ from run to run
    message = f"Its extraction failed: {type(error).__name__}: {said} ({Path(frame.filename).name}, {frame.name})."
    remedy = "This is a fault of kgraph: report it with this text. The release is kept, without facts."
    return Problem("extraction-failed", message, remedy, release.sources[0] if release.sources else None, release.id)


# -- lines of the built folder -------------------------------------------------------------------


def _write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json_lines(rows))


def json_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """One object a line. U+2028 and its like stay as they are: lines end in LF alone."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def problem_to_dict(problem: Problem) -> dict[str, Any]:
    return {
        "severity": problem.severity,
        "kind": problem.kind,
        "source": problem.source,
        "release": problem.release,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def entry_to_dict(entry: Entry) -> dict[str, Any]:
    """A line of releases.jsonl: the release, and the readings beside it that count again when it goes."""
    return {
        **_release_to_dict(entry.release),
        "copies": [_without_text(copy) for copy in entry.copies],
        "rivals": [_release_to_dict(rival) for rival in entry.rivals],
    }


def _release_to_dict(release: Release) -> dict[str, Any]:
    return {
        "id": release.id,
        "other_ids": list(release.other_ids),
        "published": release.published,
        "title": release.title,
        "url": release.url,
        "publisher": release.publisher,
        "text": release.text,
        "sources": list(release.sources),
        "sha256": release.sha256,
    }


def _without_text(release: Release) -> dict[str, Any]:
    """A copy's text is the release's own."""
    return {k: v for k, v in _release_to_dict(release).items() if k not in ("text", "sha256", "other_ids")}
