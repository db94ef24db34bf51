"""Plain workbooks: lists written for a reviewer, and a list of units read from text, csv, a workbook or a document."""

import datetime
import io
from collections.abc import Sequence

from assistant.desk.ports import Sheet
from assistant.formats.document import Grid
from assistant.formats.errors import FormatError
from assistant.formats.readers.tabular import is_word, read_sheets, read_word

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
        """The rows of a text, csv, xlsx, xls or docx file as text; a merged cell stands in each of its rows."""
        if not content.strip():
            raise FormatError(f"「{name}」是空文件，请确认名单已经保存。")
        found = _of_document(name, content) if is_word(name, content) else _of_sheets(name, content)
        return [row for row in found if any(row)]


def _cell(value: str | int | None) -> str | int | None:
    """A text that a spreadsheet would take for a formula is kept a text."""
    if not isinstance(value, str):
        return value
    clean = "".join(c for c in value if c in "\n\t" or (ord(c) >= 32 and not "\ud800" <= c <= "\udfff"))
    return f"'{clean}" if clean.startswith(_FORMULA) else clean


def _of_document(name: str, content: bytes) -> list[list[str]]:
    """The tables of a document row by row, and its paragraphs as rows of one cell."""
    rows: list[list[str]] = []
    for block in read_word(name, content).blocks:
        if isinstance(block, Grid):
            rows += [[slot.text.strip() for slot in row] for row in block.rows]
        else:
            rows.append([block.text.strip()])
    return rows


def _of_sheets(name: str, content: bytes) -> list[list[str]]:
    """The first sheet that holds something."""
    try:
        sheets = read_sheets(name, content)
    except FormatError as error:
        raise FormatError(f"{error}名单可以是 .xlsx、.csv、.docx，或每行一个单位的 .txt。") from error
    sheet = next((sheet for sheet in sheets if sheet.rows and not sheet.hidden), None)
    if sheet is None:
        return []
    width = max(map(len, sheet.rows))
    return [
        [_text(sheet.value(row, column)) if (row, column) not in sheet.struck else "" for column in range(width)]
        for row in range(len(sheet.rows))
    ]


def _text(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return "" if value is None else str(value).strip()
