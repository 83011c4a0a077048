"""Other people's tools read what kgraph writes, and every competency question gets the same answer from each."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from rdflib import Graph

from interop.answers import Answer, differences, from_json
from interop.servers import oxigraph_server, tool, virtuoso_server
from kgraph.serve.graph import open_graph


def test_the_oxigraph_server_gives_every_answer(built_samples: Path, tmp_path: Path) -> None:
    with oxigraph_server(built_samples / "graph.nq", tmp_path) as ask:
        found = differences(ask)
    assert not found, found


@pytest.mark.virtuoso
def test_virtuoso_gives_every_answer(built_samples: Path, tmp_path: Path) -> None:
    with virtuoso_server(built_samples / "graph.nq", tmp_path) as ask:
        found = differences(ask)
    assert not found, found


def test_rdflib_gives_every_answer_from_turtle(built_samples: Path) -> None:
    graph = Graph().parse(built_samples / "graph.ttl", format="turtle")

    def ask(query: str) -> Answer:
        return from_json(json.loads(graph.query(query).serialize(format="json") or b""))

    found = differences(ask)
    assert not found, found


@pytest.mark.rapper
@pytest.mark.parametrize(("name", "syntax"), [("graph.ttl", "turtle"), ("graph.nq", "nquads")])
def test_rapper_counts_every_triple(built_samples: Path, name: str, syntax: str) -> None:
    rapper = tool("rapper", "raptor2-utils")
    command = [rapper, "-q", "-i", syntax, "-o", "ntriples", str(built_samples / name)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == len(open_graph(built_samples).store)


def test_a_missing_tool_skips_here_and_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "false")
    with pytest.raises(pytest.skip.Exception, match="apt install nothing"):
        tool("no-such-tool", "nothing")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="apt install nothing"):
        tool("no-such-tool", "nothing")
