"""When a written figure states a value: exactly, rounded to its last place, or within what 余, 近, 约, 超过 allow."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Literal

from assistant.figures.reading.figure import Figure

Agreement = Literal["agrees", "truncated", "last_place", "disagrees"]
_WAN = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10000)}


@dataclass(frozen=True, slots=True)
class Bounds:
    """The values that the words of a figure allow."""

    low: Decimal
    high: Decimal

    def hold(self, value: Decimal) -> bool:
        """Whether a value lies within."""
        return self.low <= value <= self.high


def bounds(figure: Figure, value: Decimal, place: Decimal) -> Bounds:
    """The values that a figure written with 余, 近, 约 … can stand for."""
    step = min(place, value) if value else place
    if figure.approximation == "over":
        return Bounds(value, value + step)
    if figure.approximation == "nearly":
        return Bounds(min(value - step / 2, value * Decimal("0.9")), value)
    if figure.approximation == "about":
        slack = max(step / 2, value * Decimal("0.05"))
        return Bounds(value - slack, value + slack)
    if figure.approximation == "at_least":
        return Bounds(value, max(value + step, value * Decimal("1.3")))
    if figure.approximation == "at_most":
        return Bounds(min(value - step, value * Decimal("0.8")), value)
    return Bounds(value, value)


def agrees(figure: Figure, value: Decimal) -> Agreement:  # noqa: PLR0911 - one return a case
    """Whether a figure states a value; percentages and 万-figures may be rounded, truncation is told apart."""
    if figure.low is not None and figure.high is not None:
        return "agrees" if figure.low <= value <= figure.high else "disagrees"
    written, place = figure.value, figure.place
    if written is None:
        return "disagrees"
    if figure.approximation != "exact":
        return "agrees" if bounds(figure, written, place).hold(value) else "disagrees"
    if written == value:
        return "agrees"
    if figure.kind == "count" and not _is_rounded(figure):
        return "disagrees"
    if _quantized(value, place, ROUND_HALF_UP) == written:
        return "agrees"
    if _quantized(value, place, ROUND_DOWN) == written:
        return "truncated"
    if figure.kind in {"percent", "percentage_point"} and abs(written - value) < place * Decimal("1.5"):
        return "last_place"
    return "disagrees"


def amount_agrees(figure: Figure, ten_thousands: Decimal) -> Agreement:
    """Whether an amount in 元, 万元 or 亿元 states a value in 万元."""
    factor = _WAN.get(figure.unit)
    if factor is None or figure.value is None:
        return "disagrees"
    value = ten_thousands / factor
    if figure.approximation != "exact":
        return "agrees" if bounds(figure, figure.value, figure.place).hold(value) else "disagrees"
    if figure.value == value:
        return "agrees"
    return (
        "agrees"
        if figure.unit != "元" and _quantized(value, figure.place, ROUND_HALF_UP) == figure.value
        else "disagrees"
    )


def _is_rounded(figure: Figure) -> bool:
    """Whether a count was written in 万 or 亿 and so may be rounded."""
    return "万" in figure.text or "亿" in figure.text or ("千" in figure.text and figure.text[0].isdigit())


def _quantized(value: Decimal, place: Decimal, rounding: str) -> Decimal:
    return (value / place).quantize(Decimal(1), rounding) * place
