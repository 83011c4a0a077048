"""What was not understood is listed: what it names and no fact took up, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from annotate.texts import PUBLISHED, SAMPLES, body, texts
from hypothesis import given, settings

from kgraph.annotate import annotate
from kgraph.extract import extract
from kgraph.extract.unread import unread
from kgraph.lexicon import load
from kgraph.model import Document, Proof, Record, Release, Span


def read(text: str, published: str | None = None) -> tuple[Document, Record]:
    document = annotate(Release("any", text, published), load())
    return document, extract(document, load())


def named(text: str) -> list[tuple[str, list[str]]]:
    """Each unread sentence's first word, and what it names."""
    found = unread(*read(text), load())
    return [(u.span.of(text).split()[0], [f"{n.kind} {n.span.of(text)}" for n in u.names]) for u in found]


LEAD = "Siak - Kapolres Siak AKBP Rangga Prasetyo memimpin apel di Mapolres Siak. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(LEAD, [], id="a sentence that gave facts is read"),
        pytest.param(
            LEAD + "Wakapolres Siak berhalangan hadir.", [("Wakapolres", ["office Wakapolres"])], id="an office alone"
        ),
        pytest.param(LEAD + "Cuaca cerah.", [], id="what names nothing is no matter"),
        pytest.param(LEAD + "Polsek Tualang juga sibuk.", [], id="nor is a body alone, noted though it is"),
        pytest.param(
            LEAD + "Perwira berpangkat AKP pun sama.", [("Perwira", ["rank AKP"])], id="a rank that nobody bears"
        ),
        pytest.param(
            LEAD + "Kekuatan Polres Siak 340 personel.",
            [("Kekuatan", ["personnel 340 personel"])],
            id="a number of personnel that nobody fields",
        ),
        pytest.param(LEAD + "Polisi menangkap 12 orang.", [], id="a number of others is none of personnel"),
        pytest.param(
            LEAD + '"Terima kasih kepada Bapak Bupati dan Danramil atas bantuannya," kata Rangga.',
            [],
            id="whom a statement thanks is kept with its words",
        ),
        pytest.param(
            LEAD + '"Kekuatan kami dari Kodim dan Polres ada 340 personel," kata Rangga.',
            [('"Kekuatan', ["personnel 340 personel"])],
            id="a number in a statement is still to be read",
        ),
        pytest.param(
            LEAD + "Para anggota dan komisioner senang.",
            [],
            id="in small letters those of any body are a kind of people",
        ),
        pytest.param(
            LEAD + "Semua menunggu ketua DPRD.",
            [("Semua", ["office ketua"])],
            id="but what only one can be is an office",
        ),
    ],
)
def test_a_sentence_is_unread_when_no_fact_took_up_what_it_names(
    text: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Kapolda Riau Tinjau Pos Pengamanan",
        "Suasana aman. Baca Juga : Kapolda Riau Tinjau Pos Pengamanan",
        "Foto: Kapolda Riau saat meninjau pos",
        "- Editor : Kapten Inf (Purn) Wiratama",
        "(Kasi Humas Polres Siak)",
    ],
)
def test_boilerplate_is_not_listed(line: str) -> None:
    assert named(f"{LEAD}\n{line}\nCuaca cerah.") == []


@pytest.mark.parametrize(
    "line",
    [
        "Warga diminta baca juga imbauan Bupati.",  # in small letters, of reading
        "Foto bersama Bupati menjadi penutup.",  # no colon
        "Bupati Siak (kanan) pun senang.",  # brackets within
    ],
)
def test_what_only_looks_like_boilerplate_is_listed(line: str) -> None:
    assert [names for _, names in named(f"{LEAD}\n{line}")] == [["office Bupati"]]


def test_what_stands_before_a_link_counts() -> None:
    assert named(LEAD + "Bupati senang. Camat pun Baca Juga : Danrem Ramah") == [
        ("Bupati", ["office Bupati"]),
        ("Camat", ["office Camat"]),
    ]


def test_a_run_of_sentences_reads_those_alone_that_hold_its_ends() -> None:
    text = "Rapat digelar. Bupati senang. Kapolres hadir."
    document = annotate(Release("any", text), load())
    proof = Proof("/events/0/attended_by/0", Span(0, len(text)), Span(30, 38), Span(0, 5), "presence", 0.9)
    record = Record("any", proof=(proof,))
    assert [u.span.of(text) for u in unread(document, record, load())] == ["Bupati senang."]
    noted = replace(proof, path="/bodies/0")
    assert len(unread(document, Record("any", proof=(noted,)), load())) == 2


@settings(max_examples=150)
@given(texts(), PUBLISHED)
def test_whatever_the_text_sentences_are_listed_once_in_order_with_what_they_name(
    text: str, published: str | None
) -> None:
    document, record = read(text, published)
    found = unread(document, record, load())
    assert [u.span for u in found] == sorted({u.span for u in found})
    for sentence in found:
        assert sentence.release == "any" and sentence.span in document.sentences
        assert sentence.names and all(sentence.span.covers(named.span) for named in sentence.names)
    nothing = Record("any")
    assert {u.span for u in found} <= {u.span for u in unread(document, nothing, load())}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_unread_sentence_of_the_samples_holds_the_words_of_a_fact(path: Path) -> None:
    document, record = read(body(path), "2024-03-20")
    facts = [p for p in record.proof if not p.path.startswith(("/bodies/", "/statements/"))]
    for sentence in unread(document, record, load()):
        for end in (end for proof in facts for end in (proof.subject, proof.object)):
            assert end.end <= sentence.span.start or sentence.span.end <= end.start, (sentence, end)
