"""What a cell of an official table can hold: a count, a charge, a blank or 「/」.

Blank (`None`) means that nothing was filled in; it is not zero, and neither is 「/」 (does not apply).
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

NotApplicable = Literal["/"]
NOT_APPLICABLE: NotApplicable = "/"

_LARGEST = 10**15 - 1
"""As many digits as a charge may have; beyond them shares and rates would no longer be exact."""

PrintState = Literal["inferred", "unread", "misprinted"]
"""What became of a print that is not simply the value of its cell.

`inferred`: digits that ran together, taken apart as all sums of the table ask; `unread`: the value is blank because the
print could not be told, or was not found in the file; `misprinted`: the print is plain and is no number of this cell.
"""

Count = Annotated[int, Field(strict=True, ge=0, le=_LARGEST)] | NotApplicable | None
"""A cell of cases, documents or requests: a non-negative integer, 「/」 or blank."""

Amount = Annotated[str, Field(pattern=r"^[0-9]{1,15}(\.[0-9]{1,8})?$")] | NotApplicable | None
"""A charge in 万元 as a decimal string with up to eight places, 「/」 or blank."""

CellValue = int | str | None


class Printed(BaseModel):
    """How a cell stood in the file that it was read from, kept beside the value."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    raw: str
    """The text of the cell as printed."""
    note: str | None = None
    """A note that stood in the cell beside the number."""
    source: str | None = None
    """Where it stood: file, page or table, row, column."""
    readings: tuple[str, ...] | None = None
    """Possible readings where the text allowed several; the value is then blank until an officer chooses."""
    state: PrintState | None = None
    """None where the print is the value, or says of itself that there is none."""


def is_number(value: CellValue) -> bool:
    """Whether the cell holds a number (not a blank, not 「/」)."""
    return value is not None and value != NOT_APPLICABLE


def as_decimal(value: CellValue) -> Decimal | None:
    """The number in a cell, or None where it holds none."""
    return Decimal(value) if value is not None and value != NOT_APPLICABLE else None


def show(value: CellValue) -> str:
    """A cell as a message or a printed table shows it; blank is 「空白」."""
    return "空白" if value is None else str(value)
