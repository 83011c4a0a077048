"""Bodies that the lexicon does not know: what stands between a generic office ("Ketua") and its holder."""

from __future__ import annotations

import re

from kgraph.annotate.body_mentions import body_mention, with_own_name
from kgraph.annotate.body_words import place_end
from kgraph.annotate.names import name_end, skip_degrees, skip_honorifics
from kgraph.annotate.scan import Scan, explained_end, key_of, rank_begins, skip_bracket
from kgraph.annotate.spotting import Hit
from kgraph.annotate.tokens import attached, is_capitalised
from kgraph.model import Mention

_LONGEST_RUN = 14  # tokens
_LONGEST_PERIOD = 6
_PERIODS = ("periode", "masa", "tahun", "dapil", "fraksi")
_JOINS = ("dan", "serta", "&")
_NATIONAL = ("indonesia", "nasional", "nusantara", "republik")


def with_own_body(scan: Scan, read: list[Mention]) -> list[Mention] | None:
    """A generic office with the body named behind it; None where nothing shows that one is."""
    office = read[0]
    role = scan.known.lexicon.roles.get(office.key or "") if office.kind == "role" else None
    if role is None or not role.generic or len(read) > 1:
        return None
    if role.topic:
        return _closed_run(scan, office) or _own_run(scan, office) or _acronym_run(scan, office)
    return (
        _closed_run(scan, office)
        or _own_run(scan, office)
        or _place_run(scan, office)
        or _acronym_run(scan, office)
        or _ordinary_run(scan, office)
    )


def committee_head(scan: Scan, i: int, hit: Hit) -> list[Mention]:
    """ "Ketua Panitia Pelaksana" is a part played for a day; where what the committee is for follows, an office."""
    ketua = next((r for r in scan.known.lexicon.roles_of("Ketua") if r.generic), None)
    if ketua is None or scan.tokens[i].norm != "ketua" or not scan.tokens[i].text[0].isupper():
        return []
    office = Mention("role", scan.span(i, i + 1), i, i + 1, ketua.label, ketua.key)
    read = _closed_run(scan, office)
    return read if read and read[-1].last > hit.last else []


def _closed_run(scan: Scan, office: Mention) -> list[Mention] | None:
    """After a generic office all words up to a comma are its body's name where its holder follows: "Ketua UKM-KMK Santo
    Alex Universitas Cenderawasih periode 2024-2025, Anton Semeya, mengatakan"."""
    tokens, j = scan.tokens, office.last
    told = ended_by_body = False  # whether a word of it, and its last one, is one of bodies
    while j < scan.end and j < office.last + _LONGEST_RUN and tokens[j].text != ",":
        token = tokens[j]
        if token.norm in _PERIODS and j > office.last:
            break
        if token.text == "(" and (after := skip_bracket(scan, j)) > j:
            j = after
            continue
        joins = j > office.last and (token.norm in _JOINS or token.text in "/-–.")
        if not (joins or is_capitalised(token) or token.text[0].isdecimal()):
            return None
        hit = scan.known.terms.at(tokens, j, scan.end)
        if hit and any(t.kind in ("rank", "role", "contraction", "acting", "function") for t in hit.terms):
            return None
        place = place_end(tokens, j, scan.end, scan.known)
        ended_by_body = bool(hit) or place > j or token.text[0].isdecimal() or _is_ordinary(scan, j)
        told = told or ended_by_body
        j = max(j + 1, hit.last if hit else 0, place)
    last = next((k for k in range(j, min(scan.end, j + _LONGEST_PERIOD)) if tokens[k].text == ","), None)
    head = tokens[office.last] if office.last < scan.end else None
    # "FPRB Glagaharjo"; but behind "KPU", a body by itself, a name begins
    unknown = head is not None and scan.known.terms.at(tokens, office.last, scan.end) is None
    letters = head is not None and unknown and head.text.isupper() and len(head.text) > 2
    organised = head is not None and (letters or head.norm in scan.known.organisations)
    if (
        not (told and (ended_by_body or organised))
        or j == office.last
        or last is None
        or not _holder_behind(scan, last + 1)
    ):
        return None
    return own_body(scan, office, office.last, j)


def _holder_behind(scan: Scan, i: int) -> bool:
    """Whether a person's name begins at the i-th token, and what he does, or the next one, follows it."""
    tokens, known = scan.tokens, scan.known.names
    first = skip_honorifics(tokens, i, scan.end, known)
    last = name_end(tokens, first, scan.end, known, expected=True)
    if last == first or (place_end(tokens, first, scan.end, scan.known) == last and first == i):
        return False
    likely = first > i or any(t.norm in known.given for t in tokens[first:last])
    if not likely:
        words = tokens[first:last]
        likely = last > first + 1 and all(t.norm not in known.common and not t.text.isupper() for t in words)
    last = skip_degrees(tokens, last, scan.end, known)
    if last >= scan.end:
        return likely
    follows = tokens[last].text
    return likely and (follows in ",.;()" or (follows[0].islower() and follows not in ("yang", "di", "ke")))


def _own_run(scan: Scan, office: Mention) -> list[Mention] | None:
    """After a generic office all words up to the honorific or rank of its holder are its body's name, known or not:
    "Ketua Cabang 4 Korcab VII DJA II Ny. Maria"."""
    tokens, i, j = scan.tokens, office.last, office.last
    while j < scan.end and j < i + 10:
        if j > i and (skip_honorifics(tokens, j, scan.end, scan.known.names) > j or rank_begins(scan, j)):
            break
        token = tokens[j]
        if not (
            token.text[0].isdecimal()
            or is_capitalised(token)
            or (token.text in "/.-" and attached(tokens[j - 1], token))
        ):
            return None
        j += 1
    else:
        return None
    return own_body(scan, office, i, j)


def _place_run(scan: Scan, office: Mention) -> list[Mention] | None:
    """After a generic office a few capitals and a place are its body: "Ketua Granat Kabupaten Karimun"."""
    for j in range(office.last + 1, min(scan.end, office.last + 4)):
        before = scan.tokens[j - 1]
        if not (before.text[0].isalpha() and is_capitalised(before)) or before.norm in scan.known.names.given:
            return None
        if scan.known.terms.at(scan.tokens, j - 1, scan.end):
            return None
        if (end := place_end(scan.tokens, j, scan.end, scan.known)) > j:
            return own_body(scan, office, office.last, end)
    return None


def _acronym_run(scan: Scan, office: Mention) -> list[Mention] | None:
    """After a generic office words all in capitals are its body: "Ketua Umum PSHW TM R. Bambang"."""
    j = office.last
    while (
        j < scan.end
        and scan.tokens[j].text.isupper()
        and len(scan.tokens[j].text) > 1
        and scan.tokens[j].text.isalpha()
        and not (j > office.last and skip_honorifics(scan.tokens, j, scan.end, scan.known.names) > j)
    ):
        j += 1
    named = j < scan.end and is_capitalised(scan.tokens[j])
    return own_body(scan, office, office.last, j) if j > office.last and named else None


def _ordinary_run(scan: Scan, office: Mention) -> list[Mention] | None:
    """After a generic office ordinary words with capitals, which are no name, are its body up to the one it is part of:
    "Kepala Pusat Data dan Informasi (Pusdatin) BPBD Jakarta", "Sekjen Kolaborasi Patriot Indonesia Urai Zulhendri"."""
    tokens, j = scan.tokens, office.last
    while j < scan.end and j < office.last + _LONGEST_RUN:
        following = tokens[j + 1] if j + 1 < scan.end else None
        if tokens[j].text == "(" and (after := skip_bracket(scan, j)) > j:
            j = after
        elif tokens[j].norm in _JOINS and j > office.last and following and _is_ordinary(scan, j + 1):
            j += 1
        elif _names_body(scan, j):
            j = body_mention(scan, j, scan.known.terms.at(tokens, j, scan.end), True).last  # type: ignore[arg-type]
            break
        elif _is_ordinary(scan, j):
            j += 1
        elif j > office.last and (place := place_end(tokens, j, scan.end, scan.known)) > j:
            j = place
        else:
            break
    if (explained := explained_end(scan, office.last)) > office.last:
        return own_body(scan, office, office.last, explained)
    j = with_own_name(scan, j)
    if j == office.last or not _is_ordinary(scan, office.last):
        return None
    organised = scan.tokens[office.last].norm in scan.known.organisations
    return own_body(scan, office, office.last, j) if organised or _names_body(scan, office.last) else None


def _names_body(scan: Scan, j: int) -> bool:
    hit = scan.known.terms.at(scan.tokens, j, scan.end) if is_capitalised(scan.tokens[j]) else None
    return hit is not None and {t.kind for t in hit.terms} <= {"kind", "body"}


def _is_ordinary(scan: Scan, j: int) -> bool:
    """Whether a word with a capital is one of the language or of the nation, no name."""
    token, names = scan.tokens[j], scan.known.names
    if len(token.text) > 2 and token.text.isupper() and token.text.isalpha():
        return scan.known.terms.at(scan.tokens, j, scan.end) is None
    if not is_capitalised(token) or not token.text.isalpha() or token.norm in names.given:
        return False
    hit = scan.known.terms.at(scan.tokens, j, scan.end)
    if hit is not None:
        return False
    return token.norm in names.common or token.norm in _NATIONAL


def own_body(scan: Scan, office: Mention, i: int, j: int) -> list[Mention] | None:
    """The office with the words i to j as the name of its body, where they can be one."""
    tokens = scan.tokens
    if (
        j <= i
        or tokens[i].norm in scan.known.names.given
        or not is_capitalised(tokens[i])
        or tokens[i].norm in scan.known.names.stop
    ):
        return None
    hit = scan.known.terms.at(tokens, i, scan.end)
    kind_key = None
    if hit:
        if any(t.kind in ("rank", "role", "contraction", "acting") for t in hit.terms):
            return None
        body = body_mention(scan, i, hit, True)
        if body.last >= j:
            return None
        kind_key = body.kind_key
    elif j < scan.end and tokens[j].norm == "h" and not tokens[i].text.isupper() and not _is_a_body(scan, i, j):
        return None
    written = re.sub(r"\s*\([^)]*\)", "", scan.words(i, j))
    name = re.sub(r"\bKab\.\s*", "Kabupaten ", re.sub(r"\bKec\.\s*", "Kecamatan ", written))
    return [office, Mention("body", scan.span(i, j), i, j, name, key_of(scan.known.lexicon, name), kind_key)]


def _is_a_body(scan: Scan, i: int, j: int) -> bool:
    """Words with a number in them, or a place at their end, are no person's: "Kloter 2 Embarkasi Lombok"."""
    numbered = any(t.text[0].isdecimal() for t in scan.tokens[i:j])
    return numbered or (j - i > 1 and place_end(scan.tokens, j - 1, j, scan.known) == j)
