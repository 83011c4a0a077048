"""The one error that says: this call cannot be carried out."""

from __future__ import annotations


class Unusable(ValueError):
    """A call that cannot be carried out; the message names file, place and remedy. Commands exit 2 on it."""
