"""What a format's reader hands over, and how it says that it cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kgraph.model import Problem

# The fields that a release may give beside its text; any other is left unread, with a notice.
FIELDS = ("id", "published", "title", "url", "publisher")


@dataclass(frozen=True, slots=True)
class Found:
    """One release as its file gives it: its text and, unchecked, the fields beside it."""

    text: str
    fields: Mapping[str, object] = field(default_factory=dict)


class Unreadable(Exception):
    """A file that gives no release at all: a kind of problem, what is wrong, and the remedy."""

    def __init__(self, kind: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.problem = Problem(kind, message, remedy)
