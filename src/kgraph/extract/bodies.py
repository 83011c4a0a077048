"""The bodies that a release names."""

from __future__ import annotations

from kgraph.extract.named_bodies import is_whole
from kgraph.extract.proofs import prove
from kgraph.extract.reading import Reading
from kgraph.model import Span


def extract(reading: Reading) -> Reading:
    """Adds each body named in the text once, under its fullest name, with the first words that name it."""
    found: dict[str, Span] = {}
    names: dict[str, str] = {}
    for mention in reading.document.mentions:
        if mention.kind != "body" or not (mention.key or is_whole(mention, reading.lexicon)):
            continue
        if (kind := reading.lexicon.kinds.get(mention.kind_key or "")) and kind.group:
            continue
        identity = mention.key or mention.value
        if len(mention.value) > len(names.get(identity, "")):
            names[identity] = mention.value
        if identity not in found:
            found[identity] = mention.span
    proofs = [
        prove(reading, f"/bodies/{number}", words, words, "body-named") for number, words in enumerate(found.values())
    ]
    return reading.with_(bodies=tuple(names[i] for i in found), proof=(*reading.proof, *proofs))
