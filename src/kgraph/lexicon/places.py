"""Places by name, short form, capital and code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from kgraph.lexicon.entries import Place, fold


class PlaceIndex:
    """Look-up of provinces, regencies and cities."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self.places = places

    @cached_property
    def by_code(self) -> dict[str, Place]:
        return {p.code: p for p in self.places.values()}

    @cached_property
    def by_name(self) -> dict[str, tuple[Place, ...]]:
        found: dict[str, list[Place]] = {}
        seats: dict[str, list[Place]] = {}
        for place in self.places.values():
            for form in {fold(f) for f in (place.name, place.label, *place.short)}:
                found.setdefault(form, []).append(place)
            if place.kind == "kabupaten":
                found.setdefault(fold("Kab " + place.name), []).append(place)
            if place.seat:
                seats.setdefault(fold(place.seat), []).append(place)
            for short in place.short:
                found.setdefault(fold(f"{place.kind} {short}"), []).append(place)
                if place.kind == "kabupaten":
                    found.setdefault(fold(f"kab {short}"), []).append(place)
        # A capital stands for its region where it is no region itself: "Kejari Painan" is that of Pesisir Selatan.
        for seat, places in seats.items():
            lowest = [p for p in places if p.kind != "provinsi"] or places
            if seat not in found and len(lowest) == 1:
                found[seat] = lowest
        return {name: tuple(dict.fromkeys(places)) for name, places in found.items()}

    def named(self, text: str) -> tuple[Place, ...]:
        """Every place that the text may name, as "Solok" does both a regency and a city."""
        return self.by_name.get(fold(text), ())

    def one(self, text: str) -> Place | None:
        """The one place that the text names, or None where it names none or several."""
        found = self.named(text)
        return found[0] if len(found) == 1 else None

    def province_of(self, place: Place) -> Place:
        return self.by_code[place.code[:2]]
