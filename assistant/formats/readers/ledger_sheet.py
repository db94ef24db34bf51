"""A request ledger read from an Excel workbook: headings found by meaning, one request a row."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice, pairwise, zip_longest
from typing import Any

from assistant.desk.errors import ImportFailedError
from assistant.form.editions import latest_edition
from assistant.form.parts import Row
from assistant.form.paths import REQUESTS, TOTAL
from assistant.form.shapes import shapes
from assistant.form.sums import outcome_rows
from assistant.report.ledger import Request, best_match, vocabulary
from assistant.text.characters import with_ideographs

_DATES = frozenset(
    ("received", "supplement_asked", "supplement_received", "consulted_from", "consulted_to", "fee_noticed", "fee_paid",
     "answered")
)  # fmt: skip
_WRITTEN = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})日?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NO = frozenset(("", "否", "无", "未", "0", "/", "-", "不延期", "未延期", "no"))
_NOTHING = frozenset(("", "/", "-", "—", "无", "否"))
_REQUIRED = frozenset(("received", "applicant_kind", "outcome"))
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73051
"""2000-01-01 and 2100-01-01 as a spreadsheet counts days."""
_HEAD_ROWS = 12
_MOST_ROWS = 100_000
_MOST_BYTES = 200 * 1024**2
TEMPLATE_HEADINGS = (
    "编号", "申请人", "申请人类型", "申请内容", "收到日期", "收到方式", "补正通知日期", "补正收到日期",
    "征求意见开始日期", "征求意见结束日期", "是否延期", "收费通知日期", "缴费日期", "答复日期", "办理结果", "备注",
)  # fmt: skip


def read_ledger(name: str, content: bytes) -> list[Request]:
    """The requests in every sheet that has a ledger's headings: a year, or a quarter or a month a sheet.

    Raises:
        ImportFailedError: not a workbook, locked with a password, too large, or no sheet with the headings needed.
    """
    ledgers = [(title, rows, found) for title, rows in _sheets(name, content) if (found := _headings(rows))]
    if not ledgers:
        raise ImportFailedError(
            f"「{name}」中没有台账表头：要有收到日期、申请人类型、办理结果三列，模板见 nianbao tabulate --template。"
        )
    return [
        _request(number, row, columns, title if len(ledgers) > 1 else "")
        for title, rows, (below, columns) in ledgers
        for number, row in enumerate(rows[below:], start=below + 1)
        if any(_text(value) for value in row)
    ]


def _sheets(name: str, content: bytes) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    from openpyxl import load_workbook

    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise ImportFailedError(f"「{name}」是加密的或旧格式的工作簿，请去掉密码、另存为 .xlsx 后再试。")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise ImportFailedError(f"「{name}」展开后超过 200 MB，不像台账，未作读取。")
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for sheet in workbook.worksheets:
            yield sheet.title, list(islice(sheet.iter_rows(values_only=True, max_col=100), _MOST_ROWS))
    except ImportFailedError:
        raise
    except Exception as error:  # openpyxl lets KeyError, IndexError, OSError, BadZipFile and expat's errors through
        raise ImportFailedError(
            f"「{name}」不是可以读取的 Excel 工作簿（.xlsx），请用 Excel 或 WPS 另存后再试。"
        ) from error


def _headings(rows: Sequence[tuple[Any, ...]]) -> tuple[int, Mapping[str, int]] | None:
    """How many rows the head takes, and which column holds what; None where no row of the first names the columns."""
    for index, (row, below) in enumerate(pairwise([*rows[: _HEAD_ROWS + 1], ()])):
        one = _columns(list(map(_text, row)))
        # A title stands alone in its row; a row with dates is a request already.
        may_be_group = sum(map(bool, map(_text, row))) > 1 and not _has_dates(below)
        two = _columns(_under_their_groups(row, below)) if may_be_group else {}
        if len(two) > len(one) and set(two) >= _REQUIRED:
            return index + 2, two
        if set(one) >= _REQUIRED:
            return index + 1, one
    return None


def _columns(headings: Sequence[str]) -> dict[str, int]:
    """The column that each key names best."""
    best: dict[str, tuple[int, int]] = {}
    for position, heading in enumerate(headings):
        match = best_match("headings", heading)
        if match is not None and match[1] > best.get(match[0], (0, 0))[0]:
            best[match[0]] = (match[1], position)
    return {key: position for key, (_, position) in best.items()}


def _under_their_groups(upper: Sequence[Any], lower: Sequence[Any]) -> list[str]:
    """The headings of a head in two rows: a group's name, written once, before each of its columns' own."""
    headings, group = [], ""
    for above, below in zip_longest(upper, lower):
        group = _text(above) or group
        headings.append(f"{group}{_text(below)}" if _text(below) else _text(above))
    return headings


def _has_dates(row: Sequence[Any]) -> bool:
    return any(_date(value) is not None for value in row)


def _request(number: int, row: tuple[Any, ...], columns: Mapping[str, int], sheet: str) -> Request:
    fields: dict[str, Any] = {"sheet": sheet}
    unreadable = []
    for key in vocabulary()["headings"]:
        value = row[columns[key]] if key in columns and columns[key] < len(row) else None
        if key in _DATES:
            fields[key] = _date(value)
            if fields[key] is None and _text(value) not in _NOTHING:
                unreadable.append(f"的「{_text(value)}」不是日期，请写成 2025-03-01 的样子。")
        elif key == "extended":
            fields[key] = _text(value).lower() not in _NO
        elif key != "remark":
            fields[key] = _text(value)
    return Request(row=number, unreadable=tuple(unreadable), **fields)


def _date(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and _FIRST_SERIAL < value < _LAST_SERIAL:
        from openpyxl.utils.datetime import from_excel

        return _date(from_excel(value))  # a date whose cell lost its date format
    match = _WRITTEN.match(_text(value)) or _COMPACT.fullmatch(_text(value))
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None


def _text(value: Any) -> str:
    return "" if value is None else with_ideographs(str(value)).strip()


def _outcome(row: Row) -> str:
    """An outcome as one writes it into a ledger: 不予公开·属于国家秘密."""
    return re.sub(r"（[一二三四五六七]）|(?<!\d)\d\.", "", row.full_name)


def ledger_template() -> bytes:
    """An empty ledger with the headings that are recognised, a line that shows how, and drop-down lists."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.worksheet.datavalidation import DataValidation

    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "申请台账"
    sheet.append(TEMPLATE_HEADINGS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = max(12, 2 * len(str(cell.value)) + 2)
    choices = workbook.create_sheet("选项")
    edition = latest_edition()
    columns = [column for column in edition.tables[REQUESTS].columns if column.key != TOTAL]
    outcomes = outcome_rows(shapes(edition)[0])
    for place, (heading, words) in enumerate(
        {"申请人类型": [c.label for c in columns], "办理结果": [_outcome(row) for row in outcomes]}.items(), start=1
    ):
        for number, word in enumerate(words, start=1):
            choices.cell(number, place, word)
        letter, column = choices.cell(1, place).column_letter, sheet[1][TEMPLATE_HEADINGS.index(heading)].column_letter
        allowed = DataValidation(type="list", formula1=f"选项!${letter}$1:${letter}${len(words)}", allow_blank=True)
        sheet.add_data_validation(allowed)
        allowed.add(f"{column}2:{column}5000")
    sheet.freeze_panes = "A2"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


class LedgerWorkbooks:
    """Reads ledgers from Excel workbooks."""

    def read(self, name: str, content: bytes) -> list[Request]:
        """The requests in a workbook."""
        return read_ledger(name, content)

    def template(self) -> bytes:
        """An empty ledger."""
        return ledger_template()
