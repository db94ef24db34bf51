"""Counts that point back at what was told (上述386条信息均经审核): the same number, or the sum of what was listed."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.figures.comparisons.comparison import Comparison
from assistant.figures.reading.figure import Figure
from assistant.figures.reading.reading import read_figures

_POINTING: Final = re.compile(r"(?:上述|以上|前述)的?$")
_FEW: Final = 10
"""上述3项措施 counts what is written, not what a number told."""


def pointed_at(text: str) -> Iterator[Comparison]:
    """The counts that point back, each with the figure of its unit told first before it."""
    figures = [f for f in read_figures(text) if f.statistic and f.kind == "count" and f.value is not None]
    for place, figure in enumerate(figures):
        start = figure.span[0]
        if not _POINTING.search(text, max(0, start - 3), start) or (figure.value or 0) < _FEW:
            continue
        told = [one for one in figures[:place] if one.unit == figure.unit and one.approximation == "exact"]
        if told and not _tells(told, figure):
            yield Comparison("pointed", "a number that points back", (told[0],), figure)


def _tells(told: list[Figure], figure: Figure) -> bool:
    """Whether one of the numbers told before, or the sum of the last few, is the number pointed at."""
    values = [one.value or 0 for one in told]
    sums = {sum(values[start:]) for start in range(len(values))}
    return figure.value in {*values, *sums}
