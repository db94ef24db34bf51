"""A figure as it stands in prose: what it says, how exactly, and where."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

FigureKind = Literal[
    "count", "amount", "percent", "percentage_point", "multiple", "fraction", "ratio",
    "zero_claim", "all_claim", "flat_claim", "malformed",
    "year", "date", "document_number", "ordinal", "enumeration", "contact", "name", "duration",
]  # fmt: skip
Approximation = Literal["exact", "over", "nearly", "about", "at_least", "at_most", "some"]
"""余, 多 (over); 近 (nearly); 约, 左右 (about); 超过, 以上 (at least); 不足, 以内 (at most); 数十, 若干 (some)."""
Direction = Literal["up", "down", "flat"]

CLAIMS: frozenset[FigureKind] = frozenset({"zero_claim", "all_claim", "flat_claim"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity read in a text.

    `span` is in code points of the text and covers numeral and unit; `numeral` covers the numeral alone (with 万, 余).
    A `malformed` one (7,308474件, 1万2件) may be read in more than one way, so it has no value.
    `value` is in units of `unit` (12.5万条: 125000 条; 34.2%: 34.2); None where the words give a range only.
    `place` is the value of the last written place (7700余: 100; 12.5万: 1000; 34.2%: 0.1).
    """

    kind: FigureKind
    span: tuple[int, int]
    text: str
    numeral: tuple[int, int]
    value: Decimal | None
    unit: str
    statistic: bool
    place: Decimal = Decimal(1)
    approximation: Approximation = "exact"
    low: Decimal | None = None
    high: Decimal | None = None
    direction: Direction | None = None
    clause: str = ""
    sentence: tuple[int, int] = (0, 0)
    """The sentence that it stands in, as a span of the text."""

    @property
    def claim(self) -> bool:
        """Whether it is said in words only (未收到, 均已办结, 持平)."""
        return self.kind in CLAIMS
