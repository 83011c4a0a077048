"""Document -> Record: what a release says, each leaf with its proof."""

from __future__ import annotations

from collections.abc import Callable

from kgraph.extract import bodies, deployments, events, moves, people, statements
from kgraph.extract.chains import build_chains
from kgraph.extract.reading import Reading
from kgraph.lexicon import Lexicon
from kgraph.model import Document, Record

__all__ = ["EXTRACTORS", "extract"]

# In this order: each builds on what those before it found.
EXTRACTORS: tuple[Callable[[Reading], Reading], ...] = (
    people.extract,
    statements.extract,
    events.extract,
    moves.extract,
    deployments.extract,
    bodies.extract,
)


def extract(document: Document, lexicon: Lexicon) -> Record:
    """Runs all extractors over a document."""
    return read(document, lexicon).record()


def read(document: Document, lexicon: Lexicon) -> Reading:
    """As `extract`, but with all that was found on the way."""
    reading = Reading(document, lexicon, build_chains(document, lexicon))
    for extractor in EXTRACTORS:
        reading = extractor(reading)
    return reading
