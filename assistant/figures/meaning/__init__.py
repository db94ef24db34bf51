"""Meaning: what the words around a figure say that it counts, of which kind, whose and when."""
