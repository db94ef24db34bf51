"""A sign of a claim: what must be borne out word for word or number for number, with its place and its value."""

from dataclasses import dataclass
from typing import Literal

from assistant.figures.reading.figure import Figure

SignKind = Literal[
    "figure", "date", "name", "organ", "level", "person", "rank", "quantifier", "direction", "outcome", "zero",
    "frequency", "plan",
]  # fmt: skip
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign with its place and what it is compared by."""

    kind: SignKind
    text: str
    span: Span
    value: str
    figure: Figure | None = None
