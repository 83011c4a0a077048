"""All that is known, and its look-up from written forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kgraph.lexicon.bodies import BodyIndex
from kgraph.lexicon.entries import (
    Body,
    Contraction,
    Corps,
    Kind,
    Place,
    Rank,
    RankReading,
    Role,
    RoleReading,
    fold,
    slug,
)
from kgraph.lexicon.places import PlaceIndex

_NUMERAL = re.compile(r"^(?:[IVX]{1,5}|\d{1,2})$")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All entries by key, and look-ups from written forms. Build one with `load`."""

    ranks: Mapping[str, Rank]
    rank_groups: Mapping[str, Mapping[str, str]]
    corps: tuple[Corps, ...]
    roles: Mapping[str, Role]
    contractions: tuple[Contraction, ...]
    kinds: Mapping[str, Kind]
    bodies: Mapping[str, Body]
    places: Mapping[str, Place]
    lists: Mapping[str, Any] = field(repr=False)
    sha256: str = ""

    # -- ranks -------------------------------------------------------------------------------------

    @cached_property
    def _ranks_by_form(self) -> dict[str, tuple[Rank, ...]]:
        found: dict[str, list[Rank]] = {}
        for rank in self.ranks.values():
            for form in {fold(f) for f in (rank.label, rank.full, *rank.forms, *rank.typos)}:
                found.setdefault(form, []).append(rank)
        return {form: tuple(ranks) for form, ranks in found.items()}

    @cached_property
    def _corps_by_form(self) -> dict[str, Corps]:
        return {fold(f): c for c in self.corps for f in (c.label, c.full, *c.forms) if f}

    def corps_of(self, text: str) -> Corps | None:
        return self._corps_by_form.get(fold(text))

    def ranks_of(self, text: str) -> tuple[Rank, ...]:
        """Every rank that the written form may mean ("Brigjen" is one of Polri and one of TNI)."""
        return self._ranks_by_form.get(fold(text), ())

    def rank(self, text: str) -> RankReading | None:
        """Reads a rank with its corps and "(Purn)"; None where it is no rank or of two services without a hint."""
        words = fold(text).split()
        retired = bool(words) and words[-1] in ("purn", "purnawirawan", "ret")
        if retired:
            words = words[:-1]
        for cut in range(len(words), 0, -1):
            ranks = self.ranks_of(" ".join(words[:cut]))
            corps = self.corps_of(" ".join(words[cut:])) if cut < len(words) else None
            if ranks and (corps or cut == len(words)):
                if corps and len(ranks) > 1:
                    ranks = tuple(r for r in ranks if corps.service in r.services)
                if len(ranks) == 1:
                    return RankReading(ranks[0], corps.label if corps else None, retired)
        return None

    # -- roles -------------------------------------------------------------------------------------

    @cached_property
    def _roles_by_form(self) -> dict[str, tuple[Role, ...]]:
        found: dict[str, list[Role]] = {}
        for role in self.roles.values():
            for form in {fold(f) for f in (role.label, role.full, *role.forms, *role.typos) if f}:
                found.setdefault(form, []).append(role)
        return {form: tuple(roles) for form, roles in found.items()}

    def roles_of(self, text: str) -> tuple[Role, ...]:
        return self._roles_by_form.get(fold(text), ())

    def role(self, text: str, kind: str | None = None) -> RoleReading | None:
        """Reads an office without its body; `kind` is the body's, to choose between offices of one name."""
        words = text.split()
        number = words[-1] if len(words) > 1 and _NUMERAL.match(words[-1]) else None
        for base, num in ((text, None), (" ".join(words[:-1]), number)):
            if base is not text and num is None:
                continue
            roles = self.roles_of(base)
            if kind and len(roles) > 1:
                roles = tuple(r for r in roles if kind in r.of) or roles
            if roles:
                role = roles[0]
                suffix = f" {num}" if num else ""
                return RoleReading(
                    role.key + (f"-{slug(num)}" if num else ""), role.label + suffix, role.en + suffix, role, num
                )
        return None

    @cached_property
    def heads(self) -> dict[str, Role]:
        """The office that heads each kind of body, where it has a name of its own (polda -> kapolda)."""
        found: dict[str, Role] = {}
        for role in self.roles.values():
            if role.fused and role.seats == "one" and fold(role.full).startswith(("kepala ", "komandan ", "panglima ")):
                for kind in role.of:
                    found.setdefault(kind, role)
        return found

    # -- places and bodies -------------------------------------------------------------------------

    @cached_property
    def _place_index(self) -> PlaceIndex:
        return PlaceIndex(self.places)

    def places_named(self, text: str) -> tuple[Place, ...]:
        """Every place that the text may name, as "Solok" does both a regency and a city."""
        return self._place_index.named(text)

    def place(self, text: str) -> Place | None:
        """The one place that the text names, or None where it names none or several."""
        return self._place_index.one(text)

    def province_of(self, place: Place) -> Place:
        return self._place_index.province_of(place)

    @cached_property
    def _body_index(self) -> BodyIndex:
        return BodyIndex(self.kinds, self.bodies, self._place_index)

    @property
    def kinds_by_form(self) -> Mapping[str, tuple[Kind, ...]]:
        """Kinds of body by each of their written forms, folded."""
        return self._body_index.kinds_by_form

    def body(self, text: str) -> Body | None:
        """The body that the whole text names ("Polres Rohil", "Kodim 0321/Rohil"), if known."""
        return self._body_index.body(text)

    def listed(self, text: str) -> Body | None:
        """The body that the lexicon lists under just this name."""
        return self._body_index.listed(text)

    def lists_some(self, text: str) -> bool:
        """Whether the lexicon lists a body under a name that begins with these words."""
        return self._body_index.lists_some(text)

    def numbered(self, kind: str) -> bool:
        """Whether the lexicon lists bodies of a kind by their numbers."""
        return self._body_index.numbered(kind)

    def body_by_key(self, key: str) -> Body | None:
        return self._body_index.by_key(key)

    def ancestors(self, body: Body) -> list[Body]:
        """The bodies above, nearest first."""
        return self._body_index.ancestors(body)
