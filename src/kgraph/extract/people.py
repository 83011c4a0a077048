"""Chains -> persons: which namings mean one person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from kgraph.annotate.body_words import body_words
from kgraph.extract.aliases import aliases, without_alias
from kgraph.extract.completion import Completion
from kgraph.extract.cues import cues
from kgraph.extract.names import Namesakes, akin, contains, misspelt, words_of
from kgraph.extract.positions import Found, build_person
from kgraph.extract.reading import Chain, OfficeRef, Reading
from kgraph.lexicon import Role, fold
from kgraph.model import Person, Proof
from kgraph.values import replace

_AGE = re.compile(r"^\s*\((?:\d{1,2}|[a-z]+ \d{1,2})(?: tahun| th)?\)")
# "Edward Candra-Nasrun Umar", "Jokowi-Ma'ruf Amin": two people
_PAIR = re.compile(r"\w \w+-\w+ \w|^(?!(?:Al|El|As|Ash|An|Abd|Abdul|Nur)-)[A-Z][\w']{3,}-[A-Z][\w']+ [A-Z]")
_ROMAN = re.compile(r"^[IVXLC]+\.?$")
_THAT_ONE = re.compile(r" (?:itu|tersebut)\b")
_last_seen = attrgetter("last_seen")
_MANY = 24  # persons: fewer are gone through one by one
_SHORTEST_NAME = 3
_BARE_MIN = 3


class _People(list[Found]):
    """The persons found so far, in order, and their names and offices to look them up by."""

    def __init__(self, heads: Mapping[str, Role]) -> None:
        super().__init__()
        self.heads = heads
        self._in_office: dict[tuple[str | None, ...], set[int]] = {}
        self._unentered: list[tuple[int, OfficeRef]] = []
        self._namesakes = Namesakes()
        self._numbers: dict[str, int] = {}

    def append(self, person: Found) -> None:
        super().append(person)
        for name in person.names:
            self._namesakes.add(name, len(self) - 1)
        self._numbers[person.id] = len(self) - 1

    def call(self, person: Found, name: str) -> None:
        """One more name of a person."""
        person.names.append(name)
        self._namesakes.add(name, self._numbers[person.id])

    def like(self, name: str) -> list[Found]:
        """Those of whose names one is akin to this one."""
        near = (self[number] for number in self._namesakes.like(name))
        return [person for person in near if any(akin(n, name) for n in person.names)]

    def enter(self, person: Found, chain: Chain) -> None:
        """Notes the offices that a naming gives to a person."""
        for office in chain.offices:
            person.offices.append((chain, office))
            self._unentered.append((self._numbers[person.id], office))

    def holding(self, *keys: tuple[str | None, ...]) -> list[Found]:
        """Those who are entered under one of these keys, in order."""
        for number, office in self._unentered:
            for key in _entries(office, self.heads):
                self._in_office.setdefault(key, set()).add(number)
        self._unentered.clear()
        return [self[number] for number in sorted(set().union(*(self._in_office.get(key, ()) for key in keys)))]


def extract(reading: Reading) -> Reading:
    """Finds the persons, gives each chain the id of the person it means, and proves ranks and offices."""
    completion = Completion.of(reading)
    chains: list[Chain] = []
    called = aliases(reading.text, (c.name for c in reading.chains if c.name))
    before: list[OfficeRef] = []  # the offices named before in the same sentence
    for chain in reading.chains:
        if chain.name:
            chain = replace(chain, name=without_alias(chain.name))
        if chain.name and (full := called.get(fold(chain.name))):
            chain = replace(chain, name=full)
        if not chains or chains[-1].sentence != chain.sentence:
            before = []
        offices: list[OfficeRef] = []
        for office in chain.offices:
            offices.append(completion.complete(office, chain, [*before, *offices], reading))
        before += offices
        chains.append(replace(chain, offices=tuple(offices)) if offices else chain)
    found = _People(reading.lexicon.heads)
    linked: list[Chain] = []
    for chain in chains:
        person = _person_of(chain, found, reading)
        if person is None and _founds(chain, reading):
            assert chain.name
            person = Found(f"p{len(found) + 1}", [chain.name], wife=(chain.honorific or "").casefold().startswith("ny"))
            found.append(person)
        if person is not None:
            _note(person, chain, len(linked), found)
            chain = replace(chain, person=person.id)
        linked.append(chain)
    linked = [c if c.person else _link_later(c, found) for c in linked]
    linked = _link_that_one(linked, found, reading)
    persons: list[Person] = []
    proofs: list[Proof] = []
    for person in found:
        built, its_proofs = build_person(person, len(persons), reading)
        persons.append(built)
        proofs += its_proofs
    others = _others(linked, reading)
    return reading.with_(
        completion=completion,
        chains=tuple(linked),
        persons=tuple(persons),
        other_persons=others,
        proof=(*reading.proof, *proofs),
    )


def _founds(chain: Chain, reading: Reading) -> bool:
    """A person is who is named with a rank, an office or a part in an event."""
    if not chain.name or not chain.titled or not _may_name_somebody(chain, reading):
        return False
    if chain.rank or chain.role_of_day:
        return True
    if any(role.topic for o in chain.offices if (role := reading.lexicon.roles.get(o.role_key))):
        return True  # "Kasi Inteldakim X": whatever his office is of
    generic_only = all(
        not o.named and reading.lexicon.roles.get(o.role_key) and reading.lexicon.roles[o.role_key].generic
        for o in chain.offices
    )
    return not generic_only


def _may_name_somebody(chain: Chain, reading: Reading) -> bool:
    """Not numbers and single letters, and, without a rank or honorific, no place, venue, direction or level of a
    body."""
    assert chain.name
    name = chain.name
    if len(name.strip(".")) < _SHORTEST_NAME or any(ch.isdecimal() for ch in name) or _ROMAN.match(name):
        return False
    if _PAIR.search(name):
        return False
    first, known = words_of(name)[0], body_words(reading.lexicon)
    if first in known.levels or (" " not in name and first in known.suffixes):
        return False
    place = reading.lexicon.places_named(name) or cues(reading.lexicon).venues.match(name)
    return bool(chain.rank or chain.honorific or not place)


def _person_of(chain: Chain, found: _People, reading: Reading) -> Found | None:
    if chain.name:
        return _named(chain, found)
    if chain.offices:
        return holder(chain.offices[0], found)
    return None


def _named(chain: Chain, found: _People) -> Found | None:
    assert chain.name
    same = [p for p in found.like(chain.name) if _may_be(p, chain)]
    same = [p for p in same if not _clash(p, chain)]
    if not same:
        return None
    single = len(words_of(chain.name)) == 1

    def likeness(person: Found) -> tuple[bool, bool, bool, bool, int]:
        exact = any(n == chain.name for n in person.names)
        rank = bool(chain.rank and chain.rank.value in person.ranks)
        office = any(o.role_key == mine.role_key for o in chain.offices for _, mine in person.offices)
        return exact, not person.wife, office, rank, person.last_seen

    best = max(same, key=likeness)
    if not chain.titled and not chain.honorific and single and len(chain.name) < _BARE_MIN:
        return None
    return best


def _may_be(person: Found, chain: Chain) -> bool:
    """A wife is called by her husband's name ("Ny. Rini Dedi Suryanto"): only the same name in full is the same person,
    and a part of several words must begin the name or follow its first ("Surya Darma" of "Andi Surya Darma")."""
    assert chain.name
    wife = chain.honorific is not None and chain.honorific.casefold().startswith("ny")
    if wife and not person.wife:
        return False
    if wife or person.wife:
        return (
            chain.name in person.names
            or (wife == person.wife and len(words_of(chain.name)) > 1)
            or (person.wife and not wife and not chain.rank and len(words_of(chain.name)) == 1 and not chain.offices)
        )
    return True


def _clash(person: Found, chain: Chain) -> bool:
    """What speaks against: another rank or office than a mere part of the name can outweigh."""
    assert chain.name
    exact = any(n.casefold() == chain.name.casefold() for n in person.names)
    if exact and len(words_of(chain.name)) > 1:
        return False
    if chain.rank and person.ranks and not any(_akin_rank(chain.rank.value, r) for r in person.ranks):
        return True
    # An office told behind the name is one more of his: "Nurul yang juga menjabat Ketua ...".
    assert chain.name_span
    # So is one that a verb gives him: "Pansus yang diketuai Isak".
    told = [
        o for o in chain.offices if o.status == "current" and o.span.start < chain.name_span.start and not o.inferred
    ]
    mine = {o.role_key for o in told}
    theirs = {o.role_key for _, o in person.offices if o.status == "current"}
    bodies = {o.org for o in told if o.org} & {o.org for _, o in person.offices}
    several = len(words_of(chain.name)) > 1 and any(contains(n, chain.name) for n in person.names)
    if mine and theirs and not (mine & theirs or bodies or (several and not chain.rank)):
        return not (several and chain.rank and chain.rank.value in person.ranks)
    if any(
        misspelt(n, chain.name) and not contains(n, chain.name) and not contains(chain.name, n) for n in person.names
    ):
        return not (mine & theirs or (chain.rank and chain.rank.value in person.ranks))
    if chain.rank and not person.ranks and person.offices:
        return len(words_of(chain.name)) == 1
    return False


def _akin_rank(a: str, b: str) -> bool:
    """ "Letkol" and "Letkol Inf" are the same rank, said shorter."""
    return (
        a == b
        or a.startswith(b.split(" ")[0] + " ")
        or b.startswith(a.split(" ")[0] + " ")
        or a.split()[0] == b.split()[0]
    )


def holder(office: OfficeRef, found: _People) -> Found | None:
    """Who, named before, holds the office that now stands alone ("Kapolda"): of several the one who holds it in just
    these words, or else the one named last."""
    if len(found) < _MANY:
        fitting = [p for p in found if _holds(p, office, found.heads)]
        exact = [p for p in fitting if _in_these_words(p, office)] if len(fitting) > 1 else fitting
        return max(exact or fitting, key=_last_seen, default=None)
    role, key = ("role", office.role), ("key", _role_key(office, found.heads))
    exact = found.holding(("exact", office.role, office.org, office.acting))
    if fitting := [p for p in exact if _holds(p, office, found.heads)]:
        return max(fitting, key=_last_seen)
    if office.completed or not office.org:
        near = found.holding(role, key)
    else:
        near = found.holding(*((*k, *of) for k in (role, key) for of in (("of", office.org), ("at", office.org_key))))
    return max((p for p in near if _holds(p, office, found.heads)), key=_last_seen, default=None)


def _in_these_words(person: Found, office: OfficeRef) -> bool:
    return any((o.role, o.org, o.acting) == (office.role, office.org, office.acting) for _, o in person.offices)


def _holds(person: Found, office: OfficeRef, heads: Mapping[str, Role]) -> bool:
    return any(_same_office(o, office, heads) and o.status != "former" for _, o in person.offices)


def _entries(office: OfficeRef, heads: Mapping[str, Role]) -> Iterator[tuple[str | None, ...]]:
    """What somebody in an office can be looked up by: its name or key, alone or with its body, whose name may go on
    where the office is named again."""
    yield "exact", office.role, office.org, office.acting
    for head in (("role", office.role), ("key", _role_key(office, heads))):
        yield head
        if office.org_key is not None:
            yield *head, "at", office.org_key
        words = f"{office.org} ".split(" ")
        for n in range(1, len(words)):
            yield *head, "of", " ".join(words[:n])


def _role_key(office: OfficeRef, heads: Mapping[str, Role]) -> str:
    """ "Kepala" of a kejari is its Kajari."""
    if office.role_key in ("kepala", "komandan", "panglima") and office.kind and office.kind in heads:
        return heads[office.kind].key
    return office.role_key


def _same_office(a: OfficeRef, b: OfficeRef, heads: Mapping[str, Role]) -> bool:
    if a.role != b.role and _role_key(a, heads) != _role_key(b, heads):
        return False
    if a.role != b.role and a.role.startswith("Wakil") != b.role.startswith("Wakil"):
        return False
    if b.completed or not b.org:
        return True
    # "Ketua Bhayangkari" is the chair of "Bhayangkari Cabang Buleleng" where the text knows no other.
    return a.org == b.org or (a.org_key is not None and a.org_key == b.org_key) or f"{a.org} ".startswith(f"{b.org} ")


def _note(person: Found, chain: Chain, at: int, found: _People) -> None:
    person.last_seen = at
    if chain.name and chain.name not in person.names:
        found.call(person, chain.name)
    if chain.rank:
        person.ranks.setdefault(chain.rank.value, []).append((chain, chain.rank))
    if chain.name:
        found.enter(person, chain)


def _link_later(chain: Chain, found: _People) -> Chain:
    """An office or a part of a name that stands before the person is named in full ("Kapolres ... Kapolres AKBP X"), or
    a full name before the part of it that bears an office ("Neneng Sumiati ... Neneng yang juga Wakil Ketua")."""
    if chain.name and (chain.titled or chain.honorific):
        person = _named(chain, found)
    elif chain.name:
        person = _shorter(chain.name, found)
        if person:
            found.call(person, chain.name)
    else:
        person = holder(chain.offices[0], found) if chain.offices else None
    return replace(chain, person=person.id) if person else chain


def _link_that_one(chains: list[Chain], found: list[Found], reading: Reading) -> list[Chain]:
    """ "Mantan Danjen Kopassus itu" is the one person whom the sentence before, or this one before it, speaks of; and
    an office of his."""
    persons = {p.id: p for p in found}
    out: list[Chain] = []
    for chain in chains:
        office = chain.offices[0] if chain.offices and not chain.name and not chain.person else None
        if office and office.named and _THAT_ONE.match(reading.text[office.span.end : office.span.end + 12]):
            near = [c for c in out if c.person and chain.sentence - 1 <= c.sentence <= chain.sentence]
            who = {c.person for c in near if c.sentence == chain.sentence} or {c.person for c in near}
            if len(who) == 1 and (person := persons[who.pop() or ""]) and not _rivals(person, office, reading):
                chain = replace(chain, person=person.id)
                person.offices += [(chain, o) for o in chain.offices]
        out.append(chain)
    return out


def _rivals(person: Found, office: OfficeRef, reading: Reading) -> bool:
    """Whether somebody holds the same office elsewhere, so that the words must mean another."""
    role = reading.lexicon.roles.get(office.role_key)
    single = office.status == "current" and role is not None and not role.generic
    return single and any(
        o.role_key == office.role_key and o.status == "current" and o.org != office.org for _, o in person.offices
    )


def _shorter(name: str, found: list[Found]) -> Found | None:
    """The one person who is only known by a first name that begins this one."""
    words = words_of(name)
    if len(words) < 2:
        return None
    fitting = [p for p in found if words_of(p.name) == words[:1]]
    return fitting[0] if len(fitting) == 1 else None


def _others(chains: Iterable[Chain], reading: Reading) -> tuple[str, ...]:
    """Named people who are no persons of the record: those whose age stands behind the name."""
    names = (
        c.name
        for c in chains
        if c.name and not c.person and c.name_span and _AGE.match(reading.text[c.name_span.end : c.name_span.end + 16])
    )
    return tuple(dict.fromkeys(n for n in names if n))
