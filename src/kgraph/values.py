"""Frozen types that are made by the thousand, and copies of them.

A frozen dataclass sets its fields one by one around its own guard, which takes six times as long as plain slots do. So
the guard is the type checker's alone: mypy refuses to set a field of what `value` decorates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def value(cls: type[T]) -> type[T]:
    """A dataclass with slots that is equal and hashed by its fields, and to the type checker frozen."""
    return dataclass(slots=True, unsafe_hash=True)(cls)


def replace(thing: T, **changes: object) -> T:
    """As that of dataclasses, in half the time."""
    names, values = _fields(thing.__class__)
    return thing.__class__(**{**dict(zip(names, values(thing), strict=True)), **changes})


@lru_cache(maxsize=256)
def _fields(cls: type[Any]) -> tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]:
    names = tuple(field.name for field in fields(cls))
    return names, attrgetter(*names)
