"""Triples as Turtle: one readable text, prefixed, in sections, in an order that only the triples decide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby

from kgraph.rdf.namespaces import DCTERMS, KG, NAMESPACES, OA, ORG, SCHEMA, SKOS, TIME, TYPE, XSD
from kgraph.rdf.terms import Term, Triple

# Sections in order, each with the classes whose members stand in it; a node stands in the first that fits.
SECTIONS: tuple[tuple[str, tuple[Term, ...]], ...] = (
    ("Persons", (KG.Person,)),
    ("Agencies", (KG.Agency,)),
    ("Posts", (KG.Post,)),
    ("Events", (KG.Event,)),
    ("Deployments", (KG.Deployment,)),
    ("Statements", (KG.Statement,)),
    ("Moves", (KG.Move,)),
    ("Tenures", (KG.Tenure,)),
    ("Places", (KG.Place,)),
    ("Contradictions", (KG.Contradiction,)),
    ("Releases", (KG.Release,)),
    ("Claims and the passages that prove them", (KG.Claim, KG.Passage)),
    ("Days and intervals", (TIME.Interval, TIME.Instant)),
    ("Concepts", (SKOS.ConceptScheme, SKOS.Concept)),
)
OTHERS = "Forwarding addresses"

# Predicates that come first, in this order; the rest follow by IRI.
FIRST = (
    TYPE, SKOS.prefLabel, SKOS.altLabel, DCTERMS.identifier, DCTERMS.title, DCTERMS.issued,
    KG.holdsRank, KG.holdsPost, KG.heldPost, KG.led, KG.attended, KG.organized, KG.deployed, KG.expectedAt, KG.planned,
    KG.said, KG.moved, KG.succeeded,
    ORG.role, ORG.postIn, ORG.subOrganizationOf, KG.jurisdiction,
    KG.eventType, KG.eventStatus, SCHEMA.startDate, SCHEMA.location, SCHEMA.text,
    KG.moveKind, KG.fromPost, KG.toPost, KG.fromRank, KG.toRank, KG.predecessor,
    KG.subject, KG.object, KG.participationRole, KG.personnelCount, KG.purpose, KG.acting,
    KG.status, KG.asOf, KG.confidence, KG.rule, KG.evidence, KG.subjectWords, KG.objectWords,
    OA.exact, OA.start, OA.end,
)  # fmt: skip
_OWN = f"<{KG.base}"
_RANK = {predicate: i for i, predicate in enumerate(FIRST)}

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_RELATIVE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_%~-]*(?:/[A-Za-z0-9_%~-]+)*(?:#[A-Za-z0-9=,-]+)?\Z")
_INTEGER = re.compile(rf'"(-?(?:0|[1-9][0-9]*))"\^\^{re.escape(XSD.integer)}\Z')
_DECIMAL = re.compile(rf'"(-?[0-9]+\.[0-9]+)"\^\^{re.escape(XSD.decimal)}\Z')
_TYPED = re.compile(r'(".*")\^\^(<[^<>]*>)\Z', re.DOTALL)


def turtle(triples: Iterable[Triple], base: str) -> bytes:
    """The triples as Turtle, in UTF-8. `base` ends in a slash; what lies below it is written relative to it."""
    short, used = _shortener(base)
    body = "".join(_sections(triples, short))
    prefixes = "".join(f"@prefix {n.prefix}: <{n.base}> .\n" for n in NAMESPACES if n.prefix in used)
    return f"@base <{base}> .\n{prefixes}{body}".encode()


def _sections(triples: Iterable[Triple], short: Callable[[Term], str]) -> Iterator[str]:
    """Each node is written as soon as its triples are together, so that only its text is kept."""
    order = {kind: i for i, (_, kinds) in enumerate(SECTIONS) for kind in kinds}
    written: dict[int, list[tuple[tuple[str, str, int, Term], str]]] = {}
    for subject, of_subject in groupby(sorted(triples), key=lambda triple: triple.subject):
        predicates = {p: list(dict.fromkeys(t.object for t in same)) for p, same in groupby(of_subject, key=_predicate)}
        section = min((order.get(kind, len(SECTIONS)) for kind in predicates.get(TYPE, ())), default=len(SECTIONS))
        node = _place(subject, predicates), _node(subject, predicates, short)
        written.setdefault(section, []).append(node)
    for section in sorted(written):
        title = SECTIONS[section][0] if section < len(SECTIONS) else OTHERS
        yield f"\n# {title}\n"
        yield from (text for _, text in sorted(written[section]))


def _predicate(triple: Triple) -> Term:
    return triple.predicate


def _place(subject: Term, predicates: Mapping[Term, list[Term]]) -> tuple[str, str, int, Term]:
    """What orders a node in its section: its label; of a claim or passage the release, and where it starts there."""
    label = min(predicates.get(SKOS.prefLabel, ()), key=_object_order, default=Term("")).casefold()
    start = _INTEGER.match(predicates[OA.start][0]) if OA.start in predicates else None
    return label, subject.partition("#")[0], int(start[1]) if start else -1, subject


def _object_order(term: Term) -> tuple[bool, bool, Term]:
    """The vocabulary's own terms first, and Indonesian before English."""
    return not term.startswith(_OWN), not term.endswith("@id"), term


def _node(subject: Term, predicates: Mapping[Term, list[Term]], short: Callable[[Term], str]) -> str:
    lines = []
    for predicate in sorted(predicates, key=lambda p: (_RANK.get(p, len(FIRST)), p)):
        objects = predicates[predicate]
        if len(objects) > 1:
            objects = sorted(objects, key=_object_order)
        values = ", ".join([short(o) for o in objects])
        lines.append(f"{'a' if predicate == TYPE else short(predicate)} {values}")
    return f"\n{short(subject)} " + " ;\n    ".join(lines) + " .\n"


def _shortener(base: str) -> tuple[Callable[[Term], str], set[str]]:
    """How a term is written, and the prefixes used so far."""
    used: set[str] = set()
    below = f"<{base}"

    @lru_cache(maxsize=1024)
    def prefixed(term: Term) -> str:
        for namespace in NAMESPACES:
            local = term[1 + len(namespace.base) : -1]
            if term.startswith(f"<{namespace.base}") and _LOCAL.match(local):
                used.add(namespace.prefix)
                return f"{namespace.prefix}:{local}"
        return term

    def short(term: Term) -> str:
        if term.startswith("<"):
            if term.startswith(below) and _RELATIVE.match(tail := term[len(below) : -1]):
                return f"<{tail}>"
            return prefixed(term)
        if term.endswith(">"):
            if number := _INTEGER.match(term) or _DECIMAL.match(term):
                return number[1]
            if term == f'"true"^^{XSD.boolean}':
                return "true"
            if typed := _TYPED.match(term):
                return f"{typed[1]}^^{short(Term(typed[2]))}"
        return term

    return short, used
