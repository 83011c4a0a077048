"""Extracted records against records made by hand."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kgraph.cli import main
from kgraph.evaluate.likeness import Bodies, akin_name, same_name, same_rank
from kgraph.lexicon import load

GOLD: dict[str, Any] = {
    "id": "r",
    "persons": [
        {
            "id": "p1",
            "name": "Rangga Prasetyo",
            "ranks": ["AKBP"],
            "positions": [{"role": "Kapolres", "org": "Polres Siak", "acting": None, "status": "current"}],
        },
        {"id": "p2", "name": "Dewi Lestari Siregar", "ranks": [], "positions": []},
    ],
    "other_persons": ["Lukas Apui"],
    "events": [
        {
            "id": "e1",
            "name": "apel gelar pasukan",
            "type": "apel",
            "status": "held",
            "date": "2024-05-01",
            "place": "Mapolres Siak",
            "organizers": ["Polres Siak"],
            "led_by": ["p1"],
            "attended_by": ["p1", "p2"],
            "attended_by_orgs": [],
        }
    ],
    "deployments": [{"agencies": ["Polres Siak"], "count": 120, "status": "planned", "parts": []}],
    "statements": [{"speaker": "p1", "quote": "Kita siap mengamankan pesta rakyat ini"}],
    "moves": [],
}


def run(folder: Path, found: dict[str, Any], *arguments: str) -> Result:
    for name, record in (("gold", GOLD), ("found", found)):
        (folder / f"{name}.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    return CliRunner().invoke(
        main, ["evaluate", str(folder / "gold.jsonl"), str(folder / "found.jsonl"), "--format", "json", *arguments]
    )


def figures(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    told: dict[str, Any] = json.loads(result.stdout.splitlines()[-1])
    return told


def test_the_same_record_is_right_in_all(tmp_path: Path) -> None:
    told = figures(run(tmp_path, GOLD))
    assert {r["f1"] for r in told["relations"].values()} == {1.0} and told["private"] == 0
    assert told["core_interval"] == [1.0, 1.0]


def test_what_is_missed_and_what_is_extra(tmp_path: Path) -> None:
    found = copy.deepcopy(GOLD)
    found["persons"][0]["positions"][0]["status"] = "former"
    found["persons"][1]["name"] = "Dewi Lestari"
    found["persons"].append({"id": "p3", "name": "Lukas Apui", "ranks": ["AKP"], "positions": []})
    found["events"][0]["attended_by"] = ["p1"]
    found["deployments"][0]["count"] = 12
    result = run(tmp_path, found, "--errors")
    told = figures(result)["relations"]
    assert told["position"] == {"gold": 1, "precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert told["person"]["precision"] == told["person"]["recall"] == 0.5  # a part of a name is not the name
    assert told["rank"]["precision"] == 1.0  # what is said of private people counts once, as private
    assert told["attended"]["recall"] == 0.5 and told["attended"]["precision"] == 1.0
    assert told["deployment"]["f1"] == 0.0
    assert figures(result)["private"] == 1
    assert "r\tperson\tname\tDewi Lestari Siregar <- Dewi Lestari" in result.stdout
    assert "r\tperson\tprivate\tLukas Apui" in result.stdout


def test_a_release_without_a_record_is_missed_and_others_do_not_count(tmp_path: Path) -> None:
    assert figures(run(tmp_path, {"id": "other"}))["relations"]["person"]["recall"] == 0.0


def test_bad_input_is_named(tmp_path: Path) -> None:
    assert "no release whose id begins with 'x'" in run(tmp_path, GOLD, "--ids", "x").stderr
    (tmp_path / "broken.jsonl").write_text('{"id": "a"}\n{', "utf-8")
    result = CliRunner().invoke(main, ["evaluate", str(tmp_path / "broken.jsonl"), str(tmp_path / "found.jsonl")])
    assert result.exit_code == 2 and "broken.jsonl, line 2: broken JSON" in result.stderr
    (tmp_path / "odd.jsonl").write_text('{"id": "a", "persons": 5}', "utf-8")
    result = CliRunner().invoke(main, ["evaluate", str(tmp_path / "odd.jsonl"), str(tmp_path / "found.jsonl")])
    assert result.exit_code == 2 and "odd.jsonl, line 1" in result.stderr


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Kapolda Banten", "Kepala Polda Banten", True),
        ("Kadishub Serang", "Kepala Dinas Perhubungan Serang", True),
        ("DPRD Kabupaten Siak", "DPRD Siak", True),
        ("Polres Bone", "Polres Bolaang", False),
        ("Polres Siak", "Polres Sikka", False),
        ("Kodim 0322/Siak", "Kodim 0321/Rohil", False),
    ],
)
def test_bodies_with_short_forms_written_out(a: str, b: str, same: bool) -> None:
    bodies = Bodies(load())
    assert bodies.same(a, b) is same and bodies.same(b, a) is same


@pytest.mark.parametrize(
    ("found", "gold", "same"),
    [
        (("Kapolres", "Polres Siak"), ("Kepala", "Kepolisian Resor Siak"), True),
        (("Kapolres", "Polres Siak"), ("Wakapolres", "Polres Siak"), False),
        (("Kapolres", "Polres Siak"), ("Kapolres", "Polres Pelalawan"), False),
        (("Kepala", "Dinas Perhubungan Serang"), ("Kadishub", "Dishub Kabupaten Serang"), True),
        (("Ketua", "DPRD Siak"), ("Ketua", "DPRD Kabupaten Siak"), True),
        (("Bupati", "Kabupaten Siak"), ("Bupati", ""), True),  # gold leaves the body out
        (("Bupati", ""), ("Bupati", "Kota Depok"), False),
        (("Camat", "Kecamatan Tualang"), ("Camat", "Kecamatan Talang"), True),  # a slip in a long word
        (("Wali Kota", "Kota Solok"), ("Wali Kota", "Kota Depok"), False),  # but not in names of places
    ],
)
def test_offices_are_the_same_by_their_words(found: tuple[str, str], gold: tuple[str, str], same: bool) -> None:
    assert Bodies(load()).same_office(gold, found) is same


def test_names_and_ranks() -> None:
    assert same_name("Drs. H. Abdul Karim", "Abdul Karim") and not same_name("Abdul Karim", "Abdul Kadir")
    assert akin_name("Karim", "Abdul Karim") and not akin_name("Karim", "Abdul Kadir")
    assert same_rank("Brigjen Pol", "Brigjen") and not same_rank("Brigjen Pol", "Brigjen TNI")
    assert same_rank("Letkol Inf", "Letkol Kav") and not same_rank("Mayor", "Mayor (Purn)")
