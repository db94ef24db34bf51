"""Shares of what was told: 发放问卷300份，收回276份，回收率92%; 项目资金公示33条，占全部264条的12.5%."""

import re
from collections.abc import Iterator
from itertools import product

from assistant.figures.comparisons.comparison import Comparison
from assistant.figures.comparisons.marking import FIGURE, Marked, sentences
from assistant.figures.comparisons.values import SHARES, alike, counted
from assistant.figures.comparisons.words import words
from assistant.figures.reading.figure import Figure


def shares(text: str) -> Iterator[Comparison]:
    """The shares of a text, each with its part and the figures of which it can be one."""
    earlier: list[Figure] = []
    for marked in sentences(text):
        leads = marked.leads()
        for at, lead in enumerate(leads):
            if at and marked.figures[at].kind in SHARES:
                yield from (*_of_part(marked, at, lead, earlier), *_rates(marked, at, lead))
        earlier += marked.figures


def _of_part(marked: Marked, at: int, lead: str, earlier: list[Figure]) -> Iterator[Comparison]:
    """占264条的12.5%, and 占12.5% of something told before in the sentence."""
    result, part = marked.figures[at], marked.figures[at - 1]
    leads = marked.leads()
    named = at > 1 and words().of_base.match(lead) and words().base.match(leads[at - 1])
    if named and counted(part) and counted(marked.figures[at - 2]):
        yield Comparison("share", "a share of a base", (marked.figures[at - 2], part), result)
    elif words().share.match(lead) and counted(part):
        before = marked.figures[: at - 1]
        bases = [
            figure
            for place, figure in enumerate(before)
            if counted(figure) and alike(figure, part) and _larger(figure, part) and not _has_share(marked, place)
        ]
        # Whatever was told before can be the base; what has a share of its own is a part itself. Without one of its
        # own kind none was told for sure.
        others = [f for f in (*earlier, *before) if f not in bases and f.value]
        if bases and not words().other_base.search(lead):
            yield Comparison("share", "a share of what was told", (part, *bases, *others), result)


def _has_share(marked: Marked, at: int) -> bool:
    """Whether a figure is said to be a share itself: 公开42件，超过办结数的一半."""
    behind, lead = marked.figures[at + 1], marked.leads()[at + 1]
    return behind.kind in SHARES and not words().grown.search(lead)


def _larger(one: Figure, other: Figure) -> bool:
    return (one.value or 0) > (other.value or 0)


def _rates(marked: Marked, at: int, lead: str) -> Iterator[Comparison]:
    """回收率92%: the part is what was told with 收回, the base any figure of its kind."""
    found = words().rate.search(lead)
    if found is None or words().no_rate.search(lead):
        return
    stems = words().rates[found["rate"]]
    pieces = marked.text.split(FIGURE)
    counts = [place for place in range(at) if counted(marked.figures[place])]
    for place in reversed(counts):
        around = pieces[place][-6:] + re.split("[，、；。]", pieces[place + 1])[0][:4]
        part = marked.figures[place]
        if any(stem in around for stem in stems):
            bases = [marked.figures[i] for i in counts if i != place and alike(marked.figures[i], part)]
            larger = [figure for figure in bases if (figure.value or 0) >= (part.value or 0)]
            if larger:
                yield Comparison("share", "a rate", (part, *larger), marked.figures[at])
            return


def pairs(comparison: Comparison) -> Iterator[tuple[Figure, Figure]]:
    """The parts and bases that a share can be of."""
    yield from product(comparison.operands[:1], comparison.operands[1:])
