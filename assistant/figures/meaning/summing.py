"""Sums of what a sentence has just told: 予以公开74件、部分公开22件，共计96件; 两项合计接近70%."""

import re
from typing import Final

from assistant.figures.meaning.statement import Certainty, Counted, Limits
from assistant.figures.meaning.surroundings import Surroundings

_SUM = re.compile(
    r"(?:(?P<how>[两二三四五])(?:者|项|类|种|部分)|(?P<those>上述|以上|前述)[^，。；]{0,4})?"
    r"(?P<word>合计|共计|总计|相加|之和|加起来|总共|共|(?=占))(?:为|达到?|占比?|有|是)?(?:将?近|约|接近|超过?|不到|不足|逾)?$"
)
_HOW_MANY: Final = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


def sum_said(text: str, around: Surroundings, counted: Counted, certainty: Certainty, limits: Limits) -> int | None:
    """Of how many figures before it a figure is the sum by its words, 0 of all; None where it is said to be none."""
    own_row = certainty.own_row and counted.rows != ("total",)
    if certainty.own_object or own_row or counted.columns or limits.part:
        return None
    told = _SUM.search(text, around.own[0], around.start)
    if told is None or (told["word"] in {"共", ""} and not (told["how"] or told["those"])):
        return None
    return _HOW_MANY.get(told["how"] or "", 0)
