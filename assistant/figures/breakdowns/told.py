"""The figures of a text sentence by sentence, each with the words around it and the brackets that it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from assistant.figures.reading.figure import Figure
from assistant.figures.reading.reading import statistics

_PERIOD: Final = re.compile(r"[。！？\n]")
SEPARATORS: Final = "，,；;、：:（）() \u3000\t\xa0"
"""The marks between parts."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure in its sentence: the words before it since the last one, and in which bracket it stands."""

    figure: Figure
    lead: str
    bracket: tuple[int, ...]
    tail: str
    """The words behind it, up to the next figure or the end of the sentence."""

    @property
    def name(self) -> str:
        """Its lead without the marks."""
        return self.lead.strip(SEPARATORS)


def sentences_told(text: str) -> Iterator[list[Told]]:
    """The figures of each sentence up to its full stop, with their words."""
    figures = [f for f in statistics(text) if not f.claim]
    edges = [match.start() for match in _PERIOD.finditer(text)]

    def period(figure: Figure) -> int:
        return next((i for i, edge in enumerate(edges) if figure.span[0] < edge), len(edges))

    for number, group in groupby(figures, key=period):
        own = list(group)
        start = edges[number - 1] + 1 if number else 0
        stop = edges[number] if number < len(edges) else len(text)
        told: list[Told] = []
        for i, figure in enumerate(own):
            before = own[i - 1].span[1] if i else start
            after = own[i + 1].span[0] if i + 1 < len(own) else stop
            lead, tail = text[before : figure.span[0]], text[figure.span[1] : after]
            told.append(Told(figure, lead, _bracket(text, start, figure.span[0]), tail))
        yield told


def _bracket(text: str, start: int, place: int) -> tuple[int, ...]:
    """Where the brackets that are open at a place were opened."""
    opened: list[int] = []
    for i in range(start, place):
        if text[i] in "（(":
            opened.append(i)
        elif text[i] in "）)" and opened:
            opened.pop()
    return tuple(opened)


def counts(figure: Figure) -> bool:
    """Whether a figure is an exact number of things or of money that a sum can be made of."""
    exact = figure.approximation == "exact" and figure.value is not None
    return exact and figure.kind in {"count", "amount"} and figure.direction is None
