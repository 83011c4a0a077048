"""Plain text (.txt): one release a file, with YAML front matter if it likes.

---
published: 2024-03-19
title: "Buka Puasa Bersama"
---
Serang - ...
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from kgraph.model import Problem
from kgraph.sources.clean import fit, tidy, unknown_keys
from kgraph.sources.encoding import decode
from kgraph.sources.found import Found, Unreadable

SUFFIXES = (".txt",)

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M)
_REMEDY = "Mend the lines between the two ---, or begin the file with an empty line if they are text."


def read(data: bytes) -> Iterator[Found | Problem]:
    """The one release of the file. Raises Unreadable where front matter is broken or the bytes are no text."""
    text, notices = decode(data)
    yield from notices
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    fields: dict[str, object] = {}
    if opening := _OPENING.match(text):
        closing = _CLOSING.search(text, opening.end())
        if not closing:
            raise Unreadable("front-matter", "Front matter begins with --- and is never closed.", _REMEDY)
        fields = _fields(text[opening.end() : closing.start()])
        text = text[closing.end() :]
    yield from unknown_keys(iter(fields))
    yield Found(tidy(text), fields)


def _fields(matter: str) -> dict[str, object]:
    """The mapping of the front matter. BaseLoader leaves every scalar the text it is, so that `id: 007` stays 007."""
    try:
        fields = yaml.load(fit(matter), Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        where = f" in line {error.problem_mark.line + 2} of the file" if error.problem_mark else ""  # after the ---
        raise Unreadable("front-matter", f"Front matter is no YAML: {error.problem}{where}.", _REMEDY) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise Unreadable("front-matter", "Front matter is no YAML.", _REMEDY) from None
    if fields is None or fields == "":
        return {}
    if not isinstance(fields, dict) or not all(isinstance(key, str) for key in fields):
        raise Unreadable("front-matter", 'Front matter holds no "key: value" lines.', _REMEDY)
    return fields
