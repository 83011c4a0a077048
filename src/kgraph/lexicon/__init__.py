"""The lexicon: ranks, offices, bodies and places as frozen entries, and the look-up of a text in them.

`load()` reads `data/lexicon/*.yml` (format: docs/lexicon.md) and lays a user's own folder over it.
"""

from kgraph.lexicon.entries import (
    Body,
    Contraction,
    Corps,
    Kind,
    LexiconError,
    Place,
    Rank,
    RankReading,
    Role,
    RoleReading,
    fold,
    slug,
)
from kgraph.lexicon.lexicon import Lexicon
from kgraph.lexicon.load import load

__all__ = [
    "Body",
    "Contraction",
    "Corps",
    "Kind",
    "Lexicon",
    "LexiconError",
    "Place",
    "Rank",
    "RankReading",
    "Role",
    "RoleReading",
    "fold",
    "load",
    "slug",
]
