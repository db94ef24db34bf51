"""What became of a figure: bound to a fact, ambiguous, contradicted or unbound, with the reason kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal

from assistant.figures.meaning.reporter import Reporter
from assistant.figures.meaning.statement import Statement
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

    @property
    def is_change(self) -> bool:
        """Whether it was held against a change or a rate."""
        return self.check in {"rate", "direction"}


Judged = tuple[Statement, BoundFigure]
_RECENT = 120
"""More figures than a sentence can hold, so that a long text costs no more."""


@dataclass(slots=True)
class Said:
    """What a text has stated so far, in order, with what became of it."""

    reporter: Reporter
    judged: list[Judged] = field(default_factory=list)

    def has_told(self, path: str) -> bool:
        """Whether the text has stated a fact, and rightly."""
        return any(one.status == "bound" and any(fact.path == path for fact in one.facts) for _, one in self.judged)

    def backwards(self) -> Iterator[Judged]:
        """What was stated, the last first."""
        last = len(self.judged) - 1
        return (self.judged[i] for i in range(last, max(-1, last - _RECENT), -1))

    def in_sentence(self, statement: Statement) -> list[Judged]:
        """What the sentence of a statement has stated before it."""
        same = takewhile(lambda judged: judged[0].sentence == statement.sentence, self.backwards())
        return list(same)[::-1]

    def in_period(self, statement: Statement) -> list[Judged]:
        """What was stated before it since the last full stop."""
        same = takewhile(lambda judged: judged[0].period == statement.period, self.backwards())
        return list(same)[::-1]
