"""A comparison that a sentence makes of its own figures, and one that does not hold."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.figures.reading.figure import Figure

Says = Literal["change", "rate", "average", "each", "left", "sum", "same", "pointed", "way"]
Way = Literal["up", "down", ""]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Figures of one sentence: `result` is what the sentence says of `one` and `other`.

    `way` is the direction that its words tell of the change from one to the other, `told` that of the result.
    """

    says: Says
    rule: str
    one: Figure
    result: Figure
    other: Figure | None = None
    way: Way = ""
    told: Way = ""
    parts: int = 1
    """Into how many an average divides: 12 for 月均."""


@dataclass(frozen=True, slots=True)
class WrongComparison:
    """A comparison that does not hold, and the value that the result should have (None where only the way is wrong)."""

    comparison: Comparison
    expected: Decimal | None
    unit: str
