"""Asking a built graph: SPARQL from a user's hand, the questions that ship with kgraph, answers as tables."""
