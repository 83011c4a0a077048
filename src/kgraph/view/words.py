"""The words of the page, Indonesian and English: kinds of nodes, relations, and the terms of a node's details."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["person", "agency", "event", "deployment"]


class Words(NamedTuple):
    """One thing said in both languages."""

    id: str
    en: str


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind is drawn: a shape of vis-network, and a fill and a line colour that colour-blind readers can tell."""

    shape: str
    fill: str
    line: str
    name: Words
    one: Words
    many: Words


# The hues are Okabe and Ito's; shapes differ too, so that the page survives a black-and-white printer.
LOOKS: dict[Kind, Look] = {
    "person": Look(
        "dot", "#0072B2", "#004B75", Words("Orang", "Person"), Words("orang", "person"), Words("orang", "persons")
    ),
    "agency": Look(
        "square",
        "#E69F00",
        "#8F6200",
        Words("Lembaga", "Agency"),
        Words("lembaga", "agency"),
        Words("lembaga", "agencies"),
    ),
    "event": Look(
        "diamond",
        "#009E73",
        "#00664A",
        Words("Kegiatan", "Event"),
        Words("kegiatan", "event"),
        Words("kegiatan", "events"),
    ),
    "deployment": Look(
        "triangle",
        "#CC79A7",
        "#8A4A6E",
        Words("Pengerahan", "Deployment"),
        Words("pengerahan", "deployment"),
        Words("pengerahan", "deployments"),
    ),
}


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation as the page shows it; `dashed` where nothing has happened yet, or not any more."""

    key: str
    words: Words
    dashed: bool = False


# Strongest first: an edge that bears several relations is drawn as the first of them.
RELATIONS: dict[str, Relation] = {
    relation.key: relation
    for relation in (
        Relation("led", Words("memimpin", "led")),
        Relation("organized", Words("menyelenggarakan", "organized")),
        Relation("attended", Words("hadir", "attended")),
        Relation("deployed", Words("mengerahkan", "deployed")),
        Relation("holdsPost", Words("menjabat", "holds office")),
        Relation("succeeded", Words("menggantikan", "succeeded")),
        Relation("expectedAt", Words("dijadwalkan hadir", "expected at"), dashed=True),
        Relation("planned", Words("merencanakan", "plans"), dashed=True),
        Relation("heldPost", Words("pernah menjabat", "held office"), dashed=True),
        Relation("forEvent", Words("untuk kegiatan", "for the event")),
        Relation("hasPart", Words("terdiri atas", "consists of")),
        Relation("subOrganizationOf", Words("di bawah", "part of"), dashed=True),
        Relation("via", Words("terhubung lewat", "linked by")),
        Relation("holdsRank", Words("berpangkat", "holds rank")),
        Relation("said", Words("berkata", "said")),
        Relation("moved", Words("mutasi", "move")),
        Relation("eventType", Words("jenisnya", "is of type")),
        Relation("startDate", Words("pada tanggal", "was on")),
        Relation("disputed", Words("menurut teks lain", "otherwise said")),
        Relation("location", Words("bertempat di", "was at")),
    )
}

TERMS: dict[str, Words] = {
    "rank": Words("Pangkat", "Rank"),
    "post": Words("Jabatan", "Office"),
    "former": Words("Mantan", "Formerly"),
    "type": Words("Jenis", "Type"),
    "status": Words("Status", "Status"),
    "date": Words("Tanggal", "Date"),
    "place": Words("Tempat", "Place"),
    "count": Words("Personel", "Personnel"),
    "purpose": Words("Tujuan", "Purpose"),
}

STATUSES: dict[str, Words] = {
    "held": Words("terlaksana", "held"),
    "planned": Words("direncanakan", "planned"),
    "deployed": Words("dikerahkan", "deployed"),
    "current": Words("menjabat", "current"),
    "former": Words("mantan", "former"),
    "incoming": Words("akan menjabat", "incoming"),
}
