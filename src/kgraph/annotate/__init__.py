"""Release -> Document: what stands where in the text."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from kgraph.annotate.boilerplate import may_lead_on, without_boilerplate
from kgraph.annotate.glue import unglue
from kgraph.annotate.mentions import find_mentions
from kgraph.annotate.names import name_words
from kgraph.annotate.quotes import quotes
from kgraph.annotate.sentences import sentences
from kgraph.annotate.spotting import words
from kgraph.annotate.tokens import tokenize
from kgraph.lexicon import Lexicon, fold
from kgraph.model import Document, Release

__all__ = ["annotate"]

_UNSEEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def annotate(release: Release, lexicon: Lexicon) -> Document:
    """Splits a release into tokens, sentences and quoted stretches and finds its mentions.

    Characters that nobody sees (zero-width blanks, direction marks) are read as blanks; the offsets stay.
    """
    if _UNSEEN.search(release.text):
        release = replace(release, text=_UNSEEN.sub(" ", release.text))
    tokens = unglue(tokenize(release.text), lexicon)
    whole = sentences(release.text, _abbreviations(lexicon), name_words(lexicon).degrees)
    found = tuple(without_boilerplate(release.text, whole, lexicon)) if may_lead_on(tokens, lexicon) else whole
    quoted = quotes(release.text, found, _speech(lexicon))
    return Document(release, tokens, found, quoted, find_mentions(release.text, tokens, found, lexicon))


@lru_cache(maxsize=4)
def _speech(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(str(word) for word in lexicon.lists["verbs"]["speech"])


@lru_cache(maxsize=4)
def _abbreviations(lexicon: Lexicon) -> frozenset[str]:
    listed: list[str] = words(lexicon)["abbreviations"]  # type: ignore[assignment]
    ranks = (form for r in lexicon.ranks.values() for form in (r.label, *r.forms))
    corps = (form for c in lexicon.corps for form in (c.label, *c.forms) if form.isalpha() and len(form) < 5)
    titles = (form for e in lexicon.lists["honorifics"] for form in (e["label"], *e.get("forms", ())))
    cut_short: list[str] = words(lexicon)["abbreviated_names"]  # type: ignore[assignment]
    return (
        frozenset(listed)
        | frozenset(cut_short)
        | frozenset(fold(form) for form in titles if len(form) < 6 and " " not in form)
        | frozenset(fold(form) for form in corps)
        | frozenset(fold(f).split()[-1] for f in ranks if fold(f) and len(f) <= 10)
    )
