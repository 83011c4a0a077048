"""Positions are computed beforehand: the same each time, apart enough for labels."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest

from kgraph.view.layout import Box, positions

LABEL = Box(60, 60, 12, 40)

GRAPHS = {
    "star": nx.star_graph(40),
    "path": nx.path_graph(30),
    "clique": nx.complete_graph(12),
    "islands": nx.disjoint_union_all([nx.star_graph(9), nx.cycle_graph(7), nx.path_graph(2), nx.empty_graph(11)]),
    "crowd": nx.gnm_random_graph(150, 260, seed=3),
}


def named(graph: nx.Graph[int]) -> nx.Graph[str]:
    return nx.relabel_nodes(graph, {node: f"n{node:03}" for node in graph})


def overlaps(a: tuple[int, int], b: tuple[int, int], box: Box) -> bool:
    return abs(a[0] - b[0]) < box.left + box.right - 1 and abs(a[1] - b[1]) < box.up + box.down - 1


@pytest.mark.parametrize("name", GRAPHS)
def test_no_two_labels_overlap(name: str) -> None:
    graph = named(GRAPHS[name])
    placed = positions(graph, dict.fromkeys(graph, LABEL))
    assert set(placed) == set(graph)
    assert not [pair for pair in combinations(placed, 2) if overlaps(placed[pair[0]], placed[pair[1]], LABEL)]


@pytest.mark.parametrize("name", GRAPHS)
def test_neighbours_stand_nearer_than_strangers(name: str) -> None:
    graph = named(GRAPHS[name])
    placed = positions(graph, dict.fromkeys(graph, Box(5, 5, 5, 5)))

    def mean(pairs: list[tuple[str, str]]) -> float:
        return sum(
            ((placed[a][0] - placed[b][0]) ** 2 + (placed[a][1] - placed[b][1]) ** 2) ** 0.5 for a, b in pairs
        ) / len(pairs)

    strangers = [pair for pair in combinations(sorted(graph), 2) if not graph.has_edge(*pair)]
    if strangers:
        assert mean(list(graph.edges)) < mean(strangers)


def test_the_order_of_nodes_and_edges_changes_nothing() -> None:
    graph = named(GRAPHS["crowd"])
    backwards: nx.Graph[str] = nx.Graph()
    backwards.add_nodes_from(sorted(graph, reverse=True))
    backwards.add_edges_from((b, a) for a, b in reversed(list(graph.edges)))
    boxes = dict.fromkeys(graph, LABEL)
    assert positions(graph, boxes) == positions(backwards, dict(reversed(boxes.items())))


def test_nothing_has_no_positions() -> None:
    assert positions(nx.Graph(), {}) == {}
