"""IRIs: readable, valid for any Unicode, different where the things are."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.model import Span
from kgraph.rdf.iris import BaseError, Iris, check_base, encoded, hex12, short_slug
from kgraph.resolve import Mention

IRIS = Iris("https://kgraph.example/")
ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",)))


@given(ANY_TEXT)
def test_slugs_are_short_ascii_words(value: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", short_slug(value))
    assert len(short_slug(value)) <= 60


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("M. Sabilul Alif", "m-sabilul-alif"),
        ("Nguyễn Văn Á", "nguyen-van-a"),
        ("عبد الكريم", "x"),
        ("", "x"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
    ],
)
def test_slugs(value: str, expected: str) -> None:
    assert short_slug(value) == expected


@given(ANY_TEXT)
def test_ids_are_encoded_so_that_they_can_be_read_back(id_: str) -> None:
    assert unquote(encoded(id_)) == id_
    assert re.fullmatch(r"[A-Za-z0-9%_.~-]*", encoded(id_)) and encoded(id_) not in (".", "..")


def test_names_of_releases() -> None:
    assert IRIS.release("a/b c#ü") == "<https://kgraph.example/release/a%2Fb%20c%23%C3%BC>"
    assert IRIS.passage("r", Span(120, 260)) == "<https://kgraph.example/release/r#char=120,260>"
    assert IRIS.claim("r", "0123456789ab") == "<https://kgraph.example/release/r#claim-0123456789ab>"
    assert IRIS.release_graph("r") == "<https://kgraph.example/graph/release/r>"
    assert IRIS.release("..") == "<https://kgraph.example/release/%2E%2E>"


def test_a_mention_founds_one_iri() -> None:
    """Frozen: these IRIs stand in other people's data."""
    assert IRIS.founded(Mention("genre-000", "person", "Abdul Karim", 1)) == (
        "<https://kgraph.example/person/abdul-karim-" + hex12("genre-000", "person", "Abdul Karim", 1) + ">"
    )
    assert hex12("genre-000", "person", "Abdul Karim", 1) == "d372b4dd7fdd"
    assert IRIS.founded(Mention("r", "person", "A", 1)) != IRIS.founded(Mention("r", "person", "A", 2))


@pytest.mark.parametrize(
    "base", ["https://kgraph.example/", "http://localhost:8080/data/", "https://contoh.id/grafik/"]
)
def test_good_bases(base: str) -> None:
    assert check_base(base) == base


@pytest.mark.parametrize(
    "base",
    ["", "kgraph", "https://kgraph.example", "https://kgraph.example/#", "https://a/?x=/", "ftp://a/", "https:///",
     "https://a/ b/", 'https://a/">/', "urn:x:", "https://a/../b/", "javascript:alert(1)/"],
)  # fmt: skip
def test_bad_bases_are_refused_with_a_remedy(base: str) -> None:
    with pytest.raises(BaseError, match="base"):
        check_base(base)
