"""What a verification says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FaultKind = Literal[
    "unreadable",
    "text-changed",
    "no-release",
    "no-record",
    "no-proof",
    "no-leaf",
    "outside-text",
    "outside-sentence",
    "subject-words",
    "object-words",
    "claim-without-proof",
    "proof-without-claim",
    "claim-differs",
    "exact-differs",
    "edge-without-claim",
    "claim-without-edge",
]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its kind, the release and the leaf's path (or the node's IRI) where it has one, and where to look.

    `place` is a file with a line, or a stretch of the release's text ("120..260").
    """

    kind: FaultKind
    message: str
    place: str
    release: str | None = None
    path: str | None = None

    def __str__(self) -> str:
        where = " ".join(part for part in (self.release, self.path, f"({self.place})") if part)
        return f"{where}: {self.message}"


@dataclass(frozen=True, slots=True)
class Verification:
    """All faults in order of releases; how many proofs were looked at, and how many of them infer or mend."""

    faults: tuple[Fault, ...]
    proofs: int
    inferred: int
