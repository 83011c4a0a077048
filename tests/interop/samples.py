"""The sample releases as a built folder."""

from __future__ import annotations

from pathlib import Path

import pytest

import kgraph

RELEASES = Path(__file__).parents[2] / "data" / "releases"


@pytest.fixture(scope="session")
def built_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `kgraph build data/releases` makes; one folder, however many modules import this fixture."""
    out = tmp_path_factory.getbasetemp() / "built-samples"
    if not out.exists():
        assert kgraph.build(RELEASES, out).problems == ()
    return out
