"""Markdown (.md): as plain text, without its marks; a first heading is the title unless front matter gives one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kgraph.model import Problem
from kgraph.sources import text
from kgraph.sources.clean import tidy
from kgraph.sources.found import Found

SUFFIXES = (".md",)

_TITLE = re.compile(r"\A#[ \t]+(?P<title>[^\n]+?)[ \t#]*(?:\n|\Z)")
_MARKS = (
    (re.compile(r"^#{1,6}[ \t]+(.*?)[ \t#]*$", re.M), r"\1"),
    (re.compile(r"^(?:>[ \t]?)+", re.M), ""),
    (re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.M), ""),
    (re.compile(r"^([ \t]*)[*+-][ \t]+", re.M), r"\1"),
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"(?<![\w\\*])(\*{1,3})(?=\S)([^*\n]*[^*\s\\])\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w\\])(_{1,3})(?=\S)([^_\n]*[^_\s\\])\1(?!\w)"), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"), r"\1"),
)


def read(data: bytes) -> Iterator[Found | Problem]:
    """The one release of the file. Raises Unreadable as for plain text."""
    for item in text.read(data):
        yield _plain(item) if isinstance(item, Found) else item


def _plain(found: Found) -> Found:
    written, fields = found.text, dict(found.fields)
    if heading := _TITLE.match(written):
        fields.setdefault("title", unmarked(heading["title"]))
        written = written[heading.end() :]
    return replace(found, text=tidy(unmarked(written)), fields=fields)


def unmarked(written: str) -> str:
    """The text as one reads it on the page: headings, quotes, lists, links and emphasis without their marks."""
    for mark, plain in _MARKS:
        written = mark.sub(plain, written)
    return written
