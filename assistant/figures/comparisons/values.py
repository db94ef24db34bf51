"""The values of figures that are held against one another, money in one unit, and whether two are of a kind."""

from decimal import Decimal
from typing import Final

from assistant.figures.reading.figure import Figure

SHARES: Final = frozenset({"percent", "fraction"})
COUNTS: Final = frozenset({"count", "amount", "duration"})
MONEY: Final = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_PEOPLE: Final = {"人次": "人", "名": "人", "位": "人"}


def value_of(figure: Figure) -> Decimal:
    """Its value, money in 元."""
    return (figure.value or Decimal(0)) * MONEY.get(figure.unit, Decimal(1))


def in_unit_of(value: Decimal, result: Figure) -> Decimal:
    """A value, money told in the unit of the result."""
    return value / MONEY.get(result.unit, Decimal(1))


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one kind and unit, so that they can be compared."""
    money = one.unit in MONEY and other.unit in MONEY
    shares = one.kind in SHARES and other.kind in SHARES
    same = one.kind == other.kind and (_unit(one) == _unit(other) or not one.unit or not other.unit)
    return same or money or shares


def counted(figure: Figure) -> bool:
    """Whether a figure is an exact number of things, of money or of points."""
    return figure.kind in COUNTS and figure.approximation == "exact" and figure.value is not None


def _unit(figure: Figure) -> str:
    return _PEOPLE.get(figure.unit, figure.unit)
