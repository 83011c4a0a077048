"""Tokens -> mentions of ranks, offices, bodies and names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgraph.annotate.body_mentions import body_mention
from kgraph.annotate.body_words import body_words, local_places, place_end
from kgraph.annotate.likeness import likeness
from kgraph.annotate.names import is_capitalised_honorific, name_end, skip_degrees, skip_honorifics
from kgraph.annotate.offices import garbled_office, office_mentions, plural_office, section_office, small_office
from kgraph.annotate.own_bodies import committee_head, with_own_body
from kgraph.annotate.scan import Scan, skip_bracket
from kgraph.annotate.spotting import Hit, words
from kgraph.annotate.tokens import attached, is_capitalised
from kgraph.lexicon import Lexicon, fold
from kgraph.model import Mention, Span, Token

_CORPS_TOKENS = 7
_CONSTITUENCY = ("dapil", "pemilihan")
_RETIRED = ("purn", "purnawirawan")


def find_mentions(
    text: str, tokens: Sequence[Token], sentences: Sequence[Span], lexicon: Lexicon
) -> tuple[Mention, ...]:
    """All mentions, sentence by sentence, in order of the text."""
    known = body_words(lexicon)
    place_words: frozenset[str] = frozenset(words(lexicon)["place_words"])  # type: ignore[arg-type]
    known = replace(known, local=local_places(tokens, known, place_words))
    found: list[Mention] = []
    starts, begins = [token[1] for token in tokens], known.opens
    opens = bytes([begins[token[0]] for token in tokens])
    for sentence in sentences:
        first, end = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        found.extend(_in_sentence(Scan(text, tokens, end, known), first, opens))
    return tuple(found)


def _in_sentence(scan: Scan, i: int, opens: bytes) -> Iterator[Mention]:
    """`opens` has 1 for each token that may begin a term or a name."""
    expects_name = titled = False
    tokens, terms = scan.tokens, scan.known.terms
    while i < scan.end:
        if not (expects_name or opens[i]):
            titled = False
            i = opens.find(1, i, scan.end)
            if i == -1:
                return
        token = tokens[i]
        hit = terms.at(tokens, i, scan.end)
        if hit is None and (section := section_office(scan, i)):
            yield section
            i, expects_name, titled = section.last, True, False
            continue
        if hit is None and not is_capitalised_honorific(token) and not (expects_name and token.text == ","):
            titled = False
            expects_name = expects_name and token.text in "()."
            i += 1
            continue
        read = (
            list(_term(scan, i, hit, expects_name))
            if hit and (is_capitalised(token) or token.text[0].isdecimal())
            else []
        )
        if not read and hit and (several := plural_office(scan, i)):
            read = [several]
        if not read and hit and token.text.islower():
            read = small_office(scan, i, hit)
        if not read and hit and any(t.kind == "function" for t in hit.terms):
            read = committee_head(scan, i, hit)
            yield from read
            i, expects_name = (read[-1].last, True) if read else (hit.last, False)
            continue
        if read and (longer := with_own_body(scan, read)):
            read = longer
        if read and not (expects_name and _is_name_instead(scan, i, read[-1].last)):
            yield from read
            i = read[-1].last
            titled = read[-1].kind == "rank"
            expects_name = read[-1].kind in ("rank", "role", "acting") or (
                read[-1].kind == "body" and expects_name | (len(read) > 1)
            )
            continue
        if scan.tokens[i].text == "," and expects_name:
            i += 1
            continue
        if token.norm in scan.known.names.conjunctions and _heads_sentence(scan, i):
            i += 1
            continue
        name = _name(scan, i, titled, expects_name)
        if name:
            yield name
            i = skip_degrees(scan.tokens, name.last, scan.end, scan.known.names)
            expects_name = titled = False
            continue
        titled = False
        expects_name = expects_name and token.text in "()."
        i += 1


def _heads_sentence(scan: Scan, i: int) -> bool:
    return (
        i == 0 or scan.tokens[i - 1].text in ".!?" or "\n" in scan.text[scan.tokens[i - 1].end : scan.tokens[i].start]
    )


def _is_name_instead(scan: Scan, i: int, last: int) -> bool:
    """Right after a rank or an office a lexicon word that is a given name too ("Imam", "Hakim") begins the name."""
    token = scan.tokens[i]
    if last - i > 1 or token.norm not in scan.known.names.given:
        return False
    return name_end(scan.tokens, i, scan.end, scan.known.names) > i


def _name(scan: Scan, i: int, titled: bool, expected: bool) -> Mention | None:
    if not (titled or expected) and scan.known.names.ordinary[scan.tokens[i].text]:
        return None
    first = skip_honorifics(scan.tokens, i, scan.end, scan.known.names)
    if i and scan.tokens[i - 1].norm in _CONSTITUENCY:
        first = max(first, place_end(scan.tokens, i, scan.end, scan.known))  # "Dapil Lampung Tengah" + "Munir Haris"
        while first < scan.end and scan.tokens[first].norm in scan.known.suffixes:
            first += 1
    if first >= scan.end:
        return None
    last = name_end(scan.tokens, first, scan.end, scan.known.names, titled, expected or first > i)
    if last == first or not any(
        (len(t.text) > 1 and not t.text.isupper()) or len(t.text) > 2 for t in scan.tokens[first:last]
    ):
        return None  # "R.I.", "M.ML"
    while not titled and last - first > 2 and _is_letters(scan, first) and not scan.tokens[first + 1].text.isupper():
        first += 1  # "kurator IKN Ridwan Kamil"
    if last - first == 1 and not titled and _is_no_name(scan, first):
        return None
    if last - first == 3 and scan.tokens[first + 1].text == "-" and not titled:
        return None  # "Prabowo-Gibran"
    titled_end = skip_honorifics(scan.tokens, i, scan.end, scan.known.names)
    honorific = scan.words(i, titled_end) if titled_end > i else None
    return Mention("name", scan.span(first, last), first, last, scan.words(first, last), honorific)


def _is_letters(scan: Scan, i: int) -> bool:
    token = scan.tokens[i]
    return (
        token.text.isupper()
        and token.text.isalpha()
        and len(token.text) > 2
        and token.norm not in scan.known.names.given
    )


def _is_no_name(scan: Scan, i: int) -> bool:
    """Whether one word alone is an acronym ("PJI") or a month, which no rank before it makes a name of."""
    token, names = scan.tokens[i], scan.known.names
    acronym = token.text.isupper() and token.norm not in names.given and likeness(scan.known.lexicon, token.norm) < 0
    return acronym or token.norm in names.months


def _term(scan: Scan, i: int, hit: Hit, expects_name: bool) -> Iterator[Mention]:
    if _is_compound(scan, i, hit):
        return
    kinds, terms = {t.kind for t in hit.terms}, scan.known.terms
    if "function" in kinds:
        return
    if kinds == {"garbled"}:
        mended = list(garbled_office(scan, i, hit))
        shorter = terms.at(scan.tokens, i, hit.last - 1) if not mended and hit.last - i > 1 else None
        yield from _term(scan, i, shorter, expects_name) if shorter else mended
    elif "rank" in kinds and (inspector := _inspector(scan, i, hit)):
        yield inspector
    elif "rank" in kinds:
        yield _rank(scan, i, hit)
    elif "acting" in kinds:
        last = skip_bracket(scan, hit.last)
        yield Mention("acting", scan.span(i, last), i, last, hit.terms[0].key)
    elif kinds & {"role", "contraction"}:
        yield from office_mentions(scan, i, hit)
    else:
        yield body_mention(scan, i, hit, expects_name)


def _inspector(scan: Scan, i: int, hit: Hit) -> Mention | None:
    """ "Inspektur Jenderal Kemenkes" is an office of a ministry, no police rank."""
    if scan.tokens[i].norm != "inspektur" or hit.last >= scan.end:
        return None
    after = scan.known.terms.at(scan.tokens, hit.last, scan.end)
    bodies = scan.known.lexicon.bodies
    ministry = after is not None and any(t.kind == "body" and bodies[t.key].kind == "kementerian" for t in after.terms)
    role = next((r for r in scan.known.lexicon.roles_of("Inspektur Jenderal") if r.generic), None) if ministry else None
    return Mention("role", scan.span(i, hit.last), i, hit.last, role.label, role.key) if role else None


def _is_compound(scan: Scan, i: int, hit: Hit) -> bool:
    """ "RI-PNG" names a border, not the state."""
    j = hit.last
    joined = j + 1 < scan.end and scan.tokens[j].text == "-" and attached(scan.tokens[j - 1], scan.tokens[j])
    return joined and j - i == 1 and scan.tokens[i].text.isupper() and scan.tokens[j + 1].text.isupper()


def _rank(scan: Scan, i: int, hit: Hit) -> Mention:
    """The rank with its corps and "(Purn)"; several keys joined by "|" where the form is that of two services."""
    lexicon = scan.known.lexicon
    ranks = [lexicon.ranks[t.key] for t in hit.terms if t.kind == "rank"]
    last, corps = hit.last, None
    for j in range(min(scan.end, last + _CORPS_TOKENS), last, -1):
        if j < scan.end and scan.tokens[j].text == ")" and scan.tokens[j - 1].text != ")":
            continue
        # "/W" marks a woman officer: "Laut (K/W)".
        if corps := lexicon.corps_of(re.sub(r"\s*/\s*W\b", "", scan.words(last, j))):
            last = j
            break
    if corps:
        ranks = [r for r in ranks if corps.service in r.services] or ranks
    retired = last + 2 < scan.end and scan.tokens[last].text == "(" and scan.tokens[last + 1].norm in _RETIRED
    if retired:
        last = next((j + 1 for j in range(last, min(scan.end, last + 4)) if scan.tokens[j].text == ")"), last)
    elif last < scan.end and scan.tokens[last].norm in _RETIRED:
        retired, last = True, last + 1
    if (
        last < scan.end
        and scan.tokens[last].text == "."
        and attached(scan.tokens[last - 1], scan.tokens[last])
        and last + 1 < scan.end
    ):
        last += 1
    written = fold(scan.words(i, hit.last))
    value = next((form for form in ranks[0].usual if fold(form) == written), ranks[0].label)
    if corps:
        value += f" ({corps.label})" if value.endswith(" TNI") else f" {corps.label}"
    value += " (Purn)" if retired else ""
    return Mention("rank", scan.span(i, last), i, last, value, "|".join(r.key for r in ranks))
