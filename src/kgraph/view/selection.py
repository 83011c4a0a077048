"""Which part of a network a page shows: around somebody, between two days, some kinds only, the most connected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations

import networkx as nx
from rapidfuzz import fuzz, process, utils

from kgraph.errors import Unusable
from kgraph.view.network import Edge, Fact, Network, Node
from kgraph.view.text import shown
from kgraph.view.words import Kind

LISTED = 12  # nodes of one name that a message lists


@dataclass(frozen=True, slots=True)
class Options:
    """What to show. Dates are ISO and both inclusive; `around` is a name, another name of it, or an IRI."""

    around: str | None = None
    depth: int = 2
    only: tuple[Kind, ...] = ()
    from_: str | None = None
    to: str | None = None
    limit: int = 150


@dataclass(frozen=True, slots=True)
class Selection:
    """The part that is shown, and what of the chosen network did not fit: its nodes, the most connected first."""

    network: Network
    centre: str | None = None
    left_out: tuple[Node, ...] = ()
    hidden_links: Mapping[str, int] = field(default_factory=dict)  # node -> links to nodes that are not shown
    handles: Mapping[str, str] = field(default_factory=dict)  # node -> what names it and nothing else on a command line


class UnknownName(Unusable):
    """No node is called so; `nearest` are the names that come closest."""

    def __init__(self, name: str, nearest: tuple[str, ...]) -> None:
        near = f" Nearest: {'; '.join(map(shown, nearest))}." if nearest else ""
        super().__init__(f"No person, agency, event or deployment is called {shown(name)}.{near}")
        self.nearest = nearest


class AmbiguousName(Unusable):
    """Several nodes are called so; each can be named by its IRI."""

    def __init__(self, name: str, nodes: tuple[Node, ...]) -> None:
        listed = "".join(f"\n  {shown(node.label)} ({_hint(node)}): {shown(node.iri)}" for node in nodes[:LISTED])
        more = f"\n  and {len(nodes) - LISTED} more" if len(nodes) > LISTED else ""
        super().__init__(
            f"{len(nodes)} nodes answer to {shown(name)}. Give the full name or the IRI of one:{listed}{more}"
        )
        self.nodes = nodes


def _hint(node: Node) -> str:
    """What tells a node from others of its name."""
    return ", ".join((node.kind, *(shown(line.value.id) for line in node.details if line.term != "status")))


def select(network: Network, options: Options) -> Selection:
    """The part of the network that the options ask for. Raises UnknownName or AmbiguousName."""
    centre = find(network, options.around) if options.around is not None else None
    whole = _between(network, options.from_, options.to, centre)
    chosen = _neighbourhood(whole, centre, options.depth) if centre is not None else _connected(whole)
    if options.only:
        chosen = whole = _projected(chosen, options.only, centre)
    selection = _cut(chosen, options.limit, centre)
    return replace(selection, hidden_links=_hidden(whole, selection.network), handles=_handles(network))


def find(network: Network, name: str) -> str:
    """The IRI of the one node of this name: the whole name first, then a part of it."""
    if name in network.nodes:
        return name
    wanted = utils.default_process(name)
    names = {iri: {utils.default_process(each) for each in _names(node)} for iri, node in network.nodes.items()}
    whole = [iri for iri, own in names.items() if wanted in own]
    parts = [iri for iri, own in names.items() if any(set(wanted.split()) <= set(each.split()) for each in own)]
    found = whole or (parts if wanted else [])
    if not found:
        raise UnknownName(name, _nearest(network, wanted))
    if len(found) > 1:
        nodes = sorted((network.nodes[iri] for iri in found), key=lambda node: (len(node.label), node.label, node.iri))
        raise AmbiguousName(name, tuple(nodes))
    return found[0]


def _handles(network: Network) -> dict[str, str]:
    """The label where it is one node's alone and can be typed, else the IRI."""
    names = {iri: {utils.default_process(name) for name in _names(node)} for iri, node in network.nodes.items()}
    count = Counter(name for own in names.values() for name in own)
    return {
        iri: node.label if count[utils.default_process(node.label)] == 1 and shown(node.label) == node.label else iri
        for iri, node in network.nodes.items()
    }


def _names(node: Node) -> tuple[str, ...]:
    return (node.label, *((node.label_en,) if node.label_en else ()), *node.aliases)


def _nearest(network: Network, wanted: str) -> tuple[str, ...]:
    labels = sorted({node.label for node in network.nodes.values()})
    best = process.extract(wanted, labels, scorer=fuzz.WRatio, processor=utils.default_process, limit=5)
    return tuple(label for label, score, _ in best if score >= 50)


def _between(network: Network, start: str | None, end: str | None, centre: str | None) -> Network:
    """The facts of these days. A fact without a day is of no day; the structure stays where both of its ends do."""
    if start is None and end is None:
        return network

    def within(days: Iterable[str]) -> bool:
        return any((start is None or start <= day) and (end is None or day <= end) for day in days)

    dated = tuple(
        replace(edge, facts=facts)
        for edge in network.edges
        if (facts := tuple(fact for fact in edge.facts if within(fact.days)))
    )
    kept = {end_ for edge in dated for end_ in (edge.source, edge.target)}
    kept |= {iri for iri, node in network.nodes.items() if node.date and within((node.date,))}
    kept |= {centre} if centre is not None else set()
    structure = tuple(edge for edge in network.edges if not any(fact.proofs for fact in edge.facts))
    return Network(network.nodes, tuple(sorted((*dated, *structure), key=_ends))).only(kept)


def _ends(edge: Edge) -> tuple[str, str]:
    return edge.source, edge.target


def _neighbourhood(network: Network, centre: str, depth: int) -> Network:
    return network.only(nx.single_source_shortest_path_length(network.links(), centre, cutoff=depth))


def _connected(network: Network) -> Network:
    """Without the bodies that are there only because another one belongs to them or a release mentions them."""
    degree = network.links().degree
    return network.only(iri for iri, node in network.nodes.items() if node.kind != "agency" or degree[iri] > 0)


def _projected(network: Network, only: tuple[Kind, ...], centre: str | None) -> Network:
    """These kinds alone: two that both have to do with a node of another kind are joined by it, with both facts."""
    kept = {iri for iri, node in network.nodes.items() if node.kind in only or iri == centre}
    facts: dict[tuple[str, str], list[Fact]] = {}
    for edge in network.edges:
        if {edge.source, edge.target} <= kept:
            facts.setdefault(_ends(edge), []).extend(edge.facts)
    for bridge, legs in _legs(network, kept).items():
        label = network.nodes[bridge].label
        for first, second in combinations(sorted(legs), 2):
            via = Fact("via", network.nodes[first].label, label, network.nodes[bridge].date)
            facts.setdefault((first, second), []).extend((via, *legs[first], *legs[second]))
    edges = tuple(Edge(*ends, tuple(dict.fromkeys(found))) for ends, found in sorted(facts.items()))
    return Network({iri: network.nodes[iri] for iri in sorted(kept)}, edges)


def _legs(network: Network, kept: set[str]) -> dict[str, dict[str, list[Fact]]]:
    """For each node that is not kept: the kept ones it is joined to, with the facts that say so."""
    legs: dict[str, dict[str, list[Fact]]] = {}
    for edge in network.edges:
        if edge.structural:
            continue
        for bridge, end in ((edge.source, edge.target), (edge.target, edge.source)):
            if bridge not in kept and end in kept:
                legs.setdefault(bridge, {}).setdefault(end, []).extend(edge.facts)
    return dict(sorted(legs.items()))


def _cut(network: Network, limit: int, centre: str | None) -> Selection:
    """The most connected nodes; among equals those whose neighbours are. The centre always stays."""
    links = network.links()
    degree = dict(links.degree)
    weight = {iri: sum(degree[other] for other in links[iri]) for iri in network.nodes}
    ranked = sorted(network.nodes, key=lambda iri: (iri != centre, -degree[iri], -weight[iri], iri))
    kept, left = set(ranked[:limit]), ranked[limit:]
    left_out = tuple(network.nodes[iri] for iri in left)
    return Selection(network.only(kept), centre, left_out)


def _hidden(whole: Network, shown_: Network) -> dict[str, int]:
    """How many neighbours of each node that is shown are not."""
    links = whole.links()
    return {iri: sum(other not in shown_.nodes for other in links[iri]) for iri in shown_.nodes}
