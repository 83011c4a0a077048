"""Bytes to text: UTF-8 and UTF-16 with or without their mark, Windows-1252; and what is no text at all."""

from __future__ import annotations

import codecs
import re

from kgraph.model import Problem
from kgraph.sources.found import Unreadable

# Longest first: the mark of UTF-32 LE begins with that of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {"utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE", "cp1252": "Windows-1252"}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 1 << 16
_SAVE_AS = "Save it as UTF-8."


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Text of the bytes, with a notice where the encoding had to be guessed. Raises Unreadable for what is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding), ()
    if guess := _wide(data):
        return _strict(data, guess), (_guessed(guess),)
    if _looks_binary(data):
        raise Unreadable(
            "binary", "This is no text: it holds bytes that no text has.", "Convert it to text, or take it out."
        )
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _not_utf8(data)


def _not_utf8(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Windows-1252, unless most of what is not ASCII is good UTF-8: then that, with the broken places marked."""
    text = data.decode("utf-8", "replace")
    broken = text.count("�")
    if sum(c > "\x7f" for c in text) - broken > broken:
        message = f"UTF-8 with {broken} broken places, which now read U+FFFD."
        return text, (Problem("encoding", message, _SAVE_AS),)
    return _strict(data, "cp1252"), (_guessed("cp1252"),)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"Not readable as {_NAMES.get(encoding, encoding.upper())}: {error.reason} at byte {error.start}."
        raise Unreadable("encoding", message, _SAVE_AS) from None


def _guessed(encoding: str) -> Problem:
    message = f"No encoding is stated; it was read as {_NAMES[encoding]}."
    return Problem(
        "encoding-guessed", message, f"If letters look wrong: {_SAVE_AS[0].lower()}{_SAVE_AS[1:]}", severity="notice"
    )


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: of Latin text every other byte is null."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd < half * 0.05 else None


def _looks_binary(data: bytes) -> bool:
    """More than one control byte in a hundred; a stray one is cleaned later instead."""
    sample = data[:_SAMPLE]
    return len(_CONTROL.findall(sample)) * 100 > len(sample)
