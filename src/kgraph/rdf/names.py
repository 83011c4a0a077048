"""From what the records mean to the IRIs of the graph: entities, posts, ranks and roles."""

from __future__ import annotations

from dataclasses import dataclass, field

from kgraph.lexicon import RoleReading, slug
from kgraph.rdf.facts import Day, End, EventTypeName, PostName, RankName
from kgraph.rdf.iris import Iris
from kgraph.rdf.terms import Term, day
from kgraph.resolve import Entities, Entity, Mention


@dataclass(frozen=True, slots=True)
class Post:
    """An office of one body."""

    iri: Term
    role: Term
    role_key: str
    agency: Entity


@dataclass(frozen=True, slots=True)
class RoleWords:
    """A role as the texts have it, the least of several forms; `reading` is None where the lexicon does not know it."""

    text: str
    reading: RoleReading | None


@dataclass(frozen=True, eq=False)
class Names:
    """The IRI of every end of a fact; each is minted once. Posts, ranks and roles are noted as they are named."""

    entities: Entities
    iris: Iris
    posts: dict[Term, Post] = field(default_factory=dict)
    roles: dict[Term, RoleWords] = field(default_factory=dict)
    ranks: dict[Term, str] = field(default_factory=dict)
    event_types: dict[Term, str] = field(default_factory=dict)
    _segments: dict[Entity, str] = field(default_factory=dict)
    _terms: dict[Entity, Term] = field(default_factory=dict)

    def term(self, end: End) -> Term:
        match end:
            case Mention():
                return self.entity(self.entities.of[end])
            case RankName():
                return self.rank(end.text)
            case PostName():
                return self.post(end.role, end.agency).iri
            case EventTypeName():
                term = self.iris.concept("event-type", slug(end.key) or "x")
                self.event_types.setdefault(term, end.key)
                return term
            case Day():
                return day(end.day)

    def entity(self, entity: Entity) -> Term:
        if entity not in self._terms:
            self._terms[entity] = self.iris.entity(entity)
        return self._terms[entity]

    def segment(self, entity: Entity) -> str:
        if entity not in self._segments:
            self._segments[entity] = self.iris.segment(entity)
        return self._segments[entity]

    def rank(self, text: str) -> Term:
        """The rank's concept; of several texts for one that the lexicon does not know, the least is its label."""
        reading = self.entities.reader.rank(text)
        term = self.iris.concept("rank", reading.rank.key if reading else slug(text) or "x")
        self.ranks[term] = min(text, self.ranks.get(term, text))
        return term

    def post(self, role: str, agency: Mention) -> Post:
        entity = self.entities.of[agency]
        name = self.entities.reader.role(role, agency.name)
        term = self.iris.concept("role", name.key)
        known = self.roles.get(term)
        if known is None or (known.reading is None and (name.reading or role < known.text)):
            self.roles[term] = RoleWords(role, name.reading)
        iri = self.iris.post(name.key, self.segment(entity))
        if iri not in self.posts:
            self.posts[iri] = Post(iri, term, name.key, entity)
        return self.posts[iri]
