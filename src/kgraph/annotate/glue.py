"""Words that lost the blank between them: "Karnomembuka"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kgraph.lexicon import Lexicon
from kgraph.model import Token

_SHORTEST_VERB = 6
_ACTIVE = re.compile(r"(?<=\w{4})(?:mem|men|meng|mel|mer)\w{3,}kan$")  # no name ends so, whatever it is
_LISTS = ("speaking", "lead", "attend", "organize", "deploy_done", "deploy_planned")


@lru_cache(maxsize=4)
def _verbs(lexicon: Lexicon) -> re.Pattern[str]:
    verbs = {v for name in _LISTS for v in lexicon.lists["verbs"][name] if v.isalpha() and len(v) >= _SHORTEST_VERB}
    return re.compile(f"({'|'.join(sorted(verbs, key=len, reverse=True))})$")


def unglue(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Token, ...]:
    """Parts a capitalised word from the verb that hangs on to it, where the text has the word by itself elsewhere."""
    alone = {t.norm for t in tokens if t.text[0].isupper()}
    return tuple(part for token in tokens for part in _parts(token, alone, _verbs(lexicon)))


def _parts(token: Token, alone: set[str], verbs: re.Pattern[str]) -> Iterator[Token]:
    long_enough = len(token.text) > _SHORTEST_VERB + 2 and token.text[0].isupper() and token.text[1:].islower()
    verb = verbs.search(token.norm) if long_enough and len(token.norm) == len(token.text) else None
    if verb is None or token.norm[: verb.start()] not in alone:
        verb = _ACTIVE.search(token.norm) if long_enough and len(token.norm) == len(token.text) else None
    if verb is None:
        yield token
        return
    cut = verb.start()
    yield Token(token.text[:cut], token.start, token.start + cut, token.norm[:cut])
    yield Token(token.text[cut:], token.start + cut, token.end, token.norm[cut:])
