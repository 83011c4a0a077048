"""Names and sentences of releases as a page can show them: every hidden mark made visible, long names broken."""

from __future__ import annotations

import re
import textwrap
import unicodedata

# Marks that turn the direction of writing, and what terminals and browsers would obey or swallow.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
LINE = 20


def shown(text: str) -> str:
    """The text with each hidden mark written out, as in `[U+202E]`."""
    return _HIDDEN.sub(lambda mark: f"[U+{ord(mark[0]):04X}]", text)


def lines(name: str, most: int = 3) -> list[str]:
    """A name as a label of a few short lines; what does not fit ends in an ellipsis."""
    found = textwrap.wrap(shown(name), LINE, break_on_hyphens=False) or ["?"]
    if len(found) <= most:
        return found
    return [*found[: most - 1], found[most - 1][: LINE - 1].rstrip(" ,.;:-") + "…"]


def width(line: str, size: float) -> float:
    """About how wide a line is drawn at a font size (pixels); wide letters of other scripts count double."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.56 for letter in line) * size
