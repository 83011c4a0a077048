"""Records as JSON: the shape of the guidelines, and nothing lost on the way there and back."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kgraph.model import Record
from kgraph.record_json import RecordError, record_from_dict, record_to_dict

EXAMPLE = {
    "id": "r1",
    "persons": [
        {
            "id": "p1",
            "name": "Abdul Karim",
            "ranks": ["Irjen Pol"],
            "positions": [{"role": "Kapolda", "org": "Polda Banten", "acting": None, "status": "current"}],
        }
    ],
    "other_persons": ["Budi"],
    "events": [
        {
            "id": "e1",
            "name": "Buka Puasa Bersama",
            "type": "keagamaan",
            "status": "held",
            "date": "2024-03-19",
            "place": "Ruang Aula Serbaguna Polda Banten",
            "organizers": ["Polda Banten"],
            "led_by": ["p1", "p2"],
            "attended_by": ["p1", "p2", "p3"],
            "attended_by_orgs": ["Forkopimda Provinsi Banten"],
        }
    ],
    "deployments": [
        {
            "agencies": ["Polda Banten"],
            "count": 4174,
            "purpose": "pengamanan kampanye",
            "status": "deployed",
            "parts": [{"agency": "Satbrimob", "count": 70}],
        }
    ],
    "statements": [{"speaker": "p1", "quote": "Ini semua merupakan hasil dari"}],
    "moves": [
        {
            "person": "p1",
            "kind": "appointed",
            "from": {"role": "Karokorwas PPNS", "org": "Bareskrim Polri"},
            "to": {"role": "Kapolda", "org": "Polda Banten"},
            "predecessor": "p3",
            "date": "2023-10-14",
        }
    ],
    "bodies": ["KPU", "Bawaslu"],
    "proof": [
        {
            "path": "/events/0/attended_by/2",
            "start": 812,
            "end": 1024,
            "subject": [840, 859],
            "object": [815, 828],
            "rule": "attendee-list",
            "confidence": 0.97,
        }
    ],
}


def test_the_guidelines_example_comes_back_as_it_is() -> None:
    assert record_to_dict(record_from_dict(EXAMPLE)) == EXAMPLE
    assert list(record_to_dict(record_from_dict(EXAMPLE))) == list(EXAMPLE)


@given(st.from_type(Record))
def test_every_record_survives(record: Record) -> None:
    assume(not any(math.isnan(proof.confidence) for proof in record.proof))
    assert record_from_dict(json.loads(json.dumps(record_to_dict(record)))) == record


def test_what_is_left_out_is_empty() -> None:
    assert record_from_dict({"id": "r"}) == Record("r")


@pytest.mark.parametrize(
    "broken", [{}, {"id": "r", "persons": [{"id": "p"}]}, {"id": "r", "proof": [{"path": "/"}]}, []]
)
def test_what_is_no_record_is_refused(broken: object) -> None:
    with pytest.raises(RecordError, match="record"):
        record_from_dict(broken)  # type: ignore[arg-type]
