"""Frozen types that are made by the thousand, and copies of them.

A frozen dataclass sets its fields one by one around its own guard, which takes six times as long as plain slots do. So
the guard is the type checker's alone: mypy refuses to set a field of what `value` decorates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def value(cls: type[T]) -> type[T]:
    """A dataclass with slots that is equal and hashed by its fields, and to the type checker frozen."""
    return dataclass(slots=True, unsafe_hash=True)(cls)


def replace(thing: T, **changes: object) -> T:
    """As that of dataclasses, in half the time."""
    cls = type(thing)
    if cls not in _known:
        names = tuple(field.name for field in fields(cls))  # type: ignore[arg-type]
        _known[cls] = names, attrgetter(*names)
    names, values = _known[cls]
    return cls(**{**dict(zip(names, values(thing), strict=True)), **changes})


_known: dict[type, tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]] = {}
