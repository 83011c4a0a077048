"""What the network page reads out of a graph."""

from __future__ import annotations

import pytest
import view_graphs as graphs

from kgraph.view.claims import Piece
from kgraph.view.network import Network, read_network


@pytest.fixture(scope="module")
def network() -> Network:
    return read_network(graphs.small())


def edge_facts(network: Network, source: str, target: str) -> list[tuple[str, str]]:
    return [
        (fact.relation, fact.object)
        for edge in network.edges
        if edge.source.endswith(source) and edge.target.endswith(target)
        for fact in edge.facts
    ]


def test_one_edge_holds_all_relations_of_two_nodes_strongest_first(network: Network) -> None:
    expected = [("led", "Buka Puasa Bersama"), ("attended", "Buka Puasa Bersama")]
    assert edge_facts(network, "person/andi-wirawan", "event/buka") == expected


def test_a_post_joins_a_person_and_the_agency_of_the_post(network: Network) -> None:
    assert edge_facts(network, "person/andi-wirawan", "agency/polda-banten") == [("holdsPost", "Kapolda Banten")]


def test_ranks_and_posts_are_details_in_both_languages(network: Network) -> None:
    node = network.nodes[graphs.D + "person/andi-wirawan"]
    assert [(line.term, line.value.id) for line in node.details] == [("rank", "Irjen Pol"), ("post", "Kapolda Banten")]
    assert node.aliases == ("A. Wirawan",)
    assert network.nodes[graphs.D + "agency/polda-banten"].label_en == "Banten Regional Police"


def test_a_fact_shows_its_sentence_with_the_words_of_its_end_marked(network: Network) -> None:
    (edge,) = [edge for edge in network.edges if edge.source.endswith("citra-lestari")]
    (proof,) = edge.facts[0].proofs
    assert proof.sentences == ((Piece("Turut hadir "), Piece("Citra Lestari", "subject"), Piece(".")),)
    assert (proof.release, proof.date, proof.confidence) == ("Siaran r1", "2024-03-20", "0.9")


def test_a_claim_backs_only_the_relation_it_states() -> None:
    graph = graphs.Graph()
    person, event = graph.thing("Person", "p", "Budi"), graph.event("e", "Apel", "2024-01-02")
    graph.fact(person, "attended", event, "Budi hadir.")
    graph.claim(person, event, "Budi memimpin.", "ParticipationClaim", "held", "leader", "r2", "2024-01-03")
    graph.claim(person, event, "Budi akan hadir.", "ParticipationClaim", "planned", "attendee", "r3", "2024-01-01")
    (edge,) = read_network(graph.quads).edges
    assert [(fact.relation, [proof.release for proof in fact.proofs]) for fact in edge.facts] == [
        ("attended", ["Siaran r1"])
    ]


def test_presence_is_not_told_again_by_the_sentence_that_tells_who_led() -> None:
    graph = graphs.Graph()
    person, event = graph.thing("Person", "p", "Budi"), graph.event("e", "Apel", "2024-01-02")
    graph.fact(person, "led", event, "Budi memimpin.")
    graph.fact(person, "attended", event, "Budi memimpin.")
    assert [fact.relation for fact in read_network(graph.quads).edges[0].facts] == ["led"]
    graph.fact(person, "attended", event, "Hadir pula Budi.")
    assert [fact.relation for fact in read_network(graph.quads).edges[0].facts] == ["led", "attended"]


def test_a_succession_shows_the_claim_that_names_the_predecessor() -> None:
    graph = graphs.Graph()
    new, old = graph.thing("Person", "b", "Budi"), graph.thing("Person", "a", "Andi")
    move = graph.thing("Move", "m", "Budi menjadi Kapolres")
    graph.add(new, graphs.KG + "succeeded", graphs.ox.NamedNode(old))
    claim = graph.claim(new, old, "Budi menggantikan Andi.", "MoveClaim", "held", None, "r1", "2024-01-02")
    graph.add(claim, graphs.KG + "move", graphs.ox.NamedNode(move))
    (edge,) = read_network(graph.quads).edges
    assert [piece.text for piece in edge.facts[0].proofs[0].sentences[0]] == ["Budi menggantikan Andi."]


def test_what_other_releases_say_is_told_with_their_sentence() -> None:
    graph = graphs.Graph()
    event = graph.event("e", "Apel", "2024-01-02")
    day = next(quad.object for quad in graph.quads if quad.predicate.value == graphs.SCHEMA + "startDate")
    other = graphs.ox.Literal("2024-01-03", datatype=day.datatype)
    iri = graph.thing("Contradiction", "event/e/startDate", "Apel")
    graph.add(iri, graphs.KG + "about", graphs.ox.NamedNode(event))
    graph.add(iri, graphs.KG + "property", graphs.ox.NamedNode(graphs.SCHEMA + "startDate"))
    for value, sentence in ((day, "Apel digelar Selasa."), (other, "Apel digelar Rabu.")):
        claim = graph.claim(event, event, sentence, "EventClaim", "held", None, "r1", "2024-01-04")
        graph.add(claim, graphs.SCHEMA + "startDate", value)
        graph.add(iri, graphs.KG + "value", value)
        graph.add(iri, graphs.KG + "claim", graphs.ox.NamedNode(claim))
    (disputed,) = [fact for fact in read_network(graph.quads).nodes[event].facts if fact.relation == "disputed"]
    assert disputed.object == "2024-01-03"
    assert [proof.sentences for proof in disputed.proofs] == [((Piece("Apel digelar Rabu."),),)]


def test_the_order_of_the_quads_changes_nothing(network: Network) -> None:
    assert read_network(graphs.shuffled(graphs.small(), 5)) == network
