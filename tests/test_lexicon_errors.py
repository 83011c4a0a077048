"""What a user's own lexicon may have wrong, and what it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.lexicon import load
from kgraph.lexicon.entries import LexiconError


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("ranks.yml", "- {key: x}", "ranks.yml: the entry x lacks label, full, services, group, order"),
        ("roles.yml", "roles: [{label: Ketua}]", "roles.yml: the entry Ketua lacks key"),
        ("places.yml", "- {foo: x}", "{'foo': 'x'} under places is no entry"),
        ("bodies.yml", "kinds: [3]", "3 under kinds is no entry"),
        ("bodies.yml", "nonsense", "bodies.yml holds 'nonsense'"),
        ("bodies.yml", "kinds: [", "not readable YAML"),
        ("rank.yml", "- {key: x}", "no file of the lexicon begins with this name"),
        ("ranks.yaml", "- {key: x}", "no file of the lexicon begins with this name"),
    ],
)
def test_a_fault_names_the_file_and_the_entry(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load(tmp_path)
    assert told in str(caught.value)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="No lexicon folder"):
        load(tmp_path / "none")
