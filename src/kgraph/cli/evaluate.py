"""`kgraph evaluate`: extracted records against records made by hand."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from kgraph.cli.options import LEXICON, ending_well
from kgraph.errors import Unusable
from kgraph.evaluate import Figures, Note, Tally, figures, score
from kgraph.evaluate.likeness import Bodies
from kgraph.evaluate.scoring import RELATIONS
from kgraph.lexicon import load

_FILE = click.Path(path_type=Path)


@click.command("evaluate")
@click.argument("gold", type=_FILE)
@click.argument("extracted", type=_FILE)
@click.option("--ids", default="", metavar="PREFIX", help="Only releases whose id begins so.")
@click.option("--errors", is_flag=True, help="List all that was missed and all that is extra, before the figures.")
@click.option("--format", "as_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form.")
@LEXICON
@ending_well
def evaluate_command(gold: Path, extracted: Path, ids: str, errors: bool, as_: str, lexicon: Path | None) -> None:
    """Compare extracted records with records made by hand: precision, recall and F1 of each relation.

    Both files hold one record a line, as kgraph extract writes them; proofs are not looked at, and GOLD may list
    private people under other_persons. Releases that GOLD lacks do not count; one that EXTRACTED lacks counts as empty.
    Exit status: 0 all is well, 2 the call cannot be carried out.

    \b
    Example:
      kgraph extract releases.jsonl -o records.jsonl
      kgraph evaluate gold.jsonl records.jsonl
    """
    wanted = {id_: record for id_, record in _records(gold).items() if id_.startswith(ids)}
    if not wanted:
        raise Unusable(f"{gold} has no release{f' whose id begins with {ids!r}' if ids else ''}. Nothing to compare.")
    found, bodies = _records(extracted), Bodies(load(lexicon))
    tallies: list[dict[str, Tally]] = []
    notes: list[tuple[str, Note]] = []
    for id_, record in wanted.items():
        tallies.append(score(record, found.get(id_, {}), bodies, lambda note, id_=id_: notes.append((id_, note))))  # type: ignore[misc]
    result = figures(tallies, (*RELATIONS, "private"))
    if errors:
        sys.stdout.writelines(f"{id_}\t{n.relation}\t{n.kind}\t{n.what}\n" for id_, n in notes)
    lost = sum(id_ not in found for id_ in wanted)
    lines = _json(result) if as_ == "json" else _table(result, len(wanted), lost)
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _misshapen(record: Any) -> bool:
    """Whether a record's lists are none, or hold something else than objects."""
    lists = ("persons", "events", "deployments", "statements", "moves")
    listed = [record.get(name, []) for name in lists] if isinstance(record, dict) else [None]
    return not all(isinstance(one, list) and all(isinstance(item, dict) for item in one) for one in listed)


def _records(file: Path) -> dict[str, dict[str, Any]]:
    """The records of a file by their id."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"{file} cannot be read: {error}. Give a file of JSON lines, one record a line.") from error
    records: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise Unusable(f"{file}, line {number}: broken JSON ({error}). One record a line is wanted.") from error
        if _misshapen(record) or "id" not in record:
            raise Unusable(
                f"{file}, line {number}: no record with an id and lists of objects, as kgraph extract writes."
            )
        records[str(record["id"])] = record
    return records


def _table(result: Figures, releases: int, lost: int) -> Iterator[str]:
    yield f"{'relation':<16}{'gold':>6}{'P':>8}{'R':>8}{'F1':>8}"
    for name, tally in (*((r, result.relations[r]) for r in RELATIONS), ("core", result.core)):
        yield f"{name:<16}{tally.gold:>6}{tally.precision:>8.3f}{tally.recall:>8.3f}{tally.f1:>8.3f}"
    low, high = result.interval
    yield f"{releases} releases, {lost} without a record; core F1 95% interval {low:.3f} to {high:.3f}"
    yield f"private people made into persons: {result.relations['private'].wrong}"


def _json(result: Figures) -> Iterator[str]:
    told = {r: _figures(result.relations[r]) for r in RELATIONS} | {"core": _figures(result.core)}
    private = result.relations["private"].wrong
    yield json.dumps({"relations": told, "core_interval": result.interval, "private": private}, ensure_ascii=False)


def _figures(tally: Tally) -> dict[str, float]:
    return {"gold": tally.gold, "precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
