"""The N-Quads that are written by hand are byte for byte those of Oxigraph."""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.export.nquads import nquads
from kgraph.rdf.terms import Quad, decimal, in_language, integer, iri, text

ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",)))
SPECIAL = st.text(st.sampled_from("\x00\b\t\n\x0b\f\r\x1f\"\\\x7f\x80\x85\u200f\u2028\ufffe\uffff\U0001f600<>'`"))
S, P, G = "http://a/s", "http://a/p", "http://a/g"


def by_oxigraph(value: ox.Literal) -> bytes:
    quad = ox.Quad(ox.NamedNode(S), ox.NamedNode(P), value, ox.NamedNode(G))
    return bytes(ox.serialize([quad], format=ox.RdfFormat.N_QUADS) or b"")


@given(ANY_TEXT | SPECIAL)
def test_strings(value: str) -> None:
    assert nquads([Quad(iri(S), iri(P), text(value), iri(G))]) == by_oxigraph(ox.Literal(value))
    assert nquads([Quad(iri(S), iri(P), in_language(value, "id"), iri(G))]) == by_oxigraph(
        ox.Literal(value, language="id")
    )


@given(st.integers(0, 10_000).map(lambda n: n / 10_000))
def test_decimals_are_canonical(value: float) -> None:
    """As Oxigraph gives back what it has computed: no trailing zero, no exponent."""
    answer = next(iter(ox.Store().query(f"SELECT ({Decimal(repr(value)):f} + 0.0 AS ?x) {{}}")))["x"]
    assert decimal(value) == str(answer)


def test_whole_decimals() -> None:
    assert [str(decimal(value)) for value in (1.0, 0.9, 0.0)] == [
        f'"{lexical}"^^<http://www.w3.org/2001/XMLSchema#decimal>' for lexical in ("1", "0.9", "0")
    ]
    assert integer(4174) == '"4174"^^<http://www.w3.org/2001/XMLSchema#integer>'


@given(st.text(max_size=20))
def test_an_iri_is_refused_where_oxigraph_refuses_it(tail: str) -> None:
    """Nothing gets into the angle brackets that would end them, or that a parser turns away."""
    try:
        term = iri("http://a/" + tail)
    except ValueError:
        return
    if tail.isascii():
        (quad,) = ox.parse(f"{term} <{P}> <{S}> .".encode(), format=ox.RdfFormat.N_QUADS)
        assert str(quad.subject) == term


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogate"):
        text("a\ud800b")
