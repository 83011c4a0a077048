"""Bodies by their written names: those of the list, and those that a kind makes of a place or of a body above."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

from kgraph.lexicon.entries import Body, Kind, Place, fold, slug
from kgraph.lexicon.places import PlaceIndex

_REGIONAL = ("province", "regency", "region")


class BodyIndex:
    """Look-up of bodies; one that a kind and a place make is kept when it is first read."""

    def __init__(self, kinds: Mapping[str, Kind], bodies: Mapping[str, Body], places: PlaceIndex) -> None:
        self.kinds, self.bodies, self.places = kinds, bodies, places
        self._derived: dict[str, Body] = {}

    @cached_property
    def _bodies_by_form(self) -> dict[str, Body]:
        found: dict[str, Body] = {}
        for body in self.bodies.values():
            kind = self.kinds.get(body.kind)
            forms = [body.label, body.full, *body.forms]
            if kind:
                forms += [
                    form + body.label[len(kind.label) :]
                    for form in (kind.full, *kind.forms, *kind.seat)
                    if form and body.label.startswith(kind.label + " ")
                ]
            for form in forms:
                if form:
                    found.setdefault(fold(form), body)
        return found

    @cached_property
    def _bodies_by_number(self) -> dict[tuple[str, str], Body]:
        """Numbered bodies by kind and number: ("kodim", "0812"), ("kodam", "xiv")."""
        found: dict[tuple[str, str], Body] = {}
        for body in self.bodies.values():
            kind = self.kinds.get(body.kind)
            if kind and kind.named_by == "number":
                words = fold(body.label[len(kind.label) :]).split()
                if words:
                    found.setdefault((body.kind, words[0]), body)
        return found

    @cached_property
    def kinds_by_form(self) -> dict[str, tuple[Kind, ...]]:
        found: dict[str, list[Kind]] = {}
        for kind in self.kinds.values():
            for form in {fold(f) for f in (kind.label, kind.full, *kind.forms, *kind.seat) if f}:
                found.setdefault(form, []).append(kind)
        return {form: tuple(kinds) for form, kinds in found.items()}

    def numbered(self, kind: str) -> bool:
        return kind in self._numbered_kinds

    @cached_property
    def _numbered_kinds(self) -> frozenset[str]:
        return frozenset(kind for kind, _ in self._bodies_by_number)

    def by_key(self, key: str) -> Body | None:
        return self.bodies.get(key) or self._derived.get(key)

    def listed(self, text: str) -> Body | None:
        """The body that the lexicon lists under just this name."""
        return self._bodies_by_form.get(fold(text))

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """The first word, the first two words and so on of every listed name."""
        return frozenset(
            " ".join(words[:n]) for words in map(str.split, self._bodies_by_form) for n in range(1, len(words) + 1)
        )

    def lists_some(self, text: str) -> bool:
        """Whether a body is listed under a name that begins with these words."""
        return fold(text) in self._beginnings

    def body(self, text: str) -> Body | None:
        """The body that the whole text names ("Polres Rohil", "Kodim 0321/Rohil"), if known."""
        bare = re.sub(r"\([^)]*\)", " ", text) if "(" in text else text
        return self._body(fold(bare) or fold(text))

    @cached_property
    def _cached_body(self) -> Any:
        return lru_cache(maxsize=65536)(self._read_body)

    def _body(self, folded: str) -> Body | None:
        found: Body | None = self._cached_body(folded)
        return found

    def _read_body(self, folded: str) -> Body | None:
        """A body of the list, else one named by its number or place, else one named after the body above it."""
        if found := self._bodies_by_form.get(folded):
            return found
        words = folded.split()
        split = [
            (kind, words[cut:])
            for cut in range(len(words) - 1, 0, -1)
            for kind in self.kinds_by_form.get(" ".join(words[:cut]), ())
        ]
        named = (self._named_body(kind, tail) for kind, tail in split)
        below = (self._body_below(kind, tail) for kind, tail in split)
        return next((body for body in (*named, *below) if body), None)

    def _named_body(self, kind: Kind, tail: list[str]) -> Body | None:
        if kind.named_by == "number":
            return self._bodies_by_number.get((kind.key, tail[0]))
        if kind.named_by in _REGIONAL and not kind.listed and (place := self._place_for(kind, " ".join(tail))):
            return self._derive_from_place(kind, place)
        return None

    def _body_below(self, kind: Kind, tail: list[str]) -> Body | None:
        parent = self._body(" ".join(tail)) if kind.parent else None
        if parent and parent.kind != kind.key and parent.sector == kind.sector:
            return self._derive_from_parent(kind, parent)
        return None

    def _place_for(self, kind: Kind, name: str) -> Place | None:
        """The place a body of this kind is named after; of a regency and a city of one name the bare name is ambiguous,
        but police say "Kota" for the city's, so theirs without it is the regency's."""
        suffix_kota = name.endswith(" kota")
        found = self.places.by_name.get(name, ()) or (
            self.places.by_name.get("kota " + name.removesuffix(" kota"), ()) if suffix_kota else ()
        )
        if kind.named_by == "province":
            found = tuple(p for p in found if p.kind == "provinsi")
        elif kind.named_by == "regency":
            found = tuple(p for p in found if p.kind != "provinsi")
        if kind.key in ("provinsi", "kabupaten", "kota"):
            found = tuple(p for p in found if p.kind == kind.key)
        if len(found) > 1 and kind.sector == "police":
            found = tuple(p for p in found if p.kind == "kabupaten")
        return found[0] if len(found) == 1 else None

    def _distinct_name(self, place: Place) -> str:
        """The place's name, with its kind where another place bears it too."""
        return place.name if len(self.places.named(place.name)) == 1 else place.label

    def _derive_from_place(self, kind: Kind, place: Place) -> Body:
        name = (
            place.name
            if kind.key == place.kind or (kind.sector == "police" and place.kind != "kota")
            else self._distinct_name(place)
        )
        key = f"{kind.key}-{slug(name)}"
        if listed := self.bodies.get(key):
            return listed
        if key not in self._derived:
            parent = self._parent_of(kind, place)
            label = f"{kind.label} {name}"
            en = f"{kind.en} of {name}" if kind.sector == "government" else f"{name} {kind.en}"
            full = f"{kind.full or kind.label} {name}"
            self._derived[key] = Body(
                key, kind.key, label, en, full, place=place.key, parent=parent, sector=kind.sector
            )
        return self._derived[key]

    def _derive_from_parent(self, kind: Kind, parent: Body) -> Body:
        key = f"{kind.key}-{parent.key}"
        if listed := self.bodies.get(key):
            return listed
        if key not in self._derived:
            label, full = f"{kind.label} {parent.label}", f"{kind.full or kind.label} {parent.label}"
            self._derived[key] = Body(
                key, kind.key, label, f"{kind.en}, {parent.en}", full, parent=parent.key, sector=kind.sector
            )
        return self._derived[key]

    def _parent_of(self, kind: Kind, place: Place) -> str | None:
        """The key of the body above: a fixed one, or that of the parent kind which covers the place."""
        if kind.parent is None:
            return None
        if kind.parent in self.bodies:
            return kind.parent
        if kind.parent == "region":
            return self._derive_from_place(self.kinds[place.kind], place).key
        parent = self.kinds.get(kind.parent)
        if parent is None:
            return None
        if parent.named_by == "province":
            place = self.places.province_of(place)
        above = self._by_kind.get(parent.key, [])
        listed = next((b for b in above if b.place == place.key), None) or next(
            (b for b in above if place.code in b.covers), None
        )
        if listed:
            return listed.key
        if not parent.listed and parent.named_by in _REGIONAL and self._place_for(parent, fold(place.label)) is place:
            body = self._derive_from_place(parent, place)
            return body.key if body.key != f"{kind.key}-{slug(place.name)}" else None
        return None

    @cached_property
    def _by_kind(self) -> dict[str, list[Body]]:
        found: dict[str, list[Body]] = {}
        for body in self.bodies.values():
            found.setdefault(body.kind, []).append(body)
        return found

    def ancestors(self, body: Body) -> list[Body]:
        """The bodies above, nearest first."""
        found: list[Body] = []
        while body.parent and (above := self.by_key(body.parent)) and above not in found and above.key != body.key:
            found.append(above)
            body = above
        return found
