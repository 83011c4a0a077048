"""RDF terms as the text that N-Quads has for them, escaped by construction.

A term is `<iri>`, `"text"`, `"text"@id` or `"1"^^<datatype>`, in the canonical form that Oxigraph writes too.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple, NewType

Term = NewType("Term", str)

XSD = "http://www.w3.org/2001/XMLSchema#"
_SPECIAL = re.compile('[\x00-\x1f"\\\\\x7f\ufffe\uffff]')
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
# RFC 3987 outside of hosts in brackets: what is not listed is percent-encoded.
_NOT_IN_IRI = re.compile(r"[^A-Za-z0-9._~:/?#@!$&'()*+,;=%\u00a0-\U0010ffff-]|%(?![0-9A-Fa-f]{2})|#[^#]*#")


class Triple(NamedTuple):
    subject: Term
    predicate: Term
    object: Term


class Quad(NamedTuple):
    """A triple in a named graph; its natural order is that of the graph.nq file once the graph comes first."""

    subject: Term
    predicate: Term
    object: Term
    graph: Term


def iri(text: str) -> Term:
    """An absolute IRI. Raises ValueError where RDF has no such IRI."""
    if _NOT_IN_IRI.search(text) or ":" not in text:
        remedy = (
            "percent-encode what it holds of spaces, quotes and brackets" if ":" in text else "begin it with https://"
        )
        raise ValueError(f"{text!r} is no absolute IRI: {remedy}")
    return Term(f"<{text}>")


def escape(text: str) -> str:
    """A literal's text as it stands between the quotes. Raises ValueError for a lone surrogate: no file can hold it."""
    escaped = _SPECIAL.sub(_escape, text) if _SPECIAL.search(text) else text
    if not escaped.isascii():
        escaped.encode("utf-8")  # UnicodeEncodeError, a ValueError, names the surrogate and its place
    return escaped


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return _SHORT.get(char) or f"\\u{ord(char):04X}"


def text(value: str) -> Term:
    """A plain string: words as a text has them."""
    return Term(f'"{escape(value)}"')


def in_language(value: str, language: str) -> Term:
    """A string of the lexicon, in one language (`id`, `en`)."""
    return Term(f'"{escape(value)}"@{language}')


def integer(value: int) -> Term:
    return Term(f'"{value}"^^<{XSD}integer>')


def decimal(value: float) -> Term:
    """The canonical decimal: 1, 0.9, 0.97."""
    return Term(f'"{Decimal(repr(value)).normalize():f}"^^<{XSD}decimal>')


def day(value: str) -> Term:
    """A date of the form YYYY-MM-DD, which the caller has checked."""
    return Term(f'"{value}"^^<{XSD}date>')


def true() -> Term:
    return Term(f'"true"^^<{XSD}boolean>')


def uri(value: str) -> Term:
    """A web address as text: it may be no valid IRI."""
    return Term(f'"{escape(value)}"^^<{XSD}anyURI>')


LABEL_LENGTH = 80


def shortened(words: str) -> str:
    """A label of at most 80 characters, cut between words."""
    words = " ".join(words.split())
    if len(words) <= LABEL_LENGTH:
        return words
    return (words[:LABEL_LENGTH].rpartition(" ")[0] or words[: LABEL_LENGTH - 1]) + "…"
