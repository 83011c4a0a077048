"""The records of the sample releases are those that were looked at last."""

from __future__ import annotations

import difflib

import pytest

from golden import HERE, golden, releases, rendered


@pytest.mark.parametrize("name", releases())
def test_record_is_the_reviewed_one(name: str) -> None:
    before = golden(name).read_text("utf-8") if golden(name).exists() else ""
    now = rendered(releases()[name])
    if now != before:
        diff = difflib.unified_diff(before.splitlines(), now.splitlines(), "reviewed", "now", lineterm="", n=0)
        hint = "If this is right, `python -m tests.golden` writes the records anew."
        pytest.fail("\n".join((name, *diff, hint)), pytrace=False)


def test_each_file_has_its_release() -> None:
    assert {path.stem for path in HERE.glob("*.json")} == set(releases())
