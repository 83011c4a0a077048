"""The civil half of the lexicon: its files agree with each other and lead from written forms to one meaning."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kgraph.lexicon import Lexicon, fold, load, slug

LEXICON = Path(__file__).parent.parent / "data" / "lexicon"
Entry = dict[str, Any]
NAMED_BY = {"province", "regency", "region", "district", "village", "number", "name", "none"}
STATE = {"police", "military", "government", "legislature", "prosecution", "court", "election", "state-company"}
SECTORS = STATE | {"company", "party", "religious", "community", "education", "health", "media"}
# A word for a government of no said level, and bodies of two levels that share one name.
SHARED_KINDS = [
    {"provinsi", "kabupaten", "kota"},
    {"kpu-provinsi", "kpu-kabkota"},
    {"bawaslu-provinsi", "bawaslu-kabkota"},
    {"bps-provinsi", "bps-kabkota"},
    {"pengadilan-tinggi", "perseroan"},  # "PT"
]


@cache
def read(name: str) -> Any:
    return yaml.load((LEXICON / f"{name}.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def everything(section: str) -> list[Entry]:
    """The entries of a section of all files, the police's and the military's too: references go across."""
    files = [p.stem for p in sorted(LEXICON.glob("*.yml"))]
    return [e for f in files if isinstance(read(f), dict) for e in read(f).get(section, ()) if isinstance(e, dict)]


def forms(entry: Entry) -> Iterator[str]:
    yield from {fold(f) for f in (entry.get("label"), entry.get("full"), *entry.get("forms", ())) if f}


def holders(entries: Iterable[Entry]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for form in forms(entry):
            found[form].add(entry["key"])
    return found


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


# -- places ----------------------------------------------------------------------------------------


def test_the_nation_has_38_provinces_416_regencies_and_98_cities() -> None:
    kinds = Counter(p["kind"] for p in read("places")["places"])
    assert kinds == {"provinsi": 38, "kabupaten": 416, "kota": 98}


def test_a_place_has_a_code_below_its_province_and_a_key_made_of_kind_and_name() -> None:
    places = read("places")["places"]
    codes = {p["code"] for p in places}
    assert len(codes) == len(places) == len({p["key"] for p in places})
    for p in places:
        if p["kind"] == "provinsi":
            assert re.fullmatch(r"\d\d", p["code"]) and p["key"] == slug(p["name"])
        else:
            assert re.fullmatch(r"\d\d\.\d\d", p["code"]) and p["code"][:2] in codes
            assert p["key"] == f"{p['kind']}-{slug(p['name'])}"
            assert (p["code"][3] == "7") == (p["kind"] == "kota")


def test_a_short_form_leads_to_one_place_or_to_regency_and_city_of_one_name() -> None:
    for level in ({"provinsi"}, {"kabupaten", "kota"}):
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for p in read("places")["places"]:
            if p["kind"] in level:
                assert p["name"] not in p["short"]
                for form in {fold(f) for f in (p["name"], *p["short"])}:
                    found[form].add((p["name"], p["key"]))
        mixed = {form: names for form, names in found.items() if len({name for name, _ in names}) > 1}
        assert not mixed


def test_a_seat_is_the_seat_of_one_regency_and_no_other_regencys_name() -> None:
    regional = [p for p in read("places")["places"] if p["kind"] != "provinsi"]
    seats = Counter(fold(p["seat"]) for p in regional if "seat" in p)
    assert len(seats) > 200 and max(seats.values()) == 1
    assert not seats.keys() & {fold(f) for p in regional for f in (p["name"], *p["short"])}


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Sumbar", "sumatera-barat"),
        ("Babel", "kepulauan-bangka-belitung"),
        ("Kepri", "kepulauan-riau"),
        ("DKI", "dki-jakarta"),
        ("NTB", "nusa-tenggara-barat"),
        ("DIY", "di-yogyakarta"),
        ("Rohil", "kabupaten-rokan-hilir"),
        ("Pessel", "kabupaten-pesisir-selatan"),
        ("Kab. Inhu", "kabupaten-indragiri-hulu"),
        ("Kukar", "kabupaten-kutai-kartanegara"),
        ("Pangkep", "kabupaten-pangkajene-dan-kepulauan"),
        ("Tangsel", "kota-tangerang-selatan"),
        ("Tulangbawang", "kabupaten-tulang-bawang"),
        ("Pagaralam", "kota-pagar-alam"),
    ],
)
def test_short_forms_in_use(lexicon: Lexicon, written: str, key: str) -> None:
    place = lexicon.place(written)
    assert place is not None and place.key == key


# -- offices and bodies ----------------------------------------------------------------------------


@pytest.mark.parametrize("section", ["roles", "kinds", "bodies"])
def test_keys_are_slugs_and_each_is_used_once_in_all_files(section: str) -> None:
    keys = [e["key"] for e in everything(section) if "key" in e]
    assert [k for k, n in Counter(keys).items() if n > 1] == []
    assert [k for k in keys if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", k)] == []


def test_every_parent_kind_and_place_is_known() -> None:
    kinds, bodies = everything("kinds"), everything("bodies")
    known = {e["key"] for e in (*kinds, *bodies)}
    codes = {p["code"] for p in read("places")["places"]}
    civil = read("bodies-civil")
    for e in (*civil["kinds"], *civil["bodies"]):
        assert e.get("parent") in known | {"region", None}, e
    for e in civil["bodies"]:
        assert e["kind"] in {k["key"] for k in kinds}, e
        assert {*([e["place"]] if "place" in e else []), *e.get("covers", ())} <= codes, e
        assert e["source"], e


def test_a_chain_of_parents_ends() -> None:
    parents = {e["key"]: e.get("parent") for e in (*everything("bodies"), *everything("kinds"))}
    for key in parents:
        seen, at = {key}, parents[key]
        while at and at in parents:
            assert at not in seen, (key, at)
            seen.add(at)
            at = parents[at]


def test_kinds_say_how_they_are_named_and_what_they_do() -> None:
    for kind in read("bodies-civil")["kinds"]:
        assert kind["named_by"] in NAMED_BY and kind["sector"] in SECTORS, kind
        assert kind["label"] and kind["en"], kind
        assert kind.get("parent") != "region" or kind["named_by"] != "province", kind


@pytest.mark.parametrize("kind", ["kejati", "pengadilan-tinggi"])
def test_each_province_has_one_high_prosecution_office_and_one_high_court_above_it(kind: str) -> None:
    bodies = [b for b in read("bodies-civil")["bodies"] if b["kind"] == kind]
    covered = sorted(code for b in bodies for code in (b["place"], *b.get("covers", ())))
    assert covered == sorted(p["code"] for p in read("places")["places"] if p["kind"] == "provinsi")


def test_a_form_means_one_body_or_one_kind() -> None:
    assert {f: k for f, k in holders(read("bodies-civil")["bodies"]).items() if len(k) > 1} == {}
    shared = [k for k in holders(read("bodies-civil")["kinds"]).values() if len(k) > 1]
    assert [k for k in shared if k not in SHARED_KINDS] == []


def test_every_office_belongs_to_a_known_body_and_has_an_english_label() -> None:
    known = {e["key"] for e in (*everything("kinds"), *everything("bodies"))}
    roles = read("roles-civil")["roles"]
    keys = {r["key"] for r in roles if "key" in r}
    for r in roles:
        assert set(r["of"]) <= known, r
        if "as" in r:
            assert r["as"] in keys and (r["of"] or r["as"] == "anggota") and r["forms"], r
        else:
            assert r["label"] and r["en"] and r["seats"] in ("one", "many"), r
            assert r.get("fused") is None or r["of"], r


def test_a_form_of_an_office_is_of_one_office() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for r in read("roles-civil")["roles"]:
        for form in forms(r):
            found[form].append(r.get("key") or (r["of"] or [r["as"]])[0])
    assert {f: k for f, k in found.items() if len(k) > 1} == {}


def test_a_contraction_shortens_and_does_not_repeat_its_role_and_body() -> None:
    labels = {e["key"]: e for e in (*read("bodies-civil")["kinds"], *read("bodies-civil")["bodies"])}
    for r in read("roles-civil")["roles"]:
        if r.get("as") == "kepala":
            whole = {fold(f"Kepala {f}") for key in r["of"] for f in forms(labels[key])}
            assert not whole & set(forms(r)), r


@pytest.mark.parametrize(
    ("written", "key", "parents"),
    [
        ("Pemkab Rohil", "kabupaten-rokan-hilir", ["provinsi-riau", "republik-indonesia"]),
        ("Wali Kota", None, []),
        ("Kejaksaan Negeri Bone", "kejari-bone", ["kejati-sulawesi-selatan", "kejaksaan-agung"]),
        ("Kejati Papua", "kejati-papua", ["kejaksaan-agung"]),
        ("Kejati Papua Selatan", None, []),
        ("Kejaksaan Tinggi Sumut", "kejati-sumatera-utara", ["kejaksaan-agung"]),
        ("PN Lamongan", "pengadilan-negeri-lamongan", ["pengadilan-tinggi-surabaya", "mahkamah-agung"]),
        ("KPU", "kpu", ["republik-indonesia"]),
        ("KPU Siak", "kpu-kabkota-siak", ["kpu-provinsi-riau", "kpu"]),
        ("KPU Kabupaten Serang", "kpu-kabkota-kabupaten-serang", ["kpu-provinsi-banten", "kpu"]),
        ("Bawaslu Provinsi Riau", "bawaslu-provinsi-riau", ["bawaslu"]),
        ("Kementerian Pertahanan RI", "kementerian-pertahanan", ["republik-indonesia"]),
        ("Kemenkumham", "kementerian-hukum-dan-ham", ["republik-indonesia"]),
        ("Lapas Kelas IIA Kabupaten Tangerang", "lapas-kabupaten-tangerang", ["ditjen-pas"]),
        ("BNNP Riau", "bnnp-riau", ["bnn"]),
        ("PT PLN (Persero)", "pln", []),
        ("Partai NasDem", "nasdem", []),
    ],
)
def test_written_bodies_are_read(lexicon: Lexicon, written: str, key: str | None, parents: list[str]) -> None:
    body = lexicon.body(written)
    assert (body.key if body else None) == key
    if body:
        assert [above.key for above in lexicon.ancestors(body)][: len(parents)] == parents


@pytest.mark.parametrize(
    ("written", "role", "body"),
    [
        ("Kadishub", "kepala", "dinas-perhubungan"),
        ("Kadis Perhubungan", "kepala", "dinas-perhubungan"),
        ("Mendagri", "menteri", "kementerian-dalam-negeri"),
        ("Menteri Pertahanan", "menteri", "kementerian-pertahanan"),
        ("Wamenkes", "wakil-menteri", "kementerian-kesehatan"),
        ("Menko Polhukam", "menteri-koordinator", "kemenko-polhukam"),
        ("Jampidsus", "jaksa-agung-muda", "jam-pidsus"),
        ("Kaban Kesbangpol", "kepala", "kesbangpol"),
    ],
)
def test_contractions_are_a_plain_role_of_a_body(lexicon: Lexicon, written: str, role: str, body: str) -> None:
    found = [(c.role, c.of) for c in lexicon.contractions if fold(written) in map(fold, c.forms)]
    assert found == [(role, (body,))]


@pytest.mark.parametrize(
    ("written", "kind", "key"),
    [
        ("Walikota", "kota", "wali-kota"),
        ("Wabup", "kabupaten", "wakil-bupati"),
        ("Sekretaris Daerah", "provinsi", "sekda"),
        ("Kepala Kejaksaan Tinggi", "kejati", "kajati"),
        ("Kasi Intel", "kejari", "kasi-intel-kejari"),
        ("Geuchik", "gampong", "keuchik"),
        ("Wakil Ketua II", "dprd", "wakil-ketua-ii"),
        ("Ketum", None, "ketua-umum"),
        ("Kepsek", "sma", "kepala-sekolah"),
    ],
)
def test_offices_are_read(lexicon: Lexicon, written: str, kind: str | None, key: str) -> None:
    role = lexicon.role(written, kind)
    assert role is not None and role.key == key
