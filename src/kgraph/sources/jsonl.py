"""JSON Lines (.jsonl, .ndjson): one release a line, its text as given."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kgraph.model import Problem
from kgraph.sources.clean import unknown_keys
from kgraph.sources.encoding import decode
from kgraph.sources.found import FIELDS, Found, Unreadable

SUFFIXES = (".jsonl", ".ndjson")

_REMEDY = "Give each line as one JSON object with a text."


def read(data: bytes) -> Iterator[Found | Problem]:
    """The release of each line; a broken line is a problem of its own, named by how it begins (numbers would move)."""
    text, notices = decode(data)
    yield from notices
    if not text.strip():
        raise Unreadable("empty", "There is no line in it.", "Put releases in, or take it out.")
    keys: dict[str, None] = {}
    for line in text.split("\n"):
        if line.strip():
            given = _object(line)
            if isinstance(given, dict):
                keys.update(dict.fromkeys(given))
                yield _found(given)
            else:
                yield given
    yield from unknown_keys(iter(keys), (*FIELDS, "text"))


def _object(line: str) -> dict[str, object] | Problem:
    begins = f"The line that begins {line.strip()[:40]!r}"
    try:
        given = json.loads(line)
    except json.JSONDecodeError as error:
        return Problem(
            "broken-json", f"{begins} is no JSON: {error.msg.removesuffix(' at')} at its column {error.colno}.", _REMEDY
        )
    except (ValueError, RecursionError):
        return Problem("broken-json", f"{begins} is no JSON that can be read.", _REMEDY)
    if not isinstance(given, dict):
        return Problem("broken-json", f"{begins} is no JSON object.", _REMEDY)
    return given


def _found(given: dict[str, object]) -> Found:
    text = given.get("text")
    return Found(text if isinstance(text, str) else "", given)
