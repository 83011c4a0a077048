"""The cue words of verbs.yml and events.yml as compiled patterns, made once for a lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kgraph.lexicon import Lexicon


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for whole words and phrases, the longest first."""
    ordered = sorted((re.escape(str(w)).replace(r"\ ", r"\s+") for w in words), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(ordered)})(?![\w])", re.IGNORECASE)


@dataclass(frozen=True)
class Cues:
    """Patterns by the name of their list in verbs.yml, and the nouns that name events with their kind."""

    verbs: dict[str, re.Pattern[str]]
    nouns: re.Pattern[str]
    types: dict[str, str]
    order: tuple[str, ...]
    vague: frozenset[str]
    verbal: re.Pattern[str]
    verbal_types: dict[str, str]
    venues: re.Pattern[str]
    weekdays: re.Pattern[str]

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.verbs[name]

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
        any_of(events["venues"]),
        any_of(weekdays),
    )
