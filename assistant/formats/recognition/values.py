"""The value of one printed cell, with what is kept of its print and the place where it stood."""

from dataclasses import dataclass, replace

from assistant.form.cells import CellValue, Printed
from assistant.report.reading_cells import Doubt, looks_like_value, read_cell

__all__ = ["Reading", "looks_like_value", "read_value", "unread"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell was read as; `doubt` names why the value is blank although something was printed."""

    value: CellValue
    printed: Printed | None = None
    doubt: Doubt = ""


def read_value(text: str, *, amount: bool, source: str) -> Reading:
    """The value in a cell; `amount` for the charge in 万元, which may have decimals."""
    read = read_cell(text, amount=amount)
    return Reading(read.value, read.printed(source), read.doubt)


def unread(reading: Reading) -> Reading:
    """What was read, as something that cannot be told: not the cell's own print after all."""
    printed = reading.printed and reading.printed.model_copy(update={"state": "unread"})
    return replace(reading, value=None, printed=printed, doubt="unreadable")
