"""Judging comparisons: what a sentence says of its own figures follows from them, as exactly as it is said."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.figures.binding.tolerance import agrees
from assistant.figures.comparisons.comparison import Comparison, WrongComparison
from assistant.figures.comparisons.pointing import pointed_at
from assistant.figures.comparisons.reading import comparisons
from assistant.figures.reading.figure import Figure

_SHARES: Final = frozenset({"percent", "fraction"})
_COUNTS: Final = frozenset({"count", "amount", "duration"})
_MONEY: Final = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


def wrong_comparisons(text: str) -> Iterator[WrongComparison]:
    """The comparisons of a text that its own figures do not bear out, one a figure."""
    told: set[tuple[int, int]] = set()
    for comparison in (*comparisons(text), *pointed_at(text)):
        wrong = judged(comparison)
        if wrong is not None and comparison.result.span not in told:
            told.add(comparison.result.span)
            yield wrong


def judged(comparison: Comparison) -> WrongComparison | None:
    """What is wrong with a comparison; None where it holds, or where its figures are not of one kind."""
    possible = list(_results(comparison))
    if not possible:
        return None
    expected = possible[0]
    if any(_fits(comparison.result, value) for value in possible):
        turned = _turned(comparison)
        return WrongComparison(comparison, None, comparison.result.unit) if turned else None
    return WrongComparison(comparison, expected, comparison.result.unit)


def _fits(figure: Figure, value: Decimal) -> bool:
    """Whether a figure is that value, as exactly as it is written: 17.6 is 17.58, 约134 is not 117."""
    near = figure.approximation == "exact" and abs((figure.value or Decimal(0)) - value) < min(figure.place, Decimal(1))
    return near or agrees(figure, value) in {"agrees", "truncated", "last_place"}


def _turned(comparison: Comparison) -> bool:
    """Whether the words tell the other way than the figures go."""
    if comparison.says == "rate":
        return bool(comparison.way and comparison.told and comparison.way != comparison.told)
    other = comparison.result if comparison.says == "way" else comparison.other
    if comparison.says not in {"change", "way"} or other is None:
        return False
    change = _value(other) - _value(comparison.one)
    goes = "up" if change > 0 else "down" if change < 0 else ""
    return bool(goes) and any(way and way != goes for way in (comparison.way, comparison.told))


def _value(figure: Figure) -> Decimal:
    return (figure.value or Decimal(0)) * _MONEY.get(figure.unit, Decimal(1))


def _results(comparison: Comparison) -> Iterator[Decimal]:
    """The values that the result may have, the likeliest first."""
    one, other, result = comparison.one, comparison.other, comparison.result
    a = _value(one)
    if comparison.says == "pointed":
        yield a
    elif comparison.says == "way" and _alike(one, result):
        yield result.value or Decimal(0)
    elif comparison.says == "average":
        yield a / comparison.parts
    elif comparison.says == "same":
        yield from _same(one, result)
    elif other is not None:
        yield from _of_two(comparison, one, other, result)


def _of_two(comparison: Comparison, one: Figure, other: Figure, result: Figure) -> Iterator[Decimal]:
    a, b, alike = _value(one), _value(other), _alike(one, other)
    if comparison.says == "change" and alike:
        yield from _changes(one, other, result)
    elif comparison.says == "rate" and alike and result.kind in _SHARES | {"multiple"}:
        before = a - b if comparison.way == "up" else a + b
        if before > 0:
            yield b / before * (100 if result.kind in _SHARES else 1)
    elif comparison.says == "each" and b and (result.unit == one.unit or {result.unit, one.unit} <= _MONEY.keys()):
        yield a / b / _MONEY.get(result.unit, Decimal(1))
    elif comparison.says == "left" and alike and _alike(one, result):
        yield b - a
    elif comparison.says == "sum" and _alike(one, result):
        yield a + b


def _same(one: Figure, result: Figure) -> Iterator[Decimal]:
    if one.unit in _MONEY and result.unit in _MONEY:
        yield _value(one) / _MONEY[result.unit]


def _alike(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one kind and unit, so that they can be compared."""
    money = one.unit in _MONEY and other.unit in _MONEY
    shares = one.kind in _SHARES and other.kind in _SHARES
    same = one.kind == other.kind and (one.unit == other.unit or not one.unit or not other.unit)
    return same or money or shares


def _changes(one: Figure, other: Figure, result: Figure) -> Iterator[Decimal]:
    """The difference of two figures in the unit of the result, or their rate of change."""
    a, b = _value(one), _value(other)
    if result.kind == "percentage_point" and one.kind in _SHARES:
        yield abs(b - a)
    elif result.kind in _SHARES and a:
        yield abs(b - a) / a * 100
    elif result.kind == "multiple" and a:
        yield (b - a) / a
        yield b / a
    elif result.kind in _COUNTS and one.kind not in _SHARES and _counted_alike(one, other, result):
        yield abs(b - a) / _MONEY.get(result.unit, Decimal(1))


def _counted_alike(one: Figure, other: Figure, result: Figure) -> bool:
    """Whether the difference of two counts can be told in the unit of a third: 由2.0万涨到2.6万，添了6000人."""
    units = {figure.unit for figure in (one, other, result) if figure.unit}
    named = bool(one.unit) and bool(other.unit)
    return len(units) <= 1 or units <= _MONEY.keys() or not (named or result.unit in {one.unit, other.unit})
