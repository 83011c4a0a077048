"""Which part of a network is shown."""

from __future__ import annotations

from itertools import pairwise

import pytest
import view_graphs as graphs

from kgraph.view.network import Network, read_network
from kgraph.view.selection import AmbiguousName, Options, UnknownName, find, select


@pytest.fixture(scope="module")
def network() -> Network:
    return read_network(graphs.small())


def keys(network: Network) -> set[str]:
    return {iri.rsplit("/", 1)[1] for iri in network.nodes}


def test_around_somebody_as_far_as_asked(network: Network) -> None:
    near = select(network, Options(around="Citra Lestari", depth=1)).network
    assert keys(near) == {"citra-lestari", "buka"}
    further = select(network, Options(around="Citra Lestari", depth=2)).network
    assert keys(further) == {
        "citra-lestari", "buka", "polda-banten", "andi-wirawan", "budi-hartono", "dewi-anggraini", "eko-prasetyo",
        "fajar-nugroho", "gita-maharani",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["Andi Wirawan", "andi  wirawan", "A. Wirawan", "Wirawan", graphs.D + "person/andi-wirawan"]
)
def test_a_name_is_found_in_any_of_its_forms(network: Network, name: str) -> None:
    assert find(network, name) == graphs.D + "person/andi-wirawan"


def test_an_english_label_is_a_name_too(network: Network) -> None:
    assert find(network, "Banten Regional Police") == graphs.D + "agency/polda-banten"


def test_an_unknown_name_comes_with_the_nearest(network: Network) -> None:
    with pytest.raises(UnknownName, match="Andi Wirawan") as error:
        find(network, "Andy Wirawann")
    assert error.value.nearest[0] == "Andi Wirawan"


@pytest.mark.parametrize("name", ["", "...", "\u202e"])
def test_a_name_without_letters_is_unknown(network: Network, name: str) -> None:
    with pytest.raises(UnknownName):
        find(network, name)


def test_several_of_one_name_are_listed_with_what_tells_them_apart() -> None:
    graph = graphs.Graph()
    agency = graph.thing("Agency", "a", "Polres Siak", "Siak Police")
    for key in ("budi-1", "budi-2"):
        graph.post(graph.thing("Person", key, "Budi"), key, agency, f"Jabatan {key}", "Budi hadir.")
    with pytest.raises(AmbiguousName) as error:
        find(read_network(graph.quads), "Budi")
    assert "person, Jabatan budi-1): https://kgraph.example/person/budi-1" in str(error.value)
    assert len(error.value.nodes) == 2


def test_what_names_a_node_on_a_command_line_finds_it() -> None:
    graph = graphs.Graph()
    for key, name in (("a", "Budi"), ("b", "Budi"), ("c", "Citra"), ("d", "Dewi \u202e")):
        graph.thing("Person", key, name)
    network = read_network(graph.quads)
    handles = select(network, Options()).handles
    assert [handle.rsplit("/")[-1] for handle in handles.values()] == ["a", "b", "Citra", "d"]
    assert all(find(network, handle) == iri for iri, handle in handles.items())


def test_a_body_that_is_only_mentioned_or_only_above_another_is_not_drawn(network: Network) -> None:
    assert keys(network) - keys(select(network, Options()).network) == {"kpu", "polri"}


def test_a_body_that_is_asked_for_is_drawn_even_so(network: Network) -> None:
    assert keys(select(network, Options(around="KPU")).network) == {"kpu"}


def test_between_two_days(network: Network) -> None:
    april = select(network, Options(from_="2024-04-01", to="2024-04-30")).network
    assert keys(april) == {"apel", "polda-banten", "andi-wirawan", "budi-hartono", "hendra-saputra"}
    assert {fact.date for edge in april.edges for fact in edge.facts} == {"2024-04-03"}
    assert not select(network, Options(from_="2030-01-01")).network.nodes


def test_only_persons_are_joined_by_where_they_met(network: Network) -> None:
    persons = select(network, Options(only=("person",))).network
    assert {node.kind for node in persons.nodes.values()} == {"person"}
    edge = next(
        edge
        for edge in persons.edges
        if edge.source.endswith("andi-wirawan") and edge.target.endswith("hendra-saputra")
    )
    assert [(fact.relation, fact.object) for fact in edge.facts] == [
        ("via", "Apel Gelar Pasukan Operasi Ketupat"),
        ("led", "Apel Gelar Pasukan Operasi Ketupat"),
        ("attended", "Apel Gelar Pasukan Operasi Ketupat"),
        ("attended", "Apel Gelar Pasukan Operasi Ketupat"),
    ]
    assert not any(
        {"citra-lestari", "hendra-saputra"} == {edge.source.rsplit("/")[-1], edge.target.rsplit("/")[-1]}
        for edge in persons.edges
    )


def test_only_several_kinds_keeps_the_edges_between_them(network: Network) -> None:
    both = select(network, Options(only=("person", "event"))).network
    assert {node.kind for node in both.nodes.values()} == {"person", "event"}
    assert any(edge.relation == "led" for edge in both.edges)


def test_of_a_large_network_the_most_connected_nodes() -> None:
    network = read_network(graphs.large())
    selection = select(network, Options())
    degree = dict(network.links().degree)
    assert len(network.nodes) == 1000
    assert len(selection.network.nodes) == 150
    assert min(degree[iri] for iri in selection.network.nodes) >= max(degree[node.iri] for node in selection.left_out)
    assert all(degree[one.iri] >= degree[other.iri] for one, other in pairwise(selection.left_out))
    links = network.links()
    busiest = max(selection.network.nodes, key=lambda iri: degree[iri])
    assert selection.hidden_links.get(busiest, 0) == sum(
        other not in selection.network.nodes for other in links[busiest]
    )


def test_links_that_lead_out_of_the_picture_are_counted(network: Network) -> None:
    selection = select(network, Options(around="Citra Lestari", depth=1))
    assert {iri.rsplit("/")[-1]: count for iri, count in selection.hidden_links.items()} == {
        "citra-lestari": 0,
        "buka": 7,
    }


def test_the_centre_stays_even_where_it_is_the_least_connected() -> None:
    selection = select(read_network(graphs.large()), Options(around="Nama Orang 6", depth=4, limit=5))
    assert selection.centre in selection.network.nodes
    assert len(selection.network.nodes) == 5
