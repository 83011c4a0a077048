"""Which persons are one: by the same name and a compatible office, and by nothing less."""

import pytest
from rdf.made import clusters, holder, proved, resolved

from kgraph.model import Person, Position, Record, Release

ONE = {frozenset({"a", "b"})}
TWO = {frozenset({"a"}), frozenset({"b"})}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(("Kapolda", "Polda Banten"), ("Kapolda", "Polda Banten"), ONE, id="same post"),
        pytest.param(("Kapolda", "Kepolisian Daerah Banten"), ("Kapolda", "Polda Banten"), ONE, id="body in full"),
        pytest.param(("Karo Ops", "Polda Banten"), ("Wakapolda", "Polda Banten"), ONE, id="same body"),
        pytest.param(("Kapolres", "Polres Serang"), ("Karo Ops", "Polda Banten"), ONE, id="body above"),
        pytest.param(("Kapolda", "Polda Riau"), ("Kapolda", "Polda Banten"), TWO, id="another body"),
        pytest.param(("Kapolres", "Polres Serang"), ("Kapolres", "Polres Lebak"), TWO, id="sisters below one body"),
        pytest.param(("Kapolri", "Polri"), ("Kapolda", "Polda Banten"), TWO, id="the whole police is too wide"),
        pytest.param(("Sekda", "Kabupaten Siak"), ("Bupati", "Kabupaten Siak"), ONE, id="same place"),
        pytest.param(("Ketua", "DPRD Kabupaten Siak"), ("Kapolres", "Polres Siak"), TWO, id="place, but police"),
        pytest.param(("Kepala", "Dishub"), ("Kepala", "Dishub"), TWO, id="a kind of body is no body"),
        pytest.param(("Anggota", "instansi terkait"), ("Anggota", "instansi terkait"), TWO, id="no name at all"),
        pytest.param(("Ketua", "Yayasan Bintang"), ("Ketua", "Yayasan Bintang"), ONE, id="body unknown to the lexicon"),
    ],
)
def test_office_decides(first: tuple[str, str], second: tuple[str, str], expected: set[frozenset[str]]) -> None:
    pairs = holder("a", "Budi Santoso", first), holder("b", "Budi Santoso", second)
    assert clusters(resolved(*pairs), "person") == expected


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("Budi Santoso", "BUDI  SANTOSO", ONE),
        ("M. Budi Santoso", "M Budi Santoso", ONE),
        ("M. Budi Santoso", "Muhammad Budi Santoso", TWO),
        ("Budi Santoso", "Budi S.", TWO),
    ],
)
def test_name_is_the_full_one(name: str, other: str, expected: set[frozenset[str]]) -> None:
    pairs = holder("a", name, ("Kapolda", "Polda Banten")), holder("b", other, ("Kapolda", "Polda Banten"))
    assert clusters(resolved(*pairs), "person") == expected


def test_one_word_needs_the_same_post() -> None:
    wider = holder("a", "Suparman", ("Karo Ops", "Polda Banten")), holder("b", "Suparman", ("Kapolda", "Polda Banten"))
    same = holder("a", "Suparman", ("Kapolda", "Polda Banten")), holder("b", "Suparman", ("Kapolda", "Polda Banten"))
    assert clusters(resolved(*wider), "person") == TWO
    assert clusters(resolved(*same), "person") == ONE


def test_ranks_of_different_services_clash() -> None:
    office = ("Anggota", "Kabupaten Siak")
    pairs = holder("a", "Budi Santoso", office, rank="AKBP"), holder("b", "Budi Santoso", office, rank="Letkol Inf")
    assert clusters(resolved(*pairs), "person") == TWO


def test_two_of_one_name_in_a_release_stay_two_and_draw_nobody() -> None:
    text = "Budi Santoso, anggota Polres Serang, dan Budi Santoso, anggota Polres Serang"
    member = (Position("Anggota", "Polres Serang"),)
    record = Record("a", persons=(Person("p1", "Budi Santoso", (), member), Person("p2", "Budi Santoso", (), member)))
    twice = proved(Release("a", text), record)
    entities = resolved(twice, holder("b", "Budi Santoso", ("Anggota", "Polres Serang")))
    assert sorted(len(e.mentions) for e in entities.all if e.kind == "person") == [1, 1, 1]
    assert [e.founder.ordinal for e in entities.all if e.founder.release == "a" and e.kind == "person"] == [1, 2]


def test_a_person_without_office_is_joined_in_a_copy_alone() -> None:
    text = "Hari ini Budi Santoso hadir dan memberi salam kepada seluruh warga di lapangan kota itu"
    pairs = holder("a", "Budi Santoso", text=text), holder("b", "Budi Santoso", text=text + " juga")
    assert clusters(resolved(*pairs), "person") == ONE
    assert clusters(resolved(pairs[0], holder("b", "Budi Santoso", text="Budi Santoso hadir")), "person") == TWO
