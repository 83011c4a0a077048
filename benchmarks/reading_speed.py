"""How many releases a second of processor time are annotated and read for all relations, each with its proofs.

Run it from the top of the checkout: `python benchmarks/reading_speed.py`. The sample releases are joined, in order and
over again, to releases of about `LENGTH` characters, no two of them alike. Each figure is the best of `REPEATS` runs on
one processor, after a first one that fills what is kept. The last column is the time as a multiple of that of a fixed
yardstick, the words of the same text split and case folded in plain Python, so that figures of different machines
compare.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kgraph import sources
from kgraph.annotate import annotate
from kgraph.extract import read
from kgraph.lexicon import load
from kgraph.model import Release

SAMPLES = Path(__file__).parent.parent / "data" / "releases"
LENGTH = 2600
RELEASES = 200
REPEATS = 5


def joined(releases: tuple[Release, ...]) -> Iterator[Release]:
    """Releases of about `LENGTH` characters made of paragraphs of the samples, beginning at another one each time."""
    paragraphs = [(line, release.published) for release in releases for line in release.text.split("\n") if line]
    for number in range(RELEASES):
        text, i = "", number * len(paragraphs) // RELEASES
        published = paragraphs[i][1]
        while len(text) < LENGTH:
            text += paragraphs[i % len(paragraphs)][0] + "\n"
            i += 1
        yield Release(f"joined-{number}", text, published)


def best(work: Callable[[], object]) -> float:
    """Seconds of processor time of the quickest run."""
    times = []
    for _ in range(REPEATS):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def yardstick(texts: list[str]) -> None:
    for text in texts:
        for word in text.split():
            word.casefold()


def main() -> None:
    lexicon = load()
    releases = list(joined(sources.read([SAMPLES], SAMPLES).releases))
    texts = [release.text for release in releases]
    documents = [annotate(release, lexicon) for release in releases]
    for document in documents:
        read(document, lexicon).record()
    characters = sum(map(len, texts))
    shares = characters / LENGTH  # releases of just that length
    fixed = best(lambda: yardstick(texts))
    ways: dict[str, Callable[[], object]] = {
        "annotate": lambda: [annotate(release, lexicon) for release in releases],
        "extract": lambda: [read(document, lexicon).record() for document in documents],
        "both": lambda: [read(annotate(release, lexicon), lexicon).record() for release in releases],
    }
    print(f"{len(releases)} releases, {characters:,} characters; yardstick {fixed / shares * 1000:.4f} ms a release")
    for name, way in ways.items():
        seconds = best(way)
        figures = (
            f"{shares / seconds:6.0f} a second {seconds / shares * 1000:6.2f} ms each {seconds / fixed:6.0f} times"
        )
        print(f"{name:10} {figures} the yardstick")


if __name__ == "__main__":
    main()
