"""Pasting into a table: by its labels where there are any, else an exact block of numbers at the cell in hand.

Nothing is filled that was placed by neither; what cannot be read stays as it was pasted and is told.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assistant.desk.errors import ImportFailedError
from assistant.desk.failures import as_desk_errors
from assistant.desk.keeping.importing import paste_table
from assistant.desk.ports import Desk, ReportId
from assistant.desk.writing.entering import Entered, enter_cells
from assistant.desk.writing.meeting import shown
from assistant.form.cells import CellValue
from assistant.form.drawn import drawn_table
from assistant.form.paths import CellPath
from assistant.report.reading_cells import looks_like_value
from assistant.report.report import AnnualReport
from assistant.text.clipboard import clipboard_rows, in_one_line

_KIND = "cells_pasted"
_LETTER = re.compile(r"[\u3400-\u9fff]")
_STAND_IN = 886_000_000_000_000
"""Numbers that no report holds: they stand in for entries that are none, so that the cells they belong to are found."""


@dataclass(frozen=True, slots=True)
class PastedCells:
    """What became of a paste: the entries (None where nothing was placed), and what is to be said."""

    entered: Entered | None
    sentences: tuple[str, ...]


@as_desk_errors()
def paste_cells(
    desk: Desk,
    report_id: ReportId,
    text: str,
    at: CellPath,
    *,
    seen: Mapping[CellPath, Collection[str]] | None = None,
) -> PastedCells:
    """Fill in what was pasted at a cell, in one revision that can be undone at once.

    Raises:
        NotFoundError: there is no such report.
        DeskError: the report was sent for review or published.
    """
    report = desk.workspace.load(report_id).report
    rows = [[in_one_line(cell) for cell in row] for row in clipboard_rows(text)]
    if any(_is_label(cell) for row in rows for cell in row):
        typed, sentences = _by_labels(desk, report, rows)
    else:
        typed, sentences = _as_block(report, rows, at)
    if not typed:
        return PastedCells(None, sentences or ("粘贴的内容里没有数字，没有填入。",))
    entered = enter_cells(desk, report_id, typed, seen=seen, kind=_KIND)
    return PastedCells(entered, (*counted(entered), *sentences))


@as_desk_errors()
def fill_in(desk: Desk, report: AnnualReport, report_id: ReportId, values: Mapping[CellPath, CellValue]) -> Entered:
    """Fill in what was pasted, seen and confirmed; a cell that others have changed since `report` is left a choice.

    Raises:
        NotFoundError: there is no such report.
        DeskError: the report was sent for review or published.
    """
    typed = {path: shown(value) for path, value in values.items()}
    seen = {path: [shown(report.cells.get(path))] for path in values}
    return enter_cells(desk, report_id, typed, seen=seen, kind=_KIND)


def _is_label(cell: str) -> bool:
    return bool(_LETTER.search(cell)) and not looks_like_value(cell)


def _by_labels(
    desk: Desk, report: AnnualReport, rows: Sequence[Sequence[str]]
) -> tuple[dict[CellPath, str], tuple[str, ...]]:
    """The entries of a table or of rows with their labels, each at the cell that its labels name."""
    stand_ins: dict[str, str] = {}

    def placed(cell: str) -> str:
        if not cell or _is_label(cell) or looks_like_value(cell) or _LETTER.search(cell) or " " in cell:
            return cell
        number = str(_STAND_IN + len(stand_ins))
        stand_ins[number] = cell
        return number

    lines = "\n".join("\t".join(placed(cell) for cell in row) for row in rows)
    try:
        pasted = paste_table(desk, report, lines)
    except ImportFailedError:
        return {}, (
            "粘贴的内容带有文字，但没有认出是表中的哪几行，没有填入；请连同左侧的项目名称一起复制，或只复制数字。",
        )
    typed = {path: shown(pasted.report.cells[path]) for path in pasted.cells}
    typed = {path: stand_ins.get(text, text) for path, text in typed.items()}
    typed |= {path: printed.raw for path, printed in pasted.unsure.items()} | dict(pasted.unread)
    if not typed:
        return {}, pasted.remarks
    told = [remark for remark in pasted.remarks if "没有填入：" not in remark and "数字之间有空格" not in remark]
    return typed, tuple(told)


def _as_block(
    report: AnnualReport, rows: Sequence[Sequence[str]], at: CellPath
) -> tuple[dict[CellPath, str], tuple[str, ...]]:
    """The entries of a block of numbers that fits into the table from a cell on; a pasted blank changes nothing."""
    matrix = _matrix(report, at.partition(".")[0])
    place = next(((down, row.index(at)) for down, row in enumerate(matrix) if at in row), None)
    width = max(len(row) for row in rows)
    if place is None or any(len(row) != width for row in rows) or not _fits(matrix, place, len(rows), width):
        return {}, (
            f"粘贴的是 {len(rows)} 行 {width} 列，从选中的格起放不下，没有填入；"
            "请选中对应的第一格再粘贴，或连同左侧的项目名称一起复制。",
        )
    down, right = place
    return {
        matrix[down + r][right + c]: cell for r, row in enumerate(rows) for c, cell in enumerate(row) if cell.strip()
    }, ()


def _matrix(report: AnnualReport, table: str) -> list[list[CellPath]]:
    """The cells of a table as they are drawn, row by row."""
    rows = ([cell.path for cell in row if cell.path] for row in drawn_table(report.shape, table).rows)
    return [row for row in rows if row]


def _fits(matrix: Sequence[Sequence[CellPath]], place: tuple[int, int], height: int, width: int) -> bool:
    down, right = place
    return down + height <= len(matrix) and all(right + width <= len(row) for row in matrix[down : down + height])


def counted(entered: Entered) -> tuple[str, ...]:
    """How many cells were filled in, and how many were not."""
    said = [f"已填入 {len(entered.taken)} 格"] if entered.taken else []
    said += [f"有 {len(entered.untaken)} 格不能识别，没有填入"] if entered.untaken else []
    said += [f"有 {len(entered.met)} 格别处刚改过，等您选用"] if entered.met else []
    return (f"{'，'.join(said)}。",) if said else ()
