"""An explanation for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from kgraph.explain.findings import Explanation

_WIDEST = 90  # characters of a sentence


def as_text(explanation: Explanation) -> str:
    """The text with its mentions in brackets, "[Kapolda|role]", then each fact with rule, confidence and sentence."""
    return "\n".join(_lines(explanation)) + "\n"


def _lines(explanation: Explanation) -> Iterator[str]:
    release, text = explanation.release, explanation.release.text
    yield " ".join(("==", release.id, *release.sources))
    marked, done = [], 0
    for mention in explanation.mentions:
        marked += [text[done : mention.span.start], f"[{mention.span.of(text)}|{mention.kind}]"]
        done = mention.span.end
    yield "".join([*marked, text[done:]])
    yield ""
    yield f"-- {len(explanation.findings)} facts"
    about = None
    for finding in explanation.findings:
        if finding.about != about:
            about = finding.about
            yield about
        proof = finding.proof
        yield f"  {finding.what}"
        yield f"    {proof.rule} {proof.confidence:.2f}: {_short(proof.span.of(text))}"


def _short(sentence: str) -> str:
    words = " ".join(sentence.split())
    return words if len(words) <= _WIDEST else words[: _WIDEST - 1] + "…"
