"""Binding: from what the words around a figure mean to the facts that it states, with a verdict."""
