"""Totals of what is told beside them: 5月45人，8月38人，总计83人; 两个渠道共发布186条，网站112条，公众号74条."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from assistant.figures.comparisons.comparison import Comparison
from assistant.figures.comparisons.marking import FIGURE, Marked, sentences
from assistant.figures.comparisons.values import alike, counted, value_of
from assistant.figures.comparisons.words import words
from assistant.figures.reading.figure import Figure

_MANY: Final = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_RUN: Final = 12
"""Of no more figures a total can be."""
_PART: Final = 14
"""No part has a longer name."""
_MOST: Final = 6


def totals(text: str) -> Iterator[Comparison]:
    """The totals of a text that none of the figures told before or behind them make."""
    earlier: list[Figure] = []
    for marked in sentences(text):
        for at, lead in enumerate(marked.leads()):
            parts = _parts(marked, at, lead) if counted(marked.figures[at]) else []
            result = marked.figures[at]
            told = [f for f in (*earlier, *marked.figures[:at]) if counted(f)]
            if parts and not _makes(told[-_RUN:], result):
                yield Comparison("total", "a total of what is told beside it", tuple(parts), result)
        yield from _formed(marked, earlier)
        earlier += marked.figures


def _parts(marked: Marked, at: int, lead: str) -> list[Figure]:
    """The figures that the words say to be the parts of one; none where they say nothing of the kind."""
    known, result = words(), marked.figures[at]
    told = known.total.search(lead)
    before = [
        figure
        for figure, words_before in zip(marked.figures[:at], marked.leads(), strict=False)
        if counted(figure) and not known.no_part.search(words_before)
    ]
    same = [figure for figure in before if alike(figure, result)]
    many = _MANY.get(told["many"] or "", 0) if told else 0
    if known.no_part.search(lead) and not told:
        return []
    if at and not many and known.accounts.match(lead) and marked.figures[at - 1].unit == "个":
        many = int(marked.figures[at - 1].value or 0)
        before = before[:-1]
    if many > _MOST:
        return []
    if many > 1:
        alone = len(before) >= many and known.together.search(lead)
        return before[-many:] if alone else _behind(marked, at, many)
    if told or (known.total_alone.search(lead) and not known.newly.search(marked.text)):
        return same if len(same) > 1 else []
    return []


def _formed(marked: Marked, earlier: Sequence[Figure]) -> Iterator[Comparison]:
    """A whole that is formed of what is told behind it: 公开120条，由网站信息88条和微信信息32条构成."""
    pieces = marked.text.split(FIGURE)
    first = next((at for at in range(len(marked.figures)) if words().formed.search(pieces[at])), None)
    if first is None:
        return
    for last in range(first + 1, len(marked.figures)):
        if words().forms.match(pieces[last + 1]):
            parts = marked.figures[first : last + 1]
            told = [f for f in (*earlier, *marked.figures[:first]) if counted(f) and alike(f, parts[0])]
            plain = all(counted(part) and alike(part, parts[0]) for part in parts)
            if told and plain and not any(value_of(whole) == sum(map(value_of, parts)) for whole in told):
                yield Comparison("total", "what a whole is formed of", parts, told[-1])
            return


def _behind(marked: Marked, at: int, many: int) -> list[Figure]:
    """So many parts behind their total, and no more of its kind."""
    rest = list(zip(marked.figures, marked.leads(), strict=False))[at + 1 :]
    listed = [figure for figure, lead in rest if counted(figure) and alike(figure, marked.figures[at])]
    names = [lead.replace("其中", "", 1) for _, lead in rest[:many]]
    plain = all(len(name) <= _PART and not words().no_part.search(name) for name in names)
    return listed if len(listed) == many == len(names) and plain else []


def _makes(told: Sequence[Figure], result: Figure) -> bool:
    """Whether some of the figures told before make the total: what is a part of a part is not added."""
    values = [value_of(figure) for figure in told]
    due = value_of(result)
    return any(sum(some) == due for size in range(2, len(values) + 1) for some in combinations(values, size))
