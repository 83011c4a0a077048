"""Ministers of ministries by whatever name: what stands between "Menteri" and its holder names the ministry."""

from __future__ import annotations

import re

from kgraph.annotate.scan import Scan, key_of
from kgraph.annotate.spotting import Hit
from kgraph.annotate.states import state_end
from kgraph.annotate.tokens import is_capitalised
from kgraph.model import Mention

# Heads in the order in which they are tried, the role that each is, and whether it coordinates others.
_HEADS = (
    ("wakil menteri koordinator", "wakil-menteri-koordinator", True),
    ("menteri koordinator", "menteri-koordinator", True),
    ("wakil menteri", "wakil-menteri", False),
    ("menteri", "menteri", False),
    ("wamenko", "wakil-menteri-koordinator", True),
    ("menko", "menteri-koordinator", True),
    ("wamen", "wakil-menteri", False),
)
_JOINS = ("dan", "serta", "&", "/", "-")
_NOT_A_FIELD = ("negara", "luar", "muda", "senior", "teknis", "terkait")
_LONGEST_HEAD = 3  # words
_LONGEST = 12  # tokens


def ministry_office(scan: Scan, i: int, hit: Hit) -> list[Mention] | None:
    """The office and its ministry, where the words behind "Menteri" go further than what the lexicon has of them.

    "Wakil Menteri UMKM Helvy Yuni Moraza", "Menteri Lingkungan Hidup dan Kehutanan Siti Nurbaya".
    """
    if scan.tokens[i].norm not in ("menteri", "wakil", "wamen", "menko", "wamenko"):
        return None
    begun = " ".join(t.norm for t in scan.tokens[i : i + _LONGEST_HEAD]) + " "
    head = next((h for h in _HEADS if begun.startswith(h[0] + " ")), None)
    if head is None:
        return None
    words, role, coordinates = head
    length = len(words.split())
    first = i + length
    if coordinates and first < scan.end and scan.tokens[first].norm == "bidang":
        first += 1
    last = _field_end(scan, first)
    acronym = last > first and all(t.text.isupper() for t in scan.tokens[first:last])
    known = last < hit.last or (last == hit.last and not acronym)  # "Menteri ESDM" is as written, not spelled out
    foreign = last > first + 2 and scan.words(first, first + 2).casefold() == "luar negeri"
    if last <= first or known or (scan.tokens[first].norm in _NOT_A_FIELD and not foreign):
        return None
    if not _holder_near(scan, first, last):
        return None
    field = re.sub(r"\s*/\s*", "/", scan.words(first, last))
    body = f"Kementerian {'Koordinator ' if coordinates else ''}{'Bidang ' if first > i + length else ''}{field}"
    entry = scan.known.lexicon.roles[role]
    office = Mention("role", scan.span(i, first), i, first, entry.label, role)
    return [
        office,
        Mention("body", scan.span(first, last), first, last, body, key_of(scan.known.lexicon, body), "kementerian"),
    ]


def _field_end(scan: Scan, i: int) -> int:
    """The token after the words that name a ministry's field: ordinary words with capitals and acronyms."""
    j = i
    for last in range(min(scan.end, i + _LONGEST), i, -1):
        # "Agraria dan Tata Ruang" has a word that is a name elsewhere
        words = (t for t in scan.tokens[i:last] if t.text not in _JOINS)
        if (
            scan.tokens[last - 1].text.isalpha()
            and all(t.text.isalpha() for t in words)
            and scan.known.lexicon.body(f"Kementerian {scan.words(i, last)}")
        ):
            if last < scan.end and scan.tokens[last].text.isupper():
                return last  # its letters behind it, the brackets lost: "... Perumahan Rakyat PUPR"
            j = last
            break
    while j < scan.end and j < i + _LONGEST:
        if j > i and (state := state_end(scan, j)) > j:
            return state  # "Menteri Luar Negeri Malaysia"
        if (j > i and scan.tokens[j].text in _JOINS and j + 1 < scan.end and _of_a_field(scan, j + 1)) or _of_a_field(
            scan, j
        ):
            j += 1
        else:
            break
    return j


def _of_a_field(scan: Scan, j: int) -> bool:
    token, names = scan.tokens[j], scan.known.names
    if not (token.text.isalpha() or (token.text.isalnum() and token.text.isupper())) or not is_capitalised(token):
        return False
    hit = scan.known.terms.at(scan.tokens, j, scan.end)
    if hit is not None and any(t.kind in ("role", "rank", "contraction", "acting") for t in hit.terms):
        return False
    acronym = token.text.isupper() and len(token.text) > 1
    return acronym or (token.norm in names.common and token.norm not in names.given and token.norm not in names.stop)


def _holder_near(scan: Scan, first: int, last: int) -> bool:
    """An acronym alone may be the minister ("Menteri AHY mengatakan"): one is a field where his name follows."""
    if not all(t.text.isupper() for t in scan.tokens[first:last]):
        return True
    return last < scan.end and (is_capitalised(scan.tokens[last]) or scan.tokens[last].text in ",(/")
