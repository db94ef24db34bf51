"""The rows of a ledger's sheet as requests; sums and notes are passed over, what cannot be read is told by its cell."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from assistant.formats.readers.ledgers.head import Head, text_of
from assistant.formats.readers.ledgers.said import Said
from assistant.formats.readers.ledgers.turn_of_year import with_years
from assistant.formats.readers.tabular import SheetOfRows
from assistant.report.ledger.marks import (
    is_ditto,
    is_nothing,
    is_passed,
    is_sum,
    is_ticked,
    notes_extension,
    was_extended,
    why_void,
)
from assistant.report.ledger.requests import Request, Unread
from assistant.report.ledger.words import plain
from assistant.text.dates import DateReading, days_in, not_before, read_date, read_month, year_named

_DATES = (
    "received", "supplement_asked", "supplement_received", "consulted_from", "consulted_to", "fee_noticed", "fee_paid",
    "answered",
)  # fmt: skip
_TEXTS = ("number", "applicant", "applicant_kind", "content", "channel", "outcome", "reason", "remark")
_MEANT = ("received", "applicant", "applicant_kind", "outcome", "answered", "content")
_OUTCOME = "办理结果"
_MOSTLY = 0.6


class SheetRows:
    """The rows of one sheet under a head of it, as far as the next."""

    def __init__(self, sheet: SheetOfRows, head: Head, end: int, titles: Sequence[str], *, several: bool) -> None:
        self.remarks: list[str] = []
        self._sheet, self._head, self._rows = sheet, head, range(head.below, end)
        self._title = sheet.name if several else ""
        self._year = year_named(sheet.name, *titles) or self._year_of_dates()
        self._said = Said()
        self._own_year: set[int] = set()
        """Rows whose day of receipt has no year of its own: nothing can be concluded from it."""
        self._own_answers: set[int] = set()
        """Rows whose day of the answer has none."""

    def requests(self) -> list[Request]:
        """The requests, in their order; what was passed over and assumed is told once for the sheet."""
        found, self._said.year_before, self._said.year_after = with_years(
            self._read(), self._own_year, self._own_answers
        )
        where = f"「{self._title}」" if self._title else ""
        self.remarks += self._said.sentences(where, self._year, self._head.inferred)
        return found

    def _read(self) -> list[Request]:
        found: list[Request] = []
        for number in self._rows:
            filled = [(c, text) for c in range(self._width) if (text := text_of(self._own(number, c)))]
            if not filled:
                continue
            if self._is_no_request(number, filled):
                self._said.passed.append(f"第 {number + 1} 行「{filled[0][1][:12]}」")
                if year := year_named(*(text for _, text in filled)) if len(filled) == 1 else None:
                    self._year = year
                continue
            request = self._request(number)
            if found and self._continues(number):
                found[-1] = found[-1].with_more(request)
            else:
                found.append(request)
        return found

    def _continues(self, number: int) -> bool:
        """Whether a row belongs to the request above it: its number is one merged cell, or its day and applicant are.

        A day alone may be that of several requests.
        """
        columns = self._head.columns
        if "number" in columns:
            return self._is_lent(number, columns["number"])
        applicant = columns.get("applicant", columns.get("applicant_kind"))
        own = applicant is not None and text_of(self._own(number, applicant))
        return "received" in columns and self._is_lent(number, columns["received"]) and not own

    def _is_lent(self, number: int, column: int) -> bool:
        """Whether a cell is part of a merged one that begins in a row above."""
        return self._sheet.merged.get((number, column), (number, column))[0] in range(self._rows.start, number)

    @property
    def _width(self) -> int:
        return max(map(len, self._sheet.rows), default=0)

    def _own(self, row: int, column: int) -> Any:
        """What was typed into this very cell, not what a merged area above lends it."""
        cells = self._sheet.rows[row]
        return cells[column] if column < len(cells) else None

    def _is_no_request(self, number: int, filled: list[tuple[int, str]]) -> bool:
        """A sum, a note, a signature, the name of a month, the head again, or a number with nothing behind it."""
        columns = self._head.columns
        received = self._value(number, columns.get("received", columns.get("received_and_answered")))
        if filled[0][0] in {0, columns.get("number")} and is_sum(filled[0][1]):
            return True
        if len(filled) > 1 and (days_in(_written(received), self._year or 2000) or read_month(received, self._year)):
            return False
        if len(filled) == 1 or any(is_passed(text) or is_sum(text) for _, text in filled[:2]):
            return True
        heads = {text_of(self._sheet.value(self._head.below - 1, column)) for column in range(self._width)}
        same = sum(text in heads for _, text in filled)
        return same >= _MOSTLY * len(filled)

    def _request(self, number: int) -> Request:
        unread: list[Unread] = []
        fields: dict[str, Any] = {key: self._text(number, key, unread) for key in _TEXTS}
        for key in _DATES:
            fields[key] = self._day(number, key, unread, fields.get("received"))
        if self._both is not None:
            unread[:] = [each for each in unread if each.key != "received"]
            fields["received"], fields["answered"] = self._two_days(number, self._both, unread)
        elif "answered" not in self._head.columns:
            fields["answered"] = self._day_in_outcome(fields)
        fields["beside"] = tuple(
            (self._named(column), text)
            for column in self._head.beside
            if (text := text_of(self._value(number, column)))
        )
        fields["outcome_named"] = self._named(self._head.columns.get("outcome"))
        fields["extended"] = self._extended(number, unread, fields["remark"])
        for key in ("applicant_kind", "outcome"):
            fields[key] = self._ticked(number, key, fields[key])
        return Request(
            row=number + 1,
            sheet=self._title,
            unreadable=tuple(unread),
            void=self._void(number, fields),
            dated=self._both is not None or "answered" in self._head.columns,
            **fields,
        )

    def _value(self, number: int, column: int | None) -> Any:
        """The value of a cell; where it says 同上, of the one above."""
        if column is None:
            return None
        while is_ditto(text_of(value := self._sheet.value(number, column))) and number > self._rows.start:
            number -= 1
        return value

    def _text(self, number: int, key: str, unread: list[Unread]) -> str:
        column = self._head.columns.get(key)
        text = text_of(self._value(number, column))
        if text and self._is_struck(number, column) and key in {"outcome", "applicant_kind"}:
            unread.append(Unread(key, f"的「{text}」划有删除线，没有采用，请核对。"))
            return ""
        return text

    @cached_property
    def _both(self) -> int | None:
        """The column that holds the days of receipt and answer in one cell, by its heading or by its cells."""
        columns = self._head.columns
        if "received_and_answered" in columns:
            return columns["received_and_answered"]
        if "answered" in columns or "received" not in columns:
            return None
        values = (self._value(number, columns["received"]) for number in self._rows)
        return columns["received"] if any(read_date(value, self._year).several for value in values) else None

    def _two_days(self, number: int, column: int, unread: list[Unread]) -> tuple[date | None, date | None]:
        """Receipt and answer out of one cell, in this order."""
        text = text_of(self._value(number, column))
        days = days_in(text, self._year)
        if not 0 < len(days) <= 2:
            said = f"的「{text}」里读不出收到和答复两个日期，请分两格填写。"
            unread.append(Unread("received", said))
            return None, None
        received, answered = days[0], days[1] if len(days) > 1 else None
        return received, not_before(DateReading(answered, assumed=True), received).day

    def _day_in_outcome(self, fields: dict[str, Any]) -> date | None:
        """The day of the answer where the ledger has no column for it and the outcome names just one."""
        days = days_in(fields["outcome"], self._year)
        return not_before(DateReading(days[0], assumed=True), fields["received"]).day if len(days) == 1 else None

    def _day(self, number: int, key: str, unread: list[Unread], received: date | None) -> Any:
        column = self._head.columns.get(key)
        value = self._value(number, column)
        if is_nothing(text_of(value)):
            return None
        read = read_date(value, self._year)
        said = text_of(value)
        if self._is_struck(number, column):
            unread.append(Unread(key, f"的日期「{said}」划有删除线，没有采用，请核对。"))
            return None
        if read.several:
            unread.append(Unread(key, f"的「{said}」里不止一个日期，请只留一个，其余写入备注。"))
        elif read.day is None and (month := read_month(value, self._year)) and key in {"received", "answered"}:
            return self._in_a_month(number, key, month, unread)
        elif read.day is None:
            unread.append(Unread(key, f"的「{said}」不是日期，请写成 2025-03-01 的样子。"))
        elif read.assumed:
            self._said.assumed.add(number)
            if key in {"received", "answered"}:
                (self._own_year if key == "received" else self._own_answers).add(number)
        return not_before(read, received).day if key == "answered" and number not in self._own_year else read.day

    def _in_a_month(self, number: int, key: str, month: date, unread: list[Unread]) -> date:
        """A month without a day is enough for the year, and not for the days that an answer took."""
        self._said.months.append(f"第 {number + 1} 行")
        unread.append(Unread(f"day_{key}", "的日期只写到月。"))
        return month if key == "received" else month.replace(day=monthrange(month.year, month.month)[1])

    def _named(self, column: int | None) -> str:
        """A column that speaks of the outcome, as a sentence names it."""
        heading = "" if column is None else plain(text_of(self._sheet.value(self._head.below - 1, column)))
        return f"「{heading}」栏" if heading and heading != _OUTCOME else _OUTCOME

    def _extended(self, number: int, unread: list[Unread], note: str) -> bool:
        value = self._value(number, self._head.columns.get("extended"))
        extended, said = was_extended(value), text_of(value)
        if extended is None:
            unread.append(Unread("extended", f"的是否延期写作「{said}」，读不出是或否，按没有延期核对。"))
        elif not extended and notes_extension(note):
            if not said:
                self._said.put_off.append(f"第 {number + 1} 行")
                return True
            why = f"的是否延期写作「{said}」，备注却写「{note}」，按没有延期核对，请核对。"
            unread.append(Unread("extended", why))
        return bool(extended)

    def _ticked(self, number: int, key: str, written: str) -> str:
        """What the boxes of a row say, after what is written in words: two ticks are two outcomes."""
        said = [written] if written else []
        for column, label in self._head.boxes.get(key, {}).items():
            text = text_of(self._value(number, column))
            ticked = is_ticked(text)
            if ticked:
                said.append(label)
            elif ticked is None:
                said.append(f"{label}（{text}）")
        return "；".join(dict.fromkeys(said))

    def _is_struck(self, number: int, column: int | None) -> bool:
        return column is not None and (number, column) in self._sheet.struck

    def _void(self, number: int, fields: dict[str, Any]) -> str:
        """Why a row is none: a line through most of it, or words that say so."""
        meant = [column for key in _MEANT if (column := self._head.columns.get(key)) is not None]
        filled = [column for column in meant if text_of(self._own(number, column))]
        if filled and sum(self._is_struck(number, column) for column in filled) >= _MOSTLY * len(filled):
            return "划有删除线"
        said = why_void(fields["number"], fields["outcome"], *(text for _, text in fields["beside"]), fields["remark"])
        return f"写明「{said}」" if said else ""

    def _year_of_dates(self) -> int | None:
        """The year in which most of the whole dates of the column of receipt lie."""
        column = self._head.columns.get("received")
        days = [read_date(self._value(number, column)).day for number in self._rows]
        years = [day.year for day in days if day is not None]
        return max(set(years), key=years.count) if years else None


def _written(value: Any) -> str:
    day = read_date(value, 2000).day
    return day.isoformat() if day else text_of(value)
