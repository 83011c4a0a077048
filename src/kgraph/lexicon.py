"""The lexicon: ranks, offices, bodies and places as frozen entries, and the look-up of a text in them.

`load()` reads `data/lexicon/*.yml` (format: docs/lexicon.md) and lays a user's own folder over it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from kgraph.resources import lexicon_dir

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORD = re.compile(r"\w+")
_LEVELS = {"provinsi": "Province", "kabupaten": "Regency", "kota": "City"}
_NUMERAL = re.compile(r"^(?:[IVX]{1,5}|\d{1,2})$")


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names the file, the entry and the remedy."""


@dataclass(frozen=True, slots=True)
class Rank:
    key: str
    label: str
    en: str
    full: str
    services: tuple[str, ...]
    group: str
    order: int
    forms: tuple[str, ...] = ()
    typos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Corps:
    label: str
    full: str
    en: str
    service: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    key: str
    label: str
    en: str
    full: str = ""
    of: tuple[str, ...] = ()
    fused: bool = False
    seats: str = "many"
    generic: bool = False
    numbered: bool = False
    topic: bool = False
    forms: tuple[str, ...] = ()
    typos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contraction:
    """A written office that is a plain role of a body of some kind: "Kadishub" is `kepala` of a dinas-perhubungan."""

    role: str
    of: tuple[str, ...]
    fused: bool
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    key: str
    label: str
    en: str
    full: str = ""
    forms: tuple[str, ...] = ()
    seat: tuple[str, ...] = ()
    named_by: str = "name"
    parent: str | None = None
    sector: str = ""
    group: bool = False  # a circle of people rather than a body: "Pejabat Utama"
    listed: bool = False  # only the bodies of the list exist: a place alone makes none


@dataclass(frozen=True, slots=True)
class Place:
    code: str
    key: str
    kind: str
    name: str
    short: tuple[str, ...] = ()
    en: str = ""
    seat: str = ""

    @property
    def label(self) -> str:
        return {"kabupaten": "Kabupaten ", "kota": "Kota ", "provinsi": "Provinsi "}.get(self.kind, "") + self.name


@dataclass(frozen=True, slots=True)
class Body:
    key: str
    kind: str
    label: str
    en: str
    full: str = ""
    place: str | None = None
    parent: str | None = None
    sector: str = ""
    source: str = ""
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RankReading:
    rank: Rank
    corps: str | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class RoleReading:
    key: str
    label: str
    en: str
    role: Role
    number: str | None = None


def fold(text: str) -> str:
    """The normal form in which terms are compared: case folded words, one blank between, no punctuation."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")))


def slug(text: str) -> str:
    """ASCII words joined by hyphens; empty where nothing of the text can be so written."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_text.lower()))


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

    # -- places ------------------------------------------------------------------------------------

    @cached_property
    def places_by_code(self) -> dict[str, Place]:
        return {p.code: p for p in self.places.values()}

    @cached_property
    def _places_by_name(self) -> dict[str, tuple[Place, ...]]:
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

    def places_named(self, text: str) -> tuple[Place, ...]:
        """Every place that the text may name, as "Solok" does both a regency and a city."""
        return self._places_by_name.get(fold(text), ())

    def place(self, text: str) -> Place | None:
        """The one place that the text names, or None where it names none or several."""
        found = self.places_named(text)
        return found[0] if len(found) == 1 else None

    def province_of(self, place: Place) -> Place:
        return self.places_by_code[place.code[:2]]

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
                return RoleReading(role.key + (f"-{slug(num)}" if num else ""), role.label + suffix, role.en + suffix, role, num)
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

    # -- bodies ------------------------------------------------------------------------------------

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

    def body_by_key(self, key: str) -> Body | None:
        return self.bodies.get(key) or self._derived.get(key)

    @cached_property
    def _derived(self) -> dict[str, Body]:
        """Bodies that a kind and a place make, by key; filled as they are read."""
        return {}

    def listed(self, text: str) -> Body | None:
        """The body that the lexicon lists under just this name."""
        return self._bodies_by_form.get(fold(text))

    def body(self, text: str) -> Body | None:
        """The body that the whole text names ("Polres Rohil", "Kejaksaan Negeri Bone", "Kodim 0321/Rohil"), if known."""
        return self._body(fold(re.sub(r"\([^)]*\)", " ", text)) or fold(text))

    @cached_property
    def _cached_body(self) -> Any:
        return lru_cache(maxsize=65536)(self._read_body)

    def _body(self, folded: str) -> Body | None:
        found: Body | None = self._cached_body(folded)
        return found

    def _read_body(self, folded: str) -> Body | None:
        if found := self._bodies_by_form.get(folded):
            return found
        words = folded.split()
        for cut in range(len(words) - 1, 0, -1):
            for kind in self.kinds_by_form.get(" ".join(words[:cut]), ()):
                if body := self._of_kind(kind, words[cut:]):
                    return body
        return None

    def _of_kind(self, kind: Kind, tail: list[str]) -> Body | None:
        name = " ".join(tail)
        if kind.named_by == "number":
            return self._bodies_by_number.get((kind.key, tail[0]))
        if kind.named_by in ("province", "regency", "region"):
            if (place := self._place_for(kind, name)) and not kind.listed:
                return self._derive_from_place(kind, place)
        parent = self._body(name) if kind.parent else None
        if parent and parent.kind != kind.key and parent.sector == kind.sector:
            return self._derive_from_parent(kind, parent)
        return None

    def _place_for(self, kind: Kind, name: str) -> Place | None:
        """The place a body of this kind is named after; of a regency and a city of one name the bare name is ambiguous,
        but police say "Kota" for the city's, so theirs without it is the regency's."""
        suffix_kota = name.endswith(" kota")
        found = self._places_by_name.get(name, ()) or (
            self._places_by_name.get("kota " + name.removesuffix(" kota"), ()) if suffix_kota else ()
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
        return place.name if len(self.places_named(place.name)) == 1 else place.label

    def _derive_from_place(self, kind: Kind, place: Place) -> Body:
        name = place.name if kind.key == place.kind or kind.sector == "police" and place.kind != "kota" else self._distinct_name(place)
        key = f"{kind.key}-{slug(name)}"
        if listed := self.bodies.get(key):
            return listed
        if key not in self._derived:
            parent = self._parent_of(kind, place)
            label = f"{kind.label} {name}"
            en = f"{kind.en} of {name}" if kind.sector == "government" else f"{name} {kind.en}"
            full = f"{kind.full or kind.label} {name}"
            self._derived[key] = Body(key, kind.key, label, en, full, place.key, parent, kind.sector)
        return self._derived[key]

    def _derive_from_parent(self, kind: Kind, parent: Body) -> Body:
        key = f"{kind.key}-{parent.key}"
        if listed := self.bodies.get(key):
            return listed
        if key not in self._derived:
            label, full = f"{kind.label} {parent.label}", f"{kind.full or kind.label} {parent.label}"
            self._derived[key] = Body(key, kind.key, label, f"{kind.en}, {parent.en}", full, None, parent.key, kind.sector)
        return self._derived[key]

    def _parent_of(self, kind: Kind, place: Place) -> str | None:
        """The key of the body above: a fixed one, or that of the parent kind which covers the place."""
        if kind.parent is None:
            return None
        if kind.parent in self.bodies:
            return kind.parent
        parent = self.kinds.get(kind.parent)
        if parent is None:
            return None
        if parent.named_by == "province":
            place = self.province_of(place)
        listed = next((b for b in self._bodies_of_kind(parent.key) if b.place in (place.key, place.code)), None)
        if listed:
            return listed.key
        if not parent.listed and parent.named_by in ("province", "regency", "region") and self._place_for(parent, fold(place.label)) is place:
            body = self._derive_from_place(parent, place)
            return body.key if body.key != f"{kind.key}-{slug(place.name)}" else None
        return None

    @cached_property
    def _by_kind(self) -> dict[str, list[Body]]:
        found: dict[str, list[Body]] = {}
        for body in self.bodies.values():
            found.setdefault(body.kind, []).append(body)
        return found

    def _bodies_of_kind(self, kind: str) -> list[Body]:
        return self._by_kind.get(kind, [])

    def ancestors(self, body: Body) -> list[Body]:
        """The bodies above, nearest first."""
        found: list[Body] = []
        while body.parent and (above := self.body_by_key(body.parent)) and above not in found and above.key != body.key:
            found.append(above)
            body = above
        return found


# -- reading the files -----------------------------------------------------------------------------


def _read(folder: Path) -> Iterator[tuple[str, Any]]:
    for path in sorted(folder.glob("*.yml")):
        try:
            yield path.name, yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise LexiconError(f"{path.name} is not readable YAML: {error}. Mend the file, or take it out of {folder.name}/.") from error


def _strings(value: Any) -> tuple[str, ...]:
    return tuple(str(v) for v in (value or ()))


def _make(kind: type, entry: Mapping[str, Any], file: str) -> Any:
    known = kind.__dataclass_fields__  # type: ignore[attr-defined]
    values = {k: _strings(v) if isinstance(v, list) else v for k, v in entry.items() if k in known and v is not None}
    if "key" in values:
        values["key"] = str(values["key"])
    for name in ("of", "place", "code"):
        if isinstance(values.get(name), str) and name == "of":
            values[name] = (values[name],)
        elif name in values and not isinstance(values[name], tuple):
            values[name] = str(values[name])
    try:
        return kind(**{"en": values.get("label", ""), **values} if "en" in known else values)
    except TypeError as error:
        raise LexiconError(f"{file}: entry {dict(entry)!r} lacks what it needs ({error}).") from error


def _section(file: str, data: Any, name: str) -> Iterable[Mapping[str, Any]]:
    """The entries of a file that is one list, or of the named list in a file that has several."""
    stem = file.removesuffix(".yml").split("-")[0]
    if isinstance(data, list):
        return data if stem == name else ()
    return (data or {}).get(name) or ()


def load(overlay: Path | None = None) -> Lexicon:
    """Loads the shipped lexicon, with the entries of the folder `overlay` laid over it."""
    folders = [lexicon_dir(), *([overlay] if overlay else [])]
    for folder in folders:
        if not folder.is_dir():
            raise LexiconError(f"No lexicon folder {folder}. Give one that holds *.yml files.")
    return _load(tuple(folders))


@lru_cache(maxsize=4)
def _load(folders: tuple[Path, ...]) -> Lexicon:
    ranks: dict[str, Rank] = {}
    groups: dict[str, Mapping[str, str]] = {}
    corps: dict[str, Corps] = {}
    roles: dict[str, Role] = {}
    contractions: list[Contraction] = []
    kinds: dict[str, Kind] = {}
    bodies: dict[str, Body] = {}
    places: dict[str, Place] = {}
    lists: dict[str, Any] = {}
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.glob("*.yml")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        for file, data in _read(folder):
            for e in _section(file, data, "groups"):
                groups[e["key"]] = e
            for e in _section(file, data, "ranks"):
                ranks[e["key"]] = _make(Rank, e, file)
            for e in _section(file, data, "corps"):
                corps[e["label"]] = _make(Corps, e, file)
            for e in _section(file, data, "roles"):
                if "as" in e:
                    contractions.append(
                        Contraction(e["as"], _strings(e.get("of")), bool(e.get("fused")), _strings(e.get("forms")))
                    )
                else:
                    roles[e["key"]] = _make(Role, e, file)
            for e in _section(file, data, "kinds"):
                kinds[e["key"]] = _make(Kind, e, file)
            for e in _section(file, data, "bodies"):
                bodies[e["key"]] = _make(Body, e, file)
            for e in _section(file, data, "places"):
                places[e["key"]] = _make(Place, {"en": f"{e['name']} {_LEVELS[e['kind']]}", **e}, file)
            lists[file.removesuffix(".yml")] = data
    by_code = {p.code: p.key for p in places.values()}
    bodies = {key: _placed(body, by_code, kinds) for key, body in bodies.items()}
    return Lexicon(
        ranks, groups, tuple(corps.values()), roles, tuple(contractions), kinds, bodies, places, lists, digest.hexdigest()
    )


def _placed(body: Body, by_code: Mapping[str, str], kinds: Mapping[str, Kind]) -> Body:
    """A listed body with its place as a key and its kind's sector."""
    kind = kinds.get(body.kind)
    values = {name: getattr(body, name) for name in body.__dataclass_fields__}
    values["place"] = by_code.get(body.place, body.place) if body.place else None
    values["sector"] = body.sector or (kind.sector if kind else "")
    return Body(**values)
