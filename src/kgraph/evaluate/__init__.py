"""How near extracted records come to records made by hand."""

from kgraph.evaluate.figures import Figures, Tally, figures
from kgraph.evaluate.scoring import Note, score

__all__ = ["Figures", "Note", "Tally", "figures", "score"]
