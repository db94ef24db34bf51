"""Which of the officer's facts a figure in a text speaks of, told by unit and by the words around it."""

import re
from decimal import Decimal

from assistant.figures.meaning.fact_names import counts_another
from assistant.figures.reading.figure import Figure
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import Fact

_EVERYWHERE = re.compile(r"政府|信息|公开|工作|全年|共计?|累计|开展|举办|组织|总数|数量|次数|余|多")
_ALIKE = ("条篇则件份", "次场期轮", "个家项", "人名")


def fact_named(figure: Figure, sheet: FactSheet, *, same_value: bool = False) -> Fact | None:
    """The officer's fact that a figure's clause names, by the most pairs of characters shared; None if none does."""
    clause = _EVERYWHERE.sub("，", figure.clause)
    best: tuple[int, Fact] | None = None
    for fact in sheet.officer_facts:
        if fact.value is None or not (figure.claim or _units_fit(fact.unit, figure.unit)):
            continue
        if (same_value and Decimal(fact.value) != figure.value) or counts_another(figure, fact):
            continue
        shared = _shared(_EVERYWHERE.sub("，", fact.name), clause)
        if shared and (best is None or shared > best[0]):
            best = (shared, fact)
    return best[1] if best else None


def names_wholly(figure: Figure, fact: Fact) -> bool:
    """Whether a claim in words is plainly about a fact: most of its name stands in the claim."""
    name = _EVERYWHERE.sub("", fact.name)
    return len(name) > 1 and _shared(name, _EVERYWHERE.sub("", figure.text)) * 2 >= len(name) - 1


def shares_words(one: str, other: str) -> bool:
    """Whether two texts share a word that is not on every page of the field."""
    return _shared(_EVERYWHERE.sub("，", one), _EVERYWHERE.sub("，", other)) > 0


def _units_fit(own: str, written: str) -> bool:
    return own == written or any(own in group and written in group for group in _ALIKE if own and written)


def _shared(name: str, clause: str) -> int:
    pairs = {name[i : i + 2] for i in range(len(name) - 1) if "，" not in name[i : i + 2]}
    return sum(pair in clause for pair in pairs)
