"""The cue words of verbs.yml and events.yml as compiled patterns, made once for a lexicon."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
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
        phrases = sorted((str(w) for w in words), key=lambda phrase: len(_escaped(phrase)), reverse=True)
        self._begun: dict[str, list[str]] = {}  # what each first word begins, in this order
        self._indexed = True  # False where one begins with a mark, and may stand anywhere
        self._parted: set[str] = set()  # passive verbs without their "di"
        for phrase in phrases:
            if first := _WORD.match(phrase.casefold()):
                self._begun.setdefault(first[0], []).append(phrase)
                self._parted.update([first[0][2:]] if _PASSIVE.match(phrase) else ())
            else:
                self._indexed = False
        self._firsts = frozenset(self._begun) | self._parted
        self._all = phrases
        self._patterns: dict[str, re.Pattern[str]] = {}

    @property
    def begun_by(self) -> frozenset[str] | None:
        """The words, folded, with which it may begin; None where it may begin with any."""
        return self._firsts if self._indexed else None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return next(self.finditer(text, start, end), None)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        if not self._indexed:
            return self._pattern("").finditer(text, start, end)
        stretch = text[start:end]
        words = words_in(stretch)
        return _NONE if self._firsts.isdisjoint(words) else self._found(text, start, end, self._firsts & words, stretch)

    def _pattern(self, first: str) -> re.Pattern[str]:
        """The phrases that a word begins (all of them for none), or "di" and a word, compiled when first looked for."""
        if first not in self._patterns:
            phrases = self._begun.get(first) or [p for p in self._all if _may_begin(p, first)]
            listed = "|".join(map(_escaped, phrases))
            self._patterns[first] = re.compile(rf"(?<![\w-])(?:{listed})(?![\w])", re.IGNORECASE)
        return self._patterns[first]

    def _found(self, text: str, start: int, end: int, begun: frozenset[str], stretch: str) -> Iterator[re.Match[str]]:
        done = start
        for at, first in self._places(begun, stretch):
            if start + at >= done and (match := self._pattern(first).match(text, start + at, end)):
                yield match
                done = match.end()

    def _places(self, words: frozenset[str], text: str) -> list[tuple[int, str]]:
        """Where these words, perhaps as parts of others, begin, in order; of a parted verb where its "di" does."""
        folded = text.casefold()
        if len(folded) != len(text):  # a letter that folds to two moved those behind it
            starts = [(m.start(), m[0].casefold()) for m in _WORD.finditer(text)]
        else:
            starts = []
            for word in words:
                at = folded.find(word)
                while at != -1:
                    starts.append((at, word))
                    at = folded.find(word, at + 1)
        found = [(at, word) for at, word in starts if word in self._begun]
        parted = [(at - 3, f"di {word}") for at, word in starts if word in self._parted and at > 2]
        found += [(at, first) for at, first in parted if text[at : at + 2].casefold() == "di"]
        return sorted(found, key=_longest_first)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        pattern = self._pattern_at(text, start)
        return pattern.match(text, start) if pattern else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        pattern = self._pattern_at(text, 0)
        return pattern.fullmatch(text) if pattern else None

    def _pattern_at(self, text: str, start: int) -> re.Pattern[str] | None:
        if not self._indexed:
            return self._pattern("")
        word = _WORD.match(text, start)
        first = word[0].casefold() if word else ""
        if first == "di" and (verb := _WORD.match(text, start + 3)) and verb[0].casefold() in self._parted:
            return self._pattern(f"di {verb[0].casefold()}")
        return self._pattern(first) if first in self._begun else None


def _longest_first(place: tuple[int, str]) -> tuple[int, int]:
    return place[0], -len(place[1])


def _escaped(phrase: str) -> str:
    """The pattern of a phrase: a passive verb with or without a blank behind its "di" ("di pimpin")."""
    return _PASSIVE.sub(r"di\\s?", re.escape(phrase).replace(r"\ ", r"\s+"))


def _may_begin(phrase: str, first: str) -> bool:
    """Whether a phrase may begin with a word, with "di" and a word, or (for none) with anything."""
    folded = phrase.casefold()
    joined = first.removeprefix("di ")
    return not first or folded.startswith("di ") or bool(_PASSIVE.match(phrase) and folded.startswith(f"di{joined}"))


def any_of(words: Iterable[str]) -> Phrases:
    return Phrases(words)


def words_in(text: str) -> frozenset[str]:
    """The words of a sentence or a stretch of one, kept since many lists of cues are looked for in each."""
    return _kept(text) if len(text) <= _LONGEST_KEPT else _words(text)


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
    written: Phrases
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
    def _begun_words(self) -> frozenset[str]:
        return frozenset(self._begun)

    @cached_property
    def _anywhere(self) -> frozenset[str]:
        return frozenset(name for name, phrases in self.verbs.items() if phrases.begun_by is None)

    @cached_property
    def _act_verbs(self) -> frozenset[str] | None:
        begun = [verbs.begun_by for verbs, _, _ in self.acts]
        return None if None in begun else frozenset(word for words in begun for word in words or ())

    def among(self, text: str) -> frozenset[str]:
        """The names of the lists of which something may stand in a text: those of which none does need no search."""
        begun = self._begun_words & words_in(text)
        return self._anywhere.union(*map(self._begun.__getitem__, begun)) if begun else self._anywhere

    def found(self, names: Sequence[str], text: str) -> bool:
        """Whether something of one of these lists stands in a text."""
        near = self.among(text)
        return any(name in near and self.verbs[name].search(text) for name in names)

    def acts_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a verb with its object tells an event: "membagikan 500 paket sembako"."""
        if self._act_verbs is not None and self._act_verbs.isdisjoint(words_in(text)):
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
        any_of(events["written"]),
        any_of(weekdays),
    )
