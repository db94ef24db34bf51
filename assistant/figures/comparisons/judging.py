"""Judging comparisons: what a text says of its own figures follows from them, as exactly as it is said."""

import re
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from typing import Final

from assistant.figures.binding.tolerance import agrees
from assistant.figures.comparisons.averages import averages
from assistant.figures.comparisons.balances import balances
from assistant.figures.comparisons.comparison import Comparison, Says, WrongComparison
from assistant.figures.comparisons.pointing import pointed_at
from assistant.figures.comparisons.reading import compared
from assistant.figures.comparisons.shares import pairs, shares
from assistant.figures.comparisons.totals import totals
from assistant.figures.comparisons.values import COUNTS, MONEY, SHARES, alike, in_unit_of, value_of
from assistant.figures.reading.figure import Figure

_READERS: Final = (compared, averages, totals, balances, shares, pointed_at)
_ROUGHLY: Final = Decimal("0.1")
"""A ratio is told in round numbers."""
_ROUNDED_SHARE: Final = Decimal(2)
"""六成 may be 58 % or 62 %."""


def comparisons(text: str) -> Iterator[Comparison]:
    """Every comparison that a text makes of its own figures."""
    for reader in _READERS:
        yield from reader(text)


def wrong_comparisons(text: str, right: Collection[tuple[int, int]] = ()) -> Iterator[WrongComparison]:
    """The comparisons of a text that its own figures do not bear out, one a figure.

    `right` are the spans of figures of which it is known that they are right: what they follow from is told elsewhere.
    """
    told: set[tuple[int, int]] = set(right)
    for comparison in comparisons(text):
        wrong = None if comparison.result.span in told else judged(comparison)
        if wrong is not None:
            told.add(comparison.result.span)
            yield wrong


def judged(comparison: Comparison) -> WrongComparison | None:
    """What is wrong with a comparison; None where it holds, or where its figures are not of one kind."""
    possible = list(_RESULTS[comparison.says](comparison))
    if not possible:
        return None
    if any(_fits(comparison, value) for value in possible):
        turned = _turned(comparison)
        return WrongComparison(comparison, None, comparison.result.unit) if turned else None
    return WrongComparison(comparison, possible[0], comparison.result.unit)


def _fits(comparison: Comparison, value: Decimal) -> bool:
    """Whether the result is that value, as exactly as it is written: 17.6 is 17.58, 约134 is not 117."""
    figure = comparison.result
    off = abs((figure.value or Decimal(0)) - value)
    near = figure.approximation == "exact" and off < min(figure.place, Decimal(1)) and comparison.says not in _EXACT
    vague = figure.kind == "percentage_point" and any(one.unit == "成" for one in comparison.operands)
    return near or (vague and off <= 2 * _ROUNDED_SHARE) or _rounds_to(figure, value)


def _rounds_to(figure: Figure, value: Decimal) -> bool:
    if figure.unit in MONEY and figure.approximation == "exact":
        written = figure.place / MONEY[figure.unit] if figure.unit == "元" else figure.place
        return abs((figure.value or Decimal(0)) - value) * 2 <= min(written, Decimal(1)) and value != 0
    return agrees(figure, value) in {"agrees", "truncated", "last_place"}


def _turned(comparison: Comparison) -> bool:
    """Whether the words tell the other way than the figures go."""
    if comparison.says == "rate":
        return bool(comparison.way and comparison.told and comparison.way != comparison.told)
    if comparison.says not in {"change", "apart", "way"}:
        return False
    to = comparison.result if comparison.says == "way" else comparison.other
    change = value_of(to) - value_of(comparison.one)
    if comparison.says == "apart":
        change = -change
    goes = "up" if change > 0 else "down" if change < 0 else ""
    return bool(goes) and any(way and way != goes for way in (comparison.way, comparison.told))


def _change(each: Comparison) -> Iterator[Decimal]:
    """The difference of two figures in the unit of the result, or their rate of change."""
    one, other, result = each.one, each.other, each.result
    a, b = value_of(one), value_of(other)
    if not alike(one, other):
        return
    if result.kind == "percentage_point" and one.kind in SHARES:
        yield abs(b - a)
    elif result.kind in SHARES and a:
        yield abs(b - a) / a * 100
    elif result.unit == "番" and a:
        yield b / a
    elif result.kind == "multiple" and a and b > a:
        yield (b - a) / a
    elif result.kind in COUNTS and one.kind not in SHARES and _counted_alike(one, other, result):
        yield in_unit_of(abs(b - a), result)


def _way(each: Comparison) -> Iterator[Decimal]:
    """Only the way is told, so the result is what it is."""
    if alike(each.one, each.result):
        yield each.result.value or Decimal(0)


def _counted_alike(one: Figure, other: Figure, result: Figure) -> bool:
    """Whether the difference of two counts can be told in the unit of a third: 由2.0万涨到2.6万，添了6000人."""
    units = {figure.unit for figure in (one, other, result) if figure.unit}
    named = bool(one.unit) and bool(other.unit)
    return len(units) <= 1 or units <= MONEY.keys() or not (named or result.unit in {one.unit, other.unit})


def _times(each: Comparison) -> Iterator[Decimal]:
    if each.result.kind == "multiple" and alike(each.one, each.other) and value_of(each.one):
        yield value_of(each.other) / value_of(each.one)


def _rate(each: Comparison) -> Iterator[Decimal]:
    """From this year's figure and the difference to the rate: the base is what was before."""
    now, difference = value_of(each.one), value_of(each.other)
    before = now - difference if each.way == "up" else now + difference
    if alike(each.one, each.other) and before > 0 and each.result.kind in SHARES | {"multiple"}:
        yield difference / before * (100 if each.result.kind in SHARES else 1)


def _average(each: Comparison) -> Iterator[Decimal]:
    """Any whole told, or all of them together, into any number of parts told."""
    wholes = [value_of(whole) for whole in each.operands]
    for whole in dict.fromkeys((wholes[0], *wholes, sum(wholes, Decimal(0)))):
        yield from (in_unit_of(whole / parts, each.result) for parts in each.parts if parts)


def _left(each: Comparison) -> Iterator[Decimal]:
    if alike(each.one, each.other) and alike(each.one, each.result):
        yield value_of(each.other) - value_of(each.one)


def _sum(each: Comparison) -> Iterator[Decimal]:
    if all(alike(one, each.result) for one in each.operands):
        yield in_unit_of(sum(map(value_of, each.operands), Decimal(0)), each.result)


def _total(each: Comparison) -> Iterator[Decimal]:
    yield in_unit_of(sum(map(value_of, each.operands), Decimal(0)), each.result)


def _balance(each: Comparison) -> Iterator[Decimal]:
    moved = (sign * value_of(one) for sign, one in zip(each.parts, each.operands, strict=True))
    yield in_unit_of(sum(moved, Decimal(0)), each.result)


def _product(each: Comparison) -> Iterator[Decimal]:
    """So many things, each with so many: 14个村、2个社区各1处; what comes each month comes 12 times."""
    *things, each_has = each.operands or (None,)
    number = Decimal(1) if each_has is None else value_of(each_has)
    if each_has is not None and not alike(each_has, each.result):
        return
    of = sum((value_of(one) for one in things if one is not None), Decimal(0)) or Decimal(1)
    yield from (number * of * parts for parts in each.parts)


def _ratio(each: Comparison) -> Iterator[Decimal]:
    """A ratio is told either way round: 1:4 and 四比一."""
    a, b, told = value_of(each.one), value_of(each.other), value_of(each.result)
    if not alike(each.one, each.other) or not a or not b:
        return
    to = re.search(r"\d+$", each.result.text) if each.result.kind == "ratio" else None
    if to is None:
        yield a / b
    elif told and any(abs(told / Decimal(to.group()) - real) <= real * _ROUGHLY for real in (a / b, b / a)):
        yield told
    else:
        yield told * max(a / b, b / a)


def _apart(each: Comparison) -> Iterator[Decimal]:
    if alike(each.one, each.other) and alike(each.one, each.result):
        yield abs(value_of(each.one) - value_of(each.other))


def _same(each: Comparison) -> Iterator[Decimal]:
    if each.one.unit in MONEY and each.result.unit in MONEY:
        yield in_unit_of(value_of(each.one), each.result)


def _share(each: Comparison) -> Iterator[Decimal]:
    yield from (value_of(part) / value_of(base) * 100 for part, base in pairs(each) if value_of(base))


def _spread(each: Comparison) -> Iterator[Decimal]:
    if alike(each.one, each.result):
        yield value_of(each.one) / each.parts[0]


def _pointed(each: Comparison) -> Iterator[Decimal]:
    yield value_of(each.one)


_RESULTS: Final[dict[Says, Callable[[Comparison], Iterator[Decimal]]]] = {
    "change": _change, "way": _way, "times": _times, "rate": _rate, "average": _average, "left": _left, "sum": _sum,
    "product": _product, "ratio": _ratio, "apart": _apart, "same": _same, "total": _total, "balance": _balance,
    "share": _share, "spread": _spread, "pointed": _pointed,
}  # fmt: skip
"""The values that a result may have, the likeliest first."""
_EXACT: Final = frozenset({"total", "balance", "product", "pointed", "sum", "spread", "ratio"})
