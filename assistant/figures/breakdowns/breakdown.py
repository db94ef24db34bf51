"""A breakdown: the whole that a text tells, its parts in their order, and what the words promise of their sum."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.figures.reading.figure import Figure

Promise = Literal["some", "all", "sum"]
"""其中 tells some of the parts; 包括, 分别为 and a last 其他 tell all; 合计 is the sum of what was told before it."""


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage that is said of a part: 政策类1条，占1.1%."""

    figure: Figure
    part: Figure


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole and its parts, all of one unit.

    `wholes` are the numbers that the words can mean as the whole, the likeliest first (one, but for a second 其中).
    `overlapping` is true where one thing may be counted in several parts (published on a site and by an account).
    """

    wholes: tuple[Figure, ...]
    parts: tuple[Figure, ...]
    promise: Promise
    overlapping: bool = False
    shares: tuple[Share, ...] = ()
    together: bool = False
    """Whether the two nearest wholes are told together: 新收的115件和结转的5件，其中…."""
    apart: bool = False
    """Whether the whole stands in a sentence of its own before the parts."""

    @property
    def whole(self) -> Figure:
        """The likeliest whole."""
        return self.wholes[0]

    @property
    def sum(self) -> Decimal:
        """What the parts make together, in units of their unit."""
        return sum((value_of(part) for part in self.parts), Decimal(0))

    @property
    def adds_up(self) -> bool:
        """Whether the parts make a whole that the words can mean."""
        return any(self.sum == value_of(whole) for whole in self.wholes)


def value_of(figure: Figure) -> Decimal:
    """The value of a figure of a breakdown; only figures that have one are read into it."""
    assert figure.value is not None
    return figure.value
