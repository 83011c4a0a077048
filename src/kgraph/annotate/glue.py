"""Words that lost the blank between them: "Karnomembuka"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kgraph.annotate.kept import Kept
from kgraph.annotate.likeness import likeness
from kgraph.annotate.names import name_words
from kgraph.annotate.tokens import tokenize
from kgraph.lexicon import Lexicon, fold
from kgraph.model import Token

_SHORTEST_VERB = 6
_SHORTEST_TAIL = 5
_SHORTEST_GLUED = 7  # of two words that hang together, as _INNER has them
_ACTIVE = re.compile(r"(?<=\w{4})(?:mem|men|meng|mel|mer)\w{3,}kan$")  # no name ends so, whatever it is
_INNER = re.compile(r"[A-Z][a-z]{3,}(?:[A-Z][a-z]{2,})*[A-Z][A-Za-z]{2,}")
# "PeneranganTNIMayjen", "TNIJenderal": acronyms that neither a name nor another acronym has inside it.
_BODY = re.compile(r"([A-Z][a-z]{2,})?(TNI|DPRD|KPU|BPBD|BNN|KPK|MPR)([A-Z][a-z]{2,})?")
_WORD = re.compile(r"[A-Z][a-z]+(?=[A-Z]|$)|[A-Z]+$|[A-Z][A-Za-z]+$")
_NUMBERED = re.compile(r"([A-Z][a-z]{2,})(\d{1,2})")
_LIKE_A_NAME = 2.0  # log odds
_LISTS = ("speaking", "lead", "attend", "organize", "deploy_done", "deploy_planned")


@lru_cache(maxsize=4)
def _verbs(lexicon: Lexicon) -> re.Pattern[str]:
    verbs = {v for name in _LISTS for v in lexicon.lists["verbs"][name] if v.isalpha() and len(v) >= _SHORTEST_VERB}
    return re.compile(f"({'|'.join(sorted(verbs, key=len, reverse=True))})$")


@lru_cache(maxsize=4)
def _titles(lexicon: Lexicon) -> frozenset[str]:
    """Ranks and offices of one word, which may hang on to the word before or behind them."""
    ranks = (form for r in lexicon.ranks.values() for form in (r.label, *r.forms))
    roles = [form for r in lexicon.roles.values() for form in (r.label, *r.forms) if len(form) > 4]
    deputies = (form.split()[0] for form in roles if form.startswith("Wakil "))
    return frozenset(fold(form) for form in (*ranks, *roles, *deputies) if form.isalpha())


def unglue(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Token, ...]:
    """Parts a capitalised word from the verb that hangs on to it, where the text has the word by itself elsewhere."""
    may_part = _may_part(lexicon)
    doubtful = [t for t in tokens if may_part[t[0]]]
    if not doubtful:
        return tuple(tokens)
    alone = {t.norm for t in tokens if t.text[0].isupper()}
    titles, verbs = _titles(lexicon), _verbs(lexicon)
    numbers = dict(_list_numbers(tokens)) if any(t.text[-1].isdecimal() for t in doubtful) else {}
    parted = numbers | {
        token: parts
        for token in doubtful
        if len(
            parts := [p for half in _halves(token, titles, alone, lexicon) for p in _parts(half, alone, verbs, lexicon)]
        )
        > 1
    }
    return tuple(part for token in tokens for part in parted.get(token, (token,))) if parted else tuple(tokens)


def _list_numbers(tokens: Sequence[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """ "... Aero Asia Tbk4. Wakil Menteri": the number of the next item hangs on to a word."""
    for token, stop, following in zip(tokens, tokens[1:], tokens[2:], strict=False):
        glued = _NUMBERED.fullmatch(token.text)
        if glued and stop.text == "." and following.text[0].isupper():
            cut = token.start + len(glued[1])
            yield (
                token,
                [Token(glued[1], token.start, cut, glued[1].casefold()), Token(glued[2], cut, token.end, glued[2])],
            )


@lru_cache(maxsize=4)
def _may_part(lexicon: Lexicon) -> Kept[bool]:
    """Whether a word may be made of two in some text."""
    return Kept(lambda word: _parts_somewhere(word, lexicon))


def _parts_somewhere(word: str, lexicon: Lexicon) -> bool:
    if len(word) < _SHORTEST_GLUED or not word[0].isupper():
        return False
    if _NUMBERED.fullmatch(word) is not None:
        return True
    if _INNER.fullmatch(word) is not None or _BODY.fullmatch(word) is not None:
        return True
    (token,) = tokenize(word)
    return _long_enough(token) and bool(
        _verbs(lexicon).search(token.norm) or _ACTIVE.search(token.norm) or _ordinary_end(token, None, lexicon)
    )


def _halves(token: Token, titles: frozenset[str], alone: set[str], lexicon: Lexicon) -> Iterator[Token]:
    """ "AmbarawaAKP", "BupatiLangkat", "JakartaPramono": a capital amid a word, and a rank, an office or a place on one
    side of it, or two words that the text has by themselves."""
    if (glued := _BODY.fullmatch(token.text)) and glued[1] != token.text and glued[2] != token.text:
        for n in (1, 2, 3):
            if glued[n]:
                start = token.start + glued.start(n)
                yield Token(glued[n], start, start + len(glued[n]), glued[n].casefold())
        return
    if _INNER.fullmatch(token.text) is None:
        yield token
        return
    words = list(_WORD.finditer(token.text))
    halves = [m[0].casefold() for m in words]
    known = name_words(lexicon)
    told = (
        not titles.isdisjoint(halves)
        or alone.issuperset(halves)
        or lexicon.places_named(words[0][0])
        or all(h in known.given or h in known.common or likeness(lexicon, h) > _LIKE_A_NAME for h in halves)
    )
    if not told:
        yield token
        return
    for word, norm in zip(words, halves, strict=True):
        yield Token(word[0], token.start + word.start(), token.start + word.end(), norm)


def _parts(token: Token, alone: set[str], verbs: re.Pattern[str], lexicon: Lexicon) -> Iterator[Token]:
    long_enough = _long_enough(token)
    verb = verbs.search(token.norm) if long_enough and len(token.norm) == len(token.text) else None
    plain = verb is not None and verb[0].startswith("me") and len(verb[0]) > _SHORTEST_VERB and verb.start() > 3
    if verb is None or not (plain or token.norm[: verb.start()] in alone):
        verb = _ACTIVE.search(token.norm) if long_enough and len(token.norm) == len(token.text) else None
    cut = verb.start() if verb else _ordinary_end(token, alone, lexicon) if long_enough else 0
    if not cut:
        yield token
        return
    yield Token(token.text[:cut], token.start, token.start + cut, token.norm[:cut])
    yield Token(token.text[cut:], token.start + cut, token.end, token.norm[cut:])


def _long_enough(token: Token) -> bool:
    return len(token.text) > _SHORTEST_VERB + 2 and token.text[0].isupper() and token.text[1:].islower()


def _ordinary_end(token: Token, alone: set[str] | None, lexicon: Lexicon) -> int:
    """Where in "Heryawankembali" an ordinary word hangs on to one that the text has by itself (`alone`; None where any
    may stand in it); 0 where none does."""
    known = name_words(lexicon)
    if token.norm in known.given or token.norm in known.common or lexicon.places_named(token.text):
        return 0
    for cut in range(len(token.norm) - _SHORTEST_TAIL + 1, 3, -1):
        head, tail = token.norm[:cut], token.norm[cut:]
        longer = (
            len(tail) >= _SHORTEST_TAIL
            and cut > _SHORTEST_TAIL
            and (head in known.given or (len(tail) > _SHORTEST_TAIL and likeness(lexicon, head) > _LIKE_A_NAME))
        )
        if (alone is None or head in alone or longer) and tail in known.common:
            return cut
    return 0
