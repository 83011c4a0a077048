"""Which files are read, under which names, and what becomes of those that cannot be."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kgraph.errors import Unusable
from kgraph.folder import FORMAT, is_output
from kgraph.sources import Corpus, read


def tree(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"Berita {name}.", encoding="utf-8")
    return folder


def sources(corpus: Corpus) -> list[str]:
    return sorted(s for r in corpus.releases for s in r.sources)


def kinds(corpus: Corpus) -> list[tuple[str, str | None, str]]:
    return [(p.kind, p.source, p.severity) for p in corpus.problems]


def test_folders_are_read_with_all_below_but_what_is_no_release(tmp_path: Path) -> None:
    tree(tmp_path, "in/b.txt", "in/a.txt", "in/deep/er/c.md", "in/.hidden.txt", "in/.git/x.txt", "in/README.md")
    corpus = read([tmp_path / "in"], tmp_path)
    assert (sources(corpus), kinds(corpus)) == (["in/a.txt", "in/b.txt", "in/deep/er/c.md"], [])


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.txt")
    corpus = read([tmp_path / "in", tmp_path / "in/a.txt", tmp_path / "in" / ".." / "in"], tmp_path)
    assert (sources(corpus), kinds(corpus)) == (["in/a.txt"], [])


def test_what_lies_outside_the_root_is_known_by_its_own_name(tmp_path: Path) -> None:
    tree(tmp_path, "one/in/a.txt", "two/root/b.txt")
    corpus = read([tmp_path / "one/in", tmp_path / "two/root"], tmp_path / "two/root")
    assert sources(corpus) == ["b.txt", "in/a.txt"]


def test_a_file_of_unknown_type_is_a_notice_and_a_problem_if_the_call_names_it(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.xyz", "in/b.txt")
    assert kinds(read([tmp_path / "in"], tmp_path)) == [("unknown-type", "in/a.xyz", "notice")]
    assert kinds(read([tmp_path / "in/a.xyz"], tmp_path)) == [("unknown-type", "in/a.xyz", "problem")]


def test_a_built_folder_below_is_left_out(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.txt", "in/output/releases.txt")
    (tmp_path / "in/output/summary.json").write_text(json.dumps({"format": FORMAT}))
    assert sources(read([tmp_path / "in"], tmp_path, is_output)) == ["in/a.txt"]


def test_a_link_to_a_folder_is_followed_and_a_loop_is_a_problem(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.txt", "other/b.txt")
    (tmp_path / "in/link").symlink_to(tmp_path / "other")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    corpus = read([tmp_path / "in"], tmp_path)
    assert sources(corpus) == ["in/a.txt", "in/link/b.txt"]
    assert kinds(corpus) == [("loop", "in/loop", "problem")]


def test_what_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.txt")
    os.mkfifo(tmp_path / "in/pipe.txt")  # reading it would wait for ever
    (tmp_path / "in/gone.txt").symlink_to(tmp_path / "nowhere")
    corpus = read([tmp_path / "in"], tmp_path)
    assert sources(corpus) == ["in/a.txt"]
    assert kinds(corpus) == [("unreadable", "in/gone.txt", "problem"), ("unreadable", "in/pipe.txt", "problem")]
    assert str(tmp_path) not in repr(corpus.problems)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_locked_file_is_a_problem(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.txt", "in/b.txt")
    (tmp_path / "in/b.txt").chmod(0)
    assert kinds(read([tmp_path / "in"], tmp_path)) == [("unreadable", "in/b.txt", "problem")]


def test_a_name_that_is_no_utf8_can_be_said(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"ber\xffita\x1b.txt")).write_bytes(b"Aman.")
    corpus = read([tmp_path], tmp_path)
    assert sources(corpus) == ["ber\ufffdita .txt"]


def test_a_path_that_does_not_exist_is_an_unusable_call(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"nowhere"):
        read([tmp_path / "nowhere"], tmp_path)


def test_the_order_of_paths_changes_nothing(tmp_path: Path) -> None:
    tree(tmp_path, "a/x.txt", "b/y.txt", "c/z.xyz")
    (tmp_path / "b/copy.txt").write_bytes((tmp_path / "a/x.txt").read_bytes())
    paths = [tmp_path / "a", tmp_path / "b", tmp_path / "c"]
    assert read(paths, tmp_path) == read(paths[::-1], tmp_path)


def test_that_nothing_was_read_is_a_problem(tmp_path: Path) -> None:
    tree(tmp_path, "in/.hidden.txt", "in/README.md")
    assert kinds(read([tmp_path / "in"], tmp_path)) == [("no-release", None, "problem")]
