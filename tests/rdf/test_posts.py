"""Posts, roles and the hierarchy of bodies: names in two languages where the lexicon has them."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest

from rdf.made import ask, graph_of, holder


@pytest.mark.parametrize(
    ("role", "org", "iri", "labels", "variant"),
    [
        (
            "Kapolda",
            "Polda Banten",
            "post/kapolda/polda-banten",
            {"Kapolda Banten", "Chief of Banten Regional Police"},
            "Kepala Kepolisian Daerah Banten",
        ),
        (
            "Kepala",
            "Kejaksaan Tinggi Banten",
            "post/kajati/kejati-banten",
            {"Kajati Banten", "Head of the Banten High Prosecution Office"},
            "Kepala Kejaksaan Tinggi Banten",
        ),
        (
            "Karo Ops",
            "Polda Banten",
            "post/karo-ops/polda-banten",
            {"Karo Ops Polda Banten", "Head of the Operations Bureau, Banten Regional Police"},
            None,
        ),
        ("Juru Kunci", "Polda Banten", "post/juru-kunci/polda-banten", {"Juru Kunci Polda Banten"}, None),
        ("Danramil", "Koramil 99/Antah", "post/danramil/koramil-99-antah-*", {"Danramil 99/Antah"}, None),
    ],
)
def test_posts(role: str, org: str, iri: str, labels: set[str], variant: str | None) -> None:
    graph = graph_of(holder("a", "Budi Santoso", (role, org)))
    assert {label for _, label in ask(graph, "?p a kg:Post ; skos:prefLabel ?l", "p", "l")} == labels
    ((found,),) = ask(graph, "?p a kg:Post, org:Post ; org:role ?r ; org:postIn ?a", "p")
    assert fnmatchcase(found, iri)
    if variant:
        assert (variant,) in ask(graph, "?p a kg:Post ; skos:altLabel ?l", "l")


def test_a_role_that_the_lexicon_does_not_know_has_one_label() -> None:
    first, second = ("Juru kunci", "Polda Banten"), ("JURU KUNCI", "Polda Riau")
    graph = graph_of(holder("a", "Budi Santoso", first, second))
    assert ask(graph, "?r a kg:Role ; skos:prefLabel ?l", "r", "l") == [("role/juru-kunci", "JURU KUNCI")]


def test_the_hierarchy_up_to_the_top_names_its_entry() -> None:
    graph = graph_of(holder("a", "Budi Santoso", ("Kapolres", "Polres Serang")))
    above = ask(
        graph,
        "<https://kgraph.example/agency/polres-serang> org:subOrganizationOf+ ?a . ?a kg:lexiconEntry ?k",
        "a",
        "k",
    )
    assert [a for a, _ in above] == ["agency/polda-banten", "agency/polri"]
    assert ask(graph, "?a kg:jurisdiction ?p . ?a kg:lexiconEntry 'polda-banten'", "p") == [("place/banten",)]
