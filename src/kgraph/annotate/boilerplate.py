"""What an outlet puts around and between the sentences of a release: links to other texts, calls to scroll, tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import attrgetter

from kgraph.annotate.sentences import trimmed
from kgraph.lexicon import Lexicon
from kgraph.model import Span, Token

_WORD = re.compile(r"\w+")
_SMALL = re.compile(r"\b[a-z]{2,}\b")
_TITLE = re.compile(r"(?:[A-Z\d][\w'’.-]*|(?:dan|di|ke|yang|untuk|dari|dengan|pada|oleh|soal|ini)(?!\w)|[^\w\s]|\s+)+")
_norm = attrgetter("norm")
_TAG = 60  # characters: longer lines below "Tags:" are text


@lru_cache(maxsize=4)
def _links(lexicon: Lexicon) -> re.Pattern[str]:
    listed = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(_listed(lexicon), key=len, reverse=True))
    # With a capital or a colon: "siswa baca juga buku" is no link.
    return re.compile(rf"(?<![\w-])(?:(?=[A-Z])(?i:{listed})(?![\w-])\s*:?|(?i:{listed})\s*:)")


@lru_cache(maxsize=4)
def _first_words(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(_WORD.findall(w.casefold())[0] for w in _listed(lexicon))


def _listed(lexicon: Lexicon) -> list[str]:
    return [str(w) for name in ("links", "calls") for w in lexicon.lists["boilerplate"][name]]


@lru_cache(maxsize=4)
def _calls(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(str(w).casefold() for w in lexicon.lists["boilerplate"]["calls"])


def may_lead_on(tokens: Iterable[Token], lexicon: Lexicon) -> bool:
    """Whether one of the words that begin a link stands in a text at all."""
    return not _first_words(lexicon).isdisjoint(map(_norm, tokens))


def without_boilerplate(text: str, sentences: Iterable[Span], lexicon: Lexicon) -> Iterator[Span]:
    """The sentences without those that only lead to another text, and without such a link amid a sentence.

    A link amid a sentence ("... Baca juga: Kapolda Pimpin Apel Kapolres mengatakan ...") reaches as far as its words
    are capitalised as in a headline; the last of them begins the sentence that goes on.
    """
    links, firsts, calls = _links(lexicon), _first_words(lexicon), _calls(lexicon)
    tagged = False
    for sentence in sentences:
        if tagged and len(sentence.of(text)) <= _TAG:
            continue
        tagged = False
        if firsts.isdisjoint(_WORD.findall(sentence.of(text).casefold())):
            yield sentence
            continue
        start = sentence.start
        while (link := links.search(text, start, sentence.end)) is not None:
            if link.start() > start and (before := trimmed(text, start, link.start())):
                yield before
            tagged = link[0].casefold().startswith("tag")
            call = " ".join(link[0].casefold().rstrip(" :").split()) in calls
            start = link.end() if call else _link_end(text, link.end(), sentence.end)
        if start < sentence.end and (rest := trimmed(text, start, sentence.end)):
            yield rest


def _link_end(text: str, start: int, end: int) -> int:
    """Where the headline behind a link's words ends."""
    title = _TITLE.match(text, start, end)
    if title is None or title.end() >= end:
        return end if title is not None or not text[start:end].strip() else start
    if not _SMALL.match(text, title.end(), end):
        return end
    last = text.rfind(" ", start, text.rfind(" ", start, title.end()) if text[title.end() - 1] == " " else title.end())
    return last + 1 if last > start else end
