"""How the time for one release grows with its length, for texts of several kinds.

Run it from the top of the checkout: `python benchmarks/linear_time.py [thousands of characters ...]`. Each kind of text
is made in the lengths given (60, 120 and 240 where none are), each twice as long as the one before. The last columns
are the time as a multiple of that for the length before: 2 where the time grows with the length, 4 where it grows with
its square.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from itertools import count, islice, pairwise, product

from kgraph.annotate import annotate
from kgraph.extract import read
from kgraph.lexicon import load
from kgraph.model import Release

LENGTHS = (60, 120, 240)
SYLLABLES = ("ba", "di", "ka", "lu", "mi", "no", "pa", "ri", "sa", "tu", "we", "yo")
PLACES = ("Serang", "Sikka", "Bone", "Siak", "Lamongan", "Buleleng", "Dompu", "Kediri", "Jepara", "Klaten")


def names() -> Iterator[str]:
    """Names of two words, no two alike; a dozen share each first one."""
    for last, *parts in product(SYLLABLES, repeat=7):
        yield f"{''.join(reversed(parts[3:])).capitalize()} {(''.join(parts[:3]) + last).capitalize()}n"


def many_people() -> Iterator[str]:
    for number, name in enumerate(names()):
        yield f"Kapolres {PLACES[number % len(PLACES)]} AKBP {name} menghadiri rapat koordinasi. "


def many_offices() -> Iterator[str]:
    for number, name in enumerate(names()):
        yield f"Kasi Humas Polres {PLACES[number % len(PLACES)]} Iptu {name} hadir. Kasi Humas menyambut Kapolsek. "


def many_aliases() -> Iterator[str]:
    for name in names():
        short = name[:3] + name.split()[1][:3].casefold()
        yield f"Bupati Siak {name} ({short}) memimpin apel. {short} mengatakan hal itu. "


def many_quotes() -> Iterator[str]:
    for name in names():
        yield f'"Kami siap mengamankan seluruh kegiatan warga di sini," kata AKP {name}. '


def many_counts() -> Iterator[str]:
    yield "Polres Siak mengerahkan personel gabungan terdiri dari "
    for number in count(10):
        yield f"{number % 90 + 10} personel Polsek {PLACES[number % len(PLACES)]}, "


def many_events() -> Iterator[str]:
    for number in count():
        yield (
            f"Polres {PLACES[number % len(PLACES)]} menggelar apel gabungan di Lapangan {PLACES[number % 7]}, "
            f"Senin ({number % 28 + 1}/{number % 12 + 1}/2024), dihadiri Bupati Siak Budi Santoso.\n"
        )


def words_alone() -> Iterator[str]:
    for number in count():
        yield f"dan {SYLLABLES[number % 12]}{SYLLABLES[number % 11]} "


KINDS: tuple[Callable[[], Iterator[str]], ...] = (
    many_people,
    many_offices,
    many_aliases,
    many_quotes,
    many_counts,
    many_events,
    words_alone,
)


def text_of(parts: Iterator[str], length: int) -> str:
    text, size = [], 0
    while size < length:
        piece = "".join(islice(parts, 50))
        text.append(piece)
        size += len(piece)
    return "".join(text)[:length]


def main() -> None:
    lexicon = load()
    thousands = tuple(int(argument) for argument in sys.argv[1:]) or LENGTHS
    print(f"{'':14}" + "".join(f"{n:>8} kB" for n in thousands) + "  growth")
    for kind in KINDS:
        seconds = []
        for n in thousands:
            release = Release("one", text_of(kind(), n * 1000), "2024-08-17")
            begin = time.process_time()
            read(annotate(release, lexicon), lexicon).record()
            seconds.append(time.process_time() - begin)
        growth = " ".join(f"{b / a:.1f}" for a, b in pairwise(seconds))
        print(f"{kind.__name__:14}" + "".join(f"{s:9.2f} s" for s in seconds) + f"  {growth}")


if __name__ == "__main__":
    main()
