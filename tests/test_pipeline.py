"""The whole flow on real input: what a build leaves, that it is the same each time, that no bad release stops it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from rdflib import Dataset

import kgraph
from kgraph import folder, workers
from kgraph.errors import Unusable
from kgraph.lexicon import load
from kgraph.model import Event, Proof, Record, Release, Span
from kgraph.pipeline import extract_all, make_graph
from kgraph.settings import settings
from kgraph.sources import read as read_paths

SAMPLES = Path(__file__).parent.parent / "data" / "releases"
REAL = SAMPLES / "polda-banten-buka-puasa-bersama.txt"


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("samples") / "output"
    built = kgraph.build(SAMPLES, out)
    assert (built.ok, built.problems) == (True, ())
    return out


def test_a_build_leaves_every_file_and_the_summary_hashes_them(samples: Path) -> None:
    assert sorted(contents(samples)) == sorted(folder.FILES)
    summary = json.loads((samples / folder.SUMMARY).read_bytes())
    assert summary["files"] == {n: folder.file_sha256(samples / n) for n in folder.FILES if n != folder.SUMMARY}
    assert summary["base"] == "https://kgraph.example/"
    assert summary["lexicon_sha256"] == load().sha256
    assert summary["counts"]["releases"] == len(list(SAMPLES.iterdir()))
    assert all((samples / name).stat().st_size for name in folder.FILES if name != "problems.jsonl")


def test_releases_and_records_go_together(samples: Path) -> None:
    releases, records = rows(samples / "releases.jsonl"), rows(samples / "records.jsonl")
    ids = [release["id"] for release in releases]
    assert ids == sorted(ids) == [record["id"] for record in records]
    for release, record in zip(releases, records, strict=True):
        assert release["sha256"] == Release("", release["text"]).sha256
        for proof in record["proof"]:
            assert 0 <= proof["start"] < proof["end"] <= len(release["text"])


def test_nothing_in_the_output_names_a_place_on_this_machine(samples: Path) -> None:
    for name, data in contents(samples).items():
        for place in (samples.parent, Path.cwd(), Path.home()):
            assert os.fsencode(place) + b"/" not in data, name


def test_neither_order_nor_hash_seed_nor_place_changes_a_byte(samples: Path, tmp_path: Path) -> None:
    paths = sorted(SAMPLES.iterdir(), reverse=True)
    code = "import sys, kgraph; kgraph.build(sys.argv[2:], sys.argv[1])"
    command = [sys.executable, "-c", code, str(tmp_path / "again"), *map(str, paths)]
    for seed in ("1", "4242"):
        subprocess.run(command, check=True, cwd=Path.cwd(), env={**os.environ, "PYTHONHASHSEED": seed})
        assert contents(tmp_path / "again") == contents(samples)


def test_several_processes_read_the_same(samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_WORTH", 1)
    kgraph.build(SAMPLES, tmp_path / "again", workers=2)
    assert contents(tmp_path / "again") == contents(samples)


def test_a_release_that_went_leaves_nothing_behind(tmp_path: Path) -> None:
    paths = sorted(SAMPLES.iterdir())[:5]
    kgraph.build(paths, tmp_path / "a")
    kgraph.build(paths[1:], tmp_path / "a")
    kgraph.build(paths[1:], tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_a_killed_build_leaves_the_old_output_whole(tmp_path: Path) -> None:
    out, new = tmp_path / "output", tmp_path / ".output.kgraph-new"
    kgraph.build(REAL, out)
    before = contents(out)
    for seconds in (0, 0.1, 0.2):
        with subprocess.Popen([sys.executable, "-m", "kgraph", "build", str(SAMPLES), "-o", str(out)]) as process:
            while process.poll() is None and not new.is_dir():
                time.sleep(0.001)
            time.sleep(seconds)
            process.kill()
        assert process.returncode == -signal.SIGKILL
        assert contents(out) == before
        assert new.is_dir()
    kgraph.build(REAL, out)
    assert folder.is_output(out)
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_bad_files_are_problems_and_the_rest_is_built(tmp_path: Path) -> None:
    bad = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 9,
        "matter.txt": b"---\nid: [a\n---\nAman.",
        "one.txt": b"---\nid: sama\npublished: 2024-02-02\n---\nSatu.",
        "two.txt": b"---\nid: sama\npublished: 2024-01-01\n---\nDua.",
        "long.txt": b"Aman damai. " * 200_000,
        "scan.pdf": b"no pdf",
    }
    (tmp_path / "in").mkdir()
    for name, data in bad.items():
        (tmp_path / "in" / name).write_bytes(data)
    built = kgraph.build([tmp_path / "in", REAL], tmp_path / "out")
    assert not built.ok
    problems = rows(tmp_path / "out" / "problems.jsonl")
    assert {p["source"].removeprefix("in/"): p["kind"] for p in problems} == {
        "empty.txt": "empty",
        "binary.txt": "binary",
        "matter.txt": "front-matter",
        "one.txt": "id-conflict",
        "long.txt": "too-long",
        "scan.pdf": "broken-pdf",
    }
    assert all(p["message"] and p["remedy"] and p["severity"] == "problem" for p in problems)
    releases = {r["id"]: r for r in rows(tmp_path / "out" / "releases.jsonl")}
    assert (releases["sama"]["text"], [r["text"] for r in releases["sama"]["rivals"]]) == ("Dua.", ["Satu."])
    records = rows(tmp_path / "out" / "records.jsonl")
    assert [len(r["persons"]) for r in records if r["id"] != "sama"] == [7]


class Torn(str):
    """A text that cannot be sliced, to make the real extraction fail on one release."""

    __slots__ = ()

    def __getitem__(self, key: object) -> str:
        raise ValueError(f"torn at {id(self):#x}")


def test_a_release_whose_extraction_fails_is_a_problem_and_the_others_are_read() -> None:
    text = "Serang - Kapolda Banten Irjen Pol Abdul Karim memimpin apel."
    releases = [Release("a", text), Release("b", Torn(text), sources=("b.txt",)), Release("c", text)]
    told: list[tuple[int, int]] = []
    read = extract_all(releases, None, lambda done, total: told.append((done, total)))
    assert [(r.id, len(r.persons)) for r in read.records] == [("a", 1), ("b", 0), ("c", 1)]
    (problem,) = read.problems
    assert (problem.kind, problem.release, problem.source) == ("extraction-failed", "b", "b.txt")
    assert "ValueError: torn at 0x..." in problem.message and problem.remedy
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_what_gave_no_fact_is_counted_and_told_of_each_release_in_turn() -> None:
    text = "Serang - Kapolda Banten Irjen Pol Abdul Karim memimpin apel. Bupati berhalangan. Camat pun sakit."
    releases = [Release("a", text), Release("b", Torn(text)), Release("c", "Danrem sakit.")]
    unread = extract_all(releases).unread
    assert [(u.release, u.span.of(text if u.release == "a" else releases[2].text)) for u in unread] == [
        ("a", "Bupati berhalangan."),
        ("a", "Camat pun sakit."),
        ("c", "Danrem sakit."),
    ]


def test_the_summary_counts_what_gave_no_fact(samples: Path) -> None:
    counts = json.loads((samples / folder.SUMMARY).read_bytes())["counts"]
    releases = read_paths([SAMPLES], SAMPLES, lambda path: False).releases
    assert counts["unread_sentences"] == len(extract_all(releases).unread) > 0


def test_a_record_of_which_no_graph_can_be_made_is_a_problem_and_the_others_are_written() -> None:
    releases = [Release("a", "Aman.", sources=("a.txt",)), Release("b", "Apel di Serang.", sources=("b.txt",))]
    proof = Proof("/events/0", Span(0, 15), Span(0, 4), Span(0, 4), "none", 0.9)
    half = "Apel \ud83d"  # half a character, which no file can hold
    records = [Record("a"), Record("b", events=(Event("e1", half, "apel", "held"),), proof=(proof,))]
    files, kept, problems = make_graph(releases, records, load(), settings([]))
    assert kept == (Record("a"), Record("b"))
    assert [(p.kind, p.release, p.source) for p in problems] == [("graph-failed", "b", "b.txt")]
    assert b"/release/a>" in files.files["graph.nq"] and b"/release/b>" in files.files["graph.nq"]


# -- as Python functions -------------------------------------------------------------------------------


def test_extract_reads_one_text() -> None:
    text = "Serang - Kapolda Banten Irjen Pol Abdul Karim memimpin apel."
    record = kgraph.extract(text, published="19 Maret 2024", id="a")
    assert (record.id, [p.name for p in record.persons]) == ("a", ["Abdul Karim"])
    assert kgraph.extract(text).id == Release("", text).sha256[:16]
    with pytest.raises(Unusable, match="no text"):
        kgraph.extract("  ")
    with pytest.raises(Unusable, match="YYYY-MM-DD"):
        kgraph.extract(text, published="2024-02-30")


def test_extract_stays_a_function_whatever_is_imported() -> None:
    code = "import kgraph, kgraph.pipeline, kgraph.extract.people; assert callable(kgraph.extract), kgraph.extract"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_open_gives_all_graphs_as_one(samples: Path) -> None:
    dataset = kgraph.open(samples)
    assert isinstance(dataset, Dataset)
    asked = "SELECT (COUNT(*) AS ?n) { ?person a <https://w3id.org/kgraph/ontology#Person> }"
    ((persons,),) = dataset.query(asked)
    assert int(persons) == json.loads((samples / folder.SUMMARY).read_bytes())["counts"]["persons"] > 7
    with pytest.raises(Unusable, match="kgraph build"):
        kgraph.open(samples / "nowhere")
