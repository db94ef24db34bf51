"""Averages of what was told: 全年1408篇，月均117篇; 培训4期、参训200人，平均每期50人."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.figures.comparisons.comparison import Comparison
from assistant.figures.comparisons.marking import Marked, sentences
from assistant.figures.comparisons.values import alike

_PERIODS: Final = (
    (re.compile(r"(?:月均|平均每个?月|每个?月平均)[^，。；]{0,8}$"), (12,)),
    (re.compile(r"(?:季均|平均每个?季度?|每个?季度平均)[^，。；]{0,8}$"), (4,)),
    (re.compile(r"(?:周均|平均每周|每周平均)[^，。；]{0,8}$"), (52, 50, 51, 53)),
    (re.compile(r"(?:日均|平均每[天日]|每[天日]平均|平均一天)[^，。；]{0,8}$"), (365, 366, *range(245, 256))),
)
_EACH: Final = re.compile(
    r"(?:平均每|每(?=.平均)|(?=.均))(?P<per>[期场次个家人名篇户轮批组册])(?:平均|均)?[^，。；]{0,8}$"
)
_NOT_A_YEAR: Final = re.compile(r"开通|上线|以来|半年|季度(?!均)|[月日]起|截至|[0-9一二三四五六七八九十]月")
"""What was told is not of the whole year."""
_LAST_YEAR: Final = re.compile(r"上年|去年|上一年")


def averages(text: str) -> Iterator[Comparison]:
    """The averages of a text, each with the figures of which it can be one."""
    for marked in sentences(text):
        leads = marked.leads()
        for at, lead in enumerate(leads):
            if at and not _LAST_YEAR.search(lead):
                yield from (*_of_periods(marked, at, lead), *_of_each(marked, at, lead))


def _of_periods(marked: Marked, at: int, lead: str) -> Iterator[Comparison]:
    parts = next((parts for pattern, parts in _PERIODS if pattern.search(lead)), None)
    result = marked.figures[at]
    wholes = tuple(figure for figure in marked.figures[:at] if alike(figure, result))
    if parts is not None and wholes and not _NOT_A_YEAR.search(marked.text):
        yield Comparison("average", "an average of the year", wholes, result, parts=parts)


def _of_each(marked: Marked, at: int, lead: str) -> Iterator[Comparison]:
    each = _EACH.search(lead)
    if each is None:
        return
    result, before = marked.figures[at], marked.figures[:at]
    into = tuple(int(f.value) for f in before if f.unit[-1:] == each["per"] and f.value and f.value == int(f.value))
    wholes = tuple(figure for figure in before if alike(figure, result))
    if into and wholes:
        yield Comparison("average", "an average of what was told", wholes, result, parts=into)
