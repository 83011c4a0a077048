"""The lexicon's terms at each token: one dictionary look-up a token, then the longest term that goes on from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from kgraph.annotate.tokens import attached, is_capitalised, tokenize
from kgraph.lexicon import Lexicon, fold
from kgraph.model import Token

TermKind = Literal["rank", "role", "contraction", "kind", "body", "acting", "function", "garbled"]


class Term(NamedTuple):
    """What a written form may be: `index` is the key of the entry (of a contraction its place in the list)."""

    kind: TermKind
    key: str


class Hit(NamedTuple):
    last: int
    terms: tuple[Term, ...]


class Spotter:
    """Finds the longest term that begins at a token."""

    def __init__(self, terms: Iterable[tuple[str, Term]]) -> None:
        forms: dict[tuple[str, ...], dict[Term, None]] = {}
        acronyms: dict[str, set[str]] = {}
        for form, term in terms:
            norms = tuple(t.norm for t in tokenize(form) if t.text != ".")
            if norms:
                forms.setdefault(norms, {})[term] = None
                if len(norms) == 1:
                    acronyms.setdefault(norms[0], set()).add(form)
        # "PAN", "BIN", "LAN" are words too: such a form counts only in capitals.
        self._acronyms = {
            norm for norm, written in acronyms.items() if all(f.isupper() and len(f) < 6 for f in written)
        }
        self._first: dict[str, _Node] = {}
        for norms, found in forms.items():
            after, node = self._first, _Node()
            for norm in norms:
                node = after.setdefault(norm, _Node())
                after = node.after
            node.terms = tuple(found)

    def begins(self, token: Token) -> bool:
        """Whether a term may begin with a token."""
        return token.norm in self._first

    def at(self, tokens: Sequence[Token], i: int, end: int) -> Hit | None:
        """The longest term whose first token is the i-th and which ends before token `end`."""
        node = self._first.get(tokens[i].norm)
        if node is None or i >= end:
            return None
        j = last = i + 1
        terms = node.terms
        if terms and tokens[i].norm in self._acronyms and not tokens[i].text.isupper():
            terms = ()
        while node.after and j < end:
            # An abbreviation's full stop is no part of a form: "Kombes. Pol.", "Kab. Serang".
            if tokens[j].text == "." and attached(tokens[j - 1], tokens[j]):
                j += 1
                if j >= end:
                    break
            found = node.after.get(tokens[j].norm)
            if found is None:
                break
            node, j = found, j + 1
            if node.terms:
                last, terms = j, node.terms
        return Hit(_with_stop(tokens, last, end), terms) if terms else None


class _Node:
    """Where the tokens read so far lead: the terms that they are, and what goes on from them."""

    __slots__ = ("after", "terms")

    def __init__(self) -> None:
        self.after: dict[str, _Node] = {}
        self.terms: tuple[Term, ...] = ()


def _with_stop(tokens: Sequence[Token], j: int, end: int) -> int:
    """The token after a term that ends before the j-th, with the full stop of its abbreviation."""
    if j < end - 1 and tokens[j].text == "." and attached(tokens[j - 1], tokens[j]) and len(tokens[j - 1].text) <= 6:
        follower = tokens[j + 1]
        if is_capitalised(follower) or follower.text in "(,." or follower.text.isdecimal():
            return j + 1
    return j


def _terms(lexicon: Lexicon) -> Iterator[tuple[str, Term]]:
    for rank in lexicon.ranks.values():
        for form in (rank.label, rank.full, *rank.forms, *rank.typos):
            yield form, Term("rank", rank.key)
    for role in lexicon.roles.values():
        for form in (role.label, role.full, *role.forms, *role.typos):
            yield form, Term("role", role.key)
    for number, contraction in enumerate(lexicon.contractions):
        for form in contraction.forms:
            yield form, Term("contraction", str(number))
    for kind in lexicon.kinds.values():
        for form in (kind.label, kind.full, *kind.forms, *kind.seat):
            yield form, Term("kind", kind.key)
    for body in lexicon.bodies.values():
        for form in (body.label, body.full, *body.forms):
            yield form, Term("body", body.key)
    for function in words(lexicon)["roles_of_day"]:
        if " " in (form := str(function)):
            yield form, Term("function", form)
    yield from _garbled(lexicon)
    for word in words(lexicon)["acting"]:
        for form in word["forms"]:
            yield form, Term("acting", str(word["label"]))


def _garbled(lexicon: Lexicon) -> Iterator[tuple[str, Term]]:
    """Full designations of heads with one word lost, where only one office could be meant: "Kepala Tinggi"
    (Kejaksaan)."""
    lost: dict[str, set[str]] = {}
    whole = {form for role in lexicon.roles.values() for f in (role.label, role.full, *role.forms) if (form := fold(f))}
    for role in lexicon.roles.values():
        parts = fold(role.full).split()
        if not (role.fused and role.seats == "one" and len(parts) >= 3 and parts[0] == "kepala"):
            continue
        for i in range(1, len(parts)):
            lost.setdefault(" ".join(parts[:i] + parts[i + 1 :]), set()).add(role.key)
    for form, keys in sorted(lost.items()):
        if (
            len(keys) == 1
            and form not in whole
            and form.split()[1:]
            and " ".join(form.split()[1:]) not in lexicon.kinds_by_form
        ):
            yield form, Term("garbled", next(iter(keys)))


def words(lexicon: Lexicon) -> Mapping[str, list[dict[str, list[str]]]]:
    """The function words of `words.yml`."""
    found: Mapping[str, list[dict[str, list[str]]]] = lexicon.lists["words"]
    return found


@lru_cache(maxsize=4)
def _spotter(lexicon: Lexicon) -> Spotter:
    return Spotter((form, term) for form, term in _terms(lexicon) if form)


def spotter(lexicon: Lexicon) -> Spotter:
    """The spotter of a lexicon, made once."""
    return _spotter(lexicon)
