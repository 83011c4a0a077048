"""The small lists of the lexicon: dates, numbers, units, titles, degrees and names."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kgraph.lexicon import fold

LEXICON = Path(__file__).parent.parent / "data" / "lexicon"


@cache
def read(name: str) -> Any:
    return yaml.load((LEXICON / f"{name}.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def test_months_and_weekdays_are_numbered_through_and_their_forms_are_distinct() -> None:
    for name, last in (("months", 12), ("weekdays", 7)):
        entries = read(name)
        assert [e["number"] for e in entries] == list(range(1, last + 1))
        written = [f.casefold() for e in entries for f in (e["label"], *e["forms"])]
        assert len(written) == len(set(written))


def test_number_words_have_their_value() -> None:
    values = {n["label"]: n.get("value") for n in read("numerals")}
    assert (values["sembilan"], values["sebelas"], values["seratus"], values["ribu"]) == (9, 11, 100, 1000)
    assert all("value" in n for n in read("numerals") if n["kind"] != "indefinite")


def test_units_tell_people_from_troops() -> None:
    countable = {u["label"]: u["countable"] for u in read("units")}
    assert all(countable[u] for u in ("personel", "prajurit", "anggota", "orang", "petugas", "aparat"))
    assert not any(countable[u] for u in ("SSK", "SST", "peleton", "kompi", "regu", "batalyon", "tim"))


def test_titles_of_birth_stay_in_a_name() -> None:
    titles = {fold(f) for e in read("honorifics") for f in (e["label"], *e["forms"])}
    assert {"h", "hj", "kh", "dr", "drs", "ir", "prof", "ustaz", "bapak", "ibu", "romo", "pdt", "tgh"} <= titles
    assert not titles & {"andi", "raden", "teuku", "t", "tubagus", "tb", "i gusti", "datuk", "dt", "sutan", "ida bagus"}


def test_each_degree_is_listed_once() -> None:
    written = [fold(f).replace(" ", "") for e in read("degrees") for f in (e["label"], *e.get("forms", ()))]
    assert [f for f, n in Counter(written).items() if n > 1] == []
    assert {"sh", "sik", "msi", "mtropsla", "mtrhan", "sstp", "lc", "phd", "spog", "amd", "chrmp"} <= set(written)


def test_names_are_sorted_words_and_no_regions() -> None:
    names = read("names")
    regions = {fold(p["name"]) for p in read("places")["places"]}
    assert len({*names["given"], *names["family"]}) > 1500
    for key in ("given", "family"):
        assert names[key] == sorted(set(names[key]))
        assert all(isinstance(n, str) and n[0].isupper() for n in names[key])
        assert not {fold(n) for n in names[key]} & regions
    assert not set(names["given"]) & set(names["family"])


def test_words_of_boilerplate_begin_with_a_capital_and_are_listed_once() -> None:
    listed = [word for words in read("boilerplate").values() for word in words]
    assert all(word[0].isupper() for word in listed)
    assert len({fold(word) for word in listed}) == len(listed)
    assert {"Baca juga", "Editor", "Foto"} <= set(listed)
