"""One found release made fit for every later stage: an id, an ISO day, and text that RDF, JSON and XML can carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from unicodedata import normalize
from urllib.parse import urlsplit

from kgraph.model import Problem, Release
from kgraph.sources.dates import iso_day
from kgraph.sources.found import FIELDS, Found

MAX_BYTES = 2_000_000  # of one release's text in UTF-8; the longest real ones have some 50,000
_LONGEST_FIELD = 1_000

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]|%(?![0-9A-Fa-f]{2})")
_NOTHING = {"", "null", "none", "~"}


def fit(text: str) -> str:
    """The text with each character that XML or UTF-8 cannot carry replaced by one that they can: no offset moves."""
    return _UNFIT.sub(_replacement, text)


def _replacement(match: re.Match[str]) -> str:
    char = match[0]
    if char in "\v\f":
        return "\n"
    if "\x80" <= char <= "\x9f":  # Windows-1252 that was read as Latin-1, the usual cause
        return char.encode("latin-1").decode("cp1252", "replace")
    return " " if char < "\xa0" else "�"


def clean(found: Found, source: str) -> tuple[Release | None, tuple[Problem, ...]]:
    """The release, or None where it cannot be used, and what there was to say about it."""
    release, problems = _clean(found)
    ident = release.id if release else _ident(found)
    problems = tuple(replace(p, source=source, release=ident) for p in problems)
    return (replace(release, sources=(source,)) if release else None), problems


def _ident(found: Found) -> str | None:
    given = found.fields.get("id")
    return _one_line(str(given)) or None if isinstance(given, str | int) else None


def _clean(found: Found) -> tuple[Release | None, tuple[Problem, ...]]:
    text = fit(found.text)
    if not text.strip():
        return None, (Problem("empty", "There is no text in it.", "Put the text in, or take it out."),)
    size = len(text.encode())
    if size > MAX_BYTES:
        message = f"The text has {size:,} bytes; a release of more than {MAX_BYTES:,} is not read."
        return None, (Problem("too-long", message, "Split it into its releases."),)
    problems: list[Problem] = []
    if text != found.text:
        changed = sum(a != b for a, b in zip(text, found.text, strict=True))
        message = f"Control or broken characters were replaced: {changed:,}."
        problems.append(
            Problem("control-characters", message, "Nothing need be done if the text reads well.", severity="notice")
        )
    values: dict[str, str | None] = {}
    for name in FIELDS:
        values[name], faults = _field(name, found.fields.get(name))
        problems += faults
    bare = Release(id="", text=text)
    release = Release(
        id=values["id"] or bare.sha256[:16],
        text=text,
        published=values["published"],
        title=values["title"],
        url=values["url"],
        publisher=values["publisher"],
    )
    return release, tuple(problems)


def _field(name: str, given: object) -> tuple[str | None, tuple[Problem, ...]]:
    if given is None:
        return None, ()
    if not isinstance(given, str | int | float) or isinstance(given, bool):
        message = f"The field {name} holds a {type(given).__name__} where a text belongs; it was left out."
        return None, (Problem("bad-field", message, f"Give {name} as a text."),)
    value = _one_line(str(given))
    if value.lower() in _NOTHING:
        return None, ()
    if len(value) > _LONGEST_FIELD:
        message = f"The field {name} has {len(value):,} characters; it was left out."
        return None, (Problem("bad-field", message, f"Give {name} in at most {_LONGEST_FIELD:,} characters."),)
    return _CHECKS[name](value) if name in _CHECKS else (value, ())


def _published(value: str) -> tuple[str | None, tuple[Problem, ...]]:
    if day := iso_day(value):
        return day, ()
    message = f'"{_short(value)}" is no day that exists; the release counts as undated.'
    return None, (Problem("bad-date", message, "Give published as YYYY-MM-DD."),)


def _url(value: str) -> tuple[str | None, tuple[Problem, ...]]:
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not _NOT_IN_IRI.search(value)
    except ValueError:
        good = False
    if good:
        return value, ()
    message = f'"{_short(value)}" is no web address; it was left out.'
    return None, (Problem("bad-url", message, "Give url as http://... or https://...", severity="notice"),)


_CHECKS = {"published": _published, "url": _url}


def _one_line(value: str) -> str:
    return " ".join(fit(value).split())


def _short(value: str) -> str:
    return value if len(value) <= 60 else value[:57] + "..."


def tidy(text: str) -> str:
    """A file's text: lines end in LF, outer blank lines are gone, letters are whole (NFC), nothing unseen is in words.

    Soft hyphens, spaces of no width and direction marks come along with what one copies from a page; none is needed.
    """
    text = normalize("NFC", _UNSEEN.sub("", text))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    inner = [i for i, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[inner[0] : inner[-1] + 1]) if inner else ""


def unknown_keys(keys: Iterator[str], known: tuple[str, ...] = FIELDS) -> tuple[Problem, ...]:
    """One notice that names the keys which kgraph does not read."""
    other = sorted({_short(_one_line(key)) for key in keys} - set(known))
    if not other:
        return ()
    message = f"Not read: {', '.join(other)}."
    return (Problem("unknown-key", message, f"Known are {', '.join(known)}.", severity="notice"),)
