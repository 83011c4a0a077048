"""Reads the lexicon's files, with a user's own laid over the shipped ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from kgraph.lexicon.entries import Body, Contraction, Corps, Kind, LexiconError, Place, Rank, Role
from kgraph.lexicon.lexicon import Lexicon
from kgraph.resources import lexicon_dir

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LEVELS = {"provinsi": "Province", "kabupaten": "Regency", "kota": "City"}


def _read(folder: Path) -> Iterator[tuple[str, Any]]:
    for path in sorted(folder.glob("*.yml")):
        try:
            yield path.name, yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise LexiconError(
                f"{path.name} is not readable YAML: {error}. Mend the file, or take it out of {folder.name}/."
            ) from error


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


def _laid_over(below: Any, above: Any) -> Any:
    """Two lists of one name as one: entries of the same label give way to those above."""
    if isinstance(below, dict) and isinstance(above, dict):
        return {**below, **{key: _laid_over(below.get(key), value) for key, value in above.items()}}
    if isinstance(below, list) and isinstance(above, list):
        named = {entry["label"] for entry in above if isinstance(entry, dict) and "label" in entry}
        kept = [e for e in below if not (isinstance(e, dict) and e.get("label") in named) and e not in above]
        return [*kept, *above]
    return above


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
            name = file.removesuffix(".yml")
            lists[name] = _laid_over(lists.get(name), data)
    by_code = {p.code: p.key for p in places.values()}
    bodies = {key: _placed(body, by_code, kinds) for key, body in bodies.items()}
    return Lexicon(
        ranks,
        groups,
        tuple(corps.values()),
        roles,
        tuple(contractions),
        kinds,
        bodies,
        places,
        lists,
        digest.hexdigest(),
    )


def _placed(body: Body, by_code: Mapping[str, str], kinds: Mapping[str, Kind]) -> Body:
    """A listed body with its place as a key and its kind's sector."""
    kind = kinds.get(body.kind)
    values = {name: getattr(body, name) for name in body.__dataclass_fields__}
    values["place"] = by_code.get(body.place, body.place) if body.place else None
    values["sector"] = body.sector or (kind.sector if kind else "")
    return Body(**values)
