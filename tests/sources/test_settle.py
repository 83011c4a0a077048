"""Two texts under one id, one text under two ids: the same outcome in whatever order they come."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.model import Release
from kgraph.sources.settle import Entry, settle

IDS, TEXTS = st.sampled_from("abc"), st.sampled_from(["satu", "dua", "tiga"])
DAYS = st.sampled_from([None, "2024-01-01", "2024-01-02"])
READINGS = st.builds(
    lambda i, text, day, file, title: Release(i, text, day, title, sources=(file,)),
    IDS,
    TEXTS,
    DAYS,
    st.sampled_from(["x.txt", "y.txt", "z.txt"]),
    st.sampled_from([None, "Judul"]),
)


def reading(ident: str, text: str, published: str | None, source: str) -> Release:
    return Release(ident, text, published, sources=(source,))


def test_of_two_texts_under_one_id_the_earliest_is_read_and_the_other_kept() -> None:
    late = reading("a", "satu", "2024-02-01", "1.txt")
    early = reading("a", "dua", "2024-01-01", "2.txt")
    undated = reading("a", "tiga", None, "0.txt")
    (entry,), problems = settle([undated, late, early])
    assert entry == Entry(early, (), (late, undated))
    assert [(p.kind, p.severity, p.release, p.source) for p in problems] == [
        ("id-conflict", "problem", "a", "1.txt"),
        ("id-conflict", "problem", "a", "0.txt"),
    ]
    assert all("2.txt" in p.message and p.source in p.message for p in problems if p.source)


def test_of_two_texts_of_one_day_the_first_file_is_read() -> None:
    (entry,), _ = settle([reading("a", "dua", None, "2.txt"), reading("a", "satu", None, "10.txt")])
    assert entry.release.text == "satu"


def test_the_one_set_aside_takes_the_place_when_the_first_goes() -> None:
    first, second = reading("a", "satu", "2024-01-01", "1.txt"), reading("a", "dua", "2024-01-02", "2.txt")
    (entry,), _ = settle([first, second])
    left = [r for r in entry.readings() if r.sources != ("1.txt",)]
    assert settle(left)[0] == settle([second])[0]


def test_one_text_under_two_ids_is_the_release_of_the_smaller_id() -> None:
    big, small = reading("b", "satu", "2023-01-01", "1.txt"), reading("B", "satu", None, "2.txt")
    (entry,), problems = settle([big, small])
    assert (entry.release.id, entry.release.other_ids, entry.release.published) == ("B", ("b",), None)
    assert entry.release.sources == ("2.txt", "1.txt")
    assert [(p.kind, p.severity) for p in problems] == [("same-text", "notice")]


@settings(max_examples=200, deadline=None)
@given(st.lists(READINGS, max_size=8), st.randoms(use_true_random=False))
def test_order_changes_nothing_and_an_entry_gives_back_its_readings(
    readings: list[Release], chance: random.Random
) -> None:
    shuffled = chance.sample(readings, len(readings))
    entries, problems = settle(readings)
    again, said = settle(shuffled)
    assert again == entries
    assert set(said) == set(problems)
    assert {r for entry in entries for r in entry.readings()} == set(readings)
    assert len({entry.release.id for entry in entries}) == len(entries)
    assert len({entry.release.text for entry in entries}) == len(entries)
