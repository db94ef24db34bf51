"""What a ledger's reader is told of its rows: what was left out, what is in the table only in part, what to look at."""

from dataclasses import dataclass
from typing import Final, Literal

from assistant.report.ledger.requests import RowRef

ProblemKind = Literal[
    "unreadable",
    "no_outcome",
    "no_applicant",
    "undated_answer",
    "order",
    "duplicate",
    "void",
    "wrong_year",
    "possible_duplicate",
    "same_number",
    "named_applicant",
    "applicant_differs",
    "extension_unclear",
]
UNCLEAR: Final[frozenset[ProblemKind]] = frozenset(
    ("unreadable", "no_outcome", "no_applicant", "undated_answer", "order")
)
"""Rows that belong into the table and have no sure place in it: an officer assigns them or mends the ledger."""


@dataclass(frozen=True, slots=True)
class LedgerProblem:
    """A row that is not, or not wholly, in the table, or is in it and should be looked at."""

    row: RowRef
    kind: ProblemKind
    message: str
    counted: bool
    """Whether the row is wholly in the table all the same."""
    in_part: bool = False
    """Whether it is counted as received, without an outcome or without a column of its own."""
    applicant: str | None = None
    """The column that may be meant."""
    outcome: str | None = None
    """The row that may be meant."""

    @property
    def unclear(self) -> bool:
        """Whether the table has a hole until the row is assigned."""
        return self.kind in UNCLEAR and not self.counted
