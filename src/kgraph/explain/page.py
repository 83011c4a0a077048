"""Explanations as one HTML page that needs no connection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from kgraph.explain.findings import Explanation, Finding
from kgraph.model import Span

_STYLE = """
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem; }
article { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); margin-bottom: 3rem; }
@media (min-width: 60rem) {
  article { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } h2 { grid-column: 1 / -1; }
}
p.text { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
mark { color: inherit; background: none; border-bottom: 3px solid; padding-bottom: 1px; }
mark.role { border-color: #2b6cb0; } mark.rank { border-color: #b7791f; } mark.name { border-color: #2f855a; }
mark.acting { border-color: #c05621; } mark.body { border-color: #805ad5; } mark.place { border-color: #b83280; }
.legend mark { margin-right: 1rem; }
details { border-top: 1px solid #8888; padding: 0.4rem 0; }
summary { cursor: pointer; }
blockquote { margin: 0.4rem 0 0.4rem 1rem; } blockquote b { font-weight: 700; }
small { opacity: 0.75; }
"""
_KINDS = (
    ("acting", "Sementara / acting"),
    ("role", "Jabatan / office"),
    ("rank", "Pangkat / rank"),
    ("name", "Nama / name"),
    ("body", "Lembaga / body"),
    ("place", "Tempat / place"),
)


def as_html(explanations: Iterable[Explanation]) -> str:
    """A page of releases with their mentions marked, and beside each its facts with rule and sentence."""
    return "".join(_page(explanations))


def _page(explanations: Iterable[Explanation]) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    yield "<title>kgraph: apa yang ditemukan di mana / what was found where</title>\n"
    yield f"<style>{_STYLE}</style>\n</head>\n<body>\n"
    yield "<h1>Apa yang ditemukan di mana <small>What was found where</small></h1>\n"
    yield f'<p class="legend">{"".join(f"<mark class={kind}>{label}</mark>" for kind, label in _KINDS)}</p>\n'
    for explanation in explanations:
        yield from _release(explanation)
    yield "</body>\n</html>\n"


def _release(explanation: Explanation) -> Iterator[str]:
    release, text = explanation.release, explanation.release.text
    heading = release.title or next(iter(release.sources), "")
    yield f"<article>\n<h2>{escape(heading)} <small>{escape(release.id)}</small></h2>\n"
    yield '<p class="text">'
    done = 0
    for mention in explanation.mentions:
        yield escape(text[done : mention.span.start])
        yield f'<mark class="{mention.kind}" title="{mention.kind}">{escape(mention.span.of(text))}</mark>'
        done = mention.span.end
    yield f"{escape(text[done:])}</p>\n<section>\n"
    yield f"<h3>{len(explanation.findings)} fakta <small>facts</small></h3>\n"
    for finding in explanation.findings:
        yield from _finding(finding, text)
    yield "</section>\n</article>\n"


def _finding(finding: Finding, text: str) -> Iterator[str]:
    proof = finding.proof
    yield f"<details><summary><b>{escape(finding.about)}</b>: {escape(finding.what)}</summary>\n"
    yield f"<blockquote>{_bold(text, proof.span, (proof.subject, proof.object))}</blockquote>\n"
    sure = f"Keyakinan / confidence: {proof.confidence:.2f}"
    yield f"<small>Aturan / rule: {escape(proof.rule)} · {sure}</small></details>\n"


def _bold(text: str, sentence: Span, ends: Iterable[Span]) -> str:
    """The sentence with the words of subject and object in bold."""
    parts, done = [], sentence.start
    for end in sorted(set(ends)):
        if end.start >= done:
            parts += [escape(text[done : end.start]), f"<b>{escape(end.of(text))}</b>"]
            done = end.end
    return "".join([*parts, escape(text[done : sentence.end])])
