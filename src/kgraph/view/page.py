"""The page: pyvis puts the network together, our template shows it, with everything inside and nothing asked for."""

from __future__ import annotations

import base64
import hashlib
import math
import re
import shlex
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from kgraph.view.claims import Proof
from kgraph.view.layout import EDGE, Box, positions
from kgraph.view.network import Edge, Fact, Node, read_network
from kgraph.view.selection import Options, Selection, select
from kgraph.view.text import lines, shown, width
from kgraph.view.words import LOOKS, RELATIONS, TERMS, Words

TEMPLATE = Path(__file__).parent / "template"
FONT = 13  # pixels
ROOMY = 45  # up to so many nodes every label gets its full room; in a larger network some wait until one zooms in
DRAWABLE = 1000  # nodes that a browser still draws in a few seconds
LISTED = 100  # how many of the left-out names the page lists
FINDABLE = 2000  # how many of them, the most connected, its search knows

# Positions come with the page, so nothing moves; labels are drawn by page.js, which lets none overlap another.
VIS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "tooltipDelay": 120, "multiselect": False},
    "nodes": {"borderWidth": 2, "font": {"size": 0}},
    "edges": {"smooth": False, "arrows": {"to": {"scaleFactor": 0.5}}, "selectionWidth": 1.5},
}
STRONG, PLAIN, FAINT = ("#3d4a57", 2.2), ("#7d8996", 1.3), ("#b9c2cb", 1.0)


def render(quads: Iterable[ox.Quad], options: Options | None = None) -> str:
    """The page for a graph: a pyoxigraph store or quads in any order. Raises UnknownName or AmbiguousName."""
    chosen = options or Options()
    return page(select(read_network(quads), chosen), chosen)


def page(selection: Selection, options: Options) -> str:
    """The HTML of a selection: the same for the same selection and options."""
    from pyvis.network import Network as Pyvis  # it pulls in IPython: only who draws should wait for that

    ids = {iri: f"n{number}" for number, iri in enumerate(selection.network.nodes)}
    vis = Pyvis(directed=True)
    vis.options = VIS
    vis.path = "page.html"
    vis.templateEnv = Environment(loader=FileSystemLoader(TEMPLATE), autoescape=True)
    vis.templateEnv.globals.update(_globals(selection, options, ids))
    links = selection.network.links()
    rows = 3 if len(links) <= ROOMY else 2
    labels = {iri: lines(node.label, rows) for iri, node in selection.network.nodes.items()}
    sizes = _sizes(dict(links.degree))
    room = min(1.0, max(0.4, ROOMY / max(1, len(links))))
    boxes = {iri: _box(labels[iri], sizes[iri], room) for iri in links}
    places = positions(selection.network.links(structure=True), boxes, EDGE * max(0.7, room))
    for iri, node in selection.network.nodes.items():
        look, (x, y) = LOOKS[node.kind], places[iri]
        colour = {"background": look.fill, "border": look.line}
        style = {"color": {**colour, "highlight": colour, "hover": colour}, "size": sizes[iri], "x": x, "y": y}
        vis.add_node(ids[iri], label="\n".join(labels[iri]), shape=look.shape, kind=node.kind, **style)
    for number, edge in enumerate(selection.network.edges):
        colour_, thick = _stroke(edge)
        style = {"color": {"color": colour_, "highlight": "#111820", "hover": "#111820"}, "width": thick}
        dashes = RELATIONS[edge.relation].dashed
        arrows = "" if edge.relation == "via" else "to"
        vis.add_edge(ids[edge.source], ids[edge.target], id=f"e{number}", dashes=dashes, arrows=arrows, **style)
    return str(vis.generate_html()) + "\n"


def _sizes(degree: Mapping[str, int]) -> dict[str, float]:
    """Radii by degree, so that areas compare; those of the most connected stay in bounds."""
    step = min(4.0, 18 / math.sqrt(max(1, *degree.values()) if degree else 1))
    return {iri: round(8 + step * math.sqrt(number), 1) for iri, number in degree.items()}


def _box(label: list[str], size: float, room: float) -> Box:
    half = max(size, room * max(width(line, FONT) for line in label) / 2)
    return Box(half, half, size, size + room * (6 + len(label) * FONT * 1.2))


def _stroke(edge: Edge) -> tuple[str, float]:
    if edge.relation in ("led", "organized", "deployed"):
        return STRONG
    return FAINT if edge.structural or edge.relation in ("forEvent", "via") else PLAIN


def _globals(selection: Selection, options: Options, ids: Mapping[str, str]) -> dict[str, object]:
    total = len(selection.network.nodes) + len(selection.left_out)
    style, script, library = _asset("page.css"), _asset("page.js"), _library()
    policy = {
        "default-src": "'none'",
        "script-src": f"{_hash(library)} {_hash(script)}",
        "style-src": _hash(style),
        "img-src": "data:",  # the empty icon, so that no browser asks for one
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return {
        "policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "style": Markup(style),
        "library": Markup(library),
        "script": Markup(script),
        "page": _data(selection, ids),
        "title": _title(selection),
        "scope": _scope(selection, options),
        "legend": [(kind, look) for kind, look in LOOKS.items()],
        "counts": _counts(selection.network.nodes.values()),
        "links": len(selection.network.edges),
        "left_out": selection.left_out,
        "left_counts": _counts(selection.left_out),
        "left_names": [shown(node.label) for node in selection.left_out[:LISTED]],
        "more": _command(options, limit=min(total, DRAWABLE)),
        "all": total <= DRAWABLE,
        "near": [_command(Options(around=selection.handles[node.iri], depth=1)) for node in selection.left_out[:1]],
        "shown": shown,
    }


_WEB = re.compile(r"https?://[!-~]+")  # nothing else becomes a link


@cache
def _asset(name: str) -> str:
    return (TEMPLATE / name).read_text(encoding="utf-8")


@cache
def _library() -> str:
    import pyvis

    where = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return where.read_text(encoding="utf-8")


def _hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def _title(selection: Selection) -> str:
    if selection.centre is None:
        return "Jaringan siaran pers · Network of press releases"
    return shown(selection.network.nodes[selection.centre].label)


def _scope(selection: Selection, options: Options) -> list[Words]:
    """What the page was asked to show, where it was asked for less than all."""
    scope = []
    if selection.centre is not None:
        scope.append(Words(f"sampai {options.depth} langkah", f"up to {options.depth} steps away"))
    if options.only:
        looks = [LOOKS[kind].many for kind in options.only]
        ids, ens = ", ".join(words.id for words in looks), ", ".join(words.en for words in looks)
        scope.append(Words(f"hanya {ids}", f"only {ens}"))
    if options.from_ or options.to:
        start, end = options.from_ or "…", options.to or "…"
        scope.append(Words(f"{start} sampai {end}", f"{start} to {end}"))
    return scope


def _counts(nodes: Iterable[Node]) -> list[tuple[int, Words]]:
    count = Counter(node.kind for node in nodes)
    return [(count[kind], look.one if count[kind] == 1 else look.many) for kind, look in LOOKS.items() if count[kind]]


def _command(options: Options, limit: int | None = None) -> str:
    """What to type for a page with these options."""
    words = ["kgraph", "view"]
    words += ["--around", options.around, "--depth", str(options.depth)] if options.around is not None else []
    words += [word for kind in options.only for word in ("--only", LOOKS[kind].many.en)]
    words += ["--from", options.from_] if options.from_ else []
    words += ["--to", options.to] if options.to else []
    words += ["--limit", str(limit)] if limit is not None else []
    return shown(shlex.join([*words, "-o", "jaringan.html"]))


def _data(selection: Selection, ids: Mapping[str, str]) -> dict[str, object]:
    """What page.js shows beside the drawing. Facts stand once; nodes and edges refer to them by number."""
    network = selection.network
    degree = network.links().degree
    holders: tuple[Edge | Node, ...] = (*network.edges, *network.nodes.values())
    facts = list(dict.fromkeys(fact for holder in holders for fact in holder.facts))
    number = {fact: index for index, fact in enumerate(facts)}
    hidden, handles = selection.hidden_links, selection.handles
    return {
        "nodes": {
            ids[iri]: _node_data(node, hidden.get(iri, 0), handles[iri])
            | {"degree": degree[iri], "facts": [number[fact] for fact in node.facts]}
            for iri, node in network.nodes.items()
        },
        "edges": {f"e{index}": [number[fact] for fact in edge.facts] for index, edge in enumerate(network.edges)},
        "facts": [_fact_data(fact) for fact in facts],
        "left": [_left_data(node, handles[node.iri]) for node in selection.left_out[:FINDABLE]],
        "unknown": max(0, len(selection.left_out) - FINDABLE),
        "centre": ids[selection.centre] if selection.centre is not None else None,
        "font": FONT,
    }


def _node_data(node: Node, hidden: int, handle: str) -> dict[str, object]:
    return {
        "name": shown(node.label),
        "en": shown(node.label_en) if node.label_en else None,
        "aliases": [shown(alias) for alias in node.aliases],
        "iri": shown(node.iri),
        "kind": list(LOOKS[node.kind].name),
        "details": [[*TERMS[line.term], *dict.fromkeys(shown(value) for value in line.value)] for line in node.details],
        "hidden": hidden,
        "more": _command(Options(around=handle, depth=1)) if hidden else None,
    }


def _left_data(node: Node, handle: str) -> dict[str, object]:
    """What the search shows of a node that is not drawn."""
    return {
        "name": shown(node.label),
        "en": shown(node.label_en) if node.label_en else None,
        "aliases": [shown(alias) for alias in node.aliases],
        "more": _command(Options(around=handle, depth=1)),
    }


def _fact_data(fact: Fact) -> dict[str, object]:
    return {
        "relation": list(RELATIONS[fact.relation].words),
        "subject": shown(fact.subject),
        "object": shown(fact.object),
        "lexicon": fact.relation == "subOrganizationOf",
        "proofs": [_proof_data(proof) for proof in fact.proofs],
    }


def _proof_data(proof: Proof) -> dict[str, object]:
    return {
        "sentences": [[[shown(piece.text), piece.end] for piece in sentence] for sentence in proof.sentences],
        "release": shown(proof.release),
        "url": proof.url if proof.url and _WEB.fullmatch(proof.url) else None,
        "date": proof.date,
        "confidence": proof.confidence,
        "acting": shown(proof.acting) if proof.acting else None,
        "by": shown(proof.stated_by) if proof.stated_by else None,
    }
