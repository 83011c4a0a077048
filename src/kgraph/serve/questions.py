"""The competency questions: one SPARQL query a file, its question on top as comments, its exact answer beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kgraph import resources

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HEADER = re.compile(r"^# (id|en): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Question:
    """A question in Indonesian (`id`) and English (`en`), and the SPARQL that answers it."""

    slug: str
    id: str
    en: str
    sparql: str
    answer: Path  # CSV as SPARQL 1.1 writes it; the answer over the sample releases


def read_question(path: Path) -> Question:
    """Read one `.rq` file; raises ValueError where its question is missing in one of the two languages."""
    text = path.read_text(encoding="utf-8")
    said = dict(_HEADER.findall(text))
    if said.keys() != {"id", "en"}:
        raise ValueError(f"{path}: the file must begin with the comment lines '# id: ...' and '# en: ...'")
    return Question(path.stem, said["id"].strip(), said["en"].strip(), text, path.with_suffix(".csv"))


def questions(folder: Path | None = None) -> tuple[Question, ...]:
    """All competency questions by slug; of the shipped ontology where no folder is given."""
    where = folder or resources.ontology_dir() / "competency"
    return tuple(read_question(path) for path in sorted(where.glob("*.rq")))
