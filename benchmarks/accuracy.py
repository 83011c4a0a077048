"""How well releases are read: figures by relation for several sets, precision by rule, and what goes wrong how often.

Run it from the top of the checkout:

    python benchmarks/accuracy.py --set NAME GOLD.jsonl RELEASES.jsonl [--set ...] > benchmarks/accuracy.md

GOLD holds one record made by hand a line, RELEASES the texts. The figures of a set are those of `kgraph evaluate`,
those by rule and the calibration error are of `benchmarks/calibration.py` over all sets together.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from calibration import Fact, bin_of, expected_error, facts_of, rows, shares

from kgraph.annotate import annotate
from kgraph.evaluate import Figures, Note, figures, score
from kgraph.evaluate.likeness import Bodies
from kgraph.evaluate.scoring import RELATIONS
from kgraph.extract import extract
from kgraph.lexicon import Lexicon, load
from kgraph.model import Release
from kgraph.record_json import record_from_dict, record_to_dict


def measured(gold: Path, releases: Path, lexicon: Lexicon) -> tuple[Figures, int, list[Fact], list[Note]]:
    """The figures of one set, of how many releases, its facts with what gold says of each, and the differences."""
    texts = {str(row["id"]): row for row in rows(releases)}
    bodies = Bodies(lexicon)
    tallies, facts, notes = [], [], list[Note]()
    for made in rows(gold):
        text = texts[str(made["id"])]
        published = str(text["published"]) if text.get("published") else None
        record = extract(annotate(Release(str(made["id"]), str(text["text"]), published), lexicon), lexicon)
        tallies.append(score(made, record_to_dict(record), bodies, notes.append))
        facts += facts_of(record, record_from_dict(dict(made)), bodies)
    return figures(tallies, (*RELATIONS, "private")), len(tallies), facts, notes


def report(sets: Sequence[tuple[str, Path, Path]]) -> Iterator[str]:
    lexicon = load()
    yield "# How well releases are read"
    yield ""
    yield "Made by `python benchmarks/accuracy.py`; see there what the figures are. P: precision, R: recall."
    facts: list[Fact] = []
    for name, gold, releases in sets:
        result, count, found, notes = measured(gold, releases, lexicon)
        facts += found
        low, high = result.interval
        yield from ("", f"## {name}", "")
        private = result.relations["private"].wrong
        yield f"{count} releases; core F1 95% interval {low:.3f} to {high:.3f}; private people made persons: {private}."
        yield from ("", "| relation | gold | P | R | F1 | missed | extra |", "|---|---|---|---|---|---|---|")
        kinds = Counter((note.relation, note.kind) for note in notes)
        for relation, tally in (*((r, result.relations[r]) for r in RELATIONS), ("core", result.core)):
            missed, extra = (kinds[relation, kind] for kind in ("missed", "extra"))
            told = f"| {missed} | {extra} |" if relation != "core" else f"| {tally.missed} | {tally.wrong} |"
            yield f"| {relation} | {tally.gold} | {tally.precision:.3f} | {tally.recall:.3f} | {tally.f1:.3f} {told}"
    error = expected_error(shares(facts, bin_of).values())
    yield from ("", "## Rules, over all sets", "")
    yield f"{len(facts)} facts, expected calibration error {error:.3f}. The interval is Wilson's, of 95%."
    yield from (
        "",
        "| leaf and rule | facts | right | confidence | precision | interval |",
        "|---|---|---|---|---|---|",
    )
    for rule, share in shares(facts, lambda f: f"{f.relation} {f.rule}").items():
        low, high = share.interval
        figures_ = f"{share.facts} | {share.right} | {share.confidence:.3f} | {share.precision:.3f}"
        yield f"| {rule} | {figures_} | {low:.2f} to {high:.2f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", nargs=3, action="append", required=True, metavar=("NAME", "GOLD", "RELEASES"))
    given = parser.parse_args()
    print("\n".join(report([(name, Path(gold), Path(releases)) for name, gold, releases in given.set])))


if __name__ == "__main__":
    main()
