"""The page in a real browser, opened from disk with the network cut off."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import view_graphs as graphs
from playwright.sync_api import Browser, Page, sync_playwright

from kgraph.view import Options, render
from kgraph.view.text import shown

CHROMIUM = Path(
    next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "/usr/bin/chromium")
)
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists() and os.environ.get("CI") != "true",
        reason="no Chromium here: install the package chromium to run the tests of the page",
    ),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Opened:
    """A page opened from disk without a network; it keeps what was asked for and what went wrong."""

    def __init__(self, browser: Browser, html: str, folder: Path, width: int, height: int) -> None:
        self.requests: list[str] = []
        self.faults: list[str] = []
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True)
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.refused: dict[str, str | None] = {}
        self.page.on("requestfailed", lambda request: self.refused.update({request.url: request.failure}))
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: self.faults.append(dialog.message))
        path = folder / "graph.html"
        path.write_text(html, encoding="utf-8")
        self.url = path.as_uri()
        self.page.goto(self.url)
        self.settle()

    def settle(self) -> None:
        """Waits until the next frame is drawn."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def value(self, script: str) -> Any:
        return self.page.evaluate(script)

    def node(self, name: str) -> str:
        return str(self.value(f"kgraph.nodes.get().find((n) => n.label.replaceAll('\\n', ' ') === {name!r}).id"))

    def point(self, id_: str) -> tuple[float, float]:
        """Where a node stands in the window."""
        box = self.page.locator("#network").bounding_box()
        assert box
        at = self.value(f"kgraph.network.canvasToDOM(kgraph.network.getPosition('{id_}'))")
        return box["x"] + at["x"], box["y"] + at["y"]

    def middle(self, source: str, target: str) -> tuple[float, float]:
        """Where the line between two nodes can be met."""
        (x0, y0), (x1, y1) = self.point(self.node(source)), self.point(self.node(target))
        return (x0 + x1) / 2, (y0 + y1) / 2

    def panel(self) -> str:
        return self.page.locator("#panel").inner_text()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Any]:
    pages: list[Opened] = []

    def open_(html: str, width: int = 1280, height: int = 800) -> Opened:
        pages.append(Opened(browser, html, tmp_path, width, height))
        return pages[-1]

    yield open_
    for each in pages:
        each.page.context.close()


def use(page: Opened) -> None:
    """Everything that a reader can do: point at, click and search for each thing."""
    for id_ in page.value("kgraph.nodes.getIds()"):
        x, y = page.point(id_)
        page.page.mouse.move(x, y)
        page.page.wait_for_timeout(200)
        page.page.mouse.click(x, y)
    for name in page.value("kgraph.nodes.get().map((n) => n.label.split('\\n')[0])"):
        page.page.fill("#search", name)
        page.page.press("#search", "Enter")
    page.page.fill("#search", "")
    for edge in page.value("kgraph.edges.get().map((e) => [e.from, e.to])"):
        (x0, y0), (x1, y1) = page.point(edge[0]), page.point(edge[1])
        page.page.mouse.click((x0 + 2 * x1) / 3, (y0 + 2 * y1) / 3)


def test_the_recorder_sees_what_a_page_asks_for(opened: Any) -> None:
    """Without this the next test would prove nothing."""
    page = opened("<!DOCTYPE html><link rel=stylesheet href='https://cdn.example/a.css'><p>x")
    assert "https://cdn.example/a.css" in page.requests


@pytest.mark.parametrize("name", ["small", "hostile"])
def test_it_asks_for_nothing_and_breaks_no_rule_of_its_own(opened: Any, name: str) -> None:
    page = opened(render(getattr(graphs, name)()))
    page.value("addEventListener('securitypolicyviolation', (e) => console.log(e.violatedDirective))")
    use(page)
    assert page.requests == [page.url]
    assert page.faults == []  # a refused style or script is told to the console


def test_the_policy_stops_a_script_that_is_not_the_page_s_own(opened: Any) -> None:
    page = opened(render(graphs.small()))
    page.value(
        "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.hacked = 9' }))"
    )
    page.value("document.body.append(Object.assign(new Image(), { src: 'https://cdn.example/a.png' }))")
    page.page.wait_for_timeout(200)
    assert page.value("typeof window.hacked") == "undefined"
    assert page.refused == {"https://cdn.example/a.png": "csp"}
    assert len(page.faults) == 2
    assert all("Content Security Policy" in fault for fault in page.faults)


def test_hostile_text_is_text(opened: Any) -> None:
    page = opened(render(graphs.hostile()))
    start = page.value("[document.scripts.length, document.querySelectorAll('img,iframe,object,embed,svg').length]")
    seen = page.panel()
    for id_ in page.value("kgraph.nodes.getIds()"):
        x, y = page.point(id_)
        page.page.mouse.click(x, y)
        seen += page.panel()
    for name in graphs.HOSTILE:
        assert " ".join(shown(name).split()) in " ".join(seen.split())
    page.value("for (const n of kgraph.nodes.get()) document.body.append(n.title)")
    page.value("for (const e of kgraph.edges.get()) document.body.append(e.title)")
    page.page.wait_for_timeout(300)
    now = page.value("[document.scripts.length, document.querySelectorAll('img,iframe,object,embed,svg').length]")
    assert now == start
    assert page.value("typeof window.hacked") == "undefined"
    attributes = page.value("[...document.querySelectorAll('*')].flatMap((element) => element.getAttributeNames())")
    assert not [name for name in attributes if name.startswith("on")]
    assert page.faults == []


def test_it_stands_still_at_once(opened: Any) -> None:
    page = opened(render(graphs.large()))
    before, image = page.value("kgraph.network.getPositions()"), page.page.screenshot()
    page.page.wait_for_timeout(1500)
    assert page.value("kgraph.network.getPositions()") == before
    assert page.page.screenshot() == image


@pytest.mark.parametrize(("name", "width", "height"), [("small", 1280, 800), ("large", 1280, 800), ("small", 390, 844)])
def test_labels_do_not_overlap_and_lie_inside(opened: Any, name: str, width: int, height: int) -> None:
    page = opened(render(getattr(graphs, name)()), width, height)
    labels = page.value("kgraph.labels()")
    assert len(labels) >= 12
    for a, b in combinations(labels, 2):
        assert not (a["x0"] < b["x1"] and b["x0"] < a["x1"] and a["y0"] < b["y1"] and b["y0"] < a["y1"]), (a, b)
    box = page.page.locator("#network").bounding_box()
    assert box
    page.value("scale = kgraph.network.getScale()")
    corners = page.value(
        "kgraph.labels().flatMap(({ x0, x1, y0, y1 }) => [[x0, y0], [x1, y1]])"
        ".map(([x, y]) => kgraph.network.canvasToDOM({ x: x / scale, y: y / scale }))"
    )
    assert all(-1 <= at["x"] <= box["width"] + 1 and -1 <= at["y"] <= box["height"] + 1 for at in corners)


def test_every_name_of_a_small_network_can_be_read_at_once(opened: Any) -> None:
    page = opened(render(graphs.small()))
    assert page.value("kgraph.labels().length === kgraph.nodes.length")
    assert page.page.locator("#labels").inner_text() == ""


def test_one_sees_who_stands_in_the_middle(opened: Any) -> None:
    page = opened(render(graphs.large()))
    ranked = page.value("kgraph.nodes.get().sort((a, b) => b.size - a.size).slice(0, 8).map((n) => n.id)")
    assert set(ranked) <= {label["id"] for label in page.value("kgraph.labels()")}
    sizes = sorted(page.value("kgraph.nodes.get().map((n) => n.size)"))
    assert sizes[-1] > 2 * sizes[len(sizes) // 2]
    assert "Nama Orang 0" in page.panel().splitlines()[1]
    assert "nama muncul bila diperbesar" in page.page.locator("#labels").inner_text()


def test_a_click_on_a_line_shows_the_sentence(opened: Any) -> None:
    page = opened(render(graphs.small()))
    page.page.mouse.click(*page.middle("Citra Lestari", "Buka Puasa Bersama"))
    assert "Turut hadir Citra Lestari." in page.panel()
    assert "Siaran r1 · 2024-03-20" in page.panel()
    assert page.page.locator("#panel mark.subject").all_inner_texts() == ["Citra Lestari"]


def test_pointing_at_a_line_shows_the_sentence(opened: Any) -> None:
    page = opened(render(graphs.small()))
    x, y = page.middle("Citra Lestari", "Buka Puasa Bersama")
    page.page.mouse.move(x - 3, y)
    page.page.mouse.move(x, y)
    page.page.wait_for_timeout(400)
    tip = page.page.locator(".vis-tooltip")
    assert tip.is_visible()
    assert "Turut hadir Citra Lestari." in tip.inner_text()


def test_pointing_at_a_person_shows_ranks_and_posts(opened: Any) -> None:
    page = opened(render(graphs.small()))
    x, y = page.point(page.node("Andi Wirawan"))
    page.page.mouse.move(x - 3, y)
    page.page.mouse.move(x, y)
    page.page.wait_for_timeout(400)
    text = page.page.locator(".vis-tooltip").inner_text()
    assert "Pangkat: Irjen Pol" in text
    assert "Jabatan: Kapolda Banten" in text


def test_a_name_can_be_searched_for_in_any_of_its_forms(opened: Any) -> None:
    page = opened(render(graphs.small()))
    page.page.fill("#search", "a. wira")
    page.page.press("#search", "Enter")
    assert page.page.locator("#panel h2").inner_text() == "Andi Wirawan"
    assert "Irjen Pol" in page.panel()
    page.page.fill("#search", "nobody at all")
    assert "Tidak ada" in page.panel()


def test_who_is_not_drawn_is_found_with_the_way_to_see_them(opened: Any) -> None:
    page = opened(render(graphs.large()))
    page.page.fill("#search", "nama orang 700")
    assert "Tidak ada" not in page.panel()
    assert "Tidak digambar Not drawn" in page.panel()
    assert "kgraph view --around 'Nama Orang 700' --depth 1 -o jaringan.html" in page.panel()
    page.page.fill("#search", "nobody at all")
    assert page.panel() == "Tidak ada. Nothing found."
    page = opened(render(graphs.large(persons=2300)))
    page.page.fill("#search", "nobody at all")
    assert "nama lain tidak dimuat" in page.panel()


def test_the_legend_speaks_both_languages(opened: Any) -> None:
    legend = opened(render(graphs.small())).page.locator(".legend").inner_text()
    for word in ("Orang Person", "Lembaga Agency", "Kegiatan Event", "Pengerahan Deployment"):
        assert word in legend


def test_what_is_left_out_is_said(opened: Any) -> None:
    notice = opened(render(graphs.large())).page.locator(".left-out")
    assert "846 tidak muat" in notice.inner_text()
    assert "846 are left out" in notice.inner_text()
    notice.locator("summary").click()
    assert "kgraph view --limit 996" in notice.inner_text()
    assert opened(render(graphs.small())).page.locator(".left-out").count() == 0


def test_an_office_shows_its_sentence_even_where_the_agency_is_not_drawn(opened: Any) -> None:
    page = opened(render(graphs.small(), Options(around="Gita Maharani", depth=2)))
    page.page.mouse.click(*page.point(page.node("Budi Hartono")))
    assert page.value("kgraph.nodes.get().every((n) => !n.label.startsWith('Korem'))")
    assert "Hadir Danrem 064/Maulana Yusuf Budi Hartono." in page.panel()
    assert "hubungan lain tidak digambar" in page.panel()


def test_each_fact_of_a_node_is_told_once(opened: Any) -> None:
    page = opened(render(graphs.small(), Options(around="Andi Wirawan", depth=1)))
    assert page.panel().count("menjabat") == 1


def test_an_empty_graph_opens_too(opened: Any) -> None:
    page = opened(render([]))
    assert page.faults == []
    assert "Paling terhubung" in page.panel()


def test_the_centre_is_shown_first(opened: Any) -> None:
    page = opened(render(graphs.small(), Options(around="Andi Wirawan", depth=1)))
    assert page.page.title() == "Andi Wirawan – kgraph"
    assert page.page.locator("#panel h2").inner_text() == "Andi Wirawan"


def test_a_small_screen_that_does_not_hold_all_is_full(opened: Any) -> None:
    graph = graphs.Graph()
    for number in range(60):
        event = graph.event(f"kegiatan-{number}", f"Apel Gabungan ke-{number}", "2024-03-19")
        for index in range(3 if number else 9):
            person = graph.thing("Person", f"orang-{number}-{index}", f"Nama Orang {number}-{index}")
            graph.fact(person, "attended", event, "Hadir.", release="r")
    page = opened(render(graph.quads, Options(limit=300)), 390, 800)
    boxes = "[...kgraph.discs(), ...kgraph.labels()]"
    edge = f"{{ y: Math.min(...{boxes}.map((box) => box.y0)) / kgraph.network.getScale(), x: 0 }}"
    assert 0 <= page.value(f"kgraph.network.canvasToDOM({edge}).y") < 20


def test_it_can_be_read_on_a_telephone(opened: Any) -> None:
    page = opened(render(graphs.large()), 390, 844)
    assert page.value("document.documentElement.scrollWidth") == 390
    canvas, panel = (page.page.locator(each).bounding_box() for each in (".canvas", "#panel"))
    assert canvas and panel
    assert canvas["height"] > 400
    assert panel["y"] > canvas["y"] + canvas["height"] - 1
    page.page.locator("#panel button").first.click()
    assert page.page.locator("#panel h2").inner_text() == "Nama Orang 0"
