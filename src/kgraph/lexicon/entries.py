"""The lexicon's entries as frozen types, and the normal form in which written forms are compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_MOST_KEPT = 65536
_LONGEST_KEPT = 100  # names and terms come again and again, whole texts do not


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names the file, the entry and the remedy."""


@dataclass(frozen=True, slots=True)
class Rank:
    key: str
    label: str
    en: str
    full: str
    services: tuple[str, ...]
    group: str
    order: int
    forms: tuple[str, ...] = ()
    typos: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()  # forms as usual as the label: a record keeps them


@dataclass(frozen=True, slots=True)
class Corps:
    label: str
    full: str
    en: str
    service: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    key: str
    label: str
    en: str
    full: str = ""
    of: tuple[str, ...] = ()
    fused: bool = False
    seats: str = "many"
    generic: bool = False
    numbered: bool = False
    topic: bool = False
    forms: tuple[str, ...] = ()
    typos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contraction:
    """A written office that is a plain role of a body of some kind: "Kadishub" is `kepala` of a dinas-perhubungan."""

    role: str
    of: tuple[str, ...]
    fused: bool
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    key: str
    label: str
    en: str
    full: str = ""
    forms: tuple[str, ...] = ()
    seat: tuple[str, ...] = ()
    named_by: str = "name"
    parent: str | None = None
    sector: str = ""
    group: bool = False  # a circle of people rather than a body: "Pejabat Utama"
    part: bool = False  # part of the body that is named right after it
    listed: bool = False  # only the bodies of the list exist: a place alone makes none


@dataclass(frozen=True, slots=True)
class Place:
    code: str
    key: str
    kind: str
    name: str
    short: tuple[str, ...] = ()
    en: str = ""
    seat: str = ""

    @property
    def label(self) -> str:
        return {"kabupaten": "Kabupaten ", "kota": "Kota ", "provinsi": "Provinsi "}.get(self.kind, "") + self.name


@dataclass(frozen=True, slots=True)
class Body:
    key: str
    kind: str
    label: str
    en: str
    full: str = ""
    place: str | None = None
    covers: tuple[str, ...] = ()
    parent: str | None = None
    sector: str = ""
    source: str = ""
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RankReading:
    rank: Rank
    corps: str | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class RoleReading:
    key: str
    label: str
    en: str
    role: Role
    number: str | None = None


def fold(text: str) -> str:
    """The normal form in which terms are compared: case folded words, one blank between, no punctuation."""
    return _folds[text]


class _Folds(dict[str, str]):
    """What was folded before, but for long texts."""

    def __missing__(self, text: str) -> str:
        plain = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")
        folded = " ".join(_WORD.findall(plain))
        if len(text) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[text] = folded
        return folded


_folds = _Folds()


def slug(text: str) -> str:
    """ASCII words joined by hyphens; empty where nothing of the text can be so written."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_text.lower()))
