"""The sheets of a workbook, a csv, or the tables of a document as rows of values, with what is struck out and merged.

For ledgers and rosters, which are lists; a report's own workbook is read by `xlsx_reader.py`.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.formats.document import Document, Grid
from assistant.formats.errors import FormatError
from assistant.formats.readers.decoding import decode
from assistant.text.characters import with_ideographs, without_invisible

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (b"%PDF", b"{", b"[", b"<")
_DELIMITERS = (",", "\t", ";", "|", "，")
"""Of those that part as many lines, the first."""
_LINES_LOOKED_AT = 50
_MOST_ROWS = 20_000
_MOST_COLUMNS = 100
_MOST_CELLS = 600_000
_MOST_BYTES = 200 * 1024**2
_TAGS_OF_A_CELL = 4
_LARGEST_AREA = 200_000
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})")
Place = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True, slots=True)
class SheetOfRows:
    """One sheet: its values row by row, where a line goes through them, and the cells that are merged into one."""

    name: str
    rows: Sequence[Sequence[Any]]
    struck: frozenset[Place] = frozenset()
    merged: Mapping[Place, Place] = field(default_factory=dict)
    """A covered cell -> the one that covers it."""
    hidden: bool = False
    titles: tuple[str, ...] = ()
    """What stands over it outside its rows, as over a table in a document."""

    def value(self, row: int, column: int) -> Any:
        """The value of a cell; of a merged one, that of the whole area."""
        row, column = self.merged.get((row, column), (row, column))
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return cells[column] if column < len(cells) else None


def read_sheets(name: str, content: bytes) -> list[SheetOfRows]:
    """The sheets of xlsx, xls, et and csv files, those that are hidden too, and the tables of docx, doc and wps files.

    Raises:
        FormatError: no workbook, no csv and no document, locked with a password, or too large.
    """
    if not content.strip():
        raise FormatError(f"「{name}」是空文件，请确认已经保存。")
    if is_word(name, content):
        return list(_of_document(read_word(name, content)))
    if content.startswith(_OLD):
        from assistant.formats.readers.office import as_workbook

        content = as_workbook(name, content)
    if content.startswith(b"PK\x03\x04"):
        return _of_workbook(name, content)
    if content.startswith(_FOREIGN):
        raise FormatError(f"「{name}」不是工作簿，也不是 csv，请用 Excel 或 WPS 另存为 .xlsx 后再试。")
    return [SheetOfRows("", _of_text(name, content))]


def is_word(name: str, content: bytes) -> bool:
    """Whether a file is a document of Word or WPS."""
    if content.startswith(b"PK\x03\x04"):
        return b"word/document.xml" in content
    return content.startswith(_OLD) and name.lower().endswith((".doc", ".wps"))


def read_word(name: str, content: bytes) -> Document:
    """A document of Word or WPS, whichever of its formats."""
    if content.startswith(_OLD):
        from assistant.formats.readers.office import read_old_office

        return read_old_office(name, content)
    from assistant.formats.readers.docx_reader import read_docx

    return read_docx(name, content)


def _of_document(document: Document) -> Iterator[SheetOfRows]:
    """Each table a sheet (表1, 表2), with the paragraphs that stand before it as its titles."""
    titles: list[str] = []
    count = 0
    for block in document.blocks:
        if not isinstance(block, Grid):
            titles.append(_as_seen(block.text))
            continue
        count += 1
        rows = [
            [_as_seen(slot.text) if slot.origin == (r, c) else None for c, slot in enumerate(row[:_MOST_COLUMNS])]
            for r, row in enumerate(block.rows[:_MOST_ROWS])
        ]
        merged = {
            (r, c): slot.origin
            for r, row in enumerate(block.rows[:_MOST_ROWS])
            for c, slot in enumerate(row[:_MOST_COLUMNS])
            if slot.origin != (r, c)
        }
        yield SheetOfRows(f"表{count}", rows, merged=merged, titles=tuple(titles))
        titles.clear()


def _of_text(name: str, content: bytes) -> list[list[str]]:
    text = decode(name, content).lstrip("\ufeff")
    delimiter = max(_DELIMITERS, key=lambda mark: _parted(text, mark))
    try:
        rows = csv.reader(io.StringIO(text), delimiter=delimiter)
        return [
            [_as_seen(cell) for cell in row[:_MOST_COLUMNS]] for _, row in zip(range(_MOST_ROWS), rows, strict=False)
        ]
    except csv.Error as error:
        raise FormatError(f"「{name}」不像逐行的表格（有长得不合情理的一行），请另存为 .xlsx 后再试。") from error


def _parted(text: str, mark: str) -> int:
    """In how many of the first lines a mark stands more than once: it parts them."""
    return sum(line.count(mark) > 1 for line in text.splitlines()[:_LINES_LOOKED_AT])


def _as_seen(text: str) -> str:
    """A text as an eye sees it: ideographs for radicals, nothing invisible, no blanks at its ends."""
    return without_invisible(with_ideographs(text)).strip()


def _of_workbook(name: str, content: bytes) -> list[SheetOfRows]:
    from openpyxl import load_workbook

    try:
        _hold_size(name, content)
        book = load_workbook(io.BytesIO(content), data_only=True, rich_text=True)
        return [_of_sheet(sheet) for sheet in book.worksheets]
    except FormatError:
        raise
    except Exception as error:  # openpyxl lets KeyError, IndexError, OSError, BadZipFile and expat's errors through
        raise FormatError(f"「{name}」不是可以读取的 Excel 工作簿，请用 Excel 或 WPS 另存为 .xlsx 后再试。") from error


def _hold_size(name: str, content: bytes) -> None:
    """Counted before the workbook is loaded: a merged area is made cell by cell, and may be the whole sheet."""
    from openpyxl.utils import column_index_from_string

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = package.infolist()
        if sum(entry.file_size for entry in entries) > _MOST_BYTES:
            raise FormatError(f"「{name}」展开后超过 200 MB，不像台账或名单，未作读取。")
        cells = area = 0
        for entry in entries:
            if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
                part = package.read(entry).replace(b"\x00", b"")
                cells += part.count(b"<") // _TAGS_OF_A_CELL
                for left, top, right, bottom in _MERGED.findall(part):
                    width = abs(column_index_from_string(right.decode()) - column_index_from_string(left.decode())) + 1
                    area += width * (abs(int(bottom) - int(top)) + 1)
    if cells > _MOST_CELLS or area > _LARGEST_AREA:
        raise FormatError(f"「{name}」的工作表过大，不像台账或名单，请只保留有内容的行列后再试。")


def _of_sheet(sheet: Any) -> SheetOfRows:
    # Out of openpyxl's own store: its iter_rows makes every cell up to the last, often row 1048576.
    filled = {
        (row - 1, column - 1): cell
        for (row, column), cell in sheet._cells.items()
        if cell.value is not None and row <= _MOST_ROWS and column <= _MOST_COLUMNS
    }
    height = max((row for row, _ in filled), default=-1) + 1
    width = max((column for _, column in filled), default=-1) + 1
    rows: list[list[Any]] = [[None] * width for _ in range(height)]
    struck = set()
    for (row, column), cell in filled.items():
        rows[row][column], gone = _value(cell)
        if gone:
            struck.add((row, column))
    return SheetOfRows(
        sheet.title, rows, frozenset(struck), dict(_covered(sheet, height)), sheet.sheet_state != "visible"
    )


def _value(cell: Any) -> tuple[Any, bool]:
    """The value of a cell without the words that are struck out, and whether all of it is."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    if isinstance(cell.value, CellRichText):
        parts = [(str(part), isinstance(part, TextBlock) and bool(part.font.strike)) for part in cell.value]
        kept = "".join(text for text, gone in parts if not gone).strip()
        if kept or not any(gone for _, gone in parts):
            return _as_seen(kept), bool(cell.font and cell.font.strike)
        return _as_seen("".join(text for text, _ in parts)), True
    value = _as_seen(cell.value) if isinstance(cell.value, str) else cell.value
    return value, bool(cell.font and cell.font.strike)


def _covered(sheet: Any, height: int) -> Iterator[tuple[Place, Place]]:
    for area in sheet.merged_cells.ranges:
        origin = (area.min_row - 1, area.min_col - 1)
        for row in range(area.min_row - 1, min(area.max_row, height)):
            for column in range(area.min_col - 1, min(area.max_col, _MOST_COLUMNS)):
                if (row, column) != origin:
                    yield (row, column), origin
