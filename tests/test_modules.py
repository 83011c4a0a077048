"""No module stands aside: each is in its list, or serves one that is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import yaml

from kgraph.extract import EXTRACTORS

TESTS = Path(__file__).parent
SOURCE = TESTS.parent / "src"


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_name(path): path for path in sorted((SOURCE / "kgraph").rglob("*.py"))}


def imported(name: str) -> set[str]:
    """The modules of the project that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports by a relative name"
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found & MODULES.keys()


def reached(*start: str) -> set[str]:
    """All that is imported from there on."""
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += imported(name)
    return found


def below(package: str) -> set[str]:
    return {name for name in MODULES if name.startswith(f"{package}.")}


def test_each_module_of_extract_is_an_extractor_or_serves_one() -> None:
    listed = [extractor.__module__ for extractor in EXTRACTORS]
    assert len(set(listed)) == len(listed)
    around = "kgraph.extract.chains", "kgraph.extract.unread"  # the step before the extractors, and the one after
    assert below("kgraph.extract") - reached(*listed, *around) == set()


def test_each_module_of_annotate_is_used_there() -> None:
    used = reached("kgraph.annotate") | reached(*below("kgraph.extract"))  # days are read by an extractor
    assert below("kgraph.annotate") - used == set()


def test_what_is_named_extract_in_extract_is_in_the_list() -> None:
    listed = {extractor.__module__ for extractor in EXTRACTORS}
    named = {
        name
        for name in below("kgraph.extract")
        for node in ast.parse(MODULES[name].read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == "extract"
    }
    assert named == listed


def test_each_module_is_reached_from_a_command_or_from_python() -> None:
    """Or is run itself, as `python -m`."""
    run = {
        name
        for name, path in MODULES.items()
        if path.name == "__main__.py" or '__name__ == "__main__"' in path.read_text("utf-8")
    }
    modules = {name for name, path in MODULES.items() if path.name != "__init__.py"}
    assert modules - reached("kgraph", "kgraph.cli", *run) == set()


def test_each_file_of_cases_is_read_by_a_test() -> None:
    read = {
        name
        for path in TESTS.glob("*/test_cases.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "VIEWS" and isinstance(node.value, ast.Dict)
        for name in map(ast.literal_eval, (k for k in node.value.keys if k))
    }
    assert read == {path.stem for path in (TESTS / "cases").glob("*.yml")}


@pytest.mark.parametrize("path", sorted((TESTS / "cases").glob("*.yml")), ids=lambda path: path.stem)
def test_cases_are_told_apart_and_say_why(path: Path) -> None:
    cases = yaml.safe_load(path.read_text("utf-8"))
    assert len(cases) >= 12
    assert len({case["id"] for case in cases}) == len(cases)
    assert len({(case["text"], case.get("published")) for case in cases}) == len(cases)
    assert all(len(case["why"]) > 5 for case in cases)
