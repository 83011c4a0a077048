"""The list of exporters is whole."""

from __future__ import annotations

import pkgutil

from rdf.made import graph_of, holder

import kgraph.export
from kgraph.export import EXPORTERS


def test_every_module_of_export_is_in_the_list() -> None:
    modules = {module.name for module in pkgutil.iter_modules(kgraph.export.__path__)}
    assert modules == {export.__module__.rpartition(".")[2] for export in EXPORTERS.values()}


def test_every_exporter_writes_the_graph() -> None:
    graph = graph_of(holder("a", "Budi Santoso", ("Kapolda", "Polda Banten")))
    for name, export in EXPORTERS.items():
        assert "Budi Santoso" in export(graph).decode(), name
