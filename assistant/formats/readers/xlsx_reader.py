"""A workbook: every sheet as a grid with its merged cells; a formula without its result is asked back."""

import datetime
import io
import re
import zipfile
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries

from assistant.formats.about import read_about
from assistant.formats.document import (
    MAX_CELLS,
    Block,
    Document,
    Grid,
    Paragraph,
    Slot,
    hold_limits,
    within_limits,
    without,
)
from assistant.formats.errors import FormatError
from assistant.formats.readers.packages import hold_package, usual
from assistant.formats.readers.sheet_sight import hidden_columns, hidden_rows, seen_text
from assistant.formats.sheets import PROSE_HEADS, PROSE_SHEET, ROLE_OF_WORD

MAX_SHEET = 12 * 1024 * 1024
MAX_SHEETS = 40
_TAGS_OF_A_CELL = 4
_MOST_CELLS = MAX_CELLS // 2
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*[\"']([A-Za-z]{1,3}\d{1,7}:[A-Za-z]{1,3}\d{1,7})[\"']")


def read_xlsx(name: str, content: bytes) -> Document:
    """The blocks of a workbook.

    Raises:
        FormatError: a file that Excel itself would not open, or far too large.
    """
    try:
        hold_package(name, content)
        content = usual(name, content, word=False)
        _hold_size(name, content)
        values = openpyxl.load_workbook(io.BytesIO(content), data_only=True, rich_text=True)
        formulas = openpyxl.load_workbook(io.BytesIO(content), data_only=False)
    except FormatError:
        raise
    except Exception as error:  # openpyxl lets KeyError, ValueError, BadZipFile and expat's errors through
        raise FormatError(f"「{name}」是损坏的 Excel 文件，请用 Excel 打开并重新另存为 xlsx 后再导入。") from error
    about = read_about(values.properties.keywords or "")
    blocks: list[Block] = []
    hidden: list[str] = []
    for sheet in values.worksheets:
        if sheet.sheet_state != "visible" or not sheet.max_row:
            continue
        if sheet.title == PROSE_SHEET and (about or _is_our_prose(sheet)):
            blocks.extend(_prose(sheet))
        else:
            grid = _grid(sheet, formulas[sheet.title])
            rows, columns = _unseen(sheet, grid)
            blocks.append(without(grid, rows, columns))
            hidden += [f"{grid.place}隐藏的 {len(rows)} 行、{len(columns)} 列没有读取。"] if rows or columns else []
    return Document(within_limits(name, _prose_first(blocks)), "xlsx", tuple(hidden), about=about)


def _unseen(sheet: Any, grid: Grid) -> tuple[set[int], set[int]]:
    """The hidden rows and columns of a sheet as far as it holds something."""
    return hidden_rows(sheet, len(grid.rows)), hidden_columns(sheet, len(grid.rows[0]) if grid.rows else 0)


def _hold_size(name: str, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = [entry for entry in package.infolist() if entry.filename.startswith("xl/")]
        if len([entry for entry in sheets if "/worksheets/" in entry.filename]) > MAX_SHEETS:
            raise FormatError(f"「{name}」有超过 {MAX_SHEETS} 个工作表，不像一份年报，请只保留年报的表格。")
        if any(entry.file_size > MAX_SHEET for entry in sheets if entry.filename.endswith(".xml")):
            raise _too_large(name)
        # Counted before the workbook is loaded: a merged area is made cell by cell, and may be the whole sheet.
        cells = 0
        for entry in sheets:
            if entry.filename.endswith(".xml"):
                part = package.read(entry).replace(b"\x00", b"")  # zero bytes: a part in UTF-16
                cells += part.count(b"<") // _TAGS_OF_A_CELL
                cells += sum(_area(ref.decode()) for ref in _MERGED.findall(part))
        if cells > _MOST_CELLS:
            raise _too_large(name)


def _area(ref: str) -> int:
    left, top, right, bottom = range_boundaries(ref)
    return int((abs(right - left) + 1) * (abs(bottom - top) + 1))


def _too_large(name: str) -> FormatError:
    return FormatError(f"「{name}」的工作表过大，不像一份年报，请只保留年报的表格。")


def _prose_first(blocks: list[Block]) -> list[Block]:
    """Text before tables: on our own sheets the tables stand apart from the chapters."""
    return sorted(blocks, key=lambda block: isinstance(block, Grid))


def _prose(sheet: Any) -> list[Paragraph]:
    rows = sorted({r for r, _ in _filled(sheet)} - {1})
    told = [(sheet.cell(r, 1).value, sheet.cell(r, 2).value) for r in rows]
    return [Paragraph(str(text or ""), ROLE_OF_WORD[word]) for word, text in told if word in ROLE_OF_WORD]


def _is_our_prose(sheet: Any) -> bool:
    """Whether a sheet has the heads of our own, in a workbook that another program has saved since."""
    return (sheet.cell(1, 1).value, sheet.cell(1, 2).value) == PROSE_HEADS


def _filled(sheet: Any) -> list[tuple[int, int]]:
    """Row and column of every cell that holds something.

    Out of openpyxl's own store: its iter_rows would first make every cell up to the last, and the last row that a
    format was given to is often number 1048576.
    """
    return [place for place, cell in sheet._cells.items() if cell.value is not None]


def _grid(sheet: Any, formulas: Any) -> Grid:
    place = f"工作表「{sheet.title}」"
    used = _filled(sheet)
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
    cell = sheet.cell(r + 1, c + 1)
    if cell.value is None:
        formula = formulas.cell(r + 1, c + 1).value
        return formula if isinstance(formula, str) and formula.startswith("=") else ""
    return seen_text(cell, _told(cell.value), zeros=sheet.sheet_view.showZeros is not False)


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".15g")
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)
