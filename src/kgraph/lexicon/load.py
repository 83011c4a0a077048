"""Reads the lexicon's files, with a user's own laid over the shipped ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
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
    if "en" in known:
        values = {"en": values.get("label", ""), **values}
    if missing := [f.name for f in fields(kind) if f.default is f.default_factory is MISSING and f.name not in values]:
        raise LexiconError(
            f"{file}: the entry {_shown(entry)} lacks {', '.join(missing)}. Other entries of the file show the form."
        )
    return kind(**values)


def _add(index: dict[str, Any], entry: Any, by: str = "key") -> None:
    index[getattr(entry, by)] = entry


def _shown(entry: Any) -> str:
    return str(entry.get("key") or entry.get("label") or dict(entry)) if isinstance(entry, Mapping) else repr(entry)


def _section(file: str, data: Any, name: str) -> Iterable[Mapping[str, Any]]:
    """The entries of a file that is one list, or of the named list in a file that has several."""
    if data is not None and not isinstance(data, list | Mapping):
        raise LexiconError(f"{file} holds {data!r}, no list of entries.")
    found = (data if _stem(file) == name else ()) if isinstance(data, list) else (data or {}).get(name) or ()
    for entry in found:
        if not isinstance(entry, Mapping) or not entry.keys() & {"key", "label", "as"}:
            raise LexiconError(f"{file}: {_shown(entry)} under {name} is no entry: give it at least a key and a label.")
    return found


def _stem(file: str) -> str:
    """ "roles" of "roles-police.yml": a list may lie in several files."""
    return file.removesuffix(".yml").split("-")[0]


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
    known = {_stem(path.name) for path in lexicon_dir().glob("*.yml")}
    for path in sorted(overlay.glob("*.y*ml") if overlay else ()):
        if path.suffix != ".yml" or _stem(path.name) not in known:
            raise LexiconError(
                f"{path}: no file of the lexicon begins with this name. Its files are {', '.join(sorted(known))}, "
                "each with .yml behind it."
            )
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
                groups[str(e.get("key"))] = e
            for e in _section(file, data, "ranks"):
                _add(ranks, _make(Rank, e, file))
            for e in _section(file, data, "corps"):
                _add(corps, _make(Corps, e, file), "label")
            for e in _section(file, data, "roles"):
                if "as" in e:
                    contractions.append(
                        Contraction(e["as"], _strings(e.get("of")), bool(e.get("fused")), _strings(e.get("forms")))
                    )
                else:
                    _add(roles, _make(Role, e, file))
            for e in _section(file, data, "kinds"):
                _add(kinds, _make(Kind, e, file))
            for e in _section(file, data, "bodies"):
                _add(bodies, _make(Body, e, file))
            for e in _section(file, data, "places"):
                _add(places, _make(Place, {"en": f"{e.get('name')} {_LEVELS.get(str(e.get('kind')), '')}", **e}, file))
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
