"""The report as a workbook: one sheet a table with its merged heads, and one for the prose."""

import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from assistant.desk.ports import ExportRequest
from assistant.form.drawn import DrawnCell, DrawnTable
from assistant.form.paths import CellPath
from assistant.formats.about import about_text
from assistant.formats.sheets import PROSE_HEADS, PROSE_SHEET, SHEET_OF_TABLE, WORD_OF_ROLE
from assistant.formats.writers.manuscript import Line, manuscript, printable
from assistant.report.print_states import marks_of
from assistant.report.report import title_of

_AUTHOR = "年报助手"
_EDGE = Border(**{side: Side("thin") for side in ("left", "right", "top", "bottom")})
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)


class XlsxExporter:
    """Writes a report as a workbook."""

    suffix = ".xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def write(self, request: ExportRequest) -> bytes:
        """The bytes of the workbook."""
        book = openpyxl.Workbook()
        prose = book.active
        prose.title = PROSE_SHEET
        for column, head in enumerate(PROSE_HEADS, start=1):
            _put(prose, 1, column, head).font = Font(bold=True)
        prose.column_dimensions["A"].width, prose.column_dimensions["B"].width = 10, 110
        marks = marks_of(request.report)
        for part in manuscript(request.report, under_review=request.under_review):
            if isinstance(part, DrawnTable):
                _table(book.create_sheet(SHEET_OF_TABLE[part.key]), part, marks)
            else:
                _line(prose, part)
        book.properties.title = printable(title_of(request.report))
        book.properties.keywords = about_text(request.report)
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()


def _line(sheet: Any, line: Line) -> None:
    row = sheet.max_row + 1
    _put(sheet, row, 1, WORD_OF_ROLE[line.role])
    cell = _put(sheet, row, 2, line.text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(bold=line.role in {"title", "chapter", "subhead"})


def _put(sheet: Any, row: int, column: int, text: str) -> Any:
    """A text as a text: one that begins with = must not become a formula."""
    cell = sheet.cell(row, column)
    cell.value = text
    cell.data_type = "s"
    return cell


def _table(sheet: Any, table: DrawnTable, marks: Mapping[CellPath, str]) -> None:
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(table.rows, start=1):
        c = 1
        for cell in row:
            while (r, c) in taken:
                c += 1
            _cell(sheet, r, c, cell)
            if cell.path is not None and cell.path in marks:
                sheet.cell(r, c).comment = Comment(printable(marks[cell.path]), _AUTHOR)
            area = {(r + down, c + right) for down in range(cell.rowspan) for right in range(cell.colspan)}
            taken |= area
            for place in area:
                sheet.cell(*place).border = _EDGE
            if len(area) > 1:
                sheet.merge_cells(None, r, c, r + cell.rowspan - 1, c + cell.colspan - 1)
    for c, width in enumerate(table.widths, start=1):
        sheet.column_dimensions[get_column_letter(c)].width = max(8, width * 0.75)


def _cell(sheet: Any, r: int, c: int, cell: DrawnCell) -> None:
    if cell.path and cell.text.replace(".", "", 1).isdecimal() and _is_exact(cell.text):
        target = sheet.cell(r, c)
        target.value = float(cell.text) if "." in cell.text else int(cell.text)
    else:
        target = _put(sheet, r, c, cell.text) if cell.text else sheet.cell(r, c)
    target.alignment = _LEFT if cell.scope == "row" else _CENTRED
    target.font = Font(name="宋体", size=10)


def _is_exact(text: str) -> bool:
    """Whether a spreadsheet number keeps every digit of a printed one (12.50 does not stay 12.50)."""
    return len(text) <= 15 and format(float(text), ".15g") == text and str(Decimal(text)) == text
