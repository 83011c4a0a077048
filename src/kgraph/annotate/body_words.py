"""What reading bodies takes from the lexicon and the text, and where runs of capitals and places end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kgraph.annotate.kept import Kept
from kgraph.annotate.names import NameWords, degree_end, is_capitalised_honorific, name_words, skip_honorifics
from kgraph.annotate.spotting import Spotter, Term, spotter, words
from kgraph.annotate.tokens import attached, is_capitalised, tokenize
from kgraph.lexicon import Lexicon
from kgraph.model import Token

_DIRECTIONS = frozenset(["timur", "barat", "utara", "selatan", "tengah", "tenggara", "dalam", "luar", "hulu", "hilir"])
_HEADS = ("kepala", "sekretaris", "bendahara")  # "Kepala Desa Banaran Sri memimpin": a name is in the run
_HEADED = (*_HEADS, "ketua")
_NEAR_HEAD = 3  # tokens
MAX_NAME = 4


@dataclass(frozen=True)
class BodyWords:
    """What is needed to read bodies, made once for a lexicon; `local` are places that only this text names."""

    lexicon: Lexicon
    terms: Spotter
    names: NameWords
    places: Spotter
    levels: frozenset[str]
    suffixes: frozenset[str]
    heads: frozenset[str]
    organisations: frozenset[str]
    company_words: frozenset[str]
    opens: Kept[bool]  # whether a word may begin a term or a name
    local: frozenset[tuple[str, ...]] = frozenset()


def body_words(lexicon: Lexicon) -> BodyWords:
    return _body_words(lexicon)


@lru_cache(maxsize=4)
def _body_words(lexicon: Lexicon) -> BodyWords:
    forms = (
        (form, Term("body", place.key))
        for place in lexicon.places.values()
        for form in _place_forms(lexicon, place.key)
    )
    levels: frozenset[str] = frozenset(words(lexicon)["tail_levels"])  # type: ignore[arg-type]
    suffixes: frozenset[str] = frozenset(words(lexicon)["place_suffixes"])  # type: ignore[arg-type]
    heads: frozenset[str] = frozenset(words(lexicon)["place_heads"])  # type: ignore[arg-type]
    organisations: frozenset[str] = frozenset(words(lexicon)["organisations"])  # type: ignore[arg-type]
    companies: frozenset[str] = frozenset(words(lexicon)["company_words"])  # type: ignore[arg-type]
    terms = spotter(lexicon)
    opens = Kept(lambda word: any(terms.begins(t) or is_capitalised_honorific(t) for t in tokenize(word)[:1]))
    names, places = name_words(lexicon), Spotter(forms)
    return BodyWords(lexicon, terms, names, places, levels, suffixes, heads, organisations, companies, opens)


def _place_forms(lexicon: Lexicon, key: str) -> list[str]:
    place = lexicon.places[key]
    names = [place.name, *place.short, *([place.seat] if place.seat and lexicon.place(place.seat) is place else [])]
    prefixes = {"kabupaten": ("", "Kabupaten ", "Kab "), "kota": ("", "Kota "), "provinsi": ("", "Provinsi ", "Prov ")}[
        place.kind
    ]
    suffixed = [f"{n} Kota" for n in names] if place.kind == "kota" else []
    return [prefix + n for n in names for prefix in prefixes] + suffixed


def local_places(tokens: Sequence[Token], known: BodyWords, place_words: frozenset[str]) -> frozenset[tuple[str, ...]]:
    """Names of districts and villages that the text gives after their kind ("Kecamatan Kembang Tanjong,")."""
    found = set()
    for i, token in enumerate(tokens[:-1]):
        if token.norm not in place_words:
            continue
        first = i + 1
        while first < len(tokens) and (tokens[first].text == "." or tokens[first].norm in place_words):
            first += 1
        last = capital_run(tokens, first, min(len(tokens), first + MAX_NAME), known)
        if last - first > 2 and any(t.norm in _HEADED for t in tokens[max(0, i - _NEAR_HEAD) : i]):
            continue  # "Ketua RW 09 Desa Panundaan Enjang Kurnia": its holder's name is in the run
        # "Desa Manistutu Kecamatan Melaya": the next kind of place ends the name.
        cut = next((j for j in range(first + 1, last) if tokens[j].norm in known.levels), None)
        if cut is not None:
            found.add(tuple(t.norm for t in tokens[first:cut]))
            continue
        ended = (
            last >= len(tokens)
            or tokens[last].text in ",.;:()"
            or (tokens[last].text[0].islower() and not (i > 0 and tokens[i - 1].norm in _HEADS))
            or skip_honorifics(tokens, last, len(tokens), known.names) > last
        )
        if (
            last > first
            and ended
            and not (last < len(tokens) and degree_end(tokens, last, len(tokens), known.names) > last)
        ):
            found.add(tuple(t.norm for t in tokens[first:last]))
    # A longer run that begins with a place of the text holds a name too ("Keuchik Gampong Pasi Lhok Muhammad Nur,").
    return frozenset(run for run in found if not any(run[:n] in found for n in range(1, len(run))))


def capital_run(tokens: Sequence[Token], i: int, end: int, known: BodyWords) -> int:
    """The token after the capitalised words from the i-th on that no rank, office or honorific begins."""
    j = i
    while j < end and is_capitalised(tokens[j]):
        # "Tebing Tinggi Kota", "Pasar Minggu"
        inside = j > i and (tokens[j].norm in known.suffixes or tokens[j - 1].norm in known.heads)
        if tokens[j].norm in known.names.stop and not inside:
            break
        if j > i and degree_end(tokens, j, end, known.names) > j:
            break
        hit = known.terms.at(tokens, j, end)
        if (
            hit
            and any(t.kind in ("rank", "role", "contraction", "acting") for t in hit.terms)
            and tokens[j].norm not in known.names.given
        ):
            break
        if hit and j > i and any(is_uniformed(t, known) for t in hit.terms):
            break  # "Polsek Sawah Besar" + "Polres Metro Jakpus"
        if skip_honorifics(tokens, j, end, known.names) > j:
            break
        j += 1
        if j < end and len(tokens[j - 1].text) == 1 and tokens[j].text == "." and attached(tokens[j - 1], tokens[j]):
            j += 1  # "RSUD S.K. Lerik"
        if (
            j + 1 < end
            and tokens[j].text == "-"
            and attached(tokens[j - 1], tokens[j])
            and attached(tokens[j], tokens[j + 1])
            and is_capitalised(tokens[j + 1])
        ):
            j += 1
    return j


def is_uniformed(term: Term, known: BodyWords) -> bool:
    kinds, bodies = known.lexicon.kinds, known.lexicon.bodies
    named = kinds.get(term.key) if term.kind == "kind" else bodies.get(term.key) if term.kind == "body" else None
    return named is not None and named.sector in ("police", "military")


def place_end(tokens: Sequence[Token], i: int, end: int, known: BodyWords) -> int:
    """The token after the longest place, of the lexicon or of this text, that begins at the i-th; i if none does."""
    if i >= end:
        return i
    hit = known.places.at(tokens, i, end)
    best = hit.last if hit and is_capitalised(tokens[i]) else i
    if best > i and tokens[best - 1].text == ".":
        best -= 1
    if i < best < end and is_capitalised(tokens[best]) and tokens[best].norm in (*_DIRECTIONS, "kota"):
        best += 1  # "Baturaja Timur", "Pacitan Kota" are districts of their own
    for j in range(min(end, i + MAX_NAME), best, -1):
        if tuple(t.norm for t in tokens[i:j]) in known.local:
            wider = j < end and tokens[j].norm in known.suffixes and is_capitalised(tokens[j])
            return j + 1 if wider else j
    return best
