"""A ledger's sheets as requests: those that have its headings, each read row by row."""

from assistant.formats.errors import FormatError
from assistant.formats.readers.ledgers.head import find_head
from assistant.formats.readers.ledgers.rows import SheetRows
from assistant.formats.readers.tabular import read_sheets
from assistant.report.ledger.requests import Ledger, Request


def read_ledger(name: str, content: bytes) -> Ledger:
    """The requests in every sheet that has a ledger's headings: a year, or a quarter or a month a sheet.

    Raises:
        FormatError: no workbook and no csv, locked with a password, too large, or no sheet with the headings needed.
    """
    found = [(sheet, head) for sheet in read_sheets(name, content) if (head := find_head(sheet))]
    sheets = [(sheet, head) for sheet, head in found if not sheet.hidden]
    if not sheets:
        raise FormatError(
            f"「{name}」中没有台账表头：要有收到日期、申请人（或申请人类型）、办理结果，"
            "模板见 nianbao tabulate --template。"
        )
    requests: list[Request] = []
    remarks = [f"工作表「{sheet.name}」是隐藏的，没有统计，如要统计请取消隐藏。" for sheet, _ in found if sheet.hidden]
    for sheet, head in sheets:
        rows = SheetRows(sheet, head, name, several=len(sheets) > 1)
        requests += rows.requests()
        remarks += rows.remarks
    return Ledger(tuple(requests), tuple(remarks))
