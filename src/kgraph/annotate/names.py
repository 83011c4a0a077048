"""Where a person's name begins and ends: honorifics before it, degrees after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kgraph.annotate.kept import Kept
from kgraph.annotate.spotting import Spotter, Term, spotter, words
from kgraph.annotate.tokens import attached, is_capitalised, tokenize
from kgraph.lexicon import Lexicon, fold
from kgraph.model import Token

_ROMAN = re.compile(r"^(?:[IVX]{2,5}|IX)$")
_SMALL_HONORIFICS = frozenset(["dr", "drg", "drh", "apt", "ns"])
_LINEAGE = ("bin", "binti", "boru", "br")
_MAX_WORDS = 7
_DEGREE_TOKENS = 9


@dataclass(frozen=True)
class NameWords:
    """What the lexicon knows about names, ready to be asked for by token."""

    honorifics: Spotter
    degrees: frozenset[str]
    given: frozenset[str]
    particles: frozenset[str]
    abbreviated: frozenset[str]
    stop: frozenset[str]
    common: frozenset[str]
    conjunctions: frozenset[str]
    months: frozenset[str]
    terms: Spotter
    begins_degree: Kept[bool]  # whether a token may begin an academic degree
    ordinary: Kept[bool]  # whether a word, without an office or a rank before it, begins no name


def name_words(lexicon: Lexicon) -> NameWords:
    return _name_words(lexicon)


@lru_cache(maxsize=4)
def _name_words(lexicon: Lexicon) -> NameWords:
    honorifics = _entries(lexicon, "honorifics")
    degrees = _entries(lexicon, "degrees")
    names = lexicon.lists.get("names") or {}
    listed = Spotter(
        (form, Term("acting", e["label"])) for e in honorifics for form in (e["label"], *e.get("forms", ()))
    )
    given = frozenset(fold(str(n)) for key in ("given", "family") for n in names.get(key, ()))
    given |= frozenset(str(n) for n in words(lexicon)["also_names"])
    stop = frozenset(str(n) for n in words(lexicon)["not_names"]) | _verbs(lexicon)
    common = frozenset(lexicon.lists["common"]["common"])

    def is_ordinary(word: str) -> bool:
        token = tokenize(word)[0]
        return not listed.begins(token) and (token.norm in stop or (token.norm in common and token.norm not in given))

    degree_forms = frozenset(fold(f).replace(" ", "") for e in degrees for f in (e["label"], *e.get("forms", ())))
    beginnings = {form[:n] for form in degree_forms for n in range(1, len(form) + 1)}

    def begins_degree(text: str) -> bool:
        token = tokenize(text)[0]
        return token.norm in beginnings if text[0].isalpha() else text in ".()"

    return NameWords(
        listed,
        degree_forms,
        given,
        frozenset(words(lexicon)["name_particles"]),  # type: ignore[arg-type]
        frozenset(words(lexicon)["abbreviated_names"]),  # type: ignore[arg-type]
        stop,
        common,
        frozenset(words(lexicon)["conjunctions"]),  # type: ignore[arg-type]
        frozenset(fold(month["label"]) for month in lexicon.lists["months"]),
        spotter(lexicon),
        Kept(begins_degree),
        Kept(is_ordinary),
    )


def _verbs(lexicon: Lexicon) -> frozenset[str]:
    """Verbs in capitals, as in a headline, end a name too."""
    lists = (w for name, listed in lexicon.lists["verbs"].items() if name != "counted_groups" for w in listed)
    return frozenset(str(w) for w in lists if " " not in str(w) and len(str(w)) > 3)


def _entries(lexicon: Lexicon, name: str) -> list[dict[str, str]]:
    data = lexicon.lists.get(name) or []
    return data if isinstance(data, list) else data.get(name, [])


def skip_honorifics(tokens: Sequence[Token], i: int, end: int, known: NameWords) -> int:
    """The token after the honorifics that begin at the i-th; "H." counts as one only where a name goes on."""
    while i < end and is_capitalised_honorific(tokens[i]):
        hit = known.honorifics.at(tokens, i, end)
        if hit is None:
            return i
        j = hit.last
        if j < end and tokens[j].text == "." and attached(tokens[j - 1], tokens[j]):
            j += 1
        if j < end and tokens[j].text == "," and j + 1 < end and known.honorifics.at(tokens, j + 1, end):
            j += 1
        if j >= end or not tokens[j].text[0].isalpha():
            return i
        i = j
    return i


def is_capitalised_honorific(token: Token) -> bool:
    """ "dr." and "drg." (physicians) are written small; every other honorific has a capital."""
    return token.text[0].isupper() or token.text in _SMALL_HONORIFICS


def degree_end(tokens: Sequence[Token], i: int, end: int, known: NameWords) -> int:
    """The token after the academic degree that begins at the i-th ("S.H.", "SIK", "M.Tr.(Han)"), or i if none does."""
    if i >= end or not known.begins_degree[tokens[i].text]:
        return i
    joined, best = "", i
    for j in range(i, min(end, i + _DEGREE_TOKENS)):
        token = tokens[j]
        if j > i and not attached(tokens[j - 1], token) and not (tokens[j - 1].text == "." and len(joined) < 3):
            break
        if token.text[0].isalpha():
            joined += token.norm
        elif token.text not in ".()":
            break
        if joined in known.degrees and (token.text == "." or token.text == ")" or _looks_like_degree(tokens, i, j)):
            best = j + 1
    return best


def _looks_like_degree(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Undotted degrees are told from names by their capitals ("SH", "MM"), dotted ones by their dots."""
    return (
        j > i
        or (tokens[i].text.isupper() and len(tokens[i].text) > 1)
        or tokens[i].text in ("Lc", "Psi", "Ners", "Apt")
    )


def skip_degrees(tokens: Sequence[Token], i: int, end: int, known: NameWords) -> int:
    """The token after all degrees from the i-th on, with the commas between them."""
    while i < end:
        j = i + 1 if tokens[i].text == "," and i + 1 < end else i
        after = degree_end(tokens, j, end, known)
        if after == j:
            return i
        i = after
    return i


def name_end(
    tokens: Sequence[Token], i: int, end: int, known: NameWords, titled: bool = False, expected: bool = False
) -> int:
    """The token after the name that begins at the i-th, or i if none does; `titled`: a rank stands before it,
    `expected`: an office or an honorific."""
    j, count = i, 0
    while j < end and count < _MAX_WORDS:
        token = tokens[j]
        after = j + 1
        while count and token.norm in known.particles and after < end and tokens[after].text in known.particles:
            after += 1  # "van der"
        if (
            count
            and token.norm in known.particles
            and after < end
            and is_capitalised(tokens[after])
            and not token.text.isupper()
        ):
            j = after
            if token.norm in _LINEAGE:  # "Usman bin Cek Mat": whatever follows is a name
                j, count = j + 1, count + 1
            continue
        if not token.text[0].isalpha() or not is_capitalised(token) or _ROMAN.match(token.text):
            break
        if token.text[-1].isdecimal():
            break
        if count and tokens[j - 1].text[-1].isalpha() and attached(tokens[j - 1], token):
            break  # "Andra SoniDimyati": the blank between two people is lost
        goes_on = count or titled or (expected and _name_follows(tokens, j + 1, end, known))
        if token.norm in known.stop and not (goes_on and token.norm in known.given):
            break
        if not (count or titled or expected) and token.norm in known.common and token.norm not in known.given:
            break
        if (
            count
            and not _is_initial(tokens, j, end)
            and (degree_end(tokens, j, end, known) > j or _is_title(tokens, j, end, known))
        ):
            break
        if not _may_be_name(tokens, j, end, known, first=count == 0):
            break
        count += 1
        j += 1
        if (
            j < end
            and tokens[j].text == "."
            and attached(tokens[j - 1], tokens[j])
            and _abbreviates(tokens[j - 1], known)
        ):
            j += 1
        while (
            j + 1 < end
            and tokens[j].text in "-"
            and attached(tokens[j - 1], tokens[j])
            and attached(tokens[j], tokens[j + 1])
        ):
            j += 2
    return j


def _name_follows(tokens: Sequence[Token], j: int, end: int, known: NameWords) -> bool:
    """ "Hari" before "Wibisana" begins a name, "Tahun" before "Anggaran" none."""
    if j >= end or not is_capitalised(tokens[j]) or not tokens[j].text.isalpha():
        return False
    return tokens[j].norm in known.given or (tokens[j].norm not in known.common and tokens[j].norm not in known.stop)


def _abbreviates(token: Token, known: NameWords) -> bool:
    """Whether a name's word may be cut short by a full stop: an initial, "Moh.", "Dt.", "Abd."."""
    return len(token.text) == 1 or token.norm in known.abbreviated


def _is_title(tokens: Sequence[Token], j: int, end: int, known: NameWords) -> bool:
    """An honorific inside a run of capitals begins the next name ("Kabupaten Bone Drs. Andi ...")."""
    if tokens[j].norm == "hi":
        return False  # "Rusna Hi. Daud"
    return tokens[j].norm not in known.given and len(tokens[j].text) > 1 and skip_honorifics(tokens, j, end, known) > j


def _is_initial(tokens: Sequence[Token], j: int, end: int) -> bool:
    """A single capital with a full stop that is followed by a further name word or ends the name."""
    if len(tokens[j].text) != 1:
        return False
    after = j + 1
    if after < end and tokens[after].text == "." and attached(tokens[j], tokens[after]):
        after += 1
        return after >= end or not attached(tokens[after - 1], tokens[after]) or not tokens[after].text[0].isalpha()
    return True


def _may_be_name(tokens: Sequence[Token], j: int, end: int, known: NameWords, first: bool) -> bool:
    """A word of the lexicon ends a name, unless it is a name as well ("Imam", "Hakim") and stands alone."""
    hit = known.terms.at(tokens, j, end)
    if hit is None:
        return True
    if hit.last - j <= 2 and tokens[j].norm in known.given:
        after = hit.last
        return after >= end or known.terms.at(tokens, after, end) is None
    return False
