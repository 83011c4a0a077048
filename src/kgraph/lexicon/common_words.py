"""Learns which words are ordinary ones from running text: `python -m kgraph.lexicon.common_words FILE.jsonl -o FILE`.

What stands written small again and again is a word of the language; a capital on it (in a headline, a title, at the
beginning of a sentence) makes no name of it. A word is kept that was written small at least five times, and more
than half as often as with a capital that no beginning of a sentence explains.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from kgraph.sources import read

_SMALL = re.compile(r"\b[a-z]{3,}\b")
_CAPITAL = re.compile(r"(?<![.!?:\"“\n] )(?<![\n\"“])\b[A-Z][a-z]{2,}\b")
_LEAST = 5
_WIDTH = 150
_YAML = ("yes", "off", "true", "false", "null")


def common_words(texts: Iterable[str]) -> list[str]:
    """The ordinary words of some texts, in order of the alphabet."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        small.update(_SMALL.findall(text))
        capital.update(word.lower() for word in _CAPITAL.findall(text))
    return sorted(word for word, n in small.items() if n >= _LEAST and 2 * n > capital[word])


def _lines(words: Iterable[str]) -> Iterable[str]:
    line = " "
    for word in words:
        if len(line) + len(word) + 2 > _WIDTH:
            yield line
            line = " "
        line += f" '{word}'," if word in _YAML else f" {word},"
    yield line


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("-o", "output", required=True, type=click.Path(dir_okay=False, path_type=Path))
def main(paths: tuple[Path, ...], output: Path) -> None:
    """Writes the ordinary words of the texts in PATHS as a file of the lexicon."""
    texts = [release.text for release in read(paths, Path()).releases]
    head = [
        "# Ordinary words: a capital makes no name of them. Learned, not written by hand:",
        f"# `python -m kgraph.lexicon.common_words` over {len(texts):,} texts; its page says by which measure.",
        "sources:",
        "- news articles of many Indonesian outlets, 2015 to 2025, from public data sets; counts of words only",
        "common: [",
    ]
    output.write_text("\n".join([*head, *_lines(common_words(texts)), "]", ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
