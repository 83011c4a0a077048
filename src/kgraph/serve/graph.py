"""A built folder, opened for asking: its quads in memory and the base of its IRIs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kgraph.errors import Unusable


class GraphError(Unusable):
    """A folder that cannot be asked: names the file, what is wrong with it and the remedy."""


@dataclass(frozen=True, slots=True)
class Graph:
    store: Store
    base: str | None  # what IRIs of the graph begin with


def open_graph(folder: Path) -> Graph:
    """Read `graph.nq` and `summary.json` of a built folder; raises GraphError."""
    quads, summary = folder / "graph.nq", folder / "summary.json"
    if not quads.is_file():
        raise GraphError(f"{folder} holds no graph ({quads.name} is not there): make one by `kgraph build -o {folder}`")
    store = Store()
    try:
        store.bulk_load(path=quads, format=RdfFormat.N_QUADS)
        base = json.loads(summary.read_text(encoding="utf-8"))["base"] if summary.is_file() else None
    except SyntaxError as error:
        raise GraphError(f"{quads}: {error}: it is damaged, make it anew by `kgraph build -o {folder}`") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{folder} cannot be read ({error}): make it anew by `kgraph build -o {folder}`") from error
    return Graph(store, base)
