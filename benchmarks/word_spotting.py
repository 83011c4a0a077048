"""Word spotting two ways over the sample releases: by a dictionary of tokens, as kgraph does, and by Aho-Corasick.

Run it from the top of the checkout: `python benchmarks/word_spotting.py`. It needs the package ahocorasick-rs.
Every time is the best of `REPEATS` runs over all releases. The figures stand in
docs/decisions/2026-11-24-word-spotting.md.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from kgraph import sources
from kgraph.annotate import annotate
from kgraph.annotate.spotting import Spotter, _terms
from kgraph.annotate.tokens import tokenize
from kgraph.extract import extract
from kgraph.lexicon import fold, load

SAMPLES = Path(__file__).parent.parent / "data" / "releases"
REPEATS = 20

Hits = set[tuple[int, int]]  # code points of the text, half open


def by_tokens(spotter: Spotter, text: str) -> Hits:
    """The longest term at each token, left to right without overlap."""
    tokens = tokenize(text)
    found, i = set(), 0
    while i < len(tokens):
        hit = spotter.at(tokens, i, len(tokens))
        if hit:
            last = tokens[hit.last - 1]  # the full stop of an abbreviation goes along; here it counts for none
            found.add((tokens[i].start, last.start if last.text == "." else last.end))
        i = hit.last if hit else i + 1
    return found


def by_automaton(automaton: AhoCorasick, text: str) -> Hits:
    """The leftmost longest terms in the text in lower case that begin and end with a word."""
    lower = text.lower()
    return {
        (start, end)
        for _, start, end in automaton.find_matches_as_indexes(lower)
        if not (start and lower[start - 1].isalnum()) and not lower[end : end + 1].isalnum()
    }


def by_automaton_folded(automaton: AhoCorasick, text: str) -> Hits:
    """The same over the tokens joined by single blanks, without full stops, and the way back to the text."""
    tokens = [token for token in tokenize(text) if token.text != "."]
    starts, ends, at = {}, {}, 0
    for token in tokens:
        starts[at], ends[at + len(token.norm)] = token.start, token.end
        at += len(token.norm) + 1
    joined = " ".join(token.norm for token in tokens)
    return {
        (starts[start], ends[end])
        for _, start, end in automaton.find_matches_as_indexes(joined)
        if start in starts and end in ends
    }


def best(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Seconds of the quickest of so many runs."""
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def automaton_of(forms: Iterable[str]) -> AhoCorasick:
    return AhoCorasick(sorted(set(forms)), matchkind=MatchKind.LeftmostLongest)


def main() -> None:
    lexicon = load()
    terms = [(form, term) for form, term in _terms(lexicon) if form]
    releases = sources.read([SAMPLES], SAMPLES).releases
    texts = [release.text for release in releases]
    spotter = Spotter(terms)
    plain = automaton_of(form.lower() for form, _ in terms)
    folded = automaton_of(" ".join(t.norm for t in tokenize(form) if t.text != ".") for form, _ in terms)
    ways: dict[str, Callable[[str], Hits]] = {
        "dictionary of tokens": lambda text: by_tokens(spotter, text),
        "Aho-Corasick, lower case": lambda text: by_automaton(plain, text),
        "Aho-Corasick, folded": lambda text: by_automaton_folded(folded, text),
    }
    print(
        f"{len(texts)} releases, {sum(map(len, texts)):,} characters, {len({fold(form) for form, _ in terms}):,} forms"
    )
    print(f"{'tokens alone':26} {best(lambda: [tokenize(text) for text in texts]) * 1000:7.1f} ms")
    for name, way in ways.items():
        seconds = best(lambda way=way: [way(text) for text in texts])  # type: ignore[misc]
        print(f"{name:26} {seconds * 1000:7.1f} ms, {sum(len(way(text)) for text in texts):,} hits")
    whole = best(lambda: [extract(annotate(release, lexicon), lexicon) for release in releases], 3)
    print(f"{'reading them, all in all':26} {whole * 1000:7.1f} ms")
    reference = [ways["dictionary of tokens"](text) for text in texts]
    for name in list(ways)[1:]:
        found = [ways[name](text) for text in texts]
        missed = [text[a:b] for text, r, f in zip(texts, reference, found, strict=True) for a, b in sorted(r - f)]
        surplus = [text[a:b] for text, r, f in zip(texts, reference, found, strict=True) for a, b in sorted(f - r)]
        print(f"{name}: {len(missed)} hits not found, as {missed[:12]}; {len(surplus)} others, as {surplus[:12]}")


if __name__ == "__main__":
    main()
