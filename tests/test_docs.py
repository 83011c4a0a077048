"""What the documents say is so: commands and options are all described, examples run, links and files exist.

Comments before a code block say what is done with it: `<!-- run -->` runs its commands (`console`, what stands below a
command must be its answer) or its Python (`pycon`), `<!-- file: NAME -->` writes it to that file for the examples,
`<!-- excerpt: NAME -->` says that its lines stand in that file of the samples' graph. A line that begins with kgraph in
any other block must be a call that the command line understands.
"""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from interop.samples import RELEASES, built_samples

from kgraph.cli import COMMANDS, main

__all__ = ["built_samples"]  # a fixture

ROOT = Path(__file__).parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "data" / "README.md"])
RUNNABLE = [ROOT / "README.md", ROOT / "docs" / "usage.md", ROOT / "CONTRIBUTING.md"]

_FENCE = re.compile(r"(?:^<!-- (?P<mark>[^\n]*?) -->\n)?^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.M | re.S)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
# A path in code marks below one of the project's own folders; capitals, * and <> stand for what the reader puts in.
_PATH = re.compile(r"`((?:src|tests|docs|data|ontology|benchmarks|\.ci|kgraph)/[a-z0-9_./-]+)`")

each_document = pytest.mark.parametrize("document", DOCS, ids=lambda path: path.relative_to(ROOT).as_posix())
each_runnable = pytest.mark.parametrize("document", RUNNABLE, ids=lambda path: path.name)


@dataclass(frozen=True, slots=True)
class Block:
    mark: str
    language: str
    text: str


def blocks(document: Path) -> list[Block]:
    return [Block(m["mark"] or "", m["language"], m["text"]) for m in _FENCE.finditer(document.read_text("utf-8"))]


def prose(document: Path) -> str:
    """The text of a document without its code blocks."""
    return _FENCE.sub("", document.read_text("utf-8"))


def calls(block: Block) -> Iterator[tuple[list[str], list[str]]]:
    """Each call of kgraph in a block, as arguments, with the lines of its answer below it."""
    prompt = "$ " if block.language == "console" else ""
    found: tuple[list[str], list[str]] | None = None
    for line in block.text.splitlines():
        if line.startswith(f"{prompt}kgraph "):
            if found:
                yield found
            found = shlex.split(line.removeprefix(prompt), comments=True)[1:], []
        elif found and prompt:
            found[1].append(line)
    if found:
        yield found


# -- the command line ----------------------------------------------------------------------------


def usage_of(name: str) -> str:
    """The part of the page on one command."""
    text = (ROOT / "docs" / "usage.md").read_text("utf-8")
    found = re.search(rf"^## kgraph {name}$\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert found, f"docs/usage.md has no heading '## kgraph {name}'"
    return found[1]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.name))
def test_every_option_is_described_and_shown_in_an_example_that_runs(command: click.Command) -> None:
    part = usage_of(str(command.name))
    described = _FENCE.sub("", part)
    options = [p for p in command.params if isinstance(p, click.Option) and p.name != "help"]
    spelled = [spelling for option in options for spelling in option.opts]
    assert [o for o in spelled if not re.search(rf"`[^`]*(?<![\w-]){o}(?![\w-])", described)] == []
    shown = {
        word
        for m in _FENCE.finditer(part)
        if m["mark"] == "run"
        for args, _ in calls(Block("run", m["language"], m["text"]))
        if args[:1] == [command.name]
        for word in args
    }
    assert [o.opts for o in options if not shown & set(o.opts)] == []


def test_options_of_the_group_are_described() -> None:
    text = (ROOT / "docs" / "usage.md").read_text("utf-8")
    context = click.Context(main, **main.context_settings)
    spelled = {*context.help_option_names, *(s for p in main.get_params(context) for s in p.opts)}
    assert {"--version", "--help", "-h"} <= spelled
    assert [s for s in spelled if f"{s}`" not in text] == []


def test_every_help_shows_an_example_that_is_understood() -> None:
    for command in COMMANDS:
        examples = re.findall(rf"^ *(kgraph {command.name}\b.*)$", command.help or "", re.M)
        assert examples, command.name
        for example in examples:
            understood(shlex.split(example)[1:])


def understood(args: list[str]) -> None:
    """Fails for a call that the command line would refuse. Nothing is carried out, files need not exist."""
    if args and args[0] in {"--version", "--help", "-h"}:
        return
    command = main.get_command(click.Context(main), args[0])
    assert command, f"there is no command {args[0]}"
    with pytest.MonkeyPatch.context() as patch:
        for option in command.params:
            if isinstance(option.type, click.File):
                patch.setattr(option, "type", click.Path())
        command.make_context(args[0], list(args[1:])).close()


@each_runnable
def test_every_call_in_a_document_is_understood(document: Path) -> None:
    found = [args for block in blocks(document) for args, _ in calls(block)]
    assert found
    for args in found:
        try:
            understood(args)
        except click.ClickException as error:
            pytest.fail(f"kgraph {shlex.join(args)}: {error.format_message()}")


@pytest.fixture
def place(built_samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with the samples and their graph."""
    shutil.copytree(RELEASES, tmp_path / "data" / "releases")
    shutil.copytree(built_samples, tmp_path / "output")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@each_runnable
def test_the_examples_run_and_answer_as_shown(document: Path, place: Path) -> None:
    for block in blocks(document):
        kind, _, name = block.mark.partition(": ")
        if kind == "file":
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(block.text, "utf-8")
        elif kind == "excerpt":
            lines = set((place / "output" / name).read_text("utf-8").splitlines())
            assert [line for line in block.text.splitlines() if line and line not in lines] == []
        elif kind == "run" and block.language == "pycon":
            run_python(block, document)
        elif kind == "run":
            for args, answer in calls(block):
                run_call(args, answer)
        else:
            assert kind == "", f"{document.name}: a block is marked {block.mark!r}"


def run_call(args: list[str], answer: list[str]) -> None:
    result = CliRunner().invoke(main, args)
    assert result.exit_code == 0, f"kgraph {shlex.join(args)}\n{result.output}"
    if answer:
        assert [line.rstrip() for line in result.stdout.splitlines()] == answer


def run_python(block: Block, document: Path) -> None:
    test = doctest.DocTestParser().get_doctest(block.text, {}, document.name, str(document), 0)
    said: list[str] = []
    failed, tried = doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert tried and not failed, "".join(said)


# -- links, files, names -------------------------------------------------------------------------


def anchors(document: Path) -> set[str]:
    """The anchors of a document's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", prose(document), re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each_document
def test_links_and_images_lead_to_files(document: Path) -> None:
    for link in _LINK.findall(prose(document)):
        if not link.startswith("https://"):
            path, _, anchor = link.partition("#")
            target = document.parent / path if path else document
            assert target.exists(), link
            assert not anchor or anchor in anchors(target), link


@each_document
def test_files_that_are_named_exist(document: Path) -> None:
    def exists(name: str) -> bool:
        return (ROOT / name).exists() or (ROOT / "src" / name).exists()

    assert [name for name in _PATH.findall(prose(document)) if not exists(name)] == []


@each_document
def test_no_document_names_a_registry_or_a_path_of_somebodys_machine(document: Path) -> None:
    text = document.read_text("utf-8")
    assert (
        re.findall(r"pypi|pythonhosted|npmjs|unpkg|jsdelivr|(?<![\w.:/])/(?:work|tmp|home|root|Users)/\S*", text) == []
    )


def test_every_decision_is_dated_and_has_a_heading() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert len(pages) >= 5
    for page in pages:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d-[a-z0-9-]+\.md", page.name), page.name
        assert page.read_text("utf-8").startswith("# "), page.name
