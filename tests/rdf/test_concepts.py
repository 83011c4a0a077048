"""ranks.ttl and roles.ttl follow from the lexicon."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph.rdf import concepts
from kgraph.resources import ontology_dir
from rdf.made import LEXICON

KG = "https://w3id.org/kgraph/ontology#"


def test_every_rank_and_role_is_there_with_both_labels() -> None:
    files = concepts.generated(LEXICON)
    for name, kind, entries in (("ranks.ttl", "Rank", LEXICON.ranks), ("roles.ttl", "Role", LEXICON.roles)):
        store = ox.Store()
        store.load(files[name], format=ox.RdfFormat.TURTLE)
        labelled = (
            f"SELECT ?c {{ ?c a <{KG}{kind}> ; <http://www.w3.org/2004/02/skos/core#prefLabel> ?i, ?e "
            "FILTER(LANG(?i) = 'id' && LANG(?e) = 'en') }"
        )
        assert len({row["c"] for row in store.query(labelled)}) == len(entries) > 0


def test_check_names_what_is_stale_and_writing_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(concepts, "ontology_dir", lambda: tmp_path)
    assert concepts.main(["--check"]) == 1
    assert "ontology/ranks.ttl: stale" in capsys.readouterr().err
    assert concepts.main([]) == 0
    assert concepts.main(["--check"]) == 0
    (tmp_path / "roles.ttl").write_text("# changed by hand")
    assert concepts.main(["--check"]) == 1


def test_the_committed_files_are_fresh() -> None:
    for name, content in concepts.generated(LEXICON).items():
        assert (ontology_dir() / name).read_bytes() == content, f"run python -m kgraph.rdf.concepts for {name}"


def test_participation_roles_are_labelled_as_the_ontology_has_them() -> None:
    """The graph carries their labels so that it needs no other file; the ontology defines them."""
    store = ox.Store()
    store.load(path=ontology_dir() / "kgraph.ttl", format=ox.RdfFormat.TURTLE)
    for subject, predicate, value in concepts.participation_triples():
        (quad,) = ox.parse(f"{subject} {predicate} {value} .".encode(), format=ox.RdfFormat.N_TRIPLES)
        assert ox.Quad(quad.subject, quad.predicate, quad.object) in store
