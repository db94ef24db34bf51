"""Errors of the figures layer."""


class FigureError(Exception):
    """A figure in prose that cannot be written or updated as asked; the message is one sentence for the officer."""
