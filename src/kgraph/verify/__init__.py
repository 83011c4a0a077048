"""Checks every proof of a built folder: `verify(folder, lexicon) -> list[Fault]`, `examine(...)` with counts too.

It reads releases.jsonl, records.jsonl and graph.nq (and the threshold from summary.json, 0.5 without one).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar, cast

from kgraph.lexicon import Lexicon
from kgraph.model import Proof, Record, Release
from kgraph.record_json import record_from_dict
from kgraph.resolve import resolve
from kgraph.resolve.mentions import proofs_by_path
from kgraph.resolve.offices import Reader
from kgraph.verify import graph
from kgraph.verify.fault import Fault, FaultKind, Verification
from kgraph.verify.leaves import Leaf, leaves_of
from kgraph.verify.words import Words

__all__ = ["Fault", "Verification", "examine", "verify"]

T = TypeVar("T")

DEFAULT_THRESHOLD = 0.5

# A rule with one of these in its name says that it mends or infers: its object's words need not give the value alone.
INFERRING = frozenset({"completed", "garbled", "mended", "inferred", "inherited"})


def verify(folder: Path, lexicon: Lexicon) -> list[Fault]:
    """The faults of a built folder, none where all is well."""
    return list(examine(folder, lexicon).faults)


def examine(folder: Path, lexicon: Lexicon) -> Verification:
    """Looks at every proof, claim and passage. What cannot be read at all is a fault like any other."""
    faults: list[Fault] = []
    releases: dict[str, Release] = {}
    for place, (release, sha256) in _lines(folder / "releases.jsonl", _release, faults):
        if release.sha256 != sha256:
            message = "the text is not the one that was read, its sha256 differs. Build the folder again."
            faults.append(Fault("text-changed", message, place, release.id))
        if release.id in releases:
            faults.append(Fault("unreadable", "two releases under one id", place, release.id))
        releases[release.id] = release
    records: dict[str, Record] = {}
    reader = Reader(lexicon)
    proofs = inferred = 0
    for place, record in _lines(folder / "records.jsonl", record_from_dict, faults):
        if record.id not in releases:
            faults.append(Fault("no-release", "releases.jsonl has no release of this record", place, record.id))
            continue
        records[record.id] = record
        proofs += len(record.proof)
        inferred += sum(map(_infers, record.proof))
        faults.extend(_of_record(record, Words(reader, releases[record.id], record)))
    for id_ in releases.keys() - records.keys():
        faults.append(Fault("no-record", "records.jsonl has no record of this release", "records.jsonl", id_))
    try:
        stored = graph.read((folder / "graph.nq").read_bytes())
        faults.extend(graph.faults(stored, resolve(releases.values(), records.values(), lexicon), _threshold(folder)))
    except (OSError, ValueError, SyntaxError) as error:
        faults.append(Fault("unreadable", f"{error}. Build the folder again.", "graph.nq"))
    return Verification(tuple(sorted(faults, key=_order)), proofs, inferred)


def _order(fault: Fault) -> tuple[str, str, str, str]:
    return fault.release or "", fault.path or "", fault.kind, fault.message


def _lines(path: Path, read: Callable[[Any], T], faults: list[Fault]) -> Iterator[tuple[str, T]]:
    """What each line holds, with its place; a line that cannot be read becomes a fault."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        faults.append(Fault("unreadable", f"{error}. Build the folder again.", path.name))
        return
    for number, line in enumerate(lines, 1):
        if line:
            place = f"{path.name} line {number}"
            try:
                yield place, read(json.loads(line))
            except (KeyError, TypeError, ValueError) as error:
                faults.append(Fault("unreadable", f"{error}. Build the folder again.", place))


def _release(row: Any) -> tuple[Release, str]:
    """A release and the sha256 that it was stored with."""
    release = Release(
        id=row["id"],
        text=row["text"],
        published=row.get("published"),
        title=row.get("title"),
        url=row.get("url"),
        publisher=row.get("publisher"),
        sources=tuple(row.get("sources", ())),
        other_ids=tuple(row.get("other_ids", ())),
    )
    return release, row["sha256"]


def _threshold(folder: Path) -> float:
    try:
        return float(json.loads((folder / "summary.json").read_text(encoding="utf-8"))["threshold"])
    except (OSError, ValueError, KeyError, TypeError):
        return DEFAULT_THRESHOLD


def _infers(proof: Proof) -> bool:
    return not INFERRING.isdisjoint(proof.rule.split("-"))


def _of_record(record: Record, words: Words) -> Iterator[Fault]:
    """Leaves without proof, proofs without leaf, and proofs whose words do not say it."""
    proofs = proofs_by_path(record)
    leaves = {leaf.path: leaf for leaf in leaves_of(record, words)}
    for path in proofs.keys() - leaves.keys():
        place = _place(proofs[path][0])
        yield Fault("no-leaf", "this proof is of nothing that the record says", place, record.id, path)
    for path, leaf in leaves.items():
        if path not in proofs:
            yield Fault(
                "no-proof", f"no proof for {leaf.object!r} of {leaf.subject!r}", "records.jsonl", record.id, path
            )
        for proof in proofs.get(path, ()):
            yield from _of_proof(proof, leaf, words)


def _of_proof(proof: Proof, leaf: Leaf, words: Words) -> Iterator[Fault]:
    text, id_ = words.release.text, words.record.id

    def fault(kind: FaultKind, message: str) -> Fault:
        return Fault(kind, message, _place(proof), id_, leaf.path)

    if not 0 <= proof.span.start < proof.span.end <= len(text):
        yield fault("outside-text", f"the text ends at {len(text)}")
        return
    for name, span, means, value, kind in (
        ("subject", proof.subject, leaf.means_subject, leaf.subject, "subject-words"),
        ("object", proof.object, leaf.means_object, leaf.object, "object-words"),
    ):
        if not proof.span.covers(span) or span.start >= span.end:
            yield fault("outside-sentence", f"its {name} {span.start}..{span.end} is not inside the sentence")
        elif not means(span.of(text)) and not (name == "object" and _infers(proof)):
            yield fault(cast(FaultKind, kind), f"{span.of(text)!r} does not mean {value!r}")


def _place(proof: Proof) -> str:
    return f"{proof.span.start}..{proof.span.end}"
