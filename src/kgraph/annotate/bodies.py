"""Bodies in a text: the word for their kind and what they are named after."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgraph.annotate.body_words import MAX_NAME, BodyWords, capital_run, is_uniformed, place_end
from kgraph.annotate.likeness import likeness
from kgraph.annotate.names import name_end, skip_honorifics
from kgraph.annotate.tokens import attached, is_capitalised
from kgraph.lexicon import Kind, fold
from kgraph.model import Token

_ROMAN = re.compile(r"^[IVXL]+$")
_LIKE_A_NAME = 0.3
_SEATED_ANYWHERE = ("court", "prosecution")  # "PN Bale Bandung": a seat that is no regency
_REGIONAL = ("province", "regency", "region")


def tail_end(tokens: Sequence[Token], i: int, end: int, kind: Kind, known: BodyWords, expects_name: bool) -> int:
    """The token after what the body of this kind is named after, from the i-th token on; i where nothing names it.

    `expects_name`: a person's name may follow at once (after an office), so a run of capitals may hold both.
    """
    if i >= end:
        return i
    if kind.named_by == "name" and (eponym := _eponym_end(tokens, i, end, known)) > i:
        return eponym
    if (listed := _listed_end(tokens, i, end, kind, known)) > i:
        return max(listed, place_end(tokens, i, end, known)) if kind.named_by in _REGIONAL else listed
    if kind.sector == "education" and tokens[i].text.isdecimal() and i + 1 < end:
        # "SMA Negeri 1 Umalulu": a number, then where the school is.
        place = place_end(tokens, i + 1, end, known)
        return place if place > i + 1 else max(i + 1, _own_name_end(tokens, i + 1, end, known, expects_name))
    if kind.named_by == "number":
        return _number_end(tokens, i, end, kind, known, expects_name)
    if kind.named_by == "none":
        return i
    if kind.part:
        return i if kind.sector == "party" else _part_end(tokens, i, end, known)
    start = i
    while (
        start < end - 1
        and tokens[start].norm in known.levels
        and is_capitalised(tokens[start])
        and place_end(tokens, start, end, known) == start
    ):
        start += 2 if tokens[start + 1].text == "." or tokens[start].norm in ("kelas", "klas", "kls", "tipe") else 1
    last = place_end(tokens, start, end, known)
    if last > start and not _begins_longer(tokens, start, last, end, kind, known):
        return last
    if kind.named_by in _REGIONAL and start == i and kind.sector not in _SEATED_ANYWHERE:
        return i
    if kind.sector == "company" and (company := company_words_end(tokens, start, end, known)) > start:
        return max(company, _own_name_end(tokens, start, end, known, expects_name))
    if kind.sector == "company" and expects_name:
        last = capital_run(tokens, start, min(end, start + MAX_NAME + 2), known)
        if (
            last + 1 < end
            and last > start
            and tokens[last].text == ","
            and name_end(tokens, last + 1, end, known.names) > last + 2
        ):
            return last  # "PT Karimun Sembawang Jaya, Stephanie Tan": the name is behind the comma
    return _own_name_end(tokens, start, end, known, expects_name) if kind.named_by != "body" else i


def company_words_end(tokens: Sequence[Token], i: int, end: int, known: BodyWords) -> int:
    """The token after the last word in a run that companies are named by ("PT Farma Jaya Abadi"); i if none."""
    last = capital_run(tokens, i, min(end, i + MAX_NAME + 2), known)
    of_companies = known.company_words
    return next((j + 1 for j in range(last - 1, i - 1, -1) if tokens[j].norm in of_companies), i)


def _eponym_end(tokens: Sequence[Token], i: int, end: int, known: BodyWords) -> int:
    """ "RSUD Dr. Moewardi, dr. Cahyono Hadi": a title right behind the kind is the body's where the holder's
    follows."""
    first = skip_honorifics(tokens, i, end, known.names)
    if first == i:
        return i
    last = name_end(tokens, first, end, known.names)
    after = last + 1 if last < end and tokens[last].text == "," else last
    return last if last > first and skip_honorifics(tokens, after, end, known.names) > after else i


def _part_end(tokens: Sequence[Token], i: int, end: int, known: BodyWords) -> int:
    """A part's own name or number goes on to the body it is part of: "Pamtas RI-PNG" before "Yonif 711"."""
    j = i
    while j < end and j < i + 7 and (is_capitalised(tokens[j]) or tokens[j].text[0].isdecimal()):
        joined = j + 1 < end and tokens[j + 1].text == "-" and attached(tokens[j], tokens[j + 1])
        hit = known.terms.at(tokens, j, end)
        if (hit and not joined) or tokens[j].norm in known.names.stop:
            break
        if skip_honorifics(tokens, j, end, known.names) > j or (j > i and tokens[j].norm in known.names.given):
            break
        j += 2 if joined else 1
    return min(j, end)


def _listed_end(tokens: Sequence[Token], i: int, end: int, kind: Kind, known: BodyWords) -> int:
    """The token after the longest name from the i-th on that the lexicon lists for a body of this kind."""
    if not is_capitalised(tokens[i]) or not known.lexicon.lists_some(f"{kind.label} {tokens[i].text}"):
        return i
    for j in range(min(end, i + 2 * MAX_NAME), i, -1):
        if tokens[j - 1].text[0].isalnum() and known.lexicon.listed(
            kind.label + " " + " ".join(t.text for t in tokens[i:j])
        ):
            return j
    return i


def _number_end(tokens: Sequence[Token], i: int, end: int, kind: Kind, known: BodyWords, expects_name: bool) -> int:
    j = i + 1 if tokens[i].text == "/" and i + 1 < end else i
    lettered = kind.sector == "legislature" and re.match(r"[A-E]$", tokens[j].text)  # "Komisi A"
    if not (tokens[j].text[0].isdecimal() or _ROMAN.match(tokens[j].text) or lettered):
        # A sub-district's command is as often called by the sub-district alone: "Koramil Cikatomas".
        by_district = not known.lexicon.numbered(kind.key) and kind.key == "koramil"
        return _own_name_end(tokens, i, end, known, expects_name) if by_district else i
    j += 1
    while (
        j + 1 < end
        and tokens[j].text in "-."
        and attached(tokens[j - 1], tokens[j])
        and tokens[j + 1].text[0].isalnum()
        and attached(tokens[j], tokens[j + 1])
    ):
        j += 2
    slash = j < end and tokens[j].text == "/"
    first = j + 1 if slash else j
    if first >= end:
        return j
    listed = _listed_name_end(tokens, i, first, end, kind, known)
    if listed > first:
        return listed
    if not slash:
        return j + 1 if tokens[j].norm == "marinir" and kind.sector == "military" else j  # "Brigif 3 Marinir"
    place = place_end(tokens, first, end, known)
    if place > first:
        return place
    if tokens[first].text.isupper() and attached(tokens[j], tokens[first]):
        # "Yonif 123/RW"; "RT 03/RW 07"
        return (
            first + 2
            if first + 1 < end and tokens[first + 1].text.isdecimal() and kind.sector == "community"
            else first + 1
        )
    return _own_name_end(tokens, first, end, known, expects_name)


def _plausible_number(tokens: Sequence[Token], j: int, end: int, kind: Kind, known: BodyWords) -> bool:
    """Of "Kodim 6" the number counts people: a number of a listed kind is on the list or has a name behind it."""
    if not tokens[j - 1].text.isdecimal() or len(tokens[j - 1].text) > 2 or (j < end and tokens[j].text in "/-"):
        return True
    return known.lexicon.body(f"{kind.label} {tokens[j - 1].text}") is not None or not known.lexicon.numbered(kind.key)


def _listed_name_end(tokens: Sequence[Token], i: int, first: int, end: int, kind: Kind, known: BodyWords) -> int:
    """The end of the name that the lexicon gives to the body of this number ("064/Maulana Yusuf"), written out or
    short."""
    number = fold(" ".join(t.text for t in tokens[i:first])).split()
    body = known.lexicon.body(f"{kind.label} {number[0]}") if number else None
    if body is None:
        return first
    for form in (body.label, *body.forms):
        name = fold(form).split()
        name = name[name.index(number[0]) + 1 :] if number[0] in name else []
        if name and [t.norm for t in tokens[first : first + len(name)]] == name:
            return first + len(name)
    return first


def _own_name_end(tokens: Sequence[Token], i: int, end: int, known: BodyWords, expects_name: bool) -> int:
    """A body's own name is a capitalised run; where a person's name may be in it, it is split before the first
    given name."""
    last = capital_run(tokens, i, min(end, i + MAX_NAME + 4), known)
    if last == i or (expects_name and tokens[i].text == "I" and last > i + 1):
        return i  # "Perbekel I Komang Budiana": a name begins so
    holder_follows = expects_name and _name_may_follow(tokens, i, last, end, known)
    if (
        holder_follows
        and tokens[i].norm in known.names.given
        and last - i > 1
        and not _listed_or_local(tokens, i, last, known)
    ):
        return i
    if not holder_follows:
        last = min(last, i + MAX_NAME)
        return last if tokens[last - 1].text != "-" else last + 1 if last < end else last - 1
    shortest = _shortest_place(tokens, i, last, known)
    for j in range(i + shortest, last):
        if tokens[j].norm in known.names.given and tokens[j].norm not in known.suffixes | known.heads:
            # "Manistutu I Komang", "Talegong H. Cecep": the name begins with its initial.
            while j - 1 >= i + shortest and (
                len(tokens[j - 1].text) == 1
                or tokens[j - 1].norm in ("ni", "ida", "la", "st")
                or _like_a_name(tokens, j - 1, end, known)
            ):
                j -= 1
            return j
    if last - i == 2 and tokens[i + 1].norm in known.suffixes:
        return last
    # "Kepala Desa Danawarih Kholis mengatakan": a verb wants a subject.
    verb_follows = (
        last < end and tokens[last].text.islower() and tokens[last].norm not in ("yang", "dan", "serta", "di")
    )
    return i + shortest if last - i > 2 or (last - i == 2 and verb_follows) else last


def _like_a_name(tokens: Sequence[Token], j: int, end: int, known: BodyWords) -> bool:
    """ "Camat Grogol Jajat Sudrajat": an unlisted word before a listed name that looks like a part of it."""
    token = tokens[j]
    if token.norm in known.names.common or token.norm in known.suffixes or place_end(tokens, j, end, known) > j:
        return False
    return token.text.isalpha() and likeness(known.lexicon, token.norm) > _LIKE_A_NAME


def _begins_longer(tokens: Sequence[Token], i: int, last: int, end: int, kind: Kind, known: BodyWords) -> bool:
    """Whether the name of a city is but the first word of a district's: "Camat Batu Ampar"."""
    after = tokens[last] if last < end and last == i + 1 and kind.named_by not in _REGIONAL else None
    return (
        after is not None
        and tokens[i].norm in known.heads
        and is_capitalised(after)
        and len(after.text) > 1
        and (after.norm not in known.names.given or _officer_follows(tokens, last + 1, end, known))
        and known.terms.at(tokens, last, end) is None
    )


def _officer_follows(tokens: Sequence[Token], i: int, end: int, known: BodyWords) -> bool:
    """ "Kapolsek Banjar Agung, Kompol Haryono": behind the place its holder's rank shows where the place ends."""
    first = i + 1 if i < end and tokens[i].text == "," else i
    hit = known.terms.at(tokens, first, end) if first < end else None
    return hit is not None and any(t.kind == "rank" for t in hit.terms)


def _shortest_place(tokens: Sequence[Token], i: int, last: int, known: BodyWords) -> int:
    """How many words the name of a place has at least: two where its first never stands alone and a name is left."""
    if last - i > 2 and tokens[i + 1].text == "-":
        return 3  # "Al-Ittihad"
    wants_second = tokens[i].norm in known.heads and (
        last - i > 2 or (last - i == 2 and not _like_a_name(tokens, i + 1, last, known))
    )
    alone = bool(known.lexicon.places_named(tokens[i].text)) and tokens[i + 1].norm in known.names.given
    listed = tokens[i + 1].norm in known.names.given and last - i == 2
    return (
        2
        if wants_second and not alone and not listed and tokens[i + 1].text.isalpha() and len(tokens[i + 1].text) > 1
        else 1
    )


def _listed_or_local(tokens: Sequence[Token], i: int, last: int, known: BodyWords) -> bool:
    return place_end(tokens, i, last, known) > i


def _name_may_follow(tokens: Sequence[Token], i: int, last: int, end: int, known: BodyWords) -> bool:
    """After a run that a rank, an honorific or a new office ends, the name is still to come; so all of the run is
    the body's."""
    if last >= end:
        return True
    if skip_honorifics(tokens, last, end, known.names) > last:
        return False
    hit = known.terms.at(tokens, last, end)
    if hit and (any(t.kind == "rank" for t in hit.terms) or any(is_uniformed(t, known) for t in hit.terms)):
        return False  # "Kapolsek Bonai Darussalam Polres Rohul": whose part it is, not who holds it
    if tokens[last].text == "," and last + 1 < end:
        in_run = any(t.norm in known.names.given for t in tokens[i + 1 : last])
        if not in_run and is_capitalised(tokens[last + 1]) and name_end(tokens, last + 1, end, known.names) > last + 2:
            return False  # "Camat Batu Ampar, Batam Sitorus": the name is behind the comma
        after = known.terms.at(tokens, last + 1, end)
        return not (after and any(t.kind == "rank" for t in after.terms))
    return True
