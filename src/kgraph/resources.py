"""Where the shipped lexicon and ontology lie: inside the wheel, or at the top of a source checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "_shipped"
_CHECKOUT = _PACKAGE.parent.parent


def lexicon_dir() -> Path:
    """The folder of the shipped lexicon's YAML files."""
    return _SHIPPED / "lexicon" if _SHIPPED.is_dir() else _CHECKOUT / "data" / "lexicon"


def ontology_dir() -> Path:
    """The folder of kgraph.ttl, ranks.ttl, roles.ttl, shapes, examples and competency questions."""
    return _SHIPPED / "ontology" if _SHIPPED.is_dir() else _CHECKOUT / "ontology"
