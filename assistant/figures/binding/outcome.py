"""What became of a figure: bound to a fact, ambiguous, contradicted or unbound, with the reason kept."""

from dataclasses import dataclass, field
from typing import Literal

from assistant.figures.meaning.frame import Frame
from assistant.figures.meaning.surroundings import Surroundings
from assistant.figures.reading.figure import Figure
from assistant.report.facts import Fact

Status = Literal["bound", "ambiguous", "contradicted", "unbound"]
Check = Literal[
    "value",
    "whole",
    "part",
    "share",
    "rate",
    "direction",
    "rounding",
    "zero_claim",
    "all_claim",
    "balance",
    "malformed",
]


@dataclass(frozen=True, slots=True)
class BoundFigure:
    """A figure with the facts that it states (or should state), the nearest fact, and why.

    `expected` is what the text should say, as a plain number, with a unit only where units differ.
    """

    figure: Figure
    status: Status
    facts: tuple[Fact, ...]
    nearest: Fact | None
    expected: str | None
    reason: str
    check: Check = "value"

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells behind the facts, or behind the nearest one."""
        facts = self.facts or ((self.nearest,) if self.nearest is not None else ())
        return tuple(dict.fromkeys(cell for fact in facts for cell in fact.cells))


_RECENT = 120


@dataclass(slots=True)
class Said:
    """What a text has stated so far: its figures with their frames, in order; `places` are those of the whole text."""

    places: list[Surroundings]
    bound: list[BoundFigure] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)

    def has_told(self, path: str) -> bool:
        """Whether the text has stated a fact, and rightly."""
        return any(one.status == "bound" and any(fact.path == path for fact in one.facts) for one in self.bound)

    def recent(self) -> list[tuple[Surroundings, Frame, BoundFigure]]:
        """The last figures that were stated, more than a sentence can hold, so that a long text costs no more."""
        first = max(0, len(self.bound) - _RECENT)
        return list(zip(self.places[first : len(self.bound)], self.frames[first:], self.bound[first:], strict=True))
