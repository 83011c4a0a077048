"""The changes of office and rank found so far, by person."""

from __future__ import annotations

from dataclasses import dataclass, field

from kgraph.extract.reading import OfficeRef
from kgraph.model import MoveKind, PositionStatus, Span


@dataclass
class Change:
    """What one person's move is made of so far."""

    person: str
    from_: OfficeRef | None = None
    to: OfficeRef | None = None
    predecessor: str | None = None
    predecessor_words: Span | None = None
    kind: MoveKind | None = None
    words: Span | None = None
    object: Span | None = None
    ahead: bool = False
    at_event: bool = True
    ranks: tuple[str, str] | None = None
    rank: str | None = None  # of a promotion, where the old one is not said


@dataclass
class Ledger:
    """The changes found, by person, in order of the text; and the offices that they give and take."""

    changes: dict[str, Change] = field(default_factory=dict)
    gained: list[tuple[str, OfficeRef, PositionStatus, Span, str]] = field(default_factory=list)

    def of(self, person: str) -> Change:
        return self.changes.setdefault(person, Change(person))

    def hold(self, person: str, office: OfficeRef, status: PositionStatus, words: Span, rule: str) -> None:
        self.gained.append((person, office, status, words, rule))
