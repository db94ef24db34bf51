"""A workbook: every sheet as a grid with its merged cells; a formula without its result is asked back."""

import datetime
import io
import zipfile
from typing import Any

import openpyxl

from assistant.formats.about import read_about
from assistant.formats.document import Block, Document, Grid, Paragraph, Slot, hold_limits, within_limits
from assistant.formats.errors import FormatError
from assistant.formats.sheets import PROSE_SHEET, ROLE_OF_WORD

MAX_SHEET = 12 * 1024 * 1024
MAX_SHEETS = 40


def read_xlsx(name: str, content: bytes) -> Document:
    """The blocks of a workbook.

    Raises:
        FormatError: a file that Excel itself would not open, or far too large.
    """
    _hold_size(name, content)
    try:
        values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(content), data_only=False)
    except Exception as error:  # openpyxl lets KeyError, ValueError, BadZipFile and expat's errors through
        raise FormatError(f"「{name}」是损坏的 Excel 文件，请用 Excel 打开并重新另存为 xlsx 后再导入。") from error
    about = read_about(values.properties.keywords or "")
    blocks: list[Block] = []
    for sheet in values.worksheets:
        if sheet.sheet_state != "visible" or not sheet.max_row:
            continue
        if about and sheet.title == PROSE_SHEET:
            blocks.extend(_prose(sheet))
        else:
            blocks.append(_grid(sheet, formulas[sheet.title]))
    return Document(within_limits(name, _prose_first(blocks)), "xlsx", about=about)


def _hold_size(name: str, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = [entry for entry in package.infolist() if entry.filename.startswith("xl/")]
    if len([entry for entry in sheets if "/worksheets/" in entry.filename]) > MAX_SHEETS:
        raise FormatError(f"「{name}」有超过 {MAX_SHEETS} 个工作表，不像一份年报，请只保留年报的表格。")
    if any(entry.file_size > MAX_SHEET for entry in sheets if entry.filename.endswith(".xml")):
        raise FormatError(f"「{name}」的工作表过大，不像一份年报，请只保留年报的表格。")


def _prose_first(blocks: list[Block]) -> list[Block]:
    """Text before tables: on our own sheets the tables stand apart from the chapters."""
    return sorted(blocks, key=lambda block: isinstance(block, Grid))


def _prose(sheet: Any) -> list[Paragraph]:
    rows = sheet.iter_rows(min_row=2, max_col=2, values_only=True)
    return [Paragraph(str(text or ""), ROLE_OF_WORD[word]) for word, text in rows if word in ROLE_OF_WORD]


def _grid(sheet: Any, formulas: Any) -> Grid:
    place = f"工作表「{sheet.title}」"
    used = [(cell.row, cell.column) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    height, width = max((r for r, _ in used), default=0), max((c for _, c in used), default=0)
    spans = [span for span in sheet.merged_cells.ranges if span.min_row <= height and span.min_col <= width]
    width = max([width, *(min(span.max_col, width + 20) for span in spans)])
    hold_limits(height, width, place)
    covered = {
        (r, c): (span.min_row - 1, span.min_col - 1)
        for span in spans
        for r in range(span.min_row - 1, min(span.max_row, height))
        for c in range(span.min_col - 1, min(span.max_col, width))
    }
    rows = []
    for r in range(height):
        origins = [covered.get((r, c), (r, c)) for c in range(width)]
        rows.append(tuple(Slot(_text(sheet, formulas, *origin), origin) for origin in origins))
    return Grid(tuple(rows), place)


def _text(sheet: Any, formulas: Any, r: int, c: int) -> str:
    value = sheet.cell(r + 1, c + 1).value
    if value is None:
        formula = formulas.cell(r + 1, c + 1).value
        return formula if isinstance(formula, str) and formula.startswith("=") else ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".15g")
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)
