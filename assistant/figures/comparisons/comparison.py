"""A comparison that a text makes of its own figures, and one that does not hold."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.figures.reading.figure import Figure

Says = Literal[
    "change", "way", "times", "rate", "average", "left", "sum", "same", "product", "ratio", "apart", "total",
    "balance", "share", "spread", "pointed",
]  # fmt: skip
Way = Literal["up", "down", ""]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Figures of one text: `result` is what it says of the `operands`.

    `way` is the direction that its words tell of the change from one to the other, `told` that of the result.
    """

    says: Says
    rule: str
    operands: tuple[Figure, ...]
    result: Figure
    way: Way = ""
    told: Way = ""
    parts: tuple[int, ...] = (1,)
    """Into how many an average divides: 12 for 月均; the sign of each operand of a balance."""

    @property
    def one(self) -> Figure:
        """The first operand."""
        return self.operands[0]

    @property
    def other(self) -> Figure:
        """The second operand; the first where there is one only."""
        return self.operands[1] if len(self.operands) > 1 else self.operands[0]


@dataclass(frozen=True, slots=True)
class WrongComparison:
    """A comparison that does not hold, and the value that the result should have (None where only the way is wrong)."""

    comparison: Comparison
    expected: Decimal | None
    unit: str
