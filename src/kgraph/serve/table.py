"""Answers as a table: labels for IRIs, prefixes for what has none, and nothing that could steer the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Store, Triple
from rich import box
from rich.table import Table
from rich.text import Text

from kgraph.serve.grammar import PREFIXES

Term = object  # a node, literal, triple or None
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_LABEL = NamedNode(PREFIXES["skos"] + "prefLabel")
_LOCAL = re.compile(r"\w(?:[\w.-]*\w)?", re.ASCII)


def escape_controls(text: str) -> str:
    """The text with control, direction and invisible characters as escapes, so that a terminal shows what is there."""
    named = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return _CONTROL.sub(lambda match: named.get(match[0], f"\\u{ord(match[0]):04X}"), text)


def shorten(iri: str, base: str | None) -> str:
    """An IRI as one would write it in a query here: `kg:attended`, `<person/abdul-karim-3f9a2c41d07b>`."""
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and _LOCAL.fullmatch(iri[len(start) :]):
            return f"{prefix}:{iri[len(start) :]}"
    return f"<{iri.removeprefix(base) if base else iri}>"


def answer_table(store: Store, names: Sequence[str], rows: Iterable[Sequence[Term]], base: str | None) -> Table:
    """A rich table with a column for each name; IRIs that have a label in the store show it before themselves."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in names:
        table.add_column(escape_controls(name), overflow="fold")
    for row in rows:
        table.add_row(*(_cell(store, term, base) for term in row))
    return table


def _cell(store: Store, term: Term, base: str | None) -> Text:
    if term is None:
        return Text("")
    if isinstance(term, Literal):
        return Text(escape_controls(term.value), justify="right" if term.datatype.value in _NUMBERS else "left")
    if isinstance(term, Triple):
        parts = (_cell(store, part, base).plain for part in (term.subject, term.predicate, term.object))
        return Text(f"<<( {' '.join(parts)} )>>")
    if not isinstance(term, NamedNode):
        return Text(escape_controls(str(term)))
    short = escape_controls(shorten(term.value, base))
    label = _label(store, term)
    return Text.assemble(escape_controls(label), " ", (short, "dim")) if label else Text(short)


_NUMBERS = {PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "float")}


def _label(store: Store, node: NamedNode) -> str | None:
    """The Indonesian label, else the one without a language, else the first."""
    labels = [quad.object for quad in store.quads_for_pattern(node, _LABEL, None, None)]
    literals = [label for label in labels if isinstance(label, Literal)]
    order = {"id": 0, None: 1}
    best = min(literals, key=lambda label: (order.get(label.language, 2), label.value), default=None)
    return best.value if best else None
