"""Indonesian institutional press releases as a knowledge graph, with the sentence behind every fact.

record = kgraph.extract("Serang - Kapolda Banten Irjen Pol ...", published="2024-03-19")
built = kgraph.build(["data/releases"], "output")
dataset = kgraph.open("output")
"""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

# Now, and not when something else does: the import puts the package in the place that `extract` below then takes.
import kgraph.extract as _stage  # noqa: F401

if TYPE_CHECKING:
    from rdflib import Dataset

    from kgraph.model import Record
    from kgraph.pipeline import Built, Watch

__all__ = ["build", "extract", "open"]

StrPath = str | PathLike[str]


def extract(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    id: str | None = None,
    lexicon: StrPath | None = None,
) -> Record:
    """What one release says, each fact with its proof; offsets are code points of `text`.

    `published` is a day, as 2024-03-19; without `id` the release has the hash of its text for one. `lexicon` is a
    folder of own entries. Raises Unusable for a text or a day that cannot be read, LexiconError for a faulty lexicon.
    """
    from kgraph.annotate import annotate
    from kgraph.errors import Unusable
    from kgraph.extract import extract as extract_record
    from kgraph.lexicon import load
    from kgraph.sources.clean import clean
    from kgraph.sources.found import Found

    release, problems = clean(Found(text, {"published": published, "title": title, "id": id}), "text")
    faults = [f"{p.message} {p.remedy}" for p in problems if p.severity == "problem"]
    if release is None or faults:
        raise Unusable(" ".join(faults))
    knowledge = load(Path(lexicon) if lexicon else None)
    return extract_record(annotate(release, knowledge), knowledge)


def build(
    paths: StrPath | Iterable[StrPath],
    out: StrPath,
    *,
    config: StrPath | None = None,
    base: str | None = None,
    lexicon: StrPath | None = None,
    threshold: float | None = None,
    watch: Watch | None = None,
    workers: int = 1,
) -> Built:
    """Builds the folder `out` from files and folders of releases, whole or not at all.

    As `kgraph build` does; what was wrong with releases is in the result's `problems`. `watch` is told (done, total)
    after each release. Of 1,000 releases or more, `workers` processes share the work; a script that asks for several
    needs the usual `if __name__ == "__main__"`.

    Raises Unusable for a call that cannot be carried out, LexiconError for a faulty lexicon.
    """
    from kgraph import pipeline
    from kgraph.settings import settings

    those = [Path(paths)] if isinstance(paths, str | PathLike) else [Path(path) for path in paths]
    chosen = settings(
        those,
        config=Path(config) if config else None,
        base=base,
        lexicon=Path(lexicon) if lexicon else None,
        threshold=threshold,
    )
    return pipeline.build(those, Path(out), chosen, watch or pipeline.silent, workers)


def open(out: StrPath) -> Dataset:
    """The graph of a built folder as an rdflib Dataset on Oxigraph; its default graph is the union of all.

    Raises Unusable where the folder holds no graph. The Dataset is in memory: changing it changes no file.
    """
    import pyoxigraph
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    from kgraph.errors import Unusable

    quads = Path(out) / "graph.nq"
    if not quads.is_file():
        raise Unusable(f"{out} holds no graph.nq. Build it: kgraph build PATH -o {out}")
    store = pyoxigraph.Store()
    try:
        store.bulk_load(path=quads, format=pyoxigraph.RdfFormat.N_QUADS)
    except (SyntaxError, OSError) as error:
        raise Unusable(f"{quads} cannot be read: {error}. Build it again: kgraph build PATH -o {out}") from error
    return Dataset(store=OxigraphStore(store=store), default_union=True)
