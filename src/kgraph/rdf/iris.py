"""The only place that mints the data's IRIs, all below the user's base.

Keys of the lexicon stand in them as they are; what has no key is named by a slug and the hash of its founding mention.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote, urlsplit

from kgraph.lexicon import slug
from kgraph.model import Span
from kgraph.rdf.terms import Term, iri
from kgraph.resolve import Entity, Mention

DEFAULT_BASE = "https://kgraph.example/"
SLUG_LENGTH = 60


class BaseError(ValueError):
    """A base IRI that cannot be used; the message says why and gives one that can."""


def check_base(base: str) -> str:
    """The base, if IRIs can be made below it. Raises BaseError."""
    try:
        iri(base)
        parts = urlsplit(base)
    except ValueError as error:
        raise BaseError(f"base {base!r}: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or "#" in base or "?" in base:
        raise BaseError(f"base {base!r} must be an http or https address without ? and #, as {DEFAULT_BASE}")
    if not base.endswith("/") or "/../" in base or "/./" in base:
        raise BaseError(f"base {base!r} must end in / and hold no . or .. segment, as {DEFAULT_BASE}")
    return base


def hex12(*parts: object) -> str:
    """Twelve hex digits of the hash of the parts, which JSON keeps apart."""
    return sha256(json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()[:12]


def short_slug(text: str) -> str:
    """ASCII words of a text up to 60 letters, cut between words; "x" where it has none."""
    words = slug(text)
    if len(words) > SLUG_LENGTH:
        words = words[: SLUG_LENGTH + 1].rpartition("-")[0] or words[:SLUG_LENGTH]
    return words or "x"


@lru_cache(maxsize=65536)
def encoded(text: str) -> str:
    """One path segment, percent-encoded; `.` and `..` too, which would mean another folder."""
    return text.replace(".", "%2E") if text in (".", "..") else quote(text, safe="")


@dataclass(frozen=True)
class Iris:
    """Mints the IRIs of one graph."""

    base: str

    def __post_init__(self) -> None:
        check_base(self.base)

    def _at(self, *segments: str) -> Term:
        return iri(self.base + "/".join(segments))

    # -- releases --------------------------------------------------------------------------------

    def release(self, id_: str) -> Term:
        return self._at("release", encoded(id_))

    def claim(self, id_: str, digest: str) -> Term:
        return iri(f"{self.base}release/{encoded(id_)}#claim-{digest}")

    def passage(self, id_: str, span: Span) -> Term:
        """A stretch of a release's text, in code points (RFC 5147)."""
        return iri(f"{self.base}release/{encoded(id_)}#char={span.start},{span.end}")

    def release_graph(self, id_: str) -> Term:
        return self._at("graph", "release", encoded(id_))

    @property
    def merged_graph(self) -> Term:
        return self._at("graph", "merged")

    # -- entities --------------------------------------------------------------------------------

    def entity(self, entity: Entity) -> Term:
        return self._at(entity.kind, self.segment(entity))

    def segment(self, entity: Entity) -> str:
        """The last segment of an entity's IRI."""
        return encoded(entity.key) if entity.key else self.founded_segment(entity.founder)

    def founded(self, mention: Mention) -> Term:
        """The IRI that a mention founds."""
        return self._at(mention.kind, self.founded_segment(mention))

    def founded_segment(self, mention: Mention) -> str:
        return f"{short_slug(mention.name)}-{hex12(*mention)}"

    def post(self, role: str, agency_segment: str) -> Term:
        return self._at("post", encoded(role), agency_segment)

    def tenure(self, person_segment: str, role: str, agency_segment: str) -> Term:
        return self._at("tenure", person_segment, encoded(role), agency_segment)

    def contradiction(self, entity: Entity, about: str) -> Term:
        return self._at("contradiction", entity.kind, self.segment(entity), about)

    # -- concepts and time -----------------------------------------------------------------------

    def concept(self, kind: str, key: str) -> Term:
        """An entry of the lexicon: ("rank", "irjen-pol"), ("place", "banten")."""
        return self._at(kind, encoded(key))

    def day(self, day: str) -> Term:
        return self._at("day", day)

    def interval(self, first: str, last: str) -> Term:
        return self._at("interval", first, last)


def claim_digest(
    kind: str, role: str | None, names: Sequence[Sequence[str]], offsets: Sequence[Sequence[int]], nth: int
) -> str:
    """Names a claim by what its release says, never by what that was resolved to; `nth` from 1 tells equals apart."""
    return hex12(kind, role, list(names), list(offsets), *([nth] if nth > 1 else []))
