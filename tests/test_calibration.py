"""The benchmark of confidences: what it takes for the same fact, and the numbers that it makes of them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from extract.test_properties import leaves

from kgraph.evaluate.likeness import Bodies
from kgraph.lexicon import load
from kgraph.model import Deployment, Event, Move, Office, Part, Person, Position, Proof, Record, Span, Statement
from kgraph.record_json import record_from_dict, record_to_dict

ROOT = Path(__file__).parent.parent
GOLDEN = sorted((ROOT / "tests" / "golden").glob("*.json"))


@pytest.fixture(scope="module")
def calibration() -> Any:
    """The module `calibration` with its neighbours, as if it were run in its folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "benchmarks")
        import calibration as module

        yield module


@pytest.fixture(scope="module")
def bodies() -> Bodies:
    return Bodies(load())


# -- records -------------------------------------------------------------------------------------

GOLD = Record(
    "r",
    persons=(
        Person("p1", "Rangga Prasetyo", ("AKBP",), (Position("Kapolres", "Polres Siak"),)),
        Person("p2", "Wiratama", ("Kapten Inf",), (Position("Danramil", "Koramil 03/Siak"),)),
    ),
    events=(
        Event(
            "e1", "Apel pagi", "apel", "held", "2024-03-20", "Mapolres Siak", ("Polres Siak",), ("p1",), ("p1", "p2")
        ),
        Event(
            "e2", "Rapat pos", "rapat", "planned", None, "Aula Camat", attended_by=("p2",), attended_by_orgs=("KPU",)
        ),
    ),
    deployments=(Deployment(("Polres Siak",), 90, None, "deployed", (Part("Polsek Tualang", 20),)),),
    statements=(Statement("p1", "Semua aman dan terkendali di Siak."), Statement("Sulastri", "Kami senang sekali.")),
    moves=(Move("p1", "appointed", Office("Kasat Lantas", "Polres Siak"), Office("Kapolres", "Polres Siak"), "p2"),),
)


def judged(calibration: Any, bodies: Bodies, change: Callable[[Record], Record]) -> set[str]:
    """The paths of what is wrong with the changed record."""
    verdicts = calibration.judge(change(GOLD), GOLD, bodies)
    return {path for path, right in verdicts.items() if not right}


def _first(record: Record, field: str, **changes: object) -> Record:
    first, *rest = getattr(record, field)
    return replace(record, **{field: (replace(first, **changes), *rest)})


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        pytest.param(lambda r: r, "", id="the same"),
        pytest.param(lambda r: replace(r, events=r.events[::-1]), "", id="in another order"),
        pytest.param(lambda r: replace(r, persons=r.persons[::-1]), "", id="persons in another order"),
        pytest.param(lambda r: _first(r, "persons", ranks=("Kompol",)), "/persons/0/ranks/0", id="rank"),
        pytest.param(
            lambda r: _first(r, "persons", positions=(Position("Kapolres", "Polres Siak", "Plt"),)),
            "/persons/0/positions/0",
            id="acting",
        ),
        pytest.param(
            lambda r: _first(r, "persons", positions=(Position("Kapolres", "Polres Siak", None, "former"),)),
            "/persons/0/positions/0",
            id="status",
        ),
        pytest.param(
            lambda r: _first(r, "events", status="planned"),
            "/events/0 /events/0/organizers/0 /events/0/led_by/0 /events/0/attended_by/0 /events/0/attended_by/1",
            id="who was there was not expected",
        ),
        pytest.param(lambda r: _first(r, "events", type="rapat"), "/events/0", id="kind"),
        pytest.param(lambda r: _first(r, "events", date="2024-03-21"), "/events/0/date", id="day"),
        pytest.param(lambda r: _first(r, "events", place="Pelabuhan"), "/events/0/place", id="venue"),
        pytest.param(lambda r: _first(r, "events", led_by=("p2",)), "/events/0/led_by/0", id="leader"),
        pytest.param(
            lambda r: replace(r, events=(*r.events, replace(r.events[1], id="e3"))),
            "/events/2 /events/2/place /events/2/attended_by/0 /events/2/attended_by_orgs/0",
            id="an event told twice is right once",
        ),
        pytest.param(lambda r: _first(r, "deployments", count=91), "/deployments/0/agencies/0", id="number"),
        pytest.param(
            lambda r: _first(r, "deployments", status="planned"),
            "/deployments/0/agencies/0 /deployments/0/parts/0",
            id="planned",
        ),
        pytest.param(
            lambda r: _first(r, "deployments", agencies=("KPU",)), "/deployments/0/agencies/0", id="fielded by"
        ),
        pytest.param(
            lambda r: _first(r, "statements", quote="Semua aman dan terkendali"), "", id="a part of the words"
        ),
        pytest.param(lambda r: _first(r, "statements", quote="Semua aman saja"), "/statements/0", id="other words"),
        pytest.param(lambda r: _first(r, "statements", speaker="p2"), "/statements/0", id="speaker"),
        pytest.param(lambda r: _first(r, "statements", speaker="Rangga"), "", id="a speaker by name is the same one"),
        pytest.param(lambda r: _first(r, "moves", kind="left"), "/moves/0", id="kind of move"),
        pytest.param(lambda r: _first(r, "moves", to=Office("Kapolres", "Polres Dumai")), "/moves/0", id="new office"),
        pytest.param(lambda r: _first(r, "moves", from_=None), "", id="the old office is not asked for"),
        pytest.param(lambda r: _first(r, "moves", predecessor="p1"), "/moves/0/predecessor", id="predecessor"),
    ],
)
def test_what_gold_does_not_say_is_wrong(
    calibration: Any, bodies: Bodies, change: Callable[[Record], Record], wrong: str
) -> None:
    assert judged(calibration, bodies, change) == set(wrong.split())


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_every_leaf_is_right_against_itself_and_wrong_against_nothing(
    calibration: Any, bodies: Bodies, path: Path
) -> None:
    record = replace(record_from_dict({**json.loads(path.read_text("utf-8")), "proof": []}), proof=())
    told = {leaf for leaf in leaves(record) if not leaf.startswith("/bodies/")}
    assert calibration.judge(record, record, bodies) == dict.fromkeys(told, True)
    assert calibration.judge(record, Record(record.id), bodies) == dict.fromkeys(told, False)


# -- numbers -------------------------------------------------------------------------------------


def test_a_fact_counts_with_its_best_proof_and_a_body_not_at_all(calibration: Any, bodies: Bodies) -> None:
    def proof(path: str, rule: str, confidence: float) -> Proof:
        return Proof(path, Span(0, 9), Span(0, 1), Span(1, 2), rule, confidence)

    rank = "/persons/0/ranks/0"
    proofs = (proof(rank, "a", 0.7), proof(rank, "b", 0.9), proof(rank, "c", 0.9), proof("/bodies/0", "d", 0.9))
    record = replace(GOLD, bodies=("KPU",), proof=proofs)
    (fact,) = calibration.facts_of(record, GOLD, bodies)
    assert fact == calibration.Fact("persons/ranks", "b", 0.9, True)


def test_the_expected_error_weighs_each_bin_by_its_facts(calibration: Any) -> None:
    fact = calibration.Fact
    facts = [*(fact("x", "a", 0.9, n < 6) for n in range(8)), *(fact("x", "b", 0.5, n < 1) for n in range(2))]
    bins = calibration.shares(facts, calibration.bin_of)
    assert list(bins) == ["0.50-0.55", "0.90-0.95"]
    assert calibration.expected_error(bins.values()) == pytest.approx((8 * 0.15 + 2 * 0) / 10)
    low, high = bins["0.90-0.95"].interval
    assert (round(low, 3), round(high, 3)) == (0.409, 0.929)  # Wilson, 6 of 8


@pytest.mark.parametrize(
    ("confidence", "name"),
    [
        (0, "0.00-0.05"),
        (0.15, "0.15-0.20"),
        (0.29, "0.25-0.30"),
        (0.55, "0.55-0.60"),
        (0.9, "0.90-0.95"),
        (1, "0.95-1.00"),
    ],
)
def test_a_bin_holds_its_lower_end(calibration: Any, confidence: float, name: str) -> None:
    assert calibration.bin_of(calibration.Fact("x", "a", confidence, True)) == name


# -- as a user runs it ---------------------------------------------------------------------------

TEXT = "Siak - Kapolres Siak AKBP Rangga Prasetyo memimpin apel di Mapolres Siak. Camat Tualang Sulastri hadir."


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "benchmarks" / "calibration.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def counts(result: subprocess.CompletedProcess[str], name: str) -> tuple[str, str]:
    """How many facts a line has, and how many of them right."""
    (line,) = [line for line in result.stdout.splitlines() if line.startswith(f"{name} ")]
    facts, right = line.removeprefix(name).split()[:2]
    return facts, right


def test_it_prints_tables_of_what_was_found_and_writes_nothing(tmp_path: Path) -> None:
    person = Person("p1", "Rangga Prasetyo", ("AKBP",), (Position("Kapolres", "Polres Siak"),))
    golds = [record_to_dict(Record(id_, persons=(person,))) for id_ in ("a1", "a2", "b")]
    gold, texts = tmp_path / "gold.jsonl", tmp_path / "releases.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in golds))
    texts.write_text("".join(json.dumps({"id": row["id"], "text": TEXT}) + "\n" for row in golds))
    result = run(str(gold), str(texts), "--ids", "a")
    assert (result.returncode, result.stderr) == (0, "")
    assert counts(result, "persons/ranks rank-before-name") == ("2", "2")
    assert counts(result, "persons/positions office-with-name") == ("4", "2")  # the Camat is not in gold
    assert "\nexpected calibration error: 0." in result.stdout
    assert counts(run(*[str(gold), str(texts)] * 2), "persons/ranks rank-before-name") == ("6", "6")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gold.jsonl", "releases.jsonl"]


@pytest.mark.parametrize(
    ("arguments", "said"), [(["a.jsonl"], "in pairs"), (["no.jsonl", "no.jsonl"], "no.jsonl"), ([], "GOLD")]
)
def test_a_call_that_cannot_be_carried_out_says_why(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, "") and said in result.stderr


def test_nothing_to_measure_is_said(tmp_path: Path) -> None:
    gold, texts = tmp_path / "gold.jsonl", tmp_path / "releases.jsonl"
    gold.write_text('{"id": "a"}\n')
    texts.write_text('{"id": "a", "text": "Aman."}\n')
    result = run(str(gold), str(texts))
    assert result.returncode == 2 and "no fact to measure" in result.stderr
