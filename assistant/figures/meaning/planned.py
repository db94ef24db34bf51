"""Plans, targets and demands (2025年将组织不少于8次培训, 力争突破1800篇): they state nothing that has been.

The words are rows of `planned.toml`.
"""

import re
from functools import cache, lru_cache
from typing import Final

from assistant.figures.meaning.surroundings import Surroundings
from assistant.figures.reading.phrases import tables

_ROWS: Final = tables("meaning", "planned.toml")
_PLAN: Final = _ROWS["plan"].either()
_HINT = re.compile("[划预拟争望算保将标务求规]")


@cache
def _leads(year: int | None) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What leads into next year, and what leads out of it again."""
    own = year or 0
    slots = {"prior": str(own - 1), "this": str(own), "next": str(own + 1)}
    return _ROWS["ahead"].either(**slots), _ROWS["since"].either(**slots)


@lru_cache(maxsize=64)
def _led_at(text: str, lead: re.Pattern[str]) -> tuple[int, ...]:
    """Where a text leads into next year; it is asked for each of its figures."""
    return tuple(match.end() for match in lead.finditer(text))


def is_planned(text: str, around: Surroundings, year: int | None, *, paragraph: bool) -> bool:
    """Whether a figure tells what is to be; `paragraph` lets next year reach beyond its sentence."""
    left = around.clause
    clause = text[left : around.start]
    lead, since = _leads(year)
    begin = text.rfind("\n", 0, around.start) + 1 if paragraph else around.period
    ahead = [end for end in _led_at(text, lead) if begin < end <= around.start]
    if ahead and not since.search(text, ahead[-1], around.start):
        return True
    return _HINT.search(clause) is not None and _PLAN.search(clause) is not None and not since.search(clause)
