"""The same text in each encoding, with and without its mark; and what is no text."""

from __future__ import annotations

import codecs

import pytest

from kgraph.sources.encoding import decode
from kgraph.sources.found import Unreadable

TEXT = "Serang – Kapolda berkata: “Situasi aman.”\nCafé é è ñ\n" * 3


@pytest.mark.parametrize(
    ("data", "guessed"),
    [
        (TEXT.encode("utf-8"), None),
        (codecs.BOM_UTF8 + TEXT.encode("utf-8"), None),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), None),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), None),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), None),
        (TEXT.encode("utf-16-le"), "UTF-16 LE"),
        (TEXT.encode("utf-16-be"), "UTF-16 BE"),
        (TEXT.encode("cp1252"), "Windows-1252"),
    ],
)
def test_the_text_is_read_and_a_guess_is_said(data: bytes, guessed: str | None) -> None:
    text, notices = decode(data)
    assert text == TEXT
    if guessed is None:
        assert notices == ()
    else:
        assert [(n.kind, n.severity) for n in notices] == [("encoding-guessed", "notice")]
        assert guessed in notices[0].message


def test_a_damaged_utf8_file_is_not_taken_for_windows_1252() -> None:
    data = TEXT.encode("utf-8")
    cut = data[:7] + data[8:]  # one byte of the dash is gone
    text, problems = decode(cut)
    assert "“Situasi aman.”" in text
    assert [(p.kind, p.severity) for p in problems] == [("encoding", "problem")]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"\0" * 50, bytes(range(256)) * 4])
def test_a_binary_file_is_said_to_be_one(data: bytes) -> None:
    with pytest.raises(Unreadable) as error:
        decode(data)
    assert error.value.problem.kind == "binary"
    assert error.value.problem.remedy


@pytest.mark.parametrize("data", [codecs.BOM_UTF16_LE + b"a", b"aman \x81 damai"])
def test_what_no_encoding_fits_is_a_problem(data: bytes) -> None:
    with pytest.raises(Unreadable) as error:
        decode(data)
    assert error.value.problem.kind == "encoding"
