"""Which of several values a thing bears, and what becomes of the others."""

from __future__ import annotations

from kgraph.model import Event, Record, Release
from rdf.made import Pair, ask, graph_of, proved


def test_a_contradiction_keeps_every_value_on_its_claim() -> None:
    def release(id_: str, place: str, published: str) -> Pair:
        event = Event("e1", "Apel Siaga", "apel", "held", "2024-03-19", place, ("Polda Banten",))
        return proved(Release(id_, f"Apel Siaga {id_} {place} {published}", published), Record(id_, events=(event,)))

    graph = graph_of(
        release("a", "Aula", "2024-03-20"),
        release("b", "Lapangan", "2024-03-21"),
        release("c", "Lapangan", "2024-03-22"),
    )
    assert ask(graph, "?e schema:location/skos:prefLabel ?l . ?e a kg:Event", "l") == [("Lapangan",)]
    found = ask(
        graph,
        "?c a kg:Contradiction ; kg:about ?e ; kg:property schema:location ; kg:value/skos:prefLabel ?v . "
        "?e a kg:Event",
        "v",
    )
    assert found == [("Aula",), ("Lapangan",)]
    assert len(ask(graph, "?c a kg:Contradiction ; kg:claim ?x . ?x a kg:EventClaim", "x")) == 3


def test_a_near_copy_does_not_count_twice() -> None:
    def release(id_: str, place: str, text: str) -> Pair:
        event = Event("e1", "Apel Siaga", "apel", "held", "2024-03-19", place, ("Polda Banten",))
        return proved(Release(id_, text, f"2024-03-2{id_[1]}"), Record(id_, events=(event,)))

    words = "Apel Siaga digelar oleh Polda Banten di lapangan pada hari itu juga dan dihadiri sangat banyak orang"
    graph = graph_of(
        release("r1", "Aula", "Berita lain tentang Apel Siaga"),
        release("r2", "Lapangan", words),
        release("r3", "Lapangan", words + " lagi"),
    )
    assert ask(graph, "?a kg:copyOf ?b", "a", "b") == [("release/r3", "release/r2")]
    assert ask(graph, "?e schema:location/skos:prefLabel ?l . ?e a kg:Event", "l") == [("Aula",)]
