"""The records of the sample releases, one JSON file a release: a change of the rules shows what it does to them.

After the differences have been looked at, `python -m tests.golden`, in the project's folder, writes all of them anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kgraph import sources
from kgraph.annotate import annotate
from kgraph.extract import extract
from kgraph.lexicon import load
from kgraph.model import Proof, Release
from kgraph.record_json import record_to_dict

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "data" / "releases"


@cache
def releases() -> Mapping[str, Release]:
    """The sample releases by the name of their file."""
    read = sources.read([SAMPLES], SAMPLES).releases
    return {Path(release.sources[0]).stem: release for release in read}


def golden(name: str) -> Path:
    return HERE / f"{name}.json"


def rendered(release: Release) -> str:
    """A release's record as JSON, one thing a line; of a proof's ends the words, as they can be read."""
    record = extract(annotate(release, load()), load())
    data = {**record_to_dict(record), "proof": [_proof(proof, release.text) for proof in record.proof]}
    return "{\n" + ",\n".join(f"{_line(key)}: {_lines(value)}" for key, value in data.items()) + "\n}\n"


def _proof(proof: Proof, text: str) -> dict[str, Any]:
    return {
        "path": proof.path,
        "subject": proof.subject.of(text),
        "object": proof.object.of(text),
        "rule": proof.rule,
        "confidence": proof.confidence,
        "chars": [*proof.span, *proof.subject, *proof.object],
    }


def _lines(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _line(value)
    return "[\n" + ",\n".join(f"  {_line(item)}" for item in value) + "\n]"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
