"""The frozen types that pass from stage to stage: Release -> Document -> Record -> Entities -> quads.

Offsets are code points of a release's text, half open. Dates are ISO strings (YYYY-MM-DD).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kgraph.values import value

PositionStatus = Literal["current", "former", "incoming"]
EventStatus = Literal["held", "planned"]
DeploymentStatus = Literal["deployed", "planned"]
MoveKind = Literal["appointed", "left", "replaced", "retired", "promoted"]
MentionKind = Literal["acting", "rank", "role", "body", "place", "name", "date", "number"]


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


# -- what comes in -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Release:
    """One press release as it was read. `sources` are paths relative to the project's folder."""

    id: str
    text: str
    published: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    sources: tuple[str, ...] = ()
    other_ids: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong with one input: a machine-readable kind, where, and what to do about it.

    `severity` "problem" makes a build exit with 1; "notice" (a guessed encoding, say) does not.
    """

    kind: str
    message: str
    remedy: str
    source: str | None = None
    release: str | None = None
    severity: Literal["problem", "notice"] = "problem"


# -- annotate: what stands where -----------------------------------------------------------------


class Token(NamedTuple):
    """A word, number or mark of the text; `norm` is what the lexicon is asked for."""

    text: str
    start: int
    end: int
    norm: str


class Mention(NamedTuple):
    """A stretch of text that names something.

    `first`..`last` are its tokens (half open), `value` its normal form, `key` its lexicon key if it has one;
    of a body `kind_key` is the key of its kind, and `key` is None where the lexicon does not know that body.
    """

    kind: MentionKind
    span: Span
    first: int
    last: int
    value: str
    key: str | None = None
    kind_key: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A release with its tokens, sentences, quoted stretches (inside the marks) and mentions, each in order of the
    text."""

    release: Release
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]
    quotes: tuple[Span, ...]
    mentions: tuple[Mention, ...]


# -- extract: what the release says (the record) -------------------------------------------------


@dataclass(frozen=True, slots=True)
class Position:
    role: str
    org: str | None = None
    acting: str | None = None
    status: PositionStatus = "current"


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    ranks: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """An organised activity; `led_by` and `attended_by` hold person ids of the same record."""

    id: str
    name: str
    type: str
    status: EventStatus
    date: str | None = None
    place: str | None = None
    organizers: tuple[str, ...] = ()
    led_by: tuple[str, ...] = ()
    attended_by: tuple[str, ...] = ()
    attended_by_orgs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    agency: str | None
    count: int | None


@dataclass(frozen=True, slots=True)
class Deployment:
    agencies: tuple[str, ...]
    count: int | None
    purpose: str | None
    status: DeploymentStatus
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A direct quotation; `speaker` is a person id of the record, or a name that is no entity, or None."""

    speaker: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Office:
    role: str
    org: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A change of office or rank; `from_`/`to` of a promotion hold the ranks as `role`."""

    person: str
    kind: MoveKind
    from_: Office | None = None
    to: Office | None = None
    predecessor: str | None = None
    date: str | None = None


@value
class Proof:
    """The sentence (or sentences) that say one leaf of the record, and in it the words of its two ends."""

    path: str
    span: Span
    subject: Span
    object: Span
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Record:
    """What one release says, and for each leaf its proof."""

    id: str
    persons: tuple[Person, ...] = ()
    other_persons: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    statements: tuple[Statement, ...] = ()
    moves: tuple[Move, ...] = ()
    bodies: tuple[str, ...] = ()
    proof: tuple[Proof, ...] = ()
