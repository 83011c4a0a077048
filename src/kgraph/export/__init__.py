"""The graph as files: `write_graph(releases, records, lexicon, base=..., threshold=...) -> GraphFiles` makes them all.

An exporter is a function from a `Graph` to the bytes of one file; `EXPORTERS` lists all, by the file's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kgraph.export import nquads, turtle
from kgraph.lexicon import Lexicon
from kgraph.model import Record, Release
from kgraph.rdf.graph import Graph, make_graph
from kgraph.rdf.iris import DEFAULT_BASE
from kgraph.resolve import resolve

EXPORTERS: Mapping[str, Callable[[Graph], bytes]] = {
    "graph.nq": nquads.export,
    "graph.ttl": turtle.export,
}


@dataclass(frozen=True, slots=True)
class GraphFiles:
    """The files of a built folder that hold the graph, and the counts for summary.json.

    `counts`: persons, agencies, events, deployments, statements, moves, claims (by kind), releases_without_fact.
    """

    files: Mapping[str, bytes]
    counts: Mapping[str, Any]


def write_graph(
    releases: Iterable[Release],
    records: Iterable[Record],
    lexicon: Lexicon,
    base: str = DEFAULT_BASE,
    threshold: float = 0.5,
) -> GraphFiles:
    """Resolves the records and writes their graph in every form of EXPORTERS; the order of the input changes nothing.

    Raises BaseError for a base that is none, ValueError for two releases of one id or a record without its release.
    """
    graph = make_graph(resolve(releases, records, lexicon), base, threshold)
    return GraphFiles({name: export(graph) for name, export in EXPORTERS.items()}, graph.counts)
