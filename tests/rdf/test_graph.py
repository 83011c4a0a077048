"""The graph of small made releases, asked in SPARQL as a user would."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.model import (
    Deployment,
    Event,
    Move,
    Office,
    Part,
    Person,
    Position,
    Proof,
    Record,
    Release,
    Span,
    Statement,
)
from rdf.made import BASE, Pair, ask, files_of, graph_of, holder, proved

SAID = "Polda Banten mengerahkan 4.174 personel untuk Apel Siaga"
TEXT = (
    "Kapolda Banten Irjen Pol Abdul Karim memimpin Apel Siaga di Lapangan Polda Banten. Hadir Budi Santoso. "
    f"“{SAID},” kata Kapolda."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def apel(**change: object) -> Pair:
    """A release with a leader, a guest, a deployment that is stated in a quotation, and a second id."""
    event = Event(
        id="e1",
        name="Apel Siaga",
        type="apel",
        status="held",
        date="2024-03-19",
        place="Lapangan Polda Banten",
        organizers=("Polda Banten",),
        led_by=("p1",),
        attended_by=("p1", "p2"),
    )
    record = Record(
        "r1",
        persons=(
            Person("p1", "Abdul Karim", ("Irjen Pol",), (Position("Kapolda", "Polda Banten"),)),
            Person("p2", "Budi Santoso", ("Komjen Pol (Purn)",), (Position("Gubernur", "Provinsi Banten", "Pj"),)),
        ),
        events=(replace(event, **change),),  # type: ignore[arg-type]
        deployments=(
            Deployment(
                ("Polda Banten",), 4174, "Apel Siaga", "deployed", (Part("Satbrimob Polda Banten", 70), Part(None, 9))
            ),
        ),
        statements=(Statement("p1", SAID),),
    )
    release = Release("r1", TEXT, "2024-03-20", title="Apel", url="https://a/b", publisher="Humas", other_ids=("r1b",))
    _, record = proved(release, record)
    stated = Proof(
        "/deployments/0/agencies/0", span(SAID), span("Polda Banten mengerahkan"), span("4.174"), "deploys", 0.8
    )
    return release, replace(record, proof=(*(p for p in record.proof if p.path != stated.path), stated))


def test_short_edges_of_a_held_event() -> None:
    graph = graph_of(apel())
    edges = ask(
        graph,
        "?s ?p ?o . FILTER(?p IN (kg:led, kg:attended, kg:organized)) ?s skos:prefLabel ?n FILTER(LANG(?n) != 'en')",
        "n",
        "p",
    )
    assert [(n, p.rpartition("#")[2]) for n, p in edges] == [
        ("Abdul Karim", "attended"),
        ("Abdul Karim", "led"),
        ("Budi Santoso", "attended"),
        ("Polda Banten", "organized"),
    ]
    assert ask(
        graph,
        "?e a kg:Event ; kg:eventStatus ?s ; schema:startDate ?d ; schema:location/skos:prefLabel ?l",
        "s",
        "d",
        "l",
    ) == [("held", "2024-03-19", "Lapangan Polda Banten")]
    assert ask(graph, "?e a kg:Event ; kg:eventType/skos:prefLabel ?l", "l") == [("Apel",), ("Roll call",)]


def test_what_is_planned_was_neither_held_nor_led() -> None:
    graph = graph_of(apel(status="planned"))
    assert not ask(graph, "?s kg:led|kg:attended|kg:organized ?o", "s", "o")
    assert [s.split("-")[0] for s, _ in ask(graph, "?s kg:expectedAt ?o", "s", "o")] == ["person/abdul", "person/budi"]
    assert ask(graph, "?s kg:planned ?o", "s") == [("agency/polda-banten",)]


def test_held_wins_over_planned_and_the_expectation_stays() -> None:
    held, planned = apel(), apel(status="planned")
    planned = proved(
        replace(planned[0], id="r0", published="2024-03-18", other_ids=(), text="Rencana Apel Siaga"),
        replace(planned[1], id="r0", proof=()),
    )
    graph = graph_of(held, planned)
    assert ask(graph, "?e kg:eventStatus ?s . ?e a kg:Event", "s") == [("held",)]
    assert len(ask(graph, "?p kg:expectedAt ?e ; kg:attended ?e", "p")) == 2
    assert not ask(graph, "?c a kg:Contradiction", "c")


@pytest.mark.parametrize(("status", "edge"), [("current", "holdsPost"), ("former", "heldPost"), ("incoming", None)])
def test_the_status_of_an_office_decides_its_edge(status: str, edge: str | None) -> None:
    person = Person("p1", "Budi Santoso", (), (Position("Kapolda", "Polda Banten", None, status),))  # type: ignore[arg-type]
    graph = graph_of(
        proved(Release("a", "Budi Santoso Kapolda Polda Banten", "2024-01-02"), Record("a", persons=(person,)))
    )
    found = ask(graph, "?s ?p ?o FILTER(?p IN (kg:holdsPost, kg:heldPost))", "p")
    assert [p.rpartition("#")[2] for (p,) in found] == ([edge] if edge else [])
    assert ask(graph, "?c a kg:PostClaim ; kg:status ?s ; kg:object ?o", "s", "o") == [
        (status, "post/kapolda/polda-banten")
    ]
    seen = ask(
        graph,
        "?t a kg:Tenure OPTIONAL { ?t kg:seen/time:hasBeginning/time:inXSDDate ?a } "
        "OPTIONAL { ?t kg:endedBy/time:inXSDDate ?b }",
        "a",
        "b",
    )
    assert seen == {"current": [("2024-01-02", "")], "former": [("", "2024-01-02")], "incoming": []}[status]


def test_below_the_threshold_there_is_only_the_claim() -> None:
    person = Person("p1", "Budi Santoso", ("AKBP",), (Position("Kapolda", "Polda Banten"),))
    release, record = Release("a", "AKBP Budi Santoso Kapolda Polda Banten"), Record("a", persons=(person,))
    pair = proved(release, record, {"/persons/0/positions/0": 0.49, "/persons/0/ranks/0": 0.5})
    assert ask(graph_of(pair), "?s kg:holdsPost|kg:holdsRank ?o", "o") == [("rank/akbp",)]
    assert ask(graph_of(pair), "?c a kg:PostClaim ; kg:confidence ?x", "x") == [("0.49",)]
    assert len(ask(graph_of(pair, threshold=0.4), "?s kg:holdsPost|kg:holdsRank ?o", "o")) == 2


def test_a_claim_says_all_that_the_text_gives() -> None:
    graph = graph_of(apel())
    assert ask(graph, "?c kg:acting ?a ; kg:object ?o ; kg:asOf ?d ; prov:wasDerivedFrom ?r", "a", "o", "d", "r") == [
        ("Pj", "post/gubernur/provinsi-banten", "2024-03-20", "release/r1")
    ]
    assert ask(graph, "?c kg:retired true ; kg:object ?o", "o") == [("rank/komjen-pol",)]
    deployed = (
        "?c a kg:DeploymentClaim ; kg:personnelCount 4174 ; kg:purpose ?p ; kg:statedBy/skos:prefLabel ?who ; "
        "kg:status ?s ."
    )
    evidence = "?c kg:evidence ?e . ?e oa:exact ?x ; oa:start ?a ; oa:end ?b . ?c kg:objectWords/oa:exact ?n"
    start, end = span(SAID)
    assert ask(graph, deployed + evidence, "p", "who", "s", "x", "a", "b", "n", "e") == [
        (
            "Apel Siaga",
            "Abdul Karim",
            "deployed",
            SAID,
            str(start),
            str(end),
            "4.174",
            f"release/r1#char={start},{end}",
        )
    ]
    roles = ask(graph, "?c kg:participationRole ?r ; kg:subject ?s", "r", "s")
    assert [(r.rpartition("#")[2], s.split("/")[0]) for r, s in roles] == [
        ("attendee", "person"), ("attendee", "person"), ("leader", "person"), ("organizer", "agency"),
    ]  # fmt: skip
    assert (
        len(
            ask(
                graph,
                "?c a kg:EventClaim ; kg:subject ?e ; kg:object ?v ; kg:eventType|schema:startDate|schema:location ?v",
                "v",
            )
        )
        == 3
    )


def test_deployments_have_their_event_and_parts() -> None:
    graph = graph_of(apel())
    assert ask(
        graph,
        "?d kg:personnelCount ?n ; kg:purpose ?p ; kg:forEvent ?e ; schema:hasPart ?part . "
        "?part kg:personnelCount ?m . ?a kg:deployed ?part",
        "n",
        "m",
        "a",
    ) == [("4174", "70", "agency/satbrimob-polda-banten")]


def test_statements_and_mentions() -> None:
    graph = graph_of(apel())
    assert ask(graph, "?p kg:said/schema:text ?t ; skos:prefLabel ?n", "n", "t") == [("Abdul Karim", SAID)]
    kinds = {e.split("/")[0] for (e,) in ask(graph, "?r kg:mentions ?e", "e")}
    assert kinds == {"person", "agency", "event", "deployment", "statement", "place"}


def test_a_move_and_who_was_succeeded() -> None:
    persons = (Person("p1", "Budi Santoso"), Person("p2", "Siti Aminah"))
    move = Move("p1", "appointed", None, Office("Kapolda", "Polda Banten"), "p2", "2024-01-05")
    release = Release("a", "Budi Santoso menggantikan Siti Aminah sebagai Kapolda Polda Banten")
    pair = proved(release, Record("a", persons=persons, moves=(move,)))
    graph = graph_of(pair)
    assert ask(
        graph,
        "?a kg:succeeded/skos:prefLabel ?b ; skos:prefLabel ?n ; kg:moved ?m . "
        "?m kg:toPost ?t ; kg:predecessor/skos:prefLabel ?b ; schema:startDate ?d",
        "n",
        "b",
        "t",
        "d",
    ) == [("Budi Santoso", "Siti Aminah", "post/kapolda/polda-banten", "2024-01-05")]
    incoming = replace(persons[0], positions=(Position("Kapolda", "Polda Banten", None, "incoming"),))
    later = proved(release, Record("a", persons=(incoming, persons[1]), moves=(move,)))
    assert not ask(graph_of(later), "?a kg:succeeded ?b", "a")


def test_a_merge_leaves_a_forwarding_address_for_persons_posts_and_release_ids() -> None:
    office = ("Ketua", "Yayasan Bintang")
    first, second = holder("b", "Budi Santoso", office, published="2024-01-01"), holder("c", "Budi Santoso", office)
    alone = {
        kind: iri for kind in ("Person", "Agency", "Post") for (iri,) in ask(graph_of(second), f"?x a kg:{kind}", "x")
    }
    graph = graph_of(first, second)
    for kind, former in alone.items():
        ((now,),) = ask(graph, f"<{BASE}{former}> dcterms:isReplacedBy ?n . ?n a kg:{kind}", "n")
        assert now == ask(graph_of(first), f"?x a kg:{kind}", "x")[0][0]
    assert ask(graph_of(apel()), f"<{BASE}release/r1b> dcterms:isReplacedBy ?r", "r") == [("release/r1",)]


HOSTILE = st.text(
    st.characters(exclude_categories=("Cs",)) | st.sampled_from("<>\"'\\\n\r\u202e\u200f&{}|^`%#?/"),
    min_size=1,
    max_size=25,
) | st.sampled_from(["<script>alert(1)</script>", '"> . <x:y> <x:y> "', "a\u202eb", "\\u0041", "'''", "..", "x\n# y"])


@settings(max_examples=80, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE)
def test_hostile_names_are_text_and_ids_stay_in_their_iri(id_: str, name: str, org: str) -> None:
    """Every file is read back whole, and the name comes out as it went in."""
    person = Person("p1", name, (org,), (Position(name, org),))
    event = Event("e1", name, "apel", "held", None, org, (org,), ("p1",), ("p1",))
    files = files_of(
        proved(
            Release(id_, f"{name} {org} {name}", title=name, url=name), Record(id_, persons=(person,), events=(event,))
        )
    )
    quads = list(ox.parse(files.files["graph.nq"], format=ox.RdfFormat.N_QUADS))
    triples = {
        (q.subject, q.predicate, q.object) for q in ox.parse(files.files["graph.ttl"], format=ox.RdfFormat.TURTLE)
    }
    assert ox.serialize(quads, format=ox.RdfFormat.N_QUADS) == files.files["graph.nq"]
    assert {(q.subject, q.predicate, q.object) for q in quads} == triples
    assert len(quads) == len(triples), "no triple stands in two graphs"
    assert not any(isinstance(term, ox.BlankNode) for q in quads for term in (q.subject, q.object))
    labels = {q.object.value for q in quads if q.predicate.value.endswith("#prefLabel")}
    assert name in labels
