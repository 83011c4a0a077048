"""A person's ranks and offices, each with its proofs."""

from __future__ import annotations

from dataclasses import dataclass, field

from kgraph.extract.names import akin, fuller
from kgraph.extract.proofs import prove
from kgraph.extract.reading import Chain, OfficeRef, Reading, meaning
from kgraph.model import Mention, Person, Position, Proof


@dataclass
class Found:
    """A person in the making."""

    id: str
    names: list[str]
    ranks: dict[str, list[tuple[Chain, Mention]]] = field(default_factory=dict)
    offices: list[tuple[Chain, OfficeRef]] = field(default_factory=list)
    last_seen: int = 0
    wife: bool = False

    @property
    def name(self) -> str:
        best = self.names[0]
        for name in self.names[1:]:
            best = fuller(best, name) if akin(best, name) else best
        return best


def build_person(person: Found, index: int, reading: Reading) -> tuple[Person, list[Proof]]:
    proofs: list[Proof] = []
    ranks = _ranks(person, reading)
    for number, (_, cited) in enumerate(ranks.items()):
        for chain, mention in cited:
            assert chain.name_span
            proofs.append(
                prove(
                    reading,
                    f"/persons/{index}/ranks/{number}",
                    chain.name_span,
                    mention.span,
                    "rank-before-name",
                    _rank_confidence(mention),
                )
            )
    positions: dict[Position, list[tuple[Chain, OfficeRef]]] = {}
    for chain, office in person.offices:
        role = reading.lexicon.roles.get(office.role_key)
        if role and role.generic and not office.org:
            continue  # "Ketua", "Kepala" of nobody knows what
        if role and not office.org and role.of == ("kementerian",):
            continue  # "Menteri AHY": which one is not said
        position = Position(office.role, office.org, office.acting, office.status)
        same = next((p for p, cited in positions.items() if _same_position(cited[0][1], office)), position)
        positions.setdefault(same, []).append((chain, office))
    for number, cited_offices in enumerate(positions.values()):
        for chain, office in cited_offices:
            rule = _office_rule(office)
            if chain.name_span is None:
                rule = "office-of-the-one-before"
            proofs.append(
                prove(
                    reading,
                    f"/persons/{index}/positions/{number}",
                    meaning(chain),
                    office.span,
                    rule,
                )
            )
    return Person(person.id, person.name, tuple(ranks), tuple(positions)), proofs


def _ranks(person: Found, reading: Reading) -> dict[str, list[tuple[Chain, Mention]]]:
    """The person's ranks, "Letkol" said for short counted to "Letkol Inf"; of two services the one that the office
    is of."""
    settled: dict[str, list[tuple[Chain, Mention]]] = {}
    kinds = reading.lexicon.kinds
    sectors = {kinds[o.kind].sector for _, o in person.offices if o.kind and o.kind in kinds}
    for cited in person.ranks.values():
        for chain, mention in cited:
            value = _settle(mention, sectors, reading)
            if value:
                settled.setdefault(value, []).append((chain, mention))
    full = sorted(settled, key=len, reverse=True)
    for short in list(settled):
        longer = next((f for f in full if f != short and f.startswith(short + " ")), None)
        if longer and longer in settled:
            settled[longer] += settled.pop(short)
    return settled


def _settle(mention: Mention, sectors: set[str], reading: Reading) -> str | None:
    keys = (mention.key or "").split("|")
    if len(keys) == 1:
        return mention.value
    ranks = [reading.lexicon.ranks[k] for k in keys]
    police = [r for r in ranks if "polri" in r.services]
    chosen = (
        police
        if "police" in sectors
        else [r for r in ranks if "polri" not in r.services]
        if "military" in sectors
        else []
    )
    if len(chosen) != 1:
        return mention.span.of(reading.text) if not chosen else chosen[0].label
    return mention.value.replace(ranks[0].label, chosen[0].label)


def _same_position(a: OfficeRef, b: OfficeRef) -> bool:
    """Whether an office repeats one already found, perhaps in a longer form ("Sekda", "Sekretaris Daerah") or
    without its body."""
    if (a.status, a.acting) != (b.status, b.acting) or (a.role != b.role and a.role_key != b.role_key):
        return False
    numbers = (a.role.split()[-1], b.role.split()[-1])
    if a.role != b.role and any(set(n) <= set("IVX") for n in numbers) and numbers[0] != numbers[1]:
        return False
    return b.org is None or a.org == b.org or (a.org_key is not None and a.org_key == b.org_key)


def _office_rule(office: OfficeRef) -> str:
    if office.inferred:
        return "office-inferred"
    return "office-garbled" if office.mended else "office-completed" if office.completed else "office-with-name"


def _rank_confidence(mention: Mention) -> float:
    return 0.95 if "|" in (mention.key or "") else 0.99
