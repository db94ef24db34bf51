"""Plain workbooks: lists written for a reviewer, and a list of units read from text, csv or xlsx."""

import csv
import io
from collections.abc import Sequence

from assistant.desk.ports import Sheet
from assistant.formats.errors import FormatError
from assistant.formats.readers.decoding import decode
from assistant.text.characters import with_ideographs, without_invisible

_MOST_ROWS = 20_000
_FOREIGN = (b"%PDF", b"{", b"[", b"<", b"\xd0\xcf\x11\xe0")
_FORMULA = ("=", "+", "-", "@")


class PlainWorkbooks:
    """Writes sheets with a fixed head row; reads the first sheet as text."""

    def write(self, sheets: Sequence[Sheet]) -> bytes:
        """The bytes of the workbook."""
        from openpyxl import Workbook
        from openpyxl.styles import Alignment, Font, PatternFill
        from openpyxl.utils import get_column_letter

        book = Workbook()
        book.remove(book.active)
        for sheet in sheets:
            page = book.create_sheet(sheet.name[:31])
            page.append(list(sheet.head))
            for row in sheet.rows:
                page.append([_cell(value) for value in row])
            for cell in page[1]:
                cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E8EEF4")
            for column, width in enumerate(sheet.widths, 1):
                page.column_dimensions[get_column_letter(column)].width = width
            for cells in page.iter_rows():
                for cell in cells:
                    cell.alignment = Alignment(wrap_text=True, vertical="top")
            page.freeze_panes = "A2"
            if sheet.rows:
                page.auto_filter.ref = page.dimensions
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()

    def rows(self, name: str, content: bytes) -> Sequence[Sequence[str]]:
        """The rows of a text, csv or xlsx file as text; blank rows left out."""
        if not content.strip():
            raise FormatError(f"「{name}」是空文件，请确认名单已经保存。")
        found = _xlsx(name, content) if content.startswith(b"PK\x03\x04") else _text(name, content)
        seen = ([without_invisible(with_ideographs(cell)).strip() for cell in row] for row in found)
        return [row for row in seen if any(row)]


def _cell(value: str | int | None) -> str | int | None:
    """A text that a spreadsheet would take for a formula is kept a text."""
    if not isinstance(value, str):
        return value
    clean = "".join(c for c in value if c in "\n\t" or (ord(c) >= 32 and not "\ud800" <= c <= "\udfff"))
    return f"'{clean}" if clean.startswith(_FORMULA) else clean


def _text(name: str, content: bytes) -> list[list[str]]:
    if content.startswith(_FOREIGN):
        raise FormatError(f"「{name}」不是名单，请另存为 .xlsx、.csv 或每行一个单位的 .txt 后重试。")
    text = decode(name, content).lstrip("\ufeff")
    delimiter = "\t" if "\t" in text else ","
    try:
        rows = csv.reader(io.StringIO(text), delimiter=delimiter)
        return [[cell.strip() for cell in row] for _, row in zip(range(_MOST_ROWS), rows, strict=False)]
    except csv.Error as error:
        raise FormatError(f"「{name}」不像名单（有长得不合情理的一行），请每行写一个单位。") from error


def _xlsx(name: str, content: bytes) -> list[list[str]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(max_row=_MOST_ROWS, max_col=30, values_only=True)
        return [["" if value is None else str(value).strip() for value in row] for row in rows]
    except Exception as error:  # openpyxl lets KeyError, ValueError, OSError, BadZipFile and expat's errors through
        raise FormatError(f"「{name}」不能作为工作簿打开，请另存为 .xlsx 或 .csv 后重试。") from error
