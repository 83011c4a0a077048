"""Small graphs in the vocabulary of docs/vocabulary.md, written by hand: invented persons, real kinds of things."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

KG, D = "https://w3id.org/kgraph/ontology#", "https://kgraph.example/"
SKOS, SCHEMA, OA = "http://www.w3.org/2004/02/skos/core#", "https://schema.org/", "http://www.w3.org/ns/oa#"
ORG, PROV = "http://www.w3.org/ns/org#", "http://www.w3.org/ns/prov#"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
MERGED = ox.NamedNode(D + "graph/merged")

Value = str | int | ox.NamedNode | ox.Literal


@dataclass
class Graph:
    """Quads, put together thing by thing."""

    quads: list[ox.Quad] = field(default_factory=list)
    _offset: int = 0

    def add(self, subject: str, predicate: str, value: Value, graph: ox.NamedNode = MERGED) -> None:
        object_ = value if isinstance(value, ox.NamedNode | ox.Literal) else ox.Literal(value)
        self.quads.append(ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), object_, graph))

    def thing(self, kind: str, key: str, label: str, en: str | None = None) -> str:
        iri = f"{D}{kind.lower()}/{key}"
        self.add(iri, TYPE.value, ox.NamedNode(KG + kind))
        if en is None:
            self.add(iri, SKOS + "prefLabel", label)
        else:
            self.add(iri, SKOS + "prefLabel", ox.Literal(label, language="id"))
            self.add(iri, SKOS + "prefLabel", ox.Literal(en, language="en"))
        return iri

    def event(self, key: str, label: str, day: str | None, type_: str = "apel", status: str = "held") -> str:
        iri = self.thing("Event", key, label)
        self.add(iri, KG + "eventStatus", status)
        self.add(iri, KG + "eventType", ox.NamedNode(self.thing("EventType", type_, type_, "roll call")))
        if day:
            self.add(
                iri,
                SCHEMA + "startDate",
                ox.Literal(day, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")),
            )
        return iri

    def deployment(self, key: str, label: str, count: int, purpose: str) -> str:
        iri = self.thing("Deployment", key, label)
        for name, value in (("personnelCount", count), ("purpose", purpose), ("deploymentStatus", "deployed")):
            self.add(iri, KG + name, value)
        return iri

    def post(self, person: str, role: str, agency: str, label: str, sentence: str, *, edge: str = "holdsPost") -> None:
        post = self.thing("Post", f"{role}/{agency.rsplit('/', 1)[1]}", label, label)
        self.add(post, ORG + "postIn", ox.NamedNode(agency))
        self.fact(person, edge, post, sentence, "PostClaim", "former" if edge == "heldPost" else "current")

    def rank(self, person: str, key: str, label: str, sentence: str) -> None:
        self.fact(person, "holdsRank", self.thing("Rank", key, label, label), sentence, "RankClaim", "current")

    def fact(
        self,
        subject: str,
        edge: str,
        object_: str,
        sentence: str,
        class_: str = "ParticipationClaim",
        status: str = "held",
        role: str | None = None,
        release: str = "r1",
        day: str = "2024-03-20",
        words: str | None = None,
    ) -> None:
        """A short edge and the claim that backs it."""
        self.add(subject, KG + edge, ox.NamedNode(object_))
        if class_ == "ParticipationClaim":
            role = role or {"led": "leader", "organized": "organizer", "planned": "organizer"}.get(edge, "attendee")
        self.claim(subject, object_, sentence, class_, status, role, release, day, words)

    def claim(
        self,
        subject: str,
        object_: str,
        sentence: str,
        class_: str,
        status: str,
        role: str | None,
        release: str,
        day: str,
        words: str | None = None,
    ) -> str:
        start, self._offset = self._offset, self._offset + len(sentence) + 1
        source, graph = f"{D}release/{release}", ox.NamedNode(f"{D}graph/release/{release}")
        claim = f"{source}#claim-{len(self.quads):012x}"
        values: list[tuple[str, Value]] = [
            (TYPE.value, ox.NamedNode(KG + "Claim")), (TYPE.value, ox.NamedNode(KG + class_)),
            (KG + "subject", ox.NamedNode(subject)), (KG + "object", ox.NamedNode(object_)), (KG + "status", status),
            (KG + "asOf", day), (KG + "confidence", "0.9"), (PROV + "wasDerivedFrom", ox.NamedNode(source)),
            (KG + "evidence", self._passage(source, graph, start, sentence)),
        ]  # fmt: skip
        if role:
            values.append((KG + "participationRole", ox.NamedNode(KG + role)))
        if words:
            values.append((KG + "subjectWords", self._passage(source, graph, start + sentence.index(words), words)))
        for predicate, value in values:
            self.add(claim, predicate, value, graph)
        self.add(source, SKOS + "prefLabel", f"Siaran {release}", graph)
        self.add(
            source, SCHEMA + "url", {"r1": "https://a.example/1", "r2": "javascript:window.hacked=6"}.get(release, "x")
        )
        return claim

    def _passage(self, source: str, graph: ox.NamedNode, start: int, text: str) -> ox.NamedNode:
        iri = f"{source}#char={start},{start + len(text)}"
        for name, value in (("exact", text), ("start", start), ("end", start + len(text))):
            self.add(iri, OA + name, value, graph)
        return ox.NamedNode(iri)


HOSTILE = (
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=2</script>",
    "<img src=x onerror=window.hacked=3>",
    "\"'`><b onmouseover=window.hacked=4>Tebal</b>",
    "Budi \u202eanugraha\u202c Santoso",
    "{{ 7*7 }} {% raw %} \\u003c \\x3cscript\\x3e ${7*7}",
    "<!--<script>",
    "Raden " + "Mas Panjang Sekali " * 30,
    "javascript:window.hacked=5",
    "\u2028\u2029\x07bel",
)


def hostile() -> list[ox.Quad]:
    """A graph in which every text that a release can set is an attack."""
    graph = Graph()
    event = graph.event(
        "e", HOSTILE[0], "2024-03-19", HOSTILE[1].replace("/", "%2F").replace("<", "%3C").replace(">", "%3E")
    )
    agency = graph.thing("Agency", "a", HOSTILE[2], HOSTILE[3])
    graph.fact(agency, "organized", event, HOSTILE[1])
    for number, name in enumerate(HOSTILE):
        person = graph.thing("Person", f"p{number}", name)
        graph.add(person, SKOS + "altLabel", HOSTILE[-1 - number])
        graph.rank(person, "r", HOSTILE[1], name)
        graph.post(person, "ketua", agency, HOSTILE[2], f"Ketua {name} hadir.")
        graph.fact(person, "attended", event, f"Turut hadir {name} dan {HOSTILE[2]}.", words=name)
        graph.fact(person, "said", graph.thing("Statement", f"s{number}", name), name, "QuotationClaim")
    return graph.quads


def small() -> list[ox.Quad]:
    """Two commands, three events, ten persons, one deployment; one person, Andi Wirawan, stands in the middle."""
    graph = Graph()
    polda = graph.thing("Agency", "polda-banten", "Polda Banten", "Banten Regional Police")
    korem = graph.thing("Agency", "korem-064", "Korem 064/Maulana Yusuf", "064/Maulana Yusuf Military Area Command")
    polri = graph.thing("Agency", "polri", "Polri", "Indonesian National Police")
    graph.add(polda, ORG + "subOrganizationOf", ox.NamedNode(polri))
    names = (
        "Andi Wirawan", "Budi Hartono", "Citra Lestari", "Dewi Anggraini", "Eko Prasetyo", "Fajar Nugroho",
        "Gita Maharani", "Hendra Saputra", "Indah Permata", "Joko Susilo",
    )  # fmt: skip
    persons = [graph.thing("Person", name.lower().replace(" ", "-"), name) for name in names]
    graph.add(persons[0], SKOS + "altLabel", "A. Wirawan")
    graph.rank(persons[0], "irjen-pol", "Irjen Pol", "Kegiatan dipimpin Kapolda Banten Irjen Pol Andi Wirawan.")
    graph.post(
        persons[0], "kapolda", polda, "Kapolda Banten", "Kegiatan dipimpin Kapolda Banten Irjen Pol Andi Wirawan."
    )
    graph.post(persons[1], "danrem", korem, "Danrem 064/Maulana Yusuf", "Hadir Danrem 064/Maulana Yusuf Budi Hartono.")
    buka = graph.event("buka", "Buka Puasa Bersama", "2024-03-19", "keagamaan")
    apel = graph.event("apel", "Apel Gelar Pasukan Operasi Ketupat", "2024-04-03")
    rapat = graph.event("rapat", "Rapat Koordinasi Lintas Sektoral", "2024-05-02", "rapat")
    for event, members, day in (
        (buka, range(7), "2024-03-20"),
        (apel, (0, 1, 7), "2024-04-03"),
        (rapat, (0, 8, 9), "2024-05-02"),
    ):
        graph.fact(polda, "organized", event, "Polda Banten menggelar kegiatan.", day=day)
        graph.fact(persons[0], "led", event, "Kegiatan dipimpin Irjen Pol Andi Wirawan.", day=day, words="Andi Wirawan")
        for member in members:
            graph.fact(
                persons[member], "attended", event, f"Turut hadir {names[member]}.", day=day, words=names[member]
            )
    force = graph.deployment("kampanye", "4.174 personel, pengamanan kampanye", 4174, "pengamanan kampanye")
    graph.fact(polda, "deployed", force, "Polda Banten mengerahkan 4.174 personel.", "DeploymentClaim", "deployed")
    graph.fact(persons[9], "succeeded", persons[8], "Joko Susilo menggantikan Indah Permata.", "OtherClaim")
    graph.thing("Agency", "kpu", "KPU", "General Elections Commission")  # only mentioned
    return graph.quads


def large(persons: int = 800, events: int = 150, agencies: int = 50, seed: int = 7) -> list[ox.Quad]:
    """A thousand nodes: some persons go to many events, most to one or two."""
    order, graph = random.Random(seed), Graph()
    bodies = [graph.thing("Agency", f"polres-{n}", f"Polres Kota {n}", f"Kota {n} Police") for n in range(agencies)]
    people = [graph.thing("Person", f"orang-{n}", f"Nama Orang {n}") for n in range(persons)]
    for number in range(events):
        event = graph.event(f"kegiatan-{number}", f"Apel Gabungan ke-{number}", f"2024-{number % 12 + 1:02}-05")
        graph.fact(order.choice(bodies), "organized", event, f"Apel ke-{number} digelar.", release=f"r{number}")
        for index in sorted({int(persons * order.random() ** 2) for _ in range(9)}):
            graph.fact(people[index], "attended", event, f"Hadir Nama Orang {index}.", release=f"r{number}")
    return graph.quads


def shuffled(quads: list[ox.Quad], seed: int) -> Iterator[ox.Quad]:
    return iter(random.Random(seed).sample(quads, len(quads)))
