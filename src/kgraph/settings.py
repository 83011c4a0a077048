"""Settings of a build: `kgraph.toml` beside the releases, and the flags of a call, which win over it.

base = "https://data.example.org/"    # IRIs of the graph begin with it
lexicon = "lexicon"                   # a folder of own entries, relative to this file
threshold = 0.5                       # confidence from which a claim makes a short edge
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kgraph.errors import Unusable
from kgraph.paths import absolute
from kgraph.rdf.iris import DEFAULT_BASE, BaseError, check_base

NAME = "kgraph.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build depends on besides its releases. `root` is the folder to which sources are relative."""

    root: Path
    base: str = DEFAULT_BASE
    lexicon: Path | None = None
    threshold: float = 0.5


def settings(
    paths: Iterable[Path],
    *,
    config: Path | None = None,
    base: str | None = None,
    lexicon: Path | None = None,
    threshold: float | None = None,
) -> Settings:
    """The settings of a call. Raises Unusable for a file or a value that cannot be used."""
    file = config or _find(paths)
    found = _load(file) if file else Settings(root=Path.cwd())
    if base is not None:
        found = replace(found, base=_base(base, "--base"))
    if lexicon is not None:
        found = replace(found, lexicon=_folder(lexicon, "--lexicon"))
    if threshold is not None:
        found = replace(found, threshold=confidence(threshold, "the threshold (--min-confidence)"))
    return found


def _find(paths: Iterable[Path]) -> Path | None:
    """The kgraph.toml in a path's folder, or above it as far as the working directory. Two are an error."""
    here = Path.cwd()
    found: set[Path] = set()
    for path in [*paths, here]:
        full = absolute(path)
        folder = full if full.is_dir() else full.parent
        above = [p for p in folder.parents if p.is_relative_to(here)] if folder.is_relative_to(here) else []
        found |= set([p / NAME for p in (folder, *above) if (p / NAME).is_file()][:1])
    nearer = {p for p in found if p.parent != here} or found
    if len(nearer) > 1:
        raise Unusable(f"Two settings files: {', '.join(sorted(map(str, nearer)))}. Choose one with --config.")
    return next(iter(nearer), None)


def _load(file: Path) -> Settings:
    try:
        given = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise Unusable(f"{file} cannot be opened: {error.strerror}. Give a kgraph.toml that can.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unusable(f"{file} is no TOML: {error}. Mend it there.") from None
    known = ("base", "lexicon", "threshold")
    if other := sorted(set(given) - set(known)):
        raise Unusable(f"{file} sets {', '.join(other)}, which kgraph does not know. Known are {', '.join(known)}.")
    return _read(given, file)


def _read(given: Mapping[str, object], file: Path) -> Settings:
    root = absolute(file).parent
    found = Settings(root=root)
    if "base" in given:
        found = replace(found, base=_base(given["base"], f"base in {file}"))
    if "lexicon" in given:
        lexicon = given["lexicon"]
        if not isinstance(lexicon, str):
            raise Unusable(f"lexicon in {file} must be the path of a folder, in quotes.")
        found = replace(found, lexicon=_folder(root / lexicon, f"lexicon in {file}"))
    if "threshold" in given:
        found = replace(found, threshold=confidence(given["threshold"], f"threshold in {file}"))
    return found


def _base(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise Unusable(f"{where} must be an address in quotes, as {DEFAULT_BASE}")
    try:
        return check_base(value)
    except BaseError as error:
        raise Unusable(f"{where}: {error}. Give an address such as {DEFAULT_BASE}") from None


def _folder(value: Path, where: str) -> Path:
    if value.is_dir():
        return value
    raise Unusable(f"{where} is {value}, which is no folder. Give one that holds *.yml files.")


def confidence(value: object, where: str) -> float:
    """The value as a confidence. Raises Unusable, saying where it stands, for what is none."""
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    raise Unusable(f"{where} is {value!r}. Give a confidence from 0 to 1.")
