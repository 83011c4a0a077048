"""Whatever the text: tokens, sentences, quotes and mentions lie in it, in order, and are what stands there."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings

from annotate.texts import PUBLISHED, texts
from kgraph.annotate import annotate
from kgraph.lexicon import load
from kgraph.model import Document, Release, Span


def in_order(spans: Sequence[Span], length: int) -> bool:
    """Whether spans are not empty, lie in a text of that length and follow each other without touching inside."""
    ends = [0, *(s.end for s in spans)]
    return all(before <= s.start < s.end <= length for before, s in zip(ends, spans, strict=False))


@settings(max_examples=250, deadline=None, derandomize=True)
@given(texts(), PUBLISHED)
def test_what_is_annotated_lies_in_the_text_in_order(text: str, published: str | None) -> None:
    document = annotate(Release("any", text, published), load())
    tokens_are_the_text(document)
    sentences_hold_the_tokens(document)
    quotes_have_no_blanks_around(document)
    mentions_are_runs_of_tokens(document)
    assert annotate(Release("any", text, published), load()) == document


def tokens_are_the_text(document: Document) -> None:
    text = document.release.text
    assert in_order([Span(t.start, t.end) for t in document.tokens], len(text))
    assert [text[t.start : t.end] for t in document.tokens] == [t.text for t in document.tokens]
    covered = {i for t in document.tokens for i in range(t.start, t.end)}
    assert all(c.isspace() for i, c in enumerate(text) if i not in covered), "nothing but blanks between tokens"


def sentences_hold_the_tokens(document: Document) -> None:
    text = document.release.text
    assert in_order(document.sentences, len(text))
    assert all(s.of(text) == s.of(text).strip() for s in document.sentences)
    for token in document.tokens:
        assert sum(s.start <= token.start and token.end <= s.end for s in document.sentences) == 1, token


def quotes_have_no_blanks_around(document: Document) -> None:
    text = document.release.text
    assert in_order(document.quotes, len(text))
    assert all(q.of(text) == q.of(text).strip() for q in document.quotes)


def mentions_are_runs_of_tokens(document: Document) -> None:
    text = document.release.text
    assert in_order([m.span for m in document.mentions], len(text))
    for m in document.mentions:
        assert 0 <= m.first < m.last <= len(document.tokens)
        assert m.span == (document.tokens[m.first].start, document.tokens[m.last - 1].end), m
        assert m.value.strip(), m
        assert any(s.covers(m.span) for s in document.sentences), "no mention goes over the end of a sentence"
