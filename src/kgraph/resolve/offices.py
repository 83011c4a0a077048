"""Names of bodies and offices read by the lexicon, as keys that compare."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from kgraph.lexicon import Body, Lexicon, RankReading, Role, RoleReading, fold, slug


@dataclass(frozen=True, slots=True)
class RoleName:
    """An office without its body; `reading` is None where the lexicon does not know it, `key` is then a slug."""

    key: str
    reading: RoleReading | None


@dataclass(frozen=True, eq=False)
class Reader:
    """Reads names of bodies, offices and ranks, each only once."""

    lexicon: Lexicon
    _bodies: dict[str, Body | None] = field(default_factory=dict, repr=False)
    _roles: dict[tuple[str, str | None], RoleName] = field(default_factory=dict, repr=False)
    _ranks: dict[str, RankReading | None] = field(default_factory=dict, repr=False)

    def rank(self, text: str) -> RankReading | None:
        if text not in self._ranks:
            self._ranks[text] = self.lexicon.rank(text)
        return self._ranks[text]

    def body(self, name: str) -> Body | None:
        if name not in self._bodies:
            self._bodies[name] = self.lexicon.body(name)
        return self._bodies[name]

    def agency_key(self, name: str, text: str) -> str:
        """Equal for two names of one body: the lexicon's key, else the name's normal form behind "name:".

        What names only a kind ("Dishub") or is no name at all ("instansi terkait") is another body in every `text`
        (release, or the one that it is a copy of).
        """
        body = self.body(name)
        if body:
            return body.key
        folded = fold(name)
        common = folded in self.lexicon.kinds_by_form or name == name.lower()
        return f"name:{folded or name}" + (f"@{text}" if common else "")

    def role(self, text: str, org: str | None) -> RoleName:
        """Reads a role of the body named `org`; "Kepala" of a kind that has a head office of its own is that office."""
        body = self.body(org) if org else None
        key = text, body.kind if body else None
        if key not in self._roles:
            self._roles[key] = self._read_role(text, body)
        return self._roles[key]

    def _read_role(self, text: str, body: Body | None) -> RoleName:
        reading = self.lexicon.role(text, body.kind if body else None)
        kind = self.lexicon.kinds.get(body.kind) if body else None
        if reading is None:
            return RoleName(slug(text) or "x", None)
        if kind and reading.role.generic and reading.number is None:
            for name in (kind.full, kind.label):
                if head := self._dedicated.get((kind.key, fold(f"{reading.label} {name}"))):
                    return RoleName(head.key, RoleReading(head.key, head.label, head.en, head))
        return RoleName(reading.key, reading)

    @cached_property
    def _dedicated(self) -> dict[tuple[str, str], Role]:
        """Offices by (kind of body, full designation): ("kejati", "kepala kejaksaan tinggi") -> kajati."""
        fused = sorted((r for r in self.lexicon.roles.values() if r.fused), key=lambda r: r.key, reverse=True)
        return {(kind, fold(role.full)): role for role in fused for kind in role.of}
