"""What was found where in a release: its mentions, its facts, and the rule of each."""

from kgraph.explain.findings import Explanation, Finding, explain
from kgraph.explain.page import as_html
from kgraph.explain.text import as_text

__all__ = ["Explanation", "Finding", "as_html", "as_text", "explain"]
