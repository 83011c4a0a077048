"""The cue words of verbs.yml and events.yml as compiled patterns, made once for a lexicon."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kgraph.lexicon import Lexicon

_WORD = re.compile(r"\w+")
_MARK = re.compile(r"[.,;:!?\"“”]")
_PASSIVE = re.compile(r"^di(?=[a-z]{4})(?!alog|klat|skusi|nas|antara|rektur|splin)")
_OBJECT_WITHIN = 50  # characters between a verb and the end of its object
_LONGEST_KEPT = 2000
_NONE: Iterator[re.Match[str]] = iter(())


class Phrases:
    """Whole words and phrases to look for, the longest first.

    It answers as one compiled pattern of them all would, but only tries where one of their first words stands.
    """

    def __init__(self, words: Iterable[str]) -> None:
        phrases = [str(w) for w in words]
        ordered = sorted((_spaced(re.escape(p).replace(r"\ ", r"\s+")) for p in phrases), key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(ordered)})(?![\w])", re.IGNORECASE)
        firsts = [_WORD.match(phrase.casefold()) for phrase in phrases]
        self._firsts = frozenset(first[0] for first in firsts if first)
        if any(_PASSIVE.match(phrase) for phrase in phrases):
            self._firsts |= {"di"}
        self._indexed = all(firsts)  # else one begins with a mark, and may stand anywhere

    @property
    def begun_by(self) -> frozenset[str] | None:
        """The words, folded, with which it may begin; None where it may begin with any."""
        return self._firsts if self._indexed else None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return next(self.finditer(text, start, end), None)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        if not self._indexed:
            return self._pattern.finditer(text, start, end)
        stretch = text[start:end]
        words = _words_in(stretch)
        return _NONE if self._firsts.isdisjoint(words) else self._found(text, start, end, self._firsts & words, stretch)

    def _found(self, text: str, start: int, end: int, begun: frozenset[str], stretch: str) -> Iterator[re.Match[str]]:
        done = start
        for at in _places(begun, stretch):
            if start + at >= done and (match := self._pattern.match(text, start + at, end)):
                yield match
                done = match.end()

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        word = _WORD.match(text, start)
        begins = not self._indexed or (word is not None and word[0].casefold() in self._firsts)
        return self._pattern.match(text, start) if begins else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._pattern.fullmatch(text) if self.match(text) else None


def _spaced(phrase: str) -> str:
    """A passive verb with or without a blank behind its "di": "di pimpin"."""
    return re.sub(_PASSIVE, r"di\\s?", phrase)


def any_of(words: Iterable[str]) -> Phrases:
    return Phrases(words)


def _words_in(text: str) -> frozenset[str]:
    """The words of a sentence or a stretch of one, kept since many lists of cues are looked for in each."""
    return _kept(text) if len(text) <= _LONGEST_KEPT else _words(text)


def _places(words: frozenset[str], text: str) -> list[int]:
    """Where these words, perhaps as parts of others, begin, in order."""
    folded = text.casefold()
    if len(folded) != len(text):  # a letter that folds to two moved those behind it
        return [m.start() for m in _WORD.finditer(text) if m[0].casefold() in words]
    found = []
    for word in words:
        at = folded.find(word)
        while at != -1:
            found.append(at)
            at = folded.find(word, at + 1)
    return sorted(found)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


_kept = lru_cache(maxsize=512)(_words)


@dataclass(frozen=True)
class Cues:
    """Patterns by the name of their list in verbs.yml, and the nouns that name events with their kind."""

    verbs: dict[str, Phrases]
    nouns: Phrases
    types: dict[str, str]
    order: tuple[str, ...]
    vague: frozenset[str]
    verbal: Phrases
    verbal_types: dict[str, str]
    acts: tuple[tuple[Phrases, Phrases, str], ...]
    venues: Phrases
    weekdays: Phrases

    def __getitem__(self, name: str) -> Phrases:
        return self.verbs[name]

    @cached_property
    def _begun(self) -> dict[str, frozenset[str]]:
        """The names of the lists by the words that begin what they list."""
        found: dict[str, set[str]] = {}
        for name, phrases in self.verbs.items():
            for word in phrases.begun_by or ():
                found.setdefault(word, set()).add(name)
        return {word: frozenset(names) for word, names in found.items()}

    @cached_property
    def _anywhere(self) -> frozenset[str]:
        return frozenset(name for name, phrases in self.verbs.items() if phrases.begun_by is None)

    @cached_property
    def _act_verbs(self) -> frozenset[str] | None:
        begun = [verbs.begun_by for verbs, _, _ in self.acts]
        return None if None in begun else frozenset(word for words in begun for word in words or ())

    def among(self, text: str) -> frozenset[str]:
        """The names of the lists of which something may stand in a text: those of which none does need no search."""
        begun = self._begun
        return self._anywhere.union(*(begun[word] for word in _words_in(text) if word in begun))

    def acts_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a verb with its object tells an event: "membagikan 500 paket sembako"."""
        if self._act_verbs is not None and self._act_verbs.isdisjoint(_words_in(text)):
            return
        for verbs, objects, _ in self.acts:
            for verb in verbs.finditer(text):
                thing = objects.search(text, verb.end(), verb.end() + _OBJECT_WITHIN)
                if thing and not _MARK.search(text, verb.end(), thing.start()):
                    yield verb.start(), thing.end()

    def act_type(self, phrase: str) -> str | None:
        """The kind of event that a verb, or a verb with its object, at the head of a phrase is."""
        if kind := self.verbal_type(phrase):
            return kind
        for verbs, objects, kind in self.acts:
            if (verb := verbs.match(phrase)) and objects.search(phrase, verb.end(), verb.end() + _OBJECT_WITHIN):
                return kind
        return None

    def verbal_type(self, phrase: str) -> str | None:
        """The kind of event that a verb is by itself."""
        match = self.verbal.match(phrase)
        return self.verbal_types[_plain(match[0])] if match else None

    def type_of(self, phrase: str) -> str | None:
        """The kind of event that a phrase names: that of its first noun, or, where that only says that it is an event
        ("upacara serah terima jabatan"), that of its nouns which comes first in the lexicon's order."""
        found = [self.types[_plain(m[0])] for m in self.nouns.finditer(phrase)]
        if found and found[0] not in self.vague:
            return found[0]
        return next((t for t in self.order if t in found), None)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.casefold())


@lru_cache(maxsize=4)
def cues(lexicon: Lexicon) -> Cues:
    """The cues of a lexicon."""
    events = lexicon.lists["events"]
    types: dict[str, str] = {}
    for entry in events["types"]:
        for noun in entry["nouns"]:
            types.setdefault(_plain(noun), entry["key"])
    weekdays = [form for day in lexicon.lists["weekdays"] for form in (day["label"], *day["forms"]) if len(form) > 3]
    return Cues(
        {name: any_of(words) for name, words in lexicon.lists["verbs"].items()},
        any_of(types),
        types,
        tuple(entry["key"] for entry in events["types"]),
        frozenset(entry["key"] for entry in events["types"] if entry.get("vague")),
        any_of(verb for verbs in events["verbal"].values() for verb in verbs),
        {_plain(verb): kind for kind, verbs in events["verbal"].items() for verb in verbs},
        tuple((any_of(e["verbs"]), any_of(e["objects"]), e["key"]) for e in events["acts"]),
        any_of(events["venues"]),
        any_of(weekdays),
    )
