"""How often facts are right for how sure they are, measured against records made by hand.

Run it from the top of the checkout:

    python benchmarks/calibration.py GOLD.jsonl RELEASES.jsonl [GOLD.jsonl RELEASES.jsonl ...] [--ids PREFIX]

GOLD holds one record a line, in the shape that `kgraph extract` writes, proofs left out; RELEASES the texts, each with
`id`, `text` and perhaps `published`. A fact counts with its best proof, as its claim in the graph does. It prints
confidence against precision in bins, the expected calibration error, and precision by relation and by rule; it writes
nothing. The samples have no records made by hand: use your own, of releases that no rule was written for.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matching import judge

from kgraph.annotate import annotate
from kgraph.evaluate.likeness import Bodies
from kgraph.extract import extract
from kgraph.lexicon import Lexicon, load
from kgraph.model import Proof, Record, Release
from kgraph.record_json import record_from_dict

BINS = 20  # of equal width: confidences are given in hundredths, most of them between 0.8 and 1


@dataclass(frozen=True, slots=True)
class Fact:
    """One leaf of a record by its best proof, and whether gold has it too."""

    relation: str
    rule: str
    confidence: float
    right: bool


# -- from files to facts -------------------------------------------------------------------------


def rows(path: Path) -> list[Mapping[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def facts_of(record: Record, gold: Record, bodies: Bodies) -> Iterator[Fact]:
    right = judge(record, gold, bodies)
    best: dict[str, Proof] = {}
    for proof in record.proof:
        if proof.path not in best or proof.confidence > best[proof.path].confidence:
            best[proof.path] = proof
    for path, proof in best.items():
        if path in right:
            yield Fact(relation_of(path), proof.rule, proof.confidence, right[path])


def relation_of(path: str) -> str:
    """A path without its numbers: "events/attended_by" of "/events/0/attended_by/2"."""
    return "/".join(part for part in path.split("/") if part and not part.isdecimal())


def measured(gold: Path, releases: Path, lexicon: Lexicon, prefix: str = "") -> Iterator[Fact]:
    """The facts of all releases that have a gold record and whose id begins so."""
    bodies = Bodies(lexicon)
    texts = {str(row["id"]): row for row in rows(releases)}
    for row in rows(gold):
        made = record_from_dict(row)
        if made.id.startswith(prefix) and (text := texts.get(made.id)):
            published = str(text["published"]) if text.get("published") else None
            document = annotate(Release(made.id, str(text["text"]), published), lexicon)
            yield from facts_of(extract(document, lexicon), made, bodies)


# -- from facts to numbers -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Share:
    """Facts taken together: how many, how sure, how many of them right."""

    facts: int
    confidence: float
    right: int

    @classmethod
    def of(cls, facts: Sequence[Fact]) -> Share:
        return cls(len(facts), math.fsum(f.confidence for f in facts) / len(facts), sum(f.right for f in facts))

    @property
    def precision(self) -> float:
        return self.right / self.facts

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval of 95% for the precision: of three facts, all of them right, it says 0.44 to 1."""
        z, n, p = 1.96, self.facts, self.precision
        middle, reach = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, (middle - reach) / (1 + z * z / n)), min(1.0, (middle + reach) / (1 + z * z / n))


def shares(facts: Iterable[Fact], key: Callable[[Fact], str]) -> dict[str, Share]:
    """The facts by a key, in order of the keys."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(key(fact), []).append(fact)
    return {name: Share.of(groups[name]) for name in sorted(groups)}


def bin_of(fact: Fact) -> str:
    """The bin of a confidence, its lower end included; 1 is in the last."""
    number = min(BINS - 1, round(fact.confidence * 1e6) * BINS // 1_000_000)  # 0.15 * 20 is below 3 in floats
    return f"{number / BINS:.2f}-{(number + 1) / BINS:.2f}"


def expected_error(bins: Iterable[Share]) -> float:
    """The expected calibration error: how far confidence and precision lie apart, over bins weighed by their facts."""
    bins = list(bins)
    return math.fsum(abs(b.confidence - b.precision) * b.facts for b in bins) / sum(b.facts for b in bins)


# -- from numbers to lines -----------------------------------------------------------------------


def report(facts: Sequence[Fact]) -> Iterator[str]:
    whole, bins = Share.of(facts), shares(facts, bin_of)
    yield from _table("confidence", bins)
    yield from _table("all", {"all": whole})[1:]
    yield f"expected calibration error: {expected_error(bins.values()):.3f}"
    yield ""
    yield from _table("relation", shares(facts, lambda f: f.relation))
    yield ""
    yield from _table("rule", shares(facts, lambda f: f"{f.relation} {f.rule}"))


def _table(title: str, lines: Mapping[str, Share]) -> list[str]:
    wide = max(12, len(title), *map(len, lines))
    head = f"{title:{wide}}  facts  right  confidence  precision  95% interval"
    return [
        head,
        *(
            f"{name:{wide}}  {s.facts:5}  {s.right:5}  {s.confidence:10.3f}  {s.precision:9.3f}"
            f"  {s.interval[0]:.2f} to {s.interval[1]:.2f}"
            for name, s in lines.items()
        ),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="GOLD RELEASES", help="pairs of files of JSON lines")
    parser.add_argument("--ids", default="", metavar="PREFIX", help="only releases whose id begins so")
    given = parser.parse_args(arguments)
    if len(given.files) % 2:
        parser.error("give files in pairs: the gold records, then the releases that they are of")
    lexicon = load()
    pairs = zip(given.files[::2], given.files[1::2], strict=True)
    try:
        facts = [fact for gold, releases in pairs for fact in measured(gold, releases, lexicon, given.ids)]
    except (OSError, ValueError, KeyError) as error:
        parser.error(f"a file cannot be read: {type(error).__name__}: {error}")
    if not facts:
        parser.error(f"no fact to measure: no release of the files is in the gold with an id that begins {given.ids!r}")
    print("\n".join(report(facts)))


if __name__ == "__main__":
    main()
