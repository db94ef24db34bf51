"""A ledger's sheets as requests: those that have its headings, each read row by row."""

from collections.abc import Sequence

from assistant.formats.errors import FormatError
from assistant.formats.readers.ledgers.head import Head, find_heads, has_days, head_without_words, text_of
from assistant.formats.readers.ledgers.rows import SheetRows
from assistant.formats.readers.ledgers.split_days import with_days_together
from assistant.formats.readers.tabular import SheetOfRows, read_sheets
from assistant.report.ledger.requests import Ledger, Request


def read_ledger(name: str, content: bytes) -> Ledger:
    """The requests in every sheet that has a ledger's headings: a year, or a quarter or a month a sheet.

    Raises:
        FormatError: no workbook, csv or document, locked with a password, too large, or no sheet with its headings.
    """
    sheets = [with_days_together(sheet) for sheet in read_sheets(name, content)]
    heads = _heads(sheets)
    if not any(found and not sheet.hidden for sheet, found in zip(sheets, heads, strict=True)):
        raise FormatError(
            f"「{name}」中没有台账表头：要有收到日期、申请人（或申请人类型）、办理结果，"
            "模板见 nianbao tabulate --template。"
        )
    requests: list[Request] = []
    remarks: list[str] = []
    several = sum(bool(found) and not sheet.hidden for sheet, found in zip(sheets, heads, strict=True)) > 1
    for sheet, found in zip(sheets, heads, strict=True):
        if sheet.hidden and found:
            remarks.append(f"工作表「{sheet.name}」是隐藏的，没有统计，如要统计请取消隐藏。")
        elif found:
            titles = [*sheet.titles, *(text_of(value) for row in sheet.rows[: found[0].above] for value in row), name]
            ends = [*(head.above for head in found[1:]), len(sheet.rows)]
            for head, end in zip(found, ends, strict=True):
                rows = SheetRows(sheet, head, end, titles, several=several)
                requests += rows.requests()
                remarks += rows.remarks
        elif has_days(sheet):
            remarks.append(f"工作表「{sheet.name}」里有日期，却认不出台账的表头，没有统计；如是台账，请补上表头。")
    return Ledger(tuple(requests), tuple(remarks))


def _heads(sheets: Sequence[SheetOfRows]) -> list[list[Head]]:
    """The heads of each sheet; one without words of its own goes on with those of the sheet before it."""
    heads: list[list[Head]] = []
    before: Head | None = None
    for sheet in sheets:
        found = find_heads(sheet)
        if not found and (head := head_without_words(sheet, before)):
            found = [head]
        before = found[-1] if found else before
        heads.append(found)
    return heads
