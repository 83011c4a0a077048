"""Texts that no release is: sentences of the samples, cases and hostile characters, put together in any order."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]
SAMPLES = tuple(sorted((ROOT / "data" / "releases").iterdir()))
CASES = tuple(sorted((ROOT / "tests" / "cases").glob("*.yml")))

# Characters that change their length or their place when a text is folded, turned or cut; digits that are no numbers to
# int(); marks that open and never close; control characters and half of a pair.
HOSTILE = (
    *("\x00", "\x85", "\x1f", "\u2028", "\u00a0", "\u3000", "\u200b", "\u200f", "\u202e", "\ufeff", "\ud800"),
    *("İ", "ß", "ﬁ", "ǅ", "a\u0301", "\u0301", "😀", "👨‍👩‍👧", "٣٤", "１２", "½", "Ⅳ"),
    *(
        "²",
        "31²",
        "①",
        "100 m²",
        "0",
        "00",
        "9" * 30,
        "1.000.000.000.000",
        "1,",
        "1.",
        "31/12",
        "0/0/0000",
        "(99/99/9999)",
    ),
    *(
        "“",
        "”",
        '"',
        "«",
        "„",
        "'",
        "’",
        "`",
        "(",
        ")",
        "[",
        "…",
        "...",
        "!?",
        "--",
        "–",
        ";",
        ":",
        "/",
        "\\",
        "&",
        "@",
    ),
    *(
        "<script>",
        "&amp;",
        "{{",
        "%s",
        "$(x)",
        "' OR 1=1",
        "http://a.b/c?d=e#f",
        "A.",
        "S.H.,",
        "Dr.",
        "H.",
        "I",
        "Al-",
    ),
)
# Words that wait for what follows: the end of a text, or a mark, is not what they expect.
WAITING = (
    *("Kapolres", "Kapolda Banten", "Plt.", "Kepala", "Ketua", "mantan", "Polres", "Kabupaten", "AKBP", "Letkol Inf"),
    *("Irjen Pol Budi", "dipimpin", "dihadiri", "menggelar apel", "akan", "diwakili", "tidak hadir", "menggantikan"),
    *("menurunkan 20 personel", "terdiri dari", "satu SSK", "kata", "ujarnya", "hari ini", "kemarin", "Senin (1/1)"),
    *("bin", "Ny.", "Ny. Budi", "dan", "serta", "kepada", "pada", "di Aula", "1.", "2. Budi Santoso, S.H."),
)
BLANKS = (" ", "  ", "\t", "\n", "\n\n", "\r\n", " \n ", "\u00a0", "", ", ", ". ")


def body(path: Path) -> str:
    """A sample without its front matter."""
    return path.read_text("utf-8").split("---\n", 2)[-1]


@cache  # the cases are read once, not for each text that is made
def _sentences() -> tuple[str, ...]:
    lines = [line for path in SAMPLES for line in body(path).splitlines()]
    texts = [case["text"] for path in CASES for case in yaml.safe_load(path.read_text("utf-8"))]
    return tuple(dict.fromkeys(piece for line in (*lines, *texts) for piece in line.split(". ") if piece.strip()))


def _torn(sentence: str, piece: str, at: int) -> str:
    """A sentence with something amid it, perhaps amid a word."""
    at %= len(sentence)
    return sentence[:at] + piece + sentence[at:]


def texts() -> st.SearchStrategy[str]:
    """Up to a dozen pieces with blanks of every kind, or none, between them."""
    known = _sentences()
    sentence = st.integers(0, len(known) - 1).map(known.__getitem__)  # sampled_from would print them all
    hostile = st.sampled_from((*HOSTILE, *WAITING))
    torn = st.builds(_torn, sentence, hostile, st.integers(0, 500))
    piece = st.one_of(sentence, torn, hostile, st.text(max_size=6))
    pair = st.tuples(piece, st.sampled_from(BLANKS)).map("".join)
    return st.lists(pair, max_size=12).map("".join)


# None, and days at both ends of the calendar, where "kemarin" leaves it.
PUBLISHED = st.sampled_from((None, "2024-03-20", "2024-02-29", "0001-01-01", "9999-12-31"))
