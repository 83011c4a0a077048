"""The network of a built graph as one page that opens from disk and asks for nothing."""

from kgraph.view.command import view_command
from kgraph.view.page import render
from kgraph.view.selection import AmbiguousName, Options, UnknownName

__all__ = ["AmbiguousName", "Options", "UnknownName", "render", "view_command"]
