"""Which terms of a query the vocabulary does not know: a slip there is no error in SPARQL, it only finds nothing."""

from __future__ import annotations

import difflib
from functools import cache

from pyoxigraph import NamedNode, RdfFormat, parse

from kgraph import resources
from kgraph.serve.grammar import PREFIXES, TOKEN

_PREFIX = "kg:"


def doubts(query: str) -> tuple[str, ...]:
    """A line for each `kg:` term of the query that the vocabulary does not define, with the nearest that it does."""
    used = dict.fromkeys(match[0] for match in TOKEN.finditer(query) if match[0].startswith(_PREFIX))
    return tuple(_doubt(term) for term in used if term != _PREFIX and term not in _terms())


def _doubt(term: str) -> str:
    near = difflib.get_close_matches(term, sorted(_terms()), n=1)
    return f"{term} is no term of the vocabulary.{f' Did you mean {near[0]}?' if near else ''}"


@cache
def _terms() -> frozenset[str]:
    base = PREFIXES[_PREFIX[:-1]]
    path = resources.ontology_dir() / "kgraph.ttl"
    subjects = {triple.subject for triple in parse(path=path, format=RdfFormat.TURTLE)}
    iris = {node.value for node in subjects if isinstance(node, NamedNode)}
    return frozenset(_PREFIX + iri.removeprefix(base) for iri in iris if iri.startswith(base))
