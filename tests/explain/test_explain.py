"""What was found where, in the terminal and as a page."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from kgraph.cli import main
from kgraph.explain import as_html, as_text, explain
from kgraph.lexicon import load
from kgraph.model import Release

TEXT = (
    "Kapolres Siak AKBP Rangga Prasetyo memimpin apel di Mapolres Siak, Rabu (1/5/2024). "
    "“Kita siap,” kata <b>Kapolres</b>."
)


def test_mentions_and_facts_stand_with_their_rule() -> None:
    told = as_text(explain(Release("r", TEXT, "2024-05-02"), load()))
    assert "[Kapolres|role] [Siak|body] [AKBP|rank] [Rangga Prasetyo|name]" in told
    assert re.search(r"Rangga Prasetyo\n  rank AKBP\n    rank-before-name 0\.99: Kapolres Siak", told)
    assert "  Kapolres of Polres Siak\n    office-with-name" in told
    assert re.search(r"  led apel\n    presence-lead", told)


def test_everything_of_the_text_is_in_the_page_and_none_of_its_markup() -> None:
    page = as_html([explain(Release("r", TEXT, "2024-05-02"), load())])
    assert "&lt;b&gt;<mark" in page and "<b>Rangga Prasetyo</b>" in page
    assert "Keyakinan / confidence" in page and "default-src 'none'" in page
    shown = re.search(r'<p class="text">(.*?)</p>', page, re.S)
    assert shown is not None
    plain = re.sub(r"<[^>]+>", "", shown[1]).replace("&lt;", "<").replace("&gt;", ">")
    assert plain == TEXT


def test_the_command_writes_a_page_or_text(tmp_path: Path) -> None:
    release = tmp_path / "apel.txt"
    release.write_text(TEXT, "utf-8")
    told = CliRunner().invoke(main, ["extract", str(release), "--explain"])
    assert told.exit_code == 0 and "[Rangga Prasetyo|name]" in told.stdout
    page = tmp_path / "apel.html"
    assert CliRunner().invoke(main, ["extract", str(release), "--explain", "-o", str(page)]).exit_code == 0
    assert page.read_text("utf-8").startswith("<!doctype html>")
    own = CliRunner().invoke(main, ["extract", str(release), "-o", str(release)])
    assert own.exit_code == 2 and release.read_text("utf-8") == TEXT
    refused = CliRunner().invoke(main, ["extract", str(release), "--explain", "--unread"])
    assert refused.exit_code == 2 and "Leave --unread" in refused.stderr
