"""The page: whole, closed to the outside, the same bytes each time, and every text of a release mere text."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import view_graphs as graphs

from kgraph.view import Options, render
from kgraph.view.text import lines, shown


def data(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def policy(page: str) -> dict[str, str]:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert found
    return dict(part.split(" ", 1) for part in html.unescape(found[1]).split("; "))


def test_a_store_and_quads_in_any_order_give_the_same_bytes() -> None:
    quads = graphs.small()
    store = ox.Store()
    store.extend(quads)
    assert render(quads) == render(store) == render(graphs.shuffled(quads, 3))


@pytest.mark.parametrize("seed", ["1", "2"])
def test_no_hash_seed_shows(seed: str) -> None:
    script = (
        "import hashlib, view_graphs, kgraph.view\n"
        "print(hashlib.sha256(kgraph.view.render(view_graphs.large()).encode()).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == hashlib.sha256(render(graphs.large()).encode()).hexdigest()


def test_the_policy_allows_the_scripts_of_the_page_and_nothing_else() -> None:
    page = render(graphs.hostile())
    allowed = policy(page)
    assert (allowed["default-src"], allowed["base-uri"], allowed["form-action"]) == ("'none'", "'none'", "'none'")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(each.encode()).digest()).decode()}'" for each in scripts]
    assert allowed["script-src"].split() == hashes
    assert len(hashes) == 2


def test_nothing_refers_to_anything_outside() -> None:
    page = re.sub(r"<script>.*?</script>", "", render(graphs.hostile()), flags=re.DOTALL)
    outside = re.findall(
        r"""(?:src|href|url|@import)\s*[=(]\s*["']?([^"')\s>]+)""", re.sub(r'id="data">.*?</script>', "", page)
    )
    assert outside == ["data:,"]
    assert "bootstrap" not in page


def test_no_text_of_a_release_is_markup() -> None:
    page = render(graphs.hostile())
    assert page.lower().count("<script") - render(graphs.small()).lower().count("<script") == 0
    assert "onerror=window" not in re.sub(r'id="data">.*?</script>', "", page)
    around = render(graphs.hostile(), Options(around=graphs.D + "person/p1", from_="</script><script>"))
    assert around.lower().count("<script") == page.lower().count("<script")
    names = {node["name"] for node in data(page)["page"]["nodes"].values()}
    assert {shown(name) for name in graphs.HOSTILE} <= names


def test_hidden_marks_are_written_out() -> None:
    assert shown("Budi \u202eanugraha") == "Budi [U+202E]anugraha"
    assert shown("a\x00\x1b[31m\u2066") == "a[U+0000][U+001B][31m[U+2066]"
    assert shown("Ma'ruf – “Ñoño” 王 👮") == "Ma'ruf – “Ñoño” 王 👮"
    assert "\u202e" not in render(graphs.hostile())
    assert "\\u202e" not in render(graphs.hostile())


def test_only_an_address_of_the_web_is_a_link() -> None:
    graph = graphs.Graph()
    person, event = graph.thing("Person", "p", "Budi"), graph.event("e", "Apel", "2024-01-02")
    for release in ("r1", "r2", "r3"):
        graph.fact(person, "attended", event, f"Budi hadir, kata {release}.", release=release)
    fact = next(fact for fact in data(render(graph.quads))["page"]["facts"] if fact["relation"][1] == "attended")
    assert [proof["url"] for proof in fact["proofs"]] == ["https://a.example/1", None, None]


def test_a_label_is_short() -> None:
    assert lines("Abdul Karim") == ["Abdul Karim"]
    long = lines("Raden " + "Mas Panjang Sekali " * 30)
    assert len(long) == 3
    assert long[-1].endswith("…")
    assert all(len(line) <= 20 for line in lines("x" * 500))
    assert lines("") == ["?"]


def test_nothing_moves_and_every_node_has_a_place_of_its_own() -> None:
    found = data(render(graphs.large()))
    assert found["options"]["physics"] == {"enabled": False}
    places = [(node["x"], node["y"]) for node in found["nodes"]]
    assert len(set(places)) == 150
    assert all(isinstance(value, int) for place in places for value in place)


def test_kinds_differ_in_shape_and_colour_and_the_middle_is_largest() -> None:
    nodes = data(render(graphs.small()))["nodes"]
    looks = {(node["kind"], node["shape"], node["color"]["background"]) for node in nodes}
    assert len(looks) == len({shape for _, shape, _ in looks}) == len({colour for *_, colour in looks}) == 4
    assert max(nodes, key=lambda node: node["size"])["label"] == "Buka Puasa Bersama"


def test_the_page_says_what_it_leaves_out() -> None:
    page = render(graphs.large())
    assert "tidak muat" not in render(graphs.small())
    commands = [html.unescape(each) for each in re.findall(r"<code>(.*?)</code>", page.split("<main>")[0])]
    assert commands[0] == f"kgraph view --limit {len(data(page)['nodes']) + 846} -o jaringan.html"
    assert re.fullmatch(r"kgraph view --around '[^']+' --depth 1 -o jaringan\.html", commands[1])


def test_a_very_large_network_is_not_offered_whole() -> None:
    page = render(graphs.large(persons=1100))
    assert "--limit 1000 " in page
    assert "Lebih banyak" in page


def test_an_empty_graph_is_a_page_too() -> None:
    assert data(render([]))["nodes"] == []
