"""The wheel, installed into a fresh environment and used in an empty folder: nothing of this checkout may be needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "data" / "releases" / "polda-banten-buka-puasa-bersama.txt"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def kgraph(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed command. Dependencies come from the environment of the tests, so that no network is needed."""
    home = tmp_path_factory.mktemp("venv") / "v"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", str(wheel)], check=True)
    (site,) = home.glob("lib/python*/site-packages")
    # Being named in a .pth file, that environment's own .pth files, and with them this checkout, are not read.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home / "bin" / "kgraph"


@pytest.fixture(scope="module")
def place(kgraph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that was empty, with one release and its graph."""
    folder = tmp_path_factory.mktemp("place")
    (folder / "rilis.txt").write_bytes(SAMPLE.read_bytes())
    done = run(kgraph, folder, "build", "rilis.txt")
    assert done.returncode == 0, done.stderr
    return folder


def run(kgraph: Path, folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "COV"))}
    return subprocess.run([kgraph, *args], cwd=folder, env=clean, capture_output=True, text=True, check=False)


def test_the_wheel_carries_lexicon_and_ontology_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = [p.relative_to(ROOT / "data") for p in (ROOT / "data" / "lexicon").glob("*.yml")]
    assert {f"kgraph/_shipped/{name}" for name in shipped} <= names
    assert {f"kgraph/_shipped/ontology/competency/{p.name}" for p in ROOT.glob("ontology/competency/*.rq")} <= names
    assert {"kgraph/_shipped/ontology/kgraph.ttl", "kgraph/view/template/page.html", "kgraph/py.typed"} <= names
    assert not [name for name in names if not name.startswith(("kgraph/", "kgraph-"))]


def test_nothing_of_the_checkout_is_used(kgraph: Path, place: Path) -> None:
    code = "import kgraph.resources as r; print(r.__file__, r.lexicon_dir(), r.ontology_dir(), sep='\\n')"
    found = subprocess.run(
        [kgraph.parent / "python", "-c", code], cwd=place, capture_output=True, text=True, check=True
    )
    assert all(line.startswith(str(kgraph.parent.parent)) for line in found.stdout.splitlines())


def test_build_makes_a_graph(place: Path) -> None:
    summary = json.loads((place / "output" / "summary.json").read_bytes())
    assert (summary["counts"]["releases"], summary["counts"]["persons"]) == (1, 7)
    assert (place / "output" / "graph.html").stat().st_size > 10_000


def test_extract_writes_a_record(kgraph: Path, place: Path) -> None:
    done = run(kgraph, place, "extract", "rilis.txt")
    assert (done.returncode, len(json.loads(done.stdout)["persons"])) == (0, 7)


def test_every_question_is_answered(kgraph: Path, place: Path) -> None:
    listed = run(kgraph, place, "query")
    assert (listed.returncode, "who-attended-the-iftar" in listed.stdout) == (0, True)
    answer = run(kgraph, place, "query", "who-attended-the-iftar", "--format", "csv")
    assert (answer.returncode, "Andra Soni" in answer.stdout) == (0, True)


def test_the_graph_conforms_and_every_proof_holds(kgraph: Path, place: Path) -> None:
    for command in ("validate", "verify"):
        done = run(kgraph, place, command)
        assert done.returncode == 0, done.stdout + done.stderr


def test_a_page_is_drawn(kgraph: Path, place: Path) -> None:
    done = run(kgraph, place, "view", "--around", "Abdul Karim", "-o", "page.html")
    assert done.returncode == 0, done.stderr
    assert "Abdul Karim" in (place / "page.html").read_text("utf-8")


def test_python_functions_work(kgraph: Path, place: Path) -> None:
    code = "import kgraph; print(len(kgraph.open('output')), kgraph.build('rilis.txt', 'again').ok)"
    done = subprocess.run([kgraph.parent / "python", "-c", code], cwd=place, capture_output=True, text=True, check=True)
    triples, ok = done.stdout.split()
    assert int(triples) > 100 and ok == "True"
