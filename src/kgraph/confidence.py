"""A record without what is too unsure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kgraph.model import Deployment, Record
from kgraph.record_json import record_from_dict, record_to_dict


def at_least(record: Record, confidence: float) -> Record:
    """The record without the leaves whose best proof is below a confidence from 0 to 1.

    With them goes what rests on them: all of an event whose kind is unsure, the lead of whoever is no more known to
    have been there, a deployment without an agency or part that is left, a person without a rank, office or part in
    anything. Statements of such a person keep his name, deployments without an agency lose their number. Ids stay,
    the paths of the proofs follow.
    """
    best: dict[str, float] = {}
    for proof in record.proof:
        best[proof.path] = max(best.get(proof.path, 0.0), proof.confidence)
    gone = {path for path, sure in best.items() if sure < confidence}
    if not gone:
        return record
    gone |= set(_leads(record, gone))
    gone |= set(_deployments(record, gone))
    gone |= set(_persons(record, gone))
    return _without(record, gone)


# -- what goes too -------------------------------------------------------------------------------


def _lost(path: str, gone: set[str]) -> bool:
    """Whether a leaf went, by itself or with its entry: "/events/0/led_by/1" with "/events/0"."""
    return path in gone or "/".join(path.split("/")[:3]) in gone


def _leads(record: Record, gone: set[str]) -> Iterator[str]:
    """Nobody leads what he is not known to attend."""
    for i, event in enumerate(record.events):
        there = {id_ for j, id_ in enumerate(event.attended_by) if f"/events/{i}/attended_by/{j}" not in gone}
        yield from (f"/events/{i}/led_by/{j}" for j, id_ in enumerate(event.led_by) if id_ not in there)


def _deployments(record: Record, gone: set[str]) -> Iterator[str]:
    for i, deployment in enumerate(record.deployments):
        leaves = [*_agencies(i, deployment), *(f"/deployments/{i}/parts/{j}" for j in range(len(deployment.parts)))]
        if leaves and gone.issuperset(leaves):
            yield f"/deployments/{i}"


def _agencies(i: int, deployment: Deployment) -> list[str]:
    return [f"/deployments/{i}/agencies/{j}" for j in range(len(deployment.agencies))]


def _persons(record: Record, gone: set[str]) -> Iterator[str]:
    """Who had something and lost all of it; what somebody says makes nobody a person of the record."""
    for i, person in enumerate(record.persons):
        leaves = [f"/persons/{i}/ranks/{j}" for j in range(len(person.ranks))]
        leaves += [f"/persons/{i}/positions/{j}" for j in range(len(person.positions))]
        leaves += _parts_of(record, person.id)
        if leaves and all(_lost(leaf, gone) for leaf in leaves):
            yield f"/persons/{i}"


def _parts_of(record: Record, person: str) -> Iterator[str]:
    """The leaves of events and moves that name a person."""
    for i, event in enumerate(record.events):
        for name, ids in (("led_by", event.led_by), ("attended_by", event.attended_by)):
            yield from (f"/events/{i}/{name}/{j}" for j, id_ in enumerate(ids) if id_ == person)
    for i, move in enumerate(record.moves):
        if move.person == person:
            yield f"/moves/{i}"
        if move.predecessor == person:
            yield f"/moves/{i}/predecessor"


# -- taking out ----------------------------------------------------------------------------------


def _without(record: Record, gone: set[str]) -> Record:
    """The record without these paths. A record as JSON is walked, since a proof's path is one of its JSON."""
    named = {p.id: p.name for i, p in enumerate(record.persons) if f"/persons/{i}" in gone}
    told = replace(
        record,
        statements=tuple(replace(s, speaker=named.get(s.speaker or "", s.speaker)) for s in record.statements),
        # The number was proved for those who field it.
        deployments=tuple(
            replace(d, count=None) if d.agencies and gone.issuperset(_agencies(i, d)) else d
            for i, d in enumerate(record.deployments)
        ),
        proof=(),
    )
    tree = record_to_dict(told)
    paths = dict(_moved(tree, gone, "", ""))
    proofs = tuple(replace(p, path=paths[p.path]) for p in record.proof if p.path in paths)
    return replace(record_from_dict(_pruned(tree, gone, "")), proof=proofs)


def _pruned(node: Any, gone: set[str], path: str) -> Any:
    """The same without what went: shorter lists, null for a single value."""
    if isinstance(node, list):
        return [_pruned(x, gone, f"{path}/{i}") for i, x in enumerate(node) if f"{path}/{i}" not in gone]
    if isinstance(node, dict):
        return {k: None if f"{path}/{k}" in gone else _pruned(value, gone, f"{path}/{k}") for k, value in node.items()}
    return node


def _moved(node: Any, gone: set[str], old: str, new: str) -> Iterator[tuple[str, str]]:
    """Where each path that stays is afterwards."""
    if old in gone:
        return
    yield old, new
    if isinstance(node, list):
        kept = [i for i in range(len(node)) if f"{old}/{i}" not in gone]
        for place, i in enumerate(kept):
            yield from _moved(node[i], gone, f"{old}/{i}", f"{new}/{place}")
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _moved(value, gone, f"{old}/{key}", f"{new}/{key}")
