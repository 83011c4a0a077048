"""Who signs a release: an office, perhaps "ttd", and a name, each on a line of its own at the end."""

from __future__ import annotations

import re

from kgraph.extract.reading import Chain
from kgraph.model import Document
from kgraph.values import replace

_SIGNED = re.compile(r"^[\s,]*(?:\n\s*\(?(?:ttd|t\.t\.d|tanda tangan)\.?\)?,?\s*)?\n\s*$", re.I)
_LAST_LINES = 6


def join_signature(document: Document, chains: tuple[Chain, ...]) -> tuple[Chain, ...]:
    """The chains with the office and the name of the last lines made one."""
    text = document.release.text
    lines = text.rstrip().split("\n")
    start = len("\n".join(lines[:-_LAST_LINES])) if len(lines) > _LAST_LINES else 0
    tokens = document.tokens
    for i in range(len(chains) - 1):
        office, name = chains[i], chains[i + 1]
        at = tokens[office.first].start
        if at < start or office.name or not office.offices or not name.name or name.titled:
            continue
        between = text[tokens[office.last - 1].end : tokens[name.first].start]
        alone = at == 0 or text[at - 1] == "\n"
        if alone and _SIGNED.match(between):
            joined = replace(name, offices=office.offices, first=office.first)
            return (*chains[:i], joined, *chains[i + 2 :])
    return chains
