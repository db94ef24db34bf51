"""A request as a row of the ledger tells it, as far as it could be read, and the ledger as a whole."""

from dataclasses import dataclass, replace
from datetime import date

RowRef = int | str
"""A row of the workbook: its number, or `sheet!number`."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that holds something but not what its heading says."""

    key: str
    """The heading as `headings.toml` calls it: received, answered, extended …"""
    message: str
    """The end of a sentence that begins with the row."""


@dataclass(frozen=True, slots=True)
class Request:
    """One row of the ledger as far as it could be read; `row` is its number in the sheet, from 1."""

    row: int
    number: str = ""
    applicant: str = ""
    applicant_kind: str = ""
    content: str = ""
    received: date | None = None
    channel: str = ""
    supplement_asked: date | None = None
    supplement_received: date | None = None
    consulted_from: date | None = None
    consulted_to: date | None = None
    extended: bool = False
    fee_noticed: date | None = None
    fee_paid: date | None = None
    answered: date | None = None
    outcome: str = ""
    reason: str = ""
    remark: str = ""
    outcome_named: str = "办理结果"
    """The column of the outcome as a sentence names it."""
    beside: tuple[tuple[str, str], ...] = ()
    """Further columns that speak of the outcome: their names and what they hold."""
    unreadable: tuple[Unread, ...] = ()
    void: str = ""
    """Why the row is no request of its own: struck out, 作废, 并入第2件; empty where it is one."""
    dated: bool = True
    """Whether the ledger has a column for the day of the answer at all."""
    sheet: str = ""
    """The sheet's name, where the workbook keeps its requests in more than one."""

    @property
    def ref(self) -> RowRef:
        """The row as a spreadsheet names it: its number, after the sheet's name where there are several."""
        return f"{self.sheet}!{self.row}" if self.sheet else self.row

    @property
    def place(self) -> str:
        """The row as a sentence names it."""
        return f"「{self.sheet}」第 {self.row} 行" if self.sheet else f"第 {self.row} 行"

    @property
    def asides(self) -> tuple[tuple[str, str], ...]:
        """What stands beside the outcome, each with the name of its column: the reason, further columns, the remark."""
        return tuple(
            (name, text) for name, text in (("理由", self.reason), *self.beside, ("备注", self.remark)) if text
        )

    @property
    def told(self) -> tuple[str, str]:
        """The column that first says what became of the request, and what it says; a blank outcome where none does."""
        named = ((self.outcome_named, self.outcome), *self.beside, ("备注", self.remark))
        return next((each for each in named if each[1]), named[0])

    def with_more(self, more: "Request") -> "Request":
        """The request whose row goes on below: a second outcome or day is added, and so is told where it differs."""
        outcomes = "；".join(dict.fromkeys(text for text in (self.outcome, more.outcome) if text))
        days = {day for day in (self.answered, more.answered) if day is not None}
        unread = (*self.unreadable, *more.unreadable)
        if len(days) > 1:
            unread = (*unread, Unread("answered", "（合并的几行）里不止一个答复日期，请只留最后一个。"))
        answered = None if len(days) > 1 else max(days, default=None)
        return replace(self, outcome=outcomes, answered=answered, unreadable=unread)

    def unread(self, *keys: str) -> str:
        """Why one of these cells could not be read; empty where all could."""
        return next((each.message for each in self.unreadable if each.key in keys), "")


@dataclass(frozen=True, slots=True)
class Ledger:
    """The requests of a file, and what was said of the file while it was read (rows passed over, years assumed)."""

    requests: tuple[Request, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """What an officer says of an unclear row: column, outcome (or `carried_forward`); None leaves it as it was read."""

    applicant: str | None = None
    outcome: str | None = None
    counted: bool | None = None
    """True for a row that is a request although it seemed none, False for one that is not to be counted."""
