"""Direct quotations and who said them."""

from __future__ import annotations

import re

from kgraph.extract.cues import Cues, cues
from kgraph.extract.proofs import prove
from kgraph.extract.reading import Reading
from kgraph.extract.speakers import Cue, Speaker, speaker_of
from kgraph.model import Proof, Span, Statement

_CLOSE = re.compile(r"^[\s\"“”',.!?;:…-]*")
_WRITTEN = re.compile(
    r"\b(?:tonton|simak|saksikan|baca|lihat|narasi|unggahan|judul|berjudul|bertajuk|tajuk|caption|tulisan|bertuliskan|tertulis|tertera|artikel|klaim|tema"
    r"|bertema|bertemakan|slogan|moto|tagline|istilah|(?:di)?sebut(?: juga)? sebagai|dinamai|bernama|dijuluki|spanduk"
    r"|poster)\b[^.!?\"“”]{0,40}[\"“‘']?\s*$",
    re.I,
)
_MIN_WORDS = 4


def extract(reading: Reading) -> Reading:
    """Adds each quotation with its speaker and proof. What nobody is found to have said is left out."""
    known = cues(reading.lexicon)
    statements: list[Statement] = []
    proofs: list[Proof] = []
    last: Speaker | None = None
    for quote in reading.document.quotes:
        words = quote.of(reading.text).strip().rstrip(",").rstrip()
        cue = _cue_after(reading, quote, known)
        introduced = _introduced(reading, quote, known)
        if not cue and _is_written(reading, quote):
            continue
        if (len(words.split()) < _MIN_WORDS and not cue) or not (cue or introduced or len(words.split()) >= 8):
            continue
        speaker, rule = speaker_of(reading, quote, cue, known, last)
        if speaker is None:
            continue
        last = speaker
        span = Span(quote.start, quote.start + len(quote.of(reading.text).rstrip().rstrip(",").rstrip()))
        proofs.append(prove(reading, f"/statements/{len(statements)}", speaker.words, span, rule))
        statements.append(Statement(speaker.who, span.of(reading.text)))
    return reading.with_(statements=tuple(statements), proof=(*reading.proof, *proofs))


def _cue_after(reading: Reading, quote: Span, known: Cues) -> Cue | None:
    gap = _CLOSE.match(reading.text[quote.end : quote.end + 12])
    at = quote.end + (gap.end() if gap else 0)
    window = reading.text[at : at + 60].split("\n")[0]
    match = re.match(r"(?:demikian\s+|begitu\s+|,\s*)?([\w-]+)", window)
    if not match:
        return None
    word = match[1].casefold()
    for suffix in ("nya", ""):
        stem = word.removesuffix(suffix) if suffix else word
        if (suffix == "" or stem != word) and (known["speech"].fullmatch(stem) or known["speaking"].fullmatch(stem)):
            return Cue(at + match.end(), bool(suffix))
    # Whatever the verb: a word in "-nya" right behind a comma and the closing mark says who spoke.
    if (
        word.endswith("nya")
        and match[1].islower()
        and len(word) > 6
        and reading.text[quote.end - 1 : quote.end] in ",.!?"
    ):
        return Cue(at + match.end(), True)
    return None


def _is_written(reading: Reading, quote: Span) -> bool:
    """Whether what leads up to a stretch says that it was written or is a name, not spoken: "dengan judul ..."."""
    return bool(_WRITTEN.search(reading.text[max(0, quote.start - 70) : quote.start].split("\n")[-1]))


def _introduced(reading: Reading, quote: Span, known: Cues) -> bool:
    """Whether a verb of saying leads up to the quotation."""
    before = reading.text[max(0, quote.start - 80) : quote.start].split("\n")[-1]
    return bool(known["speaking"].search(before))
