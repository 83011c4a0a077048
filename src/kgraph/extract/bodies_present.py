"""Bodies that a sentence places at its event as such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgraph.annotate.scan import GOVERNMENTS
from kgraph.extract.attendance import Presence
from kgraph.extract.cues import Cues
from kgraph.extract.reading import Reading
from kgraph.model import Span

_LISTS = re.compile(
    r"(?:[,;:/]|\b(?:dan|serta|hingga|oleh|unsur|perwakilan|perwakilan dari|bersama|beserta|langsung|yakni|yaitu|para"
    r"|pengurus|personel|personil|anggota|petugas|ibu-ibu|simpatisan|tim|gerakan|seperti|pejabat utama|PJU)"
    r"|-|\(PJU\)|\b(?:perwakilan|utusan)(?: dari)?(?: \w+)?)\s*$",
    re.I,
)


def _is_listed(between: str) -> bool:
    """Whether the words from the cue to a body make it one of those present, not that of an official or a place."""
    return not between.strip() or bool(_LISTS.search(between))


def bodies_present(reading: Reading, sentence: int, known: Cues) -> Iterator[Presence]:
    """Bodies that a sentence places at its event as such: named after "dihadiri" or "bersama", not as part of an
    office."""
    span = reading.document.sentences[sentence]
    taken = [(c.first, c.last) for c in reading.chains_in(sentence)]
    for mention in reading.mentions_in(span):
        if mention.kind != "body" or not span.covers(mention.span) or any(a <= mention.first < b for a, b in taken):
            continue
        before = reading.text[span.start : mention.span.start]
        cue = max(known["attended_by"].finditer(before), key=re.Match.start, default=None)
        if (
            cue
            and _is_listed(before[cue.end() :])
            and not (mention.kind_key in GOVERNMENTS and not mention.span.of(reading.text).startswith("Pem"))
            and not any(
                known[v].search(before, cue.end())
                for v in ("organize", "lead", "speaking", "deploy_done", "deploy_planned")
            )
            and not known.verbal.search(before, cue.end())
        ):
            yield Presence("attend", Span(span.start + cue.start(), span.start + cue.end()), body=mention)
