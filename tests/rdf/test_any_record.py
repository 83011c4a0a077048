"""Whatever a record holds, its graph is written, keeps its rules and is read back."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st
from resolve.test_identity import releases

from kgraph.export import write_graph
from kgraph.model import Proof, Record, Release, Span
from rdf.made import LEXICON, files_of, resolved

spans = st.tuples(st.integers(-2, 30), st.integers(-2, 30)).map(lambda pair: Span(*pair))
paths = st.sampled_from(
    ["/persons/0/ranks/0", "/persons/0/positions/0", "/events/0", "/events/0/led_by/0", "/statements/0", "/moves/0"]
)
proofs = st.builds(Proof, paths, spans, spans, spans, st.text(max_size=3), st.floats())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.from_type(Record), st.from_type(Release), st.lists(proofs, max_size=4)), max_size=3))
def test_any_record_is_written(made: list[tuple[Record, Release, list[Proof]]]) -> None:
    given_releases = [replace(release, id=f"r{i}") for i, (_, release, _) in enumerate(made)]
    records = [replace(record, id=f"r{i}", proof=tuple(given)) for i, (record, _, given) in enumerate(made)]
    files = write_graph(given_releases, records, LEXICON).files
    quads = list(ox.parse(files["graph.nq"], format=ox.RdfFormat.N_QUADS))
    triples = set(ox.parse(files["graph.ttl"], format=ox.RdfFormat.TURTLE))
    assert len({(q.subject, q.predicate, q.object) for q in quads}) == len(triples) == len(quads)


@settings(max_examples=60, deadline=None)
@given(releases())
def test_claims_are_the_same_whatever_else_is_read(pairs: list[tuple[Release, Record]]) -> None:
    """A claim's IRI is made of what its release says, never of what that was resolved to."""

    def claims(*some: tuple[Release, Record]) -> set[str]:
        lines = files_of(*some).files["graph.nq"].decode().splitlines()
        return {line.split(" ")[0] for line in lines if "#claim-" in line.split(" ")[0]}

    assert resolved(*pairs)
    assert claims(*pairs) == set().union(*(claims(pair) for pair in pairs))


def test_nothing_read_is_a_graph_too() -> None:
    files = write_graph([], [], LEXICON)
    assert files.counts["persons"] == 0
    assert list(ox.parse(files.files["graph.nq"], format=ox.RdfFormat.N_QUADS))
