"""The proof of one leaf of a record, and how sure each rule is."""

from __future__ import annotations

from kgraph.extract.reading import Reading
from kgraph.model import Proof, Span

# How often what a rule finds is right, by the kind of leaf and the rule. Measured with benchmarks/calibration.py on
# articles and releases with records made by hand; of rules seen fewer than forty times, drawn towards 0.88.
_PRECISION = {
    ("agencies", "deployment-by-parts"): 0.84,
    ("agencies", "deployment-group"): 0.90,
    ("agencies", "deployment-inferred"): 0.46,
    ("agencies", "deployment-named"): 0.62,
    ("agencies", "deployment-official"): 0.60,
    ("agencies", "deployment-subject"): 0.65,
    ("attended_by", "presence-attend"): 0.91,
    ("attended_by", "presence-handover"): 0.97,
    ("attended_by", "presence-lead"): 0.96,
    ("attended_by_orgs", "presence-attend"): 0.75,
    ("bodies", "body-named"): 0.95,
    ("date", "event-day"): 0.90,
    ("date", "event-day-inherited"): 0.85,
    ("events", "event-noun"): 0.74,
    ("led_by", "presence-lead"): 0.87,
    ("moves", "move-appointed"): 0.87,
    ("moves", "move-left"): 0.90,
    ("moves", "move-promoted"): 0.95,
    ("moves", "move-replaced"): 0.51,
    ("moves", "move-retired"): 0.92,
    ("organizers", "organizer-command"): 0.78,
    ("organizers", "organizer-inherited"): 0.65,
    ("organizers", "organizer-official"): 0.60,
    ("organizers", "organizer-passive"): 0.90,
    ("organizers", "organizer-subject"): 0.76,
    ("parts", "deployment-part"): 0.84,
    ("place", "event-venue"): 0.81,
    ("positions", "handover-from"): 0.90,
    ("positions", "handover-to"): 0.95,
    ("positions", "new-office"): 0.70,
    ("positions", "office-completed"): 0.91,
    ("positions", "office-filled"): 0.85,
    ("positions", "office-garbled"): 0.60,
    ("positions", "office-inferred"): 0.92,
    ("positions", "office-of-the-one-before"): 0.82,
    ("positions", "office-with-name"): 0.93,
    ("positions", "replaced"): 0.92,
    ("positions", "replaces"): 0.90,
    ("predecessor", "predecessor"): 0.97,
    ("ranks", "promotion"): 0.93,
    ("ranks", "rank-before-name"): 0.99,
    ("statements", "speaker-after"): 0.93,
    ("statements", "speaker-before"): 0.86,
    ("statements", "speaker-pronoun"): 0.74,
    ("statements", "speaker-same"): 0.86,
}


def prove(reading: Reading, path: str, subject: Span, object_: Span, rule: str, at_most: float = 1.0) -> Proof:
    """Takes in the sentence, or the run of sentences, that holds the words of both ends.

    `at_most` bounds the confidence where the words are less than plain.
    """
    span = reading.sentence_of(Span(min(subject.start, object_.start), max(subject.end, object_.end)))
    return Proof(path, span, subject, object_, rule, min(at_most, sureness(path, rule)))


def sureness(path: str, rule: str) -> float:
    """How sure a rule is of the leaf that a path names; KeyError for a rule that was never measured."""
    leaf = next(part for part in reversed(path.split("/")) if part and not part.isdecimal())
    return _PRECISION[leaf, rule]
