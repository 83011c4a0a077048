"""SPARQL servers on a free loopback port, each with a built graph loaded; they end with the `with` block."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sysconfig
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from interop.answers import Answer, from_json

Ask = Callable[[str], Answer]


def tool(name: str, package: str) -> str:
    """The path of a system tool; without it a test skips, but where the environment says CI it fails."""
    path = shutil.which(name)
    if path is None:
        said = f"{name} is not installed (Debian: apt install {package})"
        if os.environ.get("CI") == "true":
            pytest.fail(said)
        pytest.skip(said)
    return path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], ready: Callable[[], bool], log: Path, seconds: float = 30) -> Iterator[None]:
    """A process that runs while the block does; its log is shown where it does not come up in time."""
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out, cwd=log.parent) as process:
        try:
            end = time.monotonic() + seconds
            while not ready():
                if process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(f"{command[0]} did not come up:\n{log.read_text(errors='replace')[-2000:]}")
                time.sleep(0.05)
            yield
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def asking(endpoint: str) -> Ask:
    """Asks an endpoint by the SPARQL 1.1 protocol."""

    def ask(query: str) -> Answer:
        form = urllib.parse.urlencode({"query": query}).encode()
        request = urllib.request.Request(endpoint, form, {"Accept": "application/sparql-results+json"})
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return from_json(json.load(response))
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{endpoint}: {error.read().decode(errors='replace')}\n{query}") from error

    return ask


def _answers(ask: Ask) -> Callable[[], bool]:
    def ready() -> bool:
        try:
            return len(ask("SELECT (1 AS ?one) { }").rows) == 1
        except OSError:
            return False

    return ready


@contextmanager
def oxigraph_server(graph: Path, folder: Path) -> Iterator[Ask]:
    """The Oxigraph server; the quads arrive by its Graph Store Protocol."""
    binary = Path(sysconfig.get_path("scripts")) / "oxigraph"
    address = f"127.0.0.1:{free_port()}"
    ask = asking(f"http://{address}/query")
    command = [str(binary), "serve", "--bind", address, "--union-default-graph"]
    with running(command, _answers(ask), folder / "oxigraph.log"):
        headers = {"Content-Type": "application/n-quads"}
        request = urllib.request.Request(f"http://{address}/store", graph.read_bytes(), headers, method="POST")
        with urllib.request.urlopen(request, timeout=60) as response:
            assert response.status in {200, 201, 204}
        yield ask


VIRTUOSO_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso-errors.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
DirsAllowed = {folder}
DisableUnixSocket = 1
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 1000000
"""


@contextmanager
def virtuoso_server(graph: Path, folder: Path) -> Iterator[Ask]:
    """Debian's Virtuoso with a database of its own; its loader reads the quads from the folder."""
    server = tool("virtuoso-t", "virtuoso-opensource")
    client = tool("isql-vt", "virtuoso-opensource")
    sql, http = free_port(), free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(VIRTUOSO_INI.format(folder=folder, sql=sql, http=http))
    shutil.copy(graph, folder / "graph.nq")
    ask = asking(f"http://127.0.0.1:{http}/sparql")
    with running([server, "-f", "-c", str(ini)], _answers(ask), folder / "virtuoso.log"):
        load = f"DB.DBA.TTLP(file_to_string_output('{folder}/graph.nq'), '', 'urn:kgraph', 512);"
        login = [f"127.0.0.1:{sql}", "dba", "dba"]
        done = subprocess.run([client, *login, f"exec={load}"], capture_output=True, text=True, timeout=120, check=True)
        assert "Error" not in done.stdout + done.stderr, done.stdout + done.stderr
        yield ask
