"""One sentence as it is read for mentions, and what all kinds of mention need."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgraph.annotate.body_words import BodyWords
from kgraph.annotate.names import skip_honorifics
from kgraph.annotate.tokens import is_capitalised
from kgraph.lexicon import Kind, Lexicon
from kgraph.model import Mention, Span, Token
from kgraph.values import value

GOVERNMENTS = ("provinsi", "kabupaten", "kota")
_JOINS = ("dan", "serta", "&")
_LONGEST_NAME = 14  # tokens


@value
class Scan:
    """One sentence's tokens `first`..`end` of a text, and what is known."""

    text: str
    tokens: Sequence[Token]
    end: int
    known: BodyWords

    def span(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def words(self, first: int, last: int) -> str:
        return " ".join(self.text[self.tokens[first].start : self.tokens[last - 1].end].split())


def skip_bracket(scan: Scan, i: int) -> int:
    """The token after an abbreviation in brackets: "Komisi Pemilihan Umum (KPU)", "Komandan Lanal (Danlanal)"."""
    tokens = scan.tokens
    if i + 2 < scan.end and tokens[i].text == "(":
        for j in range(i + 2, min(scan.end, i + 5)):
            if tokens[j].text == ")":
                inside = tokens[i + 1 : j]
                return (
                    j + 1
                    if all(t.text[0].isalpha() or t.text == "." for t in inside) and is_capitalised(inside[0])
                    else i
                )
    return i


def tail_words(scan: Scan, first: int, last: int, kind: Kind) -> str:
    """What names the body, as written, but with the usual slash ("/064 Maulana Yusuf" -> "064/Maulana Yusuf")."""
    tail = scan.words(first, last)
    if kind.named_by == "number":
        tail = re.sub(r"\s*/\s*", "/", tail.lstrip("/ "))
        whole = scan.known.terms.at(scan.tokens, last - 1, scan.end)
        if whole is None or not any(t.kind == "body" for t in whole.terms):  # "Brigif 3 Marinir" has none
            tail = re.sub(r"^([\d-]+|[IVXL]+) (?=\w)", r"\1/", tail)
    elif kind.key in ("provinsi", "kabupaten", "kota"):
        tail = re.sub(r"^(?:Kabupaten|Kab\.?|Kota|Provinsi|Prov\.?)\s+", "", tail) or tail
    return re.sub(r"^Kab\.\s*", "Kabupaten ", re.sub(r"^Prov\.\s*", "Provinsi ", tail))


def key_of(lexicon: Lexicon, name: str) -> str | None:
    body = lexicon.body(name)
    return body.key if body else None


def made(scan: Scan, what: str, first: int, last: int, kind: Kind, name: str) -> Mention:
    return Mention(
        "place" if what == "place" else "body",
        scan.span(first, last),
        first,
        last,
        name,
        key_of(scan.known.lexicon, name),
        kind.key,
    )


def rank_begins(scan: Scan, j: int) -> bool:
    hit = scan.known.terms.at(scan.tokens, j, scan.end)
    return bool(hit) and any(t.kind == "rank" for t in hit.terms) if hit else False


def holder_begins(scan: Scan, i: int) -> bool:
    return skip_honorifics(scan.tokens, i, scan.end, scan.known.names) > i or rank_begins(scan, i)


def explained_end(scan: Scan, i: int) -> int:
    """The token after the bracket that gives the letters of the words from the i-th on ("Asosiasi Pertekstilan
    Indonesia (API)"); i where none does."""
    tokens, letters, j = scan.tokens, "", i
    while j < scan.end and j < i + _LONGEST_NAME and (is_capitalised(tokens[j]) or tokens[j].norm in _JOINS):
        letters += tokens[j].text[0] if is_capitalised(tokens[j]) else ""
        j += 1
    explained = j + 2 < scan.end and tokens[j].text == "(" and tokens[j + 2].text == ")"
    return j + 3 if explained and len(letters) > 1 and tokens[j + 1].text == letters else i
