"""Whatever the text: a record comes, the same each time, and each leaf has a proof that holds both its ends."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest
from annotate.texts import HOSTILE, PUBLISHED, SAMPLES, WAITING, body, texts
from hypothesis import given, settings

from kgraph.annotate import annotate
from kgraph.extract import extract
from kgraph.lexicon import load
from kgraph.model import Document, Event, Record, Release
from kgraph.record_json import record_from_dict, record_to_dict


def leaves(record: Record) -> set[str]:
    """The paths of all that needs a proof."""
    paths = [f"/persons/{i}/ranks/{j}" for i, p in enumerate(record.persons) for j in range(len(p.ranks))]
    paths += [f"/persons/{i}/positions/{j}" for i, p in enumerate(record.persons) for j in range(len(p.positions))]
    paths += [path for i, event in enumerate(record.events) for path in _of_event(f"/events/{i}", event)]
    for i, d in enumerate(record.deployments):
        paths += [f"/deployments/{i}/agencies/{j}" for j in range(len(d.agencies))]
        paths += [f"/deployments/{i}/parts/{j}" for j in range(len(d.parts))]
    paths += [f"/statements/{i}" for i in range(len(record.statements))]
    for i, move in enumerate(record.moves):
        paths += [f"/moves/{i}", f"/moves/{i}/predecessor"] if move.predecessor else [f"/moves/{i}"]
    return {*paths, *(f"/bodies/{i}" for i in range(len(record.bodies)))}


def _of_event(path: str, event: Event) -> Iterator[str]:
    yield path
    yield from (f"{path}/{name}" for name in ("date", "place") if getattr(event, name))
    for name in ("organizers", "led_by", "attended_by", "attended_by_orgs"):
        yield from (f"{path}/{name}/{j}" for j in range(len(getattr(event, name))))


def check(document: Document, record: Record) -> None:
    text = document.release.text
    assert {p.path for p in record.proof} == leaves(record)
    starts, ends = {s.start for s in document.sentences}, {s.end for s in document.sentences}
    for proof in record.proof:
        assert 0 <= proof.span.start < proof.span.end <= len(text), proof
        assert proof.span.start in starts and proof.span.end in ends, f"{proof} is no run of whole sentences"
        for end in (proof.subject, proof.object):
            assert proof.span.covers(end) and end.of(text).strip(), proof
        assert proof.rule and 0 < proof.confidence <= 1, proof
    ids = [p.id for p in record.persons]
    assert len(set(ids)) == len(ids)
    assert all(p.name.strip() for p in record.persons)
    for event in record.events:
        assert set(event.led_by) <= set(event.attended_by) <= set(ids), event
        assert len(set(event.attended_by)) == len(event.attended_by), event
    for move in record.moves:
        assert move.person in ids and move.predecessor in (None, *ids) and move.predecessor != move.person, move
    assert all(s.quote in text for s in record.statements)
    assert len(set(record.bodies)) == len(record.bodies)


def read(text: str, published: str | None = None) -> tuple[Document, Record]:
    document = annotate(Release("any", text, published), load())
    return document, extract(document, load())


@settings(max_examples=250, deadline=None, derandomize=True)
@given(texts(), PUBLISHED)
def test_each_leaf_has_a_proof_and_each_proof_a_leaf(text: str, published: str | None) -> None:
    document, record = read(text, published)
    check(document, record)
    assert read(text, published)[1] == record
    assert record_from_dict(record_to_dict(record)) == record


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_keep_to_it(path: Path) -> None:
    document, record = read(body(path), "2024-03-20")
    check(document, record)
    assert record.persons


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_a_hostile_piece_amid_a_sentence_takes_nothing_else_away(piece: str) -> None:
    before = "Kapolda Banten Irjen Pol Abdul Karim memimpin apel di Mapolda Banten, Selasa (19/03/2024).\n"
    document, record = read(f"{before}{piece}\n")
    check(document, record)
    assert [(p.name, p.ranks) for p in record.persons] == [("Abdul Karim", ("Irjen Pol",))]
    check(*read(f"Kapolda Banten {piece} Irjen Pol {piece} Abdul Karim{piece} menurunkan {piece} personel"))


# -- long texts ----------------------------------------------------------------------------------

SIZE = 200_000
LIMIT = 20  # seconds; what is quadratic takes minutes


@pytest.fixture
def limit() -> Iterator[None]:
    def late(signum: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"no end after {LIMIT} s")

    signal.signal(signal.SIGALRM, late)
    signal.alarm(LIMIT)
    yield
    signal.alarm(0)


LONG = {
    "waiting words": " ".join(WAITING),
    "marks": " ".join(HOSTILE),
    "bodies": "Polda Polres Kabupaten Dinas DPRD ",
    "people": "Kapolres Bima AKBP Budi Santoso menggelar apel di Aula, Senin (4/11/2024). ",
    "names": "AKP Budi ",
    "counts": "Polres Bima menurunkan 20 personel. ",
    "quotations": "“Kita semua siap sekali hari ini,” kata Kapolres.\n",
    "moves": "Jabatan Kapolres Bima diserahkan AKBP Budi Santoso kepada AKBP Andi Saputra. ",
    "blanks": " \n",
    "one word": "a",
}


def test_a_long_text_of_all_that_is_tricky_comes_to_an_end(limit: None) -> None:
    text = "\n".join((piece * (SIZE // len(LONG) // len(piece) + 1))[: SIZE // len(LONG)] for piece in LONG.values())
    check(*read(text, "2024-11-05"))
