"""The proof of one leaf of a record."""

from __future__ import annotations

from kgraph.extract.reading import Reading
from kgraph.model import Proof, Span


def prove(reading: Reading, path: str, subject: Span, object_: Span, rule: str, confidence: float) -> Proof:
    """Takes in the sentence, or the run of sentences, that holds the words of both ends."""
    span = reading.sentence_of(Span(min(subject.start, object_.start), max(subject.end, object_.end)))
    return Proof(path, span, subject, object_, rule, confidence)
