"""kgraph.toml and flags: which file counts, what wins, and what is said of values that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.errors import Unusable
from kgraph.rdf.iris import DEFAULT_BASE
from kgraph.settings import settings


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "work" / "data" / "releases").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


def test_without_a_file_sources_are_relative_to_the_working_directory(here: Path) -> None:
    found = settings([Path("data/releases")])
    assert (found.root, found.base, found.lexicon, found.threshold) == (here, DEFAULT_BASE, None, 0.5)


@pytest.mark.parametrize("place", ["data/releases", "data", "."])
def test_the_file_beside_the_releases_or_above_them_counts(here: Path, place: str) -> None:
    (here / place / "own").mkdir()
    text = 'base = "https://data.example.org/"\nlexicon = "own"\nthreshold = 0.75\n'
    (here / place / "kgraph.toml").write_text(text)
    found = settings([Path("data/releases")])
    assert found.root == here / place
    assert (found.base, found.lexicon, found.threshold) == ("https://data.example.org/", found.root / "own", 0.75)


def test_nothing_above_the_working_directory_counts(here: Path) -> None:
    (here.parent / "kgraph.toml").write_text("threshold = 1")
    assert settings([Path("data/releases")]).threshold == 0.5


def test_the_nearer_file_counts_and_two_near_ones_are_an_error(here: Path) -> None:
    (here / "kgraph.toml").write_text("threshold = 0.1")
    (here / "data" / "kgraph.toml").write_text("threshold = 0.2")
    assert settings([Path("data/releases")]).threshold == 0.2
    (here / "more").mkdir()
    (here / "more" / "kgraph.toml").write_text("threshold = 0.3")
    with pytest.raises(Unusable, match="--config"):
        settings([Path("data/releases"), Path("more")])
    assert settings([Path("data/releases"), Path("more")], config=Path("kgraph.toml")).threshold == 0.1


def test_flags_win(here: Path) -> None:
    (here / "kgraph.toml").write_text('base = "https://a.example/"\nthreshold = 0.1')
    found = settings([], base="https://b.example/x/", threshold=1)
    assert (found.base, found.threshold) == ("https://b.example/x/", 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("threshold = 2", "from 0 to 1"),
        ('threshold = "high"', "from 0 to 1"),
        ("threshold = true", "from 0 to 1"),
        ("threshold = nan", "from 0 to 1"),
        ('base = "data.example.org"', "no absolute IRI"),
        ('base = "https://a.example/x"', "must end in /"),
        ('base = "https://a.example/#"', "without"),
        ('base = "https://a.example/<b>/"', "no absolute IRI"),
        ("base = 1", "in quotes"),
        ('lexicon = "nowhere"', "no folder"),
        ("lexicon = 1", "in quotes"),
        ("bases = 1", "Known are base, lexicon, threshold"),
        ("base = ", "no TOML"),
    ],
)
def test_what_cannot_be_used_is_said_with_its_file(here: Path, text: str, said: str) -> None:
    (here / "kgraph.toml").write_text(text)
    with pytest.raises(Unusable, match=said) as error:
        settings([])
    assert "kgraph.toml" in str(error.value)


def test_a_settings_file_that_is_not_there_is_said() -> None:
    with pytest.raises(Unusable, match=r"nowhere\.toml cannot be opened"):
        settings([], config=Path("nowhere.toml"))
