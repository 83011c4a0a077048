"""What is worked out for a word once and kept: most words of a text were met before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
_MOST = 65536


class Kept(dict[str, T], Generic[T]):
    """A mapping that makes what it does not have yet, and begins anew when it is full."""

    def __init__(self, made: Callable[[str], T]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, word: str) -> T:
        if len(self) >= _MOST:
            self.clear()
        found = self[word] = self._made(word)
        return found
