"""Where the nodes stand: stress majorization by stochastic gradient descent, then labels pushed apart, islands packed.

Zheng, Pawar and Goodman, "Graph Drawing by Stochastic Gradient Descent" (IEEE TVCG 2019), on the distances of networkx.
Plain arithmetic in a fixed order and whole-numbered results: the same network gives the same positions. (The layouts of
networkx itself need numpy and scipy, and know nothing of the room that labels take.)
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from typing import NamedTuple

import networkx as nx

EDGE = 150.0  # length of an edge between two small nodes, in the units of the canvas, where labels get all their room
ROUNDS = 40
ALL_PAIRS, PIVOTS = 300, 60  # up to so many nodes every pair is weighed, beyond that each node with so many others
ASPECT = 1.35  # of the page's canvas, width to height
GAP = 14.0  # between the boxes of two nodes
ISLAND_GAP = 70.0


class Box(NamedTuple):
    """The room that a node and its label need around its position."""

    left: float
    right: float
    up: float
    down: float


Point = tuple[float, float]


def positions(graph: nx.Graph[str], boxes: Mapping[str, Box], edge: float = EDGE) -> dict[str, tuple[int, int]]:
    """Whole-numbered positions of all nodes, centred on the origin; `edge` is the length of a plain edge."""
    islands = [sorted(island) for island in nx.connected_components(graph)]
    islands.sort(key=lambda island: (-len(island), island))
    placed = [_spread(_turned(_stress(graph, island, edge)), boxes) for island in islands]
    packed = _packed(placed, boxes)
    if not packed:
        return {}
    xs, ys = [x for x, _ in packed.values()], [y for _, y in packed.values()]
    middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    return {iri: (round(x - middle[0]), round(y - middle[1])) for iri, (x, y) in sorted(packed.items())}


def _stress(graph: nx.Graph[str], island: list[str], edge: float) -> dict[str, Point]:
    """Positions whose distances are as near as can be to those along the edges."""
    order = random.Random(f"kgraph {len(island)}")
    xy = {iri: [order.random() * edge, order.random() * edge] for iri in island}
    pairs = _pairs(graph, island, edge, order)
    if not pairs:
        return dict.fromkeys(island, (0.0, 0.0))
    longest, shortest = max(d for *_, d in pairs), min(d for *_, d in pairs)
    step, last = longest**2, 0.05 * shortest**2
    shrink = (last / step) ** (1 / (ROUNDS - 1))
    for _ in range(ROUNDS):
        order.shuffle(pairs)
        for a, b, distance in pairs:
            here, there = xy[a], xy[b]
            dx, dy = here[0] - there[0], here[1] - there[1]
            apart = math.sqrt(dx * dx + dy * dy) or 1e-6
            move = min(1.0, step / (distance * distance)) * (apart - distance) / (2 * apart)
            here[0] -= move * dx
            here[1] -= move * dy
            there[0] += move * dx
            there[1] += move * dy
        step *= shrink
    return {iri: (round(x, 3), round(y, 3)) for iri, (x, y) in xy.items()}


def _pairs(graph: nx.Graph[str], island: list[str], edge: float, order: random.Random) -> list[tuple[str, str, float]]:
    """Nodes and how far apart they belong: all pairs, in a large island the neighbours and everybody's way to a few."""
    wanted: dict[tuple[str, str], float] = {}
    lengths: nx.Graph[str] = nx.Graph()
    lengths.add_nodes_from(island)
    for a, b in graph.subgraph(island).edges:
        # Between two hubs it is longer: their neighbours need the room.
        hub = min(graph.degree(a), graph.degree(b))
        wanted[min(a, b), max(a, b)] = length = edge * (1 + 0.22 * math.sqrt(hub - 1))
        lengths.add_edge(a, b, weight=length)
    pivots = island if len(island) <= ALL_PAIRS else sorted(order.sample(island, PIVOTS))
    for pivot in pivots:
        ways: dict[str, float] = nx.single_source_dijkstra_path_length(lengths, pivot)
        for other, way in ways.items():
            if other != pivot:
                wanted.setdefault((min(pivot, other), max(pivot, other)), way)
    return [(a, b, length) for (a, b), length in sorted(wanted.items())]


def _turned(xy: dict[str, Point]) -> dict[str, Point]:
    """Turned so that the longest direction lies across the page (by its principal axis)."""
    count = len(xy)
    mx, my = sum(x for x, _ in xy.values()) / count, sum(y for _, y in xy.values()) / count
    sxx = sum((x - mx) ** 2 for x, _ in xy.values())
    syy = sum((y - my) ** 2 for _, y in xy.values())
    sxy = sum((x - mx) * (y - my) for x, y in xy.values())
    angle = 0.5 * math.atan2(2 * sxy, sxx - syy)
    cos, sin = math.cos(angle), math.sin(angle)
    return {iri: ((x - mx) * cos + (y - my) * sin, (y - my) * cos - (x - mx) * sin) for iri, (x, y) in xy.items()}


def _spread(xy: dict[str, Point], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Boxes that overlap are pushed apart, each time by the shorter way, until none does (of very many some may)."""
    at = {iri: [x, y] for iri, (x, y) in xy.items()}
    widest = 2 * max(max(boxes[iri].left, boxes[iri].right) for iri in at) + GAP
    for _ in range(300 if len(at) <= ALL_PAIRS else 40):
        moved = False
        order = sorted(at, key=lambda iri: (at[iri][0], iri))
        for i, a in enumerate(order):
            for b in order[i + 1 :]:
                if at[b][0] - at[a][0] > widest:
                    break  # so are all further to the right, but for the few that moved in this round
                push = _overlap(at[a], boxes[a], at[b], boxes[b])
                if push is not None:
                    moved = True
                    axis, by = push
                    at[a][axis] -= by / 2
                    at[b][axis] += by / 2
        if not moved:
            break
    return {iri: (round(x, 3), round(y, 3)) for iri, (x, y) in at.items()}


def _overlap(a: list[float], abox: Box, b: list[float], bbox: Box) -> tuple[int, float] | None:
    """The axis along which two boxes part soonest and how far b must move away from a; None where they do not touch."""
    right, left = a[0] + abox.right + GAP - (b[0] - bbox.left), b[0] + bbox.right + GAP - (a[0] - abox.left)
    down, up = a[1] + abox.down + GAP - (b[1] - bbox.up), b[1] + bbox.down + GAP - (a[1] - abox.up)
    if min(right, left, down, up) <= 0.01:
        return None
    across = right if right <= left else -left
    along = down if down <= up else -up
    return (0, across) if abs(across) <= abs(along) else (1, along)


def _packed(islands: list[dict[str, Point]], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Islands on shelves, the largest first, the whole about as wide as the page is."""
    frames = [_frame(island, boxes) for island in islands]
    area = sum((frame.right - frame.left + ISLAND_GAP) * (frame.down - frame.up + ISLAND_GAP) for frame in frames)
    widest = max((frame.right - frame.left for frame in frames), default=0.0)
    width = max(widest, math.sqrt(area * ASPECT) * 1.05)
    packed: dict[str, Point] = {}
    x = y = shelf = 0.0
    for island, frame in zip(islands, frames, strict=True):
        wide, high = frame.right - frame.left, frame.down - frame.up
        if x > 0 and x + wide > width:
            x, y, shelf = 0.0, y + shelf + ISLAND_GAP, 0.0
        packed |= {iri: (px - frame.left + x, py - frame.up + y) for iri, (px, py) in island.items()}
        x, shelf = x + wide + ISLAND_GAP, max(shelf, high)
    return packed


def _frame(island: dict[str, Point], boxes: Mapping[str, Box]) -> Box:
    """The edges of an island on the page (not relative to a node)."""
    return Box(
        left=min(x - boxes[iri].left for iri, (x, _) in island.items()),
        right=max(x + boxes[iri].right for iri, (x, _) in island.items()),
        up=min(y - boxes[iri].up for iri, (_, y) in island.items()),
        down=max(y + boxes[iri].down for iri, (_, y) in island.items()),
    )
