"""The commands as a user calls them: what goes where, how they end, and what a mistaken call is told."""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kgraph.cli import COMMANDS, main

SAMPLES = Path(__file__).parent.parent / "data" / "releases"
REAL = "polda-banten-buka-puasa-bersama.txt"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with one real release in data/releases."""
    (tmp_path / "data" / "releases").mkdir(parents=True)
    (tmp_path / "data" / "releases" / REAL).write_bytes((SAMPLES / REAL).read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.parametrize("name", [None, *(command.name for command in COMMANDS)])
def test_every_help_shows_an_example(name: str | None) -> None:
    result = run(*([name] if name else []), "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout and f"kgraph {name or 'build'}" in result.stdout


def test_build_reads_data_releases_and_talks_on_standard_error(here: Path) -> None:
    result = run("build")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (here / "output" / "summary.json").is_file()
    lines = [line.split() for line in result.stderr.splitlines()]
    counts = json.loads((here / "output" / "summary.json").read_bytes())["counts"]
    assert ["releases", "1"] in lines and ["persons", "7"] in lines and ["events", "1"] in lines
    assert ["claims", str(sum(counts["claims"].values()))] in lines and counts["claims"]["RankClaim"] == 4
    for command in ("query", "verify", "view"):
        (line,) = [line for line in result.stderr.splitlines() if line.startswith(f"  kgraph {command}")]
        assert run(*shlex.split(line)[1:]).exit_code == 0
    assert "https://kgraph.example/" in result.stderr


def test_build_ends_with_1_when_a_release_had_a_problem(here: Path) -> None:
    (here / "data" / "releases" / "kosong.txt").touch()
    result = run("build", "-o", "my output")
    assert result.exit_code == 1
    assert "problem empty: 1" in result.stderr and "data/releases/kosong.txt" in result.stderr
    assert "kgraph query --graph 'my output'" in result.stderr
    assert (here / "my output" / "graph.nq").is_file()


def test_a_notice_alone_ends_with_0(here: Path) -> None:
    (here / "data" / "releases" / "foto.jpg").write_bytes(b"\xff\xd8")
    result = run("build")
    assert (result.exit_code, "notice unknown-type: 1" in result.stderr) == (0, True)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["build", "nowhere"], "nowhere"),
        (["build", "-o", "data"], "no output of kgraph"),
        (["build", "-o", f"data/releases/{REAL}"], "is a file"),
        (["build", "--base", "contoh"], "such as https://"),
        (["build", "--threshold", "2"], "from 0 to 1"),
        (["build", "--min-confidence", "-0.1"], "--min-confidence) is -0.1"),
        (["extract", "data", "--min-confidence", "1.01"], "--min-confidence is 1.01. Give a confidence from 0 to 1"),
        (["extract", "data", "--min-confidence", "nan"], "from 0 to 1"),
        (["extract", "data", "--min-confidence", "high"], "high"),
        (["extract", "data", "--min-confidence", "0.5", "--unread"], "Leave --min-confidence away"),
        (["build", "--lexicon", "nowhere"], "nowhere"),
        (["build", "--config", "nowhere.toml"], "nowhere.toml"),
        (["build", "--fast"], "--fast"),
        (["extract"], "Give a file or folder"),
        (["extract", "data", "-o", "no/where.jsonl"], "cannot be written"),
        (["perform"], "perform"),
    ],
)
def test_a_call_that_cannot_be_carried_out_ends_with_2_and_says_why(here: Path, args: list[str], said: str) -> None:
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert sorted(p.name for p in here.iterdir()) == ["data"]


def test_a_faulty_lexicon_is_said(here: Path) -> None:
    (here / "own").mkdir()
    (here / "own" / "ranks.yml").write_text("- {key: [")
    result = run("build", "--lexicon", "own")
    assert (result.exit_code, "ranks.yml" in result.stderr) == (2, True)


def test_base_and_lexicon_reach_the_output(here: Path) -> None:
    (here / "own").mkdir()
    entry = "- {key: bripda-x, label: Bripda X, en: X, full: X, services: [polri], group: bintara, order: 5}\n"
    (here / "own" / "ranks.yml").write_text(entry)
    (here / "kgraph.toml").write_text('base = "https://data.example.org/"\n')
    run("build", "-o", "a")
    run("build", "-o", "b", "--lexicon", "own")
    a, b = (json.loads((here / name / "summary.json").read_bytes()) for name in "ab")
    assert a["base"] == b["base"] == "https://data.example.org/"
    assert a["lexicon_sha256"] != b["lexicon_sha256"]
    assert b"<https://data.example.org/person/" in (here / "a" / "graph.nq").read_bytes()


def test_extract_writes_records_and_nothing_else(here: Path) -> None:
    result = run("extract", "data")
    assert result.exit_code == 0
    (record,) = [json.loads(line) for line in result.stdout.splitlines()]
    order = ["id", "persons", "other_persons", "events", "deployments", "statements", "moves", "bodies", "proof"]
    assert list(record) == order
    assert len(record["persons"]) == 7
    assert run("extract", f"data/releases/{REAL}", "-o", "x.jsonl").stdout == ""
    assert (here / "x.jsonl").read_bytes().decode() == result.stdout


def test_extract_leaves_out_what_is_less_sure_than_wanted(here: Path) -> None:
    every, sure = run("extract", "data"), run("extract", "data", "--min-confidence", "0.7")
    assert run("extract", "data", "--min-confidence", "0").stdout == every.stdout
    before, after = (json.loads(result.stdout)["proof"] for result in (every, sure))
    unsure = {p["path"] for p in before} - {p["path"] for p in before if p["confidence"] >= 0.7}
    assert unsure and len({p["path"] for p in after}) == len({p["path"] for p in before} - unsure)
    # In a file of settings the threshold is one for edges: records stay whole.
    (here / "kgraph.toml").write_text("threshold = 0.7")
    assert run("extract", "data").stdout == every.stdout


def test_min_confidence_and_threshold_of_build_are_one_switch(here: Path) -> None:
    for name in ("--min-confidence", "--threshold"):
        assert run("build", name, "0.99", "-o", name.strip("-")).exit_code == 0
    one, other = (
        {path.name: path.read_bytes() for path in (here / name).iterdir()} for name in ("min-confidence", "threshold")
    )
    assert one == other and json.loads(one["summary.json"])["threshold"] == 0.99


UNREAD = "Siak - Kapolres Siak AKBP Rangga Prasetyo memimpin apel. Bupati Siak dan Dandim sakit. Cuaca cerah."


def test_what_gave_no_fact_is_counted_by_build_and_listed_by_extract(here: Path) -> None:
    (here / "satu dua.jsonl").write_text(json.dumps({"id": "a", "text": UNREAD}) + "\n")
    built = run("build", "satu dua.jsonl")
    (line,) = [line for line in built.stderr.splitlines() if "gave no fact" in line]
    assert line.startswith("1 sentence names a rank, an office or personnel and gave no fact: ")
    (call,) = re.findall(r"kgraph (extract .* --unread)", line)
    listed = run(*shlex.split(call))
    assert (listed.exit_code, listed.stderr) == (0, "")
    assert [json.loads(row) for row in listed.stdout.splitlines()] == [
        {
            "release": "a",
            "start": UNREAD.index("Bupati"),
            "end": UNREAD.index(" Cuaca"),
            "text": "Bupati Siak dan Dandim sakit.",
            "names": [{"kind": "office", "words": "Bupati"}, {"kind": "office", "words": "Dandim"}],
        }
    ]
    assert run("extract", "satu dua.jsonl", "--unread", "-o", "x.jsonl").stdout == ""
    assert (here / "x.jsonl").read_text("utf-8") == listed.stdout
    more = run("build", "satu dua.jsonl", "data")
    assert "2 sentences name" in more.stderr and "kgraph extract PATH... --unread shows them" in more.stderr


def test_a_build_of_which_all_was_read_says_nothing_of_it(here: Path) -> None:
    (here / "a.txt").write_text(UNREAD.split(". ")[0] + ".")
    assert "gave no fact" not in run("build", "a.txt").stderr


def test_an_unread_sentence_is_given_as_the_release_has_it(here: Path) -> None:
    text = "Bupati\u200b Siak sakit."  # read with a blank in the place of what nobody sees
    (here / "a.jsonl").write_text(json.dumps({"id": "a", "text": text}) + "\n")
    assert json.loads(run("extract", "a.jsonl", "--unread").stdout)["text"] == text


def test_extract_ends_with_1_when_a_release_had_a_problem(here: Path) -> None:
    (here / "data" / "releases" / "x.jsonl").write_text('{"id": "a", "text": "Aman."}\n{"id": \n')
    result = run("extract", "data/releases")
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 2)
    assert "broken-json" in result.stderr


def test_what_is_said_cannot_steer_a_terminal(here: Path) -> None:
    (here / "data" / "releases" / "a\u202e\u009b[bold].txt").touch()
    (here / "data" / "releases" / "x.jsonl").write_text('{"id": "\\u202e[red]x[/red]", "text": ""}\n')
    result = run("build")
    assert "\u202e" not in result.stderr and "\u009b" not in result.stderr
    assert "\\u202E[red]x[/red]" in result.stderr


def test_a_terminal_gets_a_bar_and_a_pipe_does_not(here: Path) -> None:
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "kgraph", "build"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(command, stderr=slave, stdout=slave, env=environment) as process:
        os.close(slave)
        seen = b""
        while True:
            try:
                block = os.read(master, 4096)
            except OSError:  # the other end is closed
                break
            if not block:
                break
            seen += block
    os.close(master)
    assert process.returncode == 0
    assert b"Reading releases" in seen and b"1/1" in seen
    piped = run("build")
    assert "Reading releases" not in piped.stderr and "\x1b" not in piped.stderr


def test_query_view_validate_and_verify_answer_from_what_was_built(here: Path) -> None:
    assert run("build").exit_code == 0
    answer = run("query", "SELECT ?n { ?p kg:holdsRank ?r ; skos:prefLabel ?n } ORDER BY ?n", "--format", "csv")
    assert (answer.exit_code, "Abdul Karim" in answer.stdout) == (0, True)
    page = run("view", "--around", "Abdul Karim", "--depth", "1")
    assert (page.exit_code, "Abdul Karim" in page.stdout) == (0, True)
    assert run("validate").exit_code == 0
    assert run("verify").exit_code == 0


def test_verify_finds_what_was_changed(here: Path) -> None:
    run("build")
    releases = here / "output" / "releases.jsonl"
    releases.write_text(releases.read_text("utf-8").replace("4.174", "5.174"), "utf-8")
    result = run("verify")
    assert (result.exit_code, "sha256" in result.stdout) == (1, True)
    assert "faults" in result.stderr


def test_verify_finds_an_edge_that_was_taken_away_and_a_page_that_was_changed(here: Path) -> None:
    run("build")
    quads, page = here / "output" / "graph.nq", here / "output" / "graph.html"
    lines = quads.read_text("utf-8").splitlines(keepends=True)
    quads.write_text("".join(line for line in lines if "#attended>" not in line), "utf-8")
    page.unlink()
    result = run("verify")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line.split(":")[0] for line in lines[:2]] == ["graph.nq", "graph.html"]
    assert lines[2:] and all("#attended>" in line for line in lines[2:])


def test_verify_of_a_half_written_folder_says_so(here: Path) -> None:
    run("build")
    (here / "output" / "summary.json").unlink()
    (here / "output" / ".kgraph-writing").touch()
    result = run("verify")
    assert (result.exit_code, "Build again" in result.stderr) == (2, True)


def test_verify_says_that_the_lexicon_is_another(here: Path) -> None:
    run("build")
    (here / "own").mkdir()
    (here / "own" / "ranks.yml").write_text("[]")
    assert "another lexicon" in run("verify", "--lexicon", "own").stderr
    assert "another lexicon" not in run("verify").stderr


@pytest.mark.parametrize("command", ["verify", "validate", "view", "query"])
def test_without_a_built_folder_it_says_how_to_build_one(command: str) -> None:
    result = run(command, *(["SELECT * { ?s ?p ?o }"] if command == "query" else []))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "kgraph build" in result.stderr
