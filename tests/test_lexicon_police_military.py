"""The police and military half of the lexicon: is the data whole, and does it read what releases write?"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from kgraph.lexicon import Lexicon, fold, load

DATA = Path(__file__).parents[1] / "data" / "lexicon"
POLICE_MILITARY = ("police", "military")
OFFICER_ORDERS = range(13, 23)  # second lieutenant to four stars
SERVICES = ("polri", "tni-ad", "tni-al", "tni-au")

Entry = dict[str, Any]


def read(name: str) -> dict[str, list[Entry]]:
    data = yaml.load((DATA / f"{name}.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert isinstance(data, dict)
    return data


def section(stem: str, name: str) -> list[Entry]:
    return [entry for half in POLICE_MILITARY for entry in read(f"{stem}-{half}")[name]]


KINDS = section("bodies", "kinds")
BODIES = section("bodies", "bodies")
ROLES = section("roles", "roles")
RANKS = read("ranks")
KIND_KEYS = {kind["key"] for kind in KINDS}
BODY_KEYS = {body["key"] for body in BODIES}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def doubled(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


@pytest.mark.parametrize("entries", [KINDS, BODIES, ROLES, RANKS["ranks"]], ids=["kinds", "bodies", "roles", "ranks"])
def test_keys_are_unique(entries: list[Entry]) -> None:
    assert not doubled([entry["key"] for entry in entries if "key" in entry])


def test_every_parent_and_kind_resolves() -> None:
    known = KIND_KEYS | BODY_KEYS
    assert not [e["key"] for e in (*KINDS, *BODIES) if e.get("parent") and e["parent"] not in known]
    assert not [b["key"] for b in BODIES if b["kind"] not in KIND_KEYS]


def test_every_chain_of_bodies_ends_at_the_top() -> None:
    parents = {body["key"]: body.get("parent") for body in BODIES}
    for key in parents:
        chain = [key]
        while (above := parents[chain[-1]]) is not None:
            assert above not in chain, f"{key} stands below itself"
            chain.append(above)
        assert chain[-1] in ("polri", "tni"), f"{key} ends at {chain[-1]}"


def test_roles_belong_to_known_kinds() -> None:
    unknown = {kind for role in ROLES for kind in role.get("of", ()) if kind not in KIND_KEYS}
    assert not unknown
    keys = {role["key"] for role in ROLES if "key" in role}
    assert not [role["as"] for role in ROLES if "as" in role and role["as"] not in keys]


def test_a_fused_role_says_whose_name_follows() -> None:
    assert not [role for role in ROLES if role.get("fused") and not role.get("of")]
    assert not [role["key"] for role in ROLES if "key" in role and role["seats"] not in ("one", "many")]


def test_places_are_known() -> None:
    codes = {place["code"] for place in read("places")["places"]}
    used = {(b["key"], c) for b in BODIES for c in (b.get("place"), b.get("base"), *b.get("covers", ())) if c}
    assert not {(key, code) for key, code in used if code not in codes}


def test_every_rank_has_service_group_and_order() -> None:
    groups = {group["key"] for group in RANKS["groups"]}
    for rank in RANKS["ranks"]:
        assert rank["group"] in groups
        assert rank["services"] and set(rank["services"]) <= set(SERVICES)
        assert 1 <= rank["order"] <= 23


def test_groups_do_not_overlap_in_order() -> None:
    orders = defaultdict(set)
    for rank in RANKS["ranks"]:
        orders[rank["group"]].add(rank["order"])
    spans = sorted((min(o), max(o)) for o in orders.values())
    assert all(below[1] < above[0] for below, above in pairwise(spans))


@pytest.mark.parametrize("service", SERVICES)
def test_each_service_has_every_grade(service: str) -> None:
    held = {rank["order"] for rank in RANKS["ranks"] if service in rank["services"]}
    assert set(OFFICER_ORDERS) <= held
    assert set(range(1, 13)) <= held


def test_a_shared_rank_form_means_equal_ranks() -> None:
    orders: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for rank in RANKS["ranks"]:
        for form in (rank["label"], rank["full"], *rank.get("forms", ()), *rank.get("typos", ())):
            orders[fold(form)].add((rank["order"], rank["key"]))
    shared = {form: ranks for form, ranks in orders.items() if len(ranks) > 1}
    assert {"jenderal", "brigjen"} <= set(shared)
    assert not [form for form, ranks in shared.items() if len({order for order, _ in ranks}) > 1]


def test_no_form_names_two_bodies() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for body in BODIES:
        for form in (body["label"], body.get("full", ""), *body.get("forms", ())):
            if form:
                owners[fold(form)].add(body["key"])
    assert not {form: keys for form, keys in owners.items() if len(keys) > 1}


def test_a_kodim_is_numbered_after_its_korem() -> None:
    kodim = [body for body in BODIES if body["kind"] == "kodim"]
    assert len(kodim) > 300
    for body in kodim:
        number = body["key"].removeprefix("kodim-")
        assert body["label"].startswith(f"Kodim {number}/")
        if body["parent"].startswith("korem-"):
            assert body["parent"].removeprefix("korem-")[:2] == number[:2], body["key"]


def test_every_province_has_its_polda_or_another_covers_it(lexicon: Lexicon) -> None:
    polda = [body for body in BODIES if body["kind"] == "polda"]
    covered = {code for body in polda for code in (body["place"], *body.get("covers", ()))}
    provinces = {place.code for place in lexicon.places.values() if place.kind == "provinsi"}
    assert provinces <= covered


@pytest.mark.parametrize(
    ("text", "key", "above"),
    [
        ("Polres Rokan Hilir", "polres-rokan-hilir", ["polda-riau", "polri"]),
        ("Polres Solok Kota", "polres-solok-kota", ["polda-sumatera-barat", "polri"]),
        ("Kepolisian Resor Kota Bogor Kota", "polresta-bogor-kota", ["polda-jawa-barat", "polri"]),
        ("Polrestro Bekasi Kota", "polres-metro-bekasi-kota", ["polda-metro-jaya", "polri"]),
        ("Polres Banyumas", "polresta-banyumas", ["polda-jawa-tengah", "polri"]),
        ("Polres Merauke", "polres-merauke", ["polda-papua", "polri"]),
        ("Mapolda Banten", "polda-banten", ["polri"]),
        ("Dit Reskrimum Polda Sumbar", "ditreskrimum-polda-sumatera-barat", ["polda-sumatera-barat", "polri"]),
        ("Divisi Humas Polri", "divhumas-polri", ["polri"]),
        ("Kodim 0321/Rohil", "kodim-0321", ["korem-031", "kodam-xix", "tni-ad", "tni"]),
        ("Korem 064/Maulana Yusuf", "korem-064", ["kodam-iii", "tni-ad", "tni"]),
        ("Kodam XIV/Hsn", "kodam-xiv", ["tni-ad", "tni"]),
        ("Kodam XVI/Pattimura", "kodam-xv", ["tni-ad", "tni"]),
        ("Makodim 0812/Lamongan", "kodim-0812", ["korem-082", "kodam-v", "tni-ad", "tni"]),
        ("Yonif Raider 700/WYC", "yonif-700", ["kodam-xiv", "tni-ad", "tni"]),
        ("Lantamal VI", "kodaeral-vi", ["koarmada-ri", "tni-al", "tni"]),
        ("Pangkalan TNI AL Maumere", "lanal-maumere", ["kodaeral-vii", "koarmada-ri", "tni-al", "tni"]),
        ("Lanud Supadio", "lanud-supadio", ["koopsud-i", "koopsudnas", "tni-au", "tni"]),
        ("Brigif 4 Mar/BS", "brigif-marinir-4", ["korps-marinir", "tni-al", "tni"]),
    ],
)
def test_a_body_is_read_with_those_above_it(lexicon: Lexicon, text: str, key: str, above: list[str]) -> None:
    body = lexicon.body(text)
    assert body is not None and body.key == key
    assert [ancestor.key for ancestor in lexicon.ancestors(body)] == above


@pytest.mark.parametrize("text", ["Polres Atlantis", "Kodim 9999/Atlantis", "Lanud Atlantis", "Kodam C/Atlantis"])
def test_a_body_that_does_not_exist_is_not_made_up(lexicon: Lexicon, text: str) -> None:
    assert lexicon.body(text) is None


@pytest.mark.parametrize(
    ("text", "label", "corps"),
    [
        ("Brigjend TNI", "Brigjen TNI", None),
        ("Kombespol", "Kombes Pol", None),
        ("Ajun Komisaris Besar Polisi", "AKBP", None),
        ("Kompol.", "Kompol", None),
        ("Letkol. Inf", "Letkol", "Inf"),
        ("Kolonel Laut (P)", "Kolonel", "Laut (P)"),
        ("Brigjen TNI (Mar)", "Brigjen TNI", "Mar"),
        ("Marsekal Pertama TNI", "Marsma TNI", None),
        ("Kelasi Kepala", "Klk", None),
    ],
)
def test_a_rank_is_read(lexicon: Lexicon, text: str, label: str, corps: str | None) -> None:
    reading = lexicon.rank(text)
    assert reading is not None and (reading.rank.label, reading.corps) == (label, corps)


@pytest.mark.parametrize("text", ["Brigjen", "Jenderal"])
def test_a_bare_rank_of_two_services_stays_open(lexicon: Lexicon, text: str) -> None:
    assert {rank.services[0] for rank in lexicon.ranks_of(text)} == {"polri", "tni-ad"}
    assert lexicon.rank(text) is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Dandrem", "danrem"),
        ("Kapolse", "kapolsek"),
        ("Kabagops", "kabag-ops"),
        ("Kasatreskrim", "kasat-reskrim"),
        ("Kabidhumas", "kabid-humas"),
        ("Direktur Reserse Kriminal Umum", "dirreskrimum"),
        ("Kasubdit III", "kasubdit-iii"),
        ("KSAD", "kasad"),
        ("Pasiops", "pasi-ops"),
        ("Babinkamtibmas", "bhabinkamtibmas"),
    ],
)
def test_an_office_is_read(lexicon: Lexicon, text: str, key: str) -> None:
    reading = lexicon.role(text)
    assert reading is not None and reading.key == key


def test_the_head_of_a_kind_is_its_commander_not_the_chief_of_staff(lexicon: Lexicon) -> None:
    heads = {kind: role.key for kind, role in lexicon.heads.items()}
    expected = {"polda": "kapolda", "polres": "kapolres", "kodam": "pangdam", "korem": "danrem", "kodim": "dandim"}
    assert expected.items() <= heads.items()
