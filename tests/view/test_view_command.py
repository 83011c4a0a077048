"""`kgraph view`."""

from __future__ import annotations

import html
import os
import re
import shlex
import threading
from pathlib import Path

import pyoxigraph as ox
import pytest
import view_graphs as graphs
from click.testing import CliRunner, Result

from kgraph.view import Options, render, view_command


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("output"), graphs.small())


def built(folder: Path, quads: list[ox.Quad]) -> Path:
    (folder / "graph.nq").write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS))
    return folder


def view(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(view_command, ["--graph", str(folder), *arguments])


def test_without_a_file_the_page_and_nothing_else_goes_to_standard_output(folder: Path) -> None:
    done = view(folder)
    assert done.exit_code == 0
    assert done.stdout == render(graphs.small())
    assert done.stderr == ""


def test_with_a_file_the_page_goes_there_whole(folder: Path, tmp_path: Path) -> None:
    done = view(folder, "--around", "Andi Wirawan", "--depth", "1", "-o", str(tmp_path / "a.html"))
    assert (done.exit_code, done.stdout) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]
    written = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert written == render(graphs.small(), Options(around="Andi Wirawan", depth=1))


def test_what_is_no_regular_file_is_written_into_and_stays(folder: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    assert view(folder, "-o", str(pipe)).exit_code == 0
    reader.join(timeout=30)
    assert got == [render(graphs.small()).encode()]
    assert pipe.is_fifo()


def test_options_reach_the_page(folder: Path) -> None:
    done = view(folder, "--only", "events", "--only", "persons", "--from", "2024-04-01", "--to", "2024-04-30")
    options = Options(only=("event", "person"), from_="2024-04-01", to="2024-04-30")
    assert done.stdout == render(graphs.small(), options) != render(graphs.small())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--around", "Andy Wirawann"], "Nearest: Andi Wirawan"),
        (["--from", "March"], "2024-03-19"),
        (["--from", "2024-02-30"], "2024-03-19"),
        (["--from", "2024-05-01", "--to", "2024-04-01"], "Give the earlier day first"),
        (["--from", "1999-01-01", "--to", "1999-12-31"], "Nothing is left to draw"),
        (["--only", "cats"], "cats"),
        (["--limit", "0"], "0"),
        (["-o", "/nowhere/at/all.html"], "/nowhere/at/all.html"),
    ],
)
def test_an_unusable_call_says_why(folder: Path, arguments: list[str], said: str) -> None:
    done = view(folder, *arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_a_folder_that_was_not_built_says_how_to(tmp_path: Path) -> None:
    done = view(tmp_path)
    assert done.exit_code == 2
    assert f"kgraph build -o {tmp_path}" in done.stderr


def test_a_broken_graph_is_named(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("<a> <b", encoding="utf-8")
    done = view(tmp_path)
    assert done.exit_code == 2
    assert "graph.nq" in done.stderr
    assert "Build it anew" in done.stderr


def test_the_commands_on_the_page_show_what_it_leaves_out(tmp_path: Path) -> None:
    folder = built(tmp_path, graphs.large(persons=200, events=40, agencies=10))
    page = view(folder).stdout
    for command in re.findall(r"<code>(.*?)</code>", page.split("<main>")[0]):
        program, subject, *arguments = shlex.split(html.unescape(command))
        assert (program, subject, arguments[-2:]) == ("kgraph", "view", ["-o", "jaringan.html"])
        done = view(folder, *arguments[:-2])
        assert done.exit_code == 0, done.stderr
        assert "tidak muat" not in done.stdout
