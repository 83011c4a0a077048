"""Each thing that can be wrong with a built folder is broken once, and each time named with release, path and place."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rdf.made import LEXICON

from kgraph.export import write_graph
from kgraph.model import Deployment, Event, Move, Office, Person, Position, Proof, Record, Release, Span, Statement
from kgraph.record_json import record_to_dict
from kgraph.verify import Fault, examine, verify

SAID = "Kami siap melayani"
TEXT = (
    "Kapolda Banten Irjen Pol Abdul Karim memimpin Apel Siaga di Lapangan Tribrata, Selasa (19/03/2024). "
    "Hadir Bupati Siak H. Budi Santoso yang menggantikan Siti Aminah. "
    "Polda Banten mengerahkan 4.174 personel untuk pengamanan kampanye. "
    f"“{SAID},” kata dia. Bawaslu memantau."
)
STARTS = ("Kapolda", "Hadir", "Polda Banten mengerahkan", "“", "Bawaslu")
ENDS = [*(TEXT.index(start) for start in STARTS), len(TEXT)]


def _proof(path: str, subject: str, object_: str, sentence: int, rule: str = "made") -> Proof:
    start, end = ENDS[sentence], ENDS[sentence + 1]
    a, b = TEXT.index(subject, start), TEXT.index(object_, start)
    return Proof(path, Span(start, end), Span(a, a + len(subject)), Span(b, b + len(object_)), rule, 0.9)


RELEASE = Release("r 1", TEXT, "2024-03-19", title="Apel")
RECORD = Record(
    "r 1",
    persons=(
        Person("p1", "Abdul Karim", ("Irjen Pol",), (Position("Kapolda", "Polda Banten"),)),
        Person("p2", "Budi Santoso", (), (Position("Bupati", "Kabupaten Siak"),)),
        Person("p3", "Siti Aminah"),
    ),
    events=(Event("e1", "Apel Siaga", "apel", "held", "2024-03-19", "Lapangan Tribrata", (), ("p1",), ("p1", "p2")),),
    deployments=(Deployment(("Polda Banten",), 4174, "pengamanan kampanye", "deployed"),),
    statements=(Statement("p1", SAID),),
    moves=(Move("p2", "appointed", None, Office("Bupati", "Kabupaten Siak"), "p3"),),
    bodies=("Bawaslu",),
    proof=(
        _proof("/persons/0/ranks/0", "Abdul Karim", "Irjen Pol", 0),
        _proof("/persons/0/positions/0", "Abdul Karim", "Kapolda Banten", 0),
        _proof("/persons/1/positions/0", "Budi Santoso", "Bupati Siak", 1),
        _proof("/events/0", "Apel Siaga", "Apel Siaga", 0),
        _proof("/events/0/date", "Apel Siaga", "Selasa (19/03/2024)", 0),
        _proof("/events/0/place", "Apel Siaga", "Lapangan Tribrata", 0),
        _proof("/events/0/led_by/0", "Kapolda Banten", "memimpin", 0),
        _proof("/events/0/attended_by/0", "Abdul Karim", "memimpin", 0),
        _proof("/events/0/attended_by/1", "Budi Santoso", "Hadir", 1),
        _proof("/deployments/0/agencies/0", "Polda Banten", "4.174 personel", 2),
        _proof("/statements/0", "dia", SAID, 3),
        _proof("/moves/0", "Budi Santoso", "Bupati Siak", 1),
        _proof("/moves/0/predecessor", "Budi Santoso", "Siti Aminah", 1),
        _proof("/bodies/0", "Bawaslu", "Bawaslu", 4),
    ),
)


def _build(folder: Path, release: Release = RELEASE, record: Record = RECORD) -> Path:
    row = {"id": release.id, "other_ids": [], "published": release.published, "title": release.title, "url": None}
    row |= {"publisher": None, "text": release.text, "sources": [], "sha256": release.sha256}
    (folder / "releases.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (folder / "records.jsonl").write_text(json.dumps(record_to_dict(record)) + "\n", encoding="utf-8")
    for name, data in write_graph([release], [record], LEXICON).files.items():
        (folder / name).write_bytes(data)
    return folder


def _kinds(faults: list[Fault]) -> set[tuple[str, str | None]]:
    return {(f.kind, f.path) for f in faults}


def test_a_good_folder_has_no_fault(tmp_path: Path) -> None:
    found = examine(_build(tmp_path), LEXICON)
    assert found.faults == ()
    assert (found.proofs, found.inferred) == (len(RECORD.proof), 0)


def _with_proof(path: str, **change: Any) -> Record:
    return replace(RECORD, proof=tuple(replace(p, **change) if p.path == path else p for p in RECORD.proof))


def _words(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.mark.parametrize(
    ("path", "change", "kind"),
    [
        ("/persons/0/ranks/0", {"object": _words("Kapolda")}, "object-words"),
        ("/persons/0/ranks/0", {"subject": _words("Apel Siaga")}, "subject-words"),
        ("/persons/0/positions/0", {"object": _words("Irjen Pol")}, "object-words"),
        ("/persons/1/positions/0", {"object": _words("Irjen Pol")}, "outside-sentence"),
        ("/persons/1/positions/0", {"subject": _words("Siti Aminah")}, "subject-words"),
        ("/events/0/date", {"object": _words("Lapangan")}, "object-words"),
        ("/events/0/place", {"object": _words("Tribrata")}, "object-words"),
        ("/events/0/attended_by/1", {"subject": _words("Siti Aminah")}, "subject-words"),
        ("/deployments/0/agencies/0", {"object": _words("pengamanan")}, "object-words"),
        ("/deployments/0/agencies/0", {"subject": _words("kampanye")}, "subject-words"),
        ("/statements/0", {"object": _words("Kami siap")}, "object-words"),
        ("/statements/0", {"subject": _words("kata")}, "subject-words"),
        ("/moves/0", {"object": _words("menggantikan")}, "object-words"),
        ("/moves/0/predecessor", {"object": _words("menggantikan")}, "object-words"),
        ("/bodies/0", {"object": _words("memantau")}, "object-words"),
        ("/bodies/0", {"span": Span(0, 9999)}, "outside-text"),
        ("/bodies/0", {"object": Span(5, 5)}, "outside-sentence"),
    ],
)
def test_words_that_do_not_say_it(tmp_path: Path, path: str, change: dict[str, Any], kind: str) -> None:
    faults = verify(_build(tmp_path, record=_with_proof(path, **change)), LEXICON)
    assert (kind, path) in _kinds(faults)
    assert {f.path for f in faults} == {path}
    assert all(f.release == "r 1" and f.place for f in faults)


def test_what_a_rule_says_it_infers_is_counted_instead(tmp_path: Path) -> None:
    record = _with_proof("/persons/0/positions/0", object=_words("Irjen Pol"), rule="office-inferred")
    found = examine(_build(tmp_path, record=record), LEXICON)
    assert found.faults == () and found.inferred == 1


@pytest.mark.parametrize("path", [proof.path for proof in RECORD.proof])
def test_a_leaf_without_proof(tmp_path: Path, path: str) -> None:
    record = replace(RECORD, proof=tuple(p for p in RECORD.proof if p.path != path))
    assert _kinds(verify(_build(tmp_path, record=record), LEXICON)) == {("no-proof", path)}


def test_a_proof_of_nothing(tmp_path: Path) -> None:
    record = replace(RECORD, proof=(*RECORD.proof, replace(RECORD.proof[0], path="/persons/7/ranks/0")))
    assert _kinds(verify(_build(tmp_path, record=record), LEXICON)) == {("no-leaf", "/persons/7/ranks/0")}


def _edit(file: str, change: Callable[[str], str]) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = folder / file
        old = path.read_text(encoding="utf-8")
        new = change(old)
        assert new != old
        path.write_text(new, encoding="utf-8")

    return edit


def _drop(words: str) -> Callable[[str], str]:
    return lambda text: "".join(line for line in text.splitlines(keepends=True) if words not in line)


KG = "https://w3id.org/kgraph/ontology#"


@pytest.mark.parametrize(
    ("break_it", "kinds"),
    [
        (_edit("releases.jsonl", lambda t: t.replace("Abdul Karim", "Abdul Kadir")), {"text-changed"}),
        (_edit("graph.nq", lambda t: t.replace('exact> "Bupati Siak"', 'exact> "Bupati Solok"')), {"exact-differs"}),
        (_edit("graph.nq", lambda t: t.replace('"0.9"^^', '"0.99"^^', 1)), {"claim-differs"}),
        (_edit("graph.nq", _drop(f"<{KG}rule>")), {"claim-differs"}),
        (_edit("graph.nq", lambda t: t.replace("holdsPost>", "heldPost>")), {"edge-without-claim"}),
        (_edit("graph.nq", _drop(f"<{KG}holdsPost>")), {"claim-without-edge"}),
        (_edit("graph.nq", lambda t: t.replace("#claim-", "#claim-0")), {"claim-without-proof", "proof-without-claim"}),
        (_edit("graph.nq", lambda t: t + "nonsense"), {"unreadable"}),
        (_edit("graph.nq", _drop("graph/merged>")), {"unreadable"}),
        (_edit("records.jsonl", lambda t: t[:-9]), {"unreadable", "no-record"}),
        (_edit("records.jsonl", lambda t: t.replace('"id": "r 1"', '"id": "r2"')), {"no-release", "no-record"}),
        (lambda folder: (folder / "graph.nq").unlink(), {"unreadable"}),
        (lambda folder: (folder / "releases.jsonl").write_bytes(b"\xff"), {"unreadable", "no-release"}),
    ],
)
def test_a_folder_that_was_changed(tmp_path: Path, break_it: Callable[[Path], None], kinds: set[str]) -> None:
    break_it(_build(tmp_path))
    faults = verify(tmp_path, LEXICON)
    assert kinds <= {f.kind for f in faults}
    assert all(f.place and str(f) for f in faults)


def test_a_fault_reads_as_one_line(tmp_path: Path) -> None:
    (fault,) = verify(_build(tmp_path, record=_with_proof("/events/0/place", object=_words("Tribrata"))), LEXICON)
    assert str(fault) == "r 1 /events/0/place (0..100): 'Tribrata' does not mean 'Lapangan Tribrata'"


def test_a_kind_of_event_that_no_word_names(tmp_path: Path) -> None:
    record = replace(RECORD, events=(replace(RECORD.events[0], type="rapat"),))
    (fault,) = verify(_build(tmp_path, record=record), LEXICON)
    assert (fault.kind, fault.path) == ("object-words", "/events/0")
