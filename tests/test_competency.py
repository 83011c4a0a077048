"""The competency questions: each is answered exactly as it was worked out by hand from the sample releases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from interop.answers import Answer, differences, expected, from_json, is_ordered
from interop.samples import built_samples
from pyoxigraph import QuerySolutions, Store

from kgraph import resources
from kgraph.serve.query import query_command
from kgraph.serve.questions import SLUG, Question, questions

__all__ = ["built_samples"]  # a fixture
EACH = pytest.mark.parametrize("question", questions(), ids=lambda question: question.slug)


@EACH
def test_the_answer_is_exact(built_samples: Path, question: Question) -> None:
    def ask(sparql: str) -> Answer:
        arguments = [question.slug, "--graph", str(built_samples), "--format", "json"]
        result = CliRunner().invoke(query_command, arguments)
        assert result.exit_code == 0, result.output
        return from_json(json.loads(result.stdout))

    found = differences(ask, [question])
    assert not found, found


@EACH
def test_a_question_works_in_any_store_and_its_answer_has_its_columns(question: Question) -> None:
    assert SLUG.fullmatch(question.slug)
    assert "GRAPH" not in question.sparql
    assert is_ordered(question)
    result = Store().query(question.sparql)  # without the prefixes that kgraph would declare
    assert isinstance(result, QuerySolutions)
    answer = expected(question)
    assert answer.names == tuple(variable.value for variable in result.variables)
    assert all(len(row) == len(answer.names) for row in answer.rows)


def test_every_question_has_its_answer_and_every_answer_its_question() -> None:
    folder = resources.ontology_dir() / "competency"
    asked = {path.stem for path in folder.glob("*.rq")}
    assert asked == {path.stem for path in folder.glob("*.csv")}
    assert len(asked) >= 18


def test_few_answers_are_empty() -> None:
    """A question that nothing answers proves little."""
    assert [q.slug for q in questions() if not expected(q).rows] == ["contradictions"]
