"""The whole flow: releases to records to entities to quads to a folder."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kgraph import folder, sources
from kgraph.export import GraphFiles, write_graph
from kgraph.extract.unread import Unread
from kgraph.lexicon import Lexicon, load
from kgraph.model import Problem, Record, Release
from kgraph.record_json import record_to_dict
from kgraph.settings import Settings
from kgraph.sources.settle import Entry
from kgraph.view import render
from kgraph.workers import Extracted, extract_each, failure

# Told of each release that is done: how many are, and of how many.
Watch = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Watches and says nothing."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the folder, its summary.json, and what there was to say about the releases."""

    out: Path
    summary: Mapping[str, Any]
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        return not any(problem.severity == "problem" for problem in self.problems)


def build(paths: Iterable[Path], out: Path, settings: Settings, watch: Watch = silent, workers: int = 1) -> Built:
    """Reads the paths and writes the folder `out`, whole or not at all. Raises Unusable and LexiconError."""
    lexicon = load(settings.lexicon)
    with folder.writing(out) as new:
        corpus = sources.read(paths, settings.root, folder.is_output)
        read = extract_all(corpus.releases, settings.lexicon, watch, workers)
        graph, records, faults = make_graph(corpus.releases, read.records, lexicon, settings)
        problems = sources.in_order((*corpus.problems, *read.problems, *faults))
        files = {
            "releases.jsonl": _lines(map(entry_to_dict, corpus.entries)),
            "records.jsonl": _lines(map(record_to_dict, records)),
            "problems.jsonl": _lines(map(problem_to_dict, problems)),
            **graph.files,
            "graph.html": render(ox.parse(graph.files["graph.nq"], format=ox.RdfFormat.N_QUADS)).encode(),
        }
        for name, data in files.items():
            (new / name).write_bytes(data)
        counts = {"releases": len(records), **graph.counts, "unread_sentences": len(read.unread)}
        summary = _summary(settings, lexicon, {**counts, **_severities(problems)})
        folder.seal(new, summary)
    return Built(out, summary, problems)


def _summary(settings: Settings, lexicon: Lexicon, counts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "base": settings.base,
        "threshold": settings.threshold,
        "lexicon_sha256": lexicon.sha256,
        "judgements_sha256": None,
        "counts": counts,
    }


def _severities(problems: Iterable[Problem]) -> dict[str, int]:
    found = Counter(problem.severity for problem in problems)
    return {"problems": found["problem"], "notices": found["notice"]}


@dataclass(frozen=True, slots=True)
class Extraction:
    """What releases say: a record of each, the sentences that gave no fact, and what went wrong."""

    records: tuple[Record, ...]
    unread: tuple[Unread, ...]
    problems: tuple[Problem, ...]


def extract_all(
    releases: Sequence[Release], overlay: Path | None = None, watch: Watch = silent, workers: int = 1
) -> Extraction:
    """A record for each release; where the extraction fails an empty one, and a problem that says where it failed."""
    found: list[Extracted] = []
    for one in extract_each(releases, overlay, workers):
        found.append(one)
        watch(len(found), len(releases))
    return Extraction(
        tuple(one.record for one in found),
        tuple(sentence for one in found for sentence in one.unread),
        tuple(one.problem for one in found if one.problem),
    )


def make_graph(
    releases: Sequence[Release], records: Sequence[Record], lexicon: Lexicon, settings: Settings
) -> tuple[GraphFiles, tuple[Record, ...], tuple[Problem, ...]]:
    """The graph's files. Records of which none can be made are emptied, each with a problem; the rest is made."""

    def write(releases: Sequence[Release], records: Sequence[Record]) -> GraphFiles:
        return write_graph(releases, records, lexicon, settings.base, settings.threshold)

    try:
        return write(releases, records), tuple(records), ()
    except Exception:
        problems = {}
        for release, record in zip(releases, records, strict=True):
            try:
                write([release], [record])
            except Exception as error:
                problems[release.id] = failure("graph-failed", "Its graph", release, error)
        if not problems:  # no single release is at fault
            raise
        sound = tuple(Record(r.id) if r.id in problems else r for r in records)
        return write(releases, sound), sound, tuple(problems.values())


# -- lines of the built folder -------------------------------------------------------------------


def _lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    return "".join(json_lines(rows)).encode()


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


def unread_to_dict(unread: Unread, text: str) -> dict[str, Any]:
    """A sentence that gave no fact; `text` is that of its release."""
    return {
        "release": unread.release,
        "start": unread.span.start,
        "end": unread.span.end,
        "text": unread.span.of(text),
        "names": [{"kind": named.kind, "words": named.span.of(text)} for named in unread.names],
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
