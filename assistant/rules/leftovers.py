"""What filling in a text leaves behind (WD007): two figures of one unit side by side, and the words of a question."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.figures.reading.figure import Figure
from assistant.figures.reading.reading import statistics
from assistant.rules.engine import CheckContext, Rule, rule
from assistant.rules.findings import Finding

_UNIT = r"(?:[篇条则份件次场期个家项人台户处元]|万元|人次)"
_ASKED = re.compile(rf"(?<!不论)(?<!无论)多少{_UNIT}[？?]?|有没有同类情况[？?]?|没有收取请填\s*0")
_EACH = frozenset("一1")
"""一件一件 is a way of speaking."""


def _leftovers(each: Rule, context: CheckContext) -> list[Finding] | None:
    if not context.texts:
        return None
    return [
        each.finding(
            section=placed.section,
            span=placed.span((start, end)),
            expected=expected,
            actual=placed.text[start:end],
        )
        for placed in context.texts
        for start, end, expected in sorted((*_side_by_side(placed.text), *_questions(placed.text)))
    ]


def _side_by_side(text: str) -> Iterator[tuple[int, int, str]]:
    """203篇203篇: nothing stands between two figures of one unit."""
    for one, other in pairwise(statistics(text)):
        between = text[one.span[1] : other.span[0]]
        if one.unit and one.unit == other.unit and not between.strip() and "\n" not in between and _plain(one, other):
            yield one.span[0], other.span[1], "一个数"


def _plain(one: Figure, other: Figure) -> bool:
    """Whether both are written figures, and not 一件一件."""
    written = [figure.text[: -len(figure.unit)].strip() for figure in (one, other)]
    return not one.claim and not other.claim and not all(number in _EACH for number in written)


def _questions(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _ASKED.finditer(text):
        yield *match.span(), "实际的数或情况"


RULES: tuple[Rule, ...] = (rule("WD007", _leftovers),)
