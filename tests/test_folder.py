"""The built folder: whole or not at all, whoever kills the build, and nobody else's files touched."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kgraph import folder
from kgraph.errors import Unusable


def fill(new: Path, content: str) -> None:
    for name in folder.FILES[:-1]:
        (new / name).write_text(f"{content} {name}\n")
    folder.seal(new, {"base": content})


def build(out: Path, content: str) -> None:
    with folder.writing(out) as new:
        fill(new, content)


def whole(out: Path) -> str:
    """What the folder was built with; fails unless every file is of that one build."""
    summary = json.loads((out / folder.SUMMARY).read_bytes())
    assert set(summary["files"]) == set(folder.FILES) - {folder.SUMMARY}
    for name, sha256 in summary["files"].items():
        assert folder.file_sha256(out / name) == sha256
    return str(summary["base"])


def beside(out: Path) -> list[str]:
    return sorted(p.name for p in out.parent.iterdir() if p.name != out.name)


def test_a_new_folder_appears_with_the_folders_above_it(tmp_path: Path) -> None:
    out = tmp_path / "a" / "output"
    build(out, "satu")
    assert (whole(out), beside(out), folder.is_output(out)) == ("satu", [], True)


def test_what_kgraph_did_not_make_goes_along(tmp_path: Path) -> None:
    out = tmp_path / "output"
    (out / ".cache" / "deep").mkdir(parents=True)
    (out / ".gitignore").write_text("*\n")
    (out / ".cache" / "deep" / "x").write_text("kept")
    build(out, "satu")
    (out / "catatan.txt").write_text("of a reader")
    (out / "link").symlink_to("catatan.txt")
    out.chmod(0o750)
    build(out, "dua")
    assert whole(out) == "dua"
    assert (out / ".gitignore").read_text() == "*\n"
    assert (out / ".cache" / "deep" / "x").read_text() == "kept"
    assert (out / "link").is_symlink() and (out / "link").read_text() == "of a reader"
    assert (out.stat().st_mode & 0o777, beside(out)) == (0o750, [])


def test_a_build_that_fails_changes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "output"
    build(out, "satu")
    with pytest.raises(RuntimeError), folder.writing(out) as new:
        (new / "graph.nq").write_text("half")
        raise RuntimeError
    assert (whole(out), beside(out)) == ("satu", [])


def test_a_folder_of_something_else_is_not_replaced(tmp_path: Path) -> None:
    out = tmp_path / "thesis"
    out.mkdir()
    (out / "releases.jsonl").write_text("mine")
    with pytest.raises(Unusable, match="no output of kgraph"):
        build(out, "satu")
    (out / folder.SUMMARY).write_text('{"format": "another"}')
    with pytest.raises(Unusable, match="no output of kgraph"):
        build(out, "satu")
    assert (out / "releases.jsonl").read_text() == "mine"
    with pytest.raises(Unusable, match="is a file"):
        build(out / "releases.jsonl", "satu")


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    out = tmp_path / "output"
    out.symlink_to("disk")
    build(out, "satu")
    build(out, "dua")
    assert out.is_symlink() and whole(tmp_path / "disk") == "dua"


def test_two_builds_into_one_folder_do_not_run_at_once(tmp_path: Path) -> None:
    out = tmp_path / "output"
    with folder.writing(out) as new:
        with pytest.raises(Unusable, match="Another build"):
            build(out, "dua")
        build(tmp_path / "other", "dua")
        fill(new, "satu")
    assert (whole(out), beside(out)) == ("satu", ["other"])


# Builds "dua" slowly, saying on the way when it has come to each step; whoever kills it there finds what is asserted.
SLOW = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from kgraph import folder
from test_folder import fill

def here(step, after=lambda *args: None):
    def run(*args):
        result = after(*args)
        if sys.argv[2] == step:
            print(step, flush=True)
            time.sleep(60)
        return result
    return run

folder._carry = here("carried", folder._carry)
folder.exchange = here("exchanged", folder.exchange)
with folder.writing(Path(sys.argv[1])) as new:
    (new / "graph.nq").write_text("half")
    here("half")()
    fill(new, "dua")
    here("written")()
"""


@pytest.mark.parametrize(
    ("step", "left"), [("half", "satu"), ("written", "satu"), ("carried", "satu"), ("exchanged", "dua")]
)
def test_a_killed_build_leaves_one_whole_output_and_the_next_cleans_up(tmp_path: Path, step: str, left: str) -> None:
    out = tmp_path / "output"
    build(out, "satu")
    (out / ".gitignore").write_text("*\n")
    command = [sys.executable, "-c", SLOW, str(out), step, str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().decode().strip() == step
        os.kill(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert whole(out) == left
    assert beside(out)  # it could not clean up
    build(out, "tiga")
    assert (whole(out), beside(out), (out / ".gitignore").read_text()) == ("tiga", [], "*\n")


def test_where_folders_cannot_be_exchanged_files_are_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder.sys, "platform", "another")
    out = tmp_path / "output"
    out.mkdir()
    (out / ".gitignore").write_text("*\n")
    build(out, "satu")
    assert whole(out) == "satu"
    build(out, "dua")
    assert (whole(out), beside(out)) == ("dua", [])
    assert sorted(p.name for p in out.iterdir()) == sorted((".gitignore", *folder.FILES))


def test_a_folder_in_which_one_stands_is_not_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "output"
    build(out, "satu")
    monkeypatch.chdir(out)
    build(Path(), "dua")
    assert (whole(Path()), whole(out), beside(out)) == ("dua", "dua", [])


def test_an_interrupted_replacement_is_taken_up_by_the_next_build(tmp_path: Path) -> None:
    out = tmp_path / "output"
    out.mkdir()
    (out / ".kgraph-writing").touch()
    (out / "graph.nq").write_text("new")
    build(out, "satu")
    assert (whole(out), (out / ".kgraph-writing").exists()) == ("satu", False)


def test_folders_are_exchanged_in_one_step_here(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / "x").write_text(name)
    assert folder.exchange(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a" / "x").read_text() == "b"


def test_a_single_file_is_written_whole(tmp_path: Path) -> None:
    folder.write_file(tmp_path / "x", b"satu")
    folder.write_file(tmp_path / "x", b"dua")
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"dua"]
    folder.write_file(Path("/dev/null"), b"satu")
    assert Path("/dev/null").is_char_device()
    with pytest.raises(Unusable, match="cannot be written"):
        folder.write_file(tmp_path / "nowhere" / "x", b"satu")
