"""The official tables laid out for printing: rows of cells with their spans, the same for every exporter."""

from dataclasses import dataclass
from itertools import groupby

from assistant.form.cells import CellValue, is_number
from assistant.report.form import (
    LITIGATION,
    PROACTIVE,
    REQUESTS,
    CellPath,
    Row,
    single_other_handling,
    table_form,
)
from assistant.report.legacy import legacy_blocks
from assistant.report.report import AnnualReport


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell to print: its text, its spans, whether it is a head of columns or of a row, and the cell path if any."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    scope: str = ""
    """`col`, `colgroup`, `row`, `rowgroup` for heads; "" for values."""
    path: CellPath | None = None


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table to print: its rows, the relative widths of its columns, and how many rows are its head."""

    key: str
    rows: tuple[tuple[PrintedCell, ...], ...]
    widths: tuple[int, ...]
    heads: int


def lay_out(report: AnnualReport, key: str) -> PrintedTable:
    """One official table of a report, as it is printed."""
    return {PROACTIVE: _proactive, REQUESTS: _requests, LITIGATION: _litigation}[key](report)


def _value(report: AnnualReport, path: CellPath, colspan: int = 1) -> PrintedCell:
    value = report.cells.get(path)
    return PrintedCell(value_text(report, path, value), colspan=colspan, path=path)


def value_text(report: AnnualReport, path: CellPath, value: CellValue) -> str:
    """What is printed in a cell: the value, with the note that stood beside it; a blank stays blank."""
    if value is None:
        return ""
    printed = (report.printed or {}).get(path)
    if printed and printed.note and is_number(value) and printed.raw.replace(",", "").startswith(str(value)):
        return f"{value}（{printed.note}）"
    return str(value)


def _proactive(report: AnnualReport) -> PrintedTable:
    if report.legacy:
        return _legacy(report)
    form = table_form(PROACTIVE)
    rows: list[tuple[PrintedCell, ...]] = []
    for block in form.blocks:
        width = 3 // len(block.columns)
        rows.append((PrintedCell(block.article, colspan=4, scope="colgroup"),))
        rows.append(
            (PrintedCell("信息内容", scope="col"), *(PrintedCell(c.label, width, scope="col") for c in block.columns))
        )
        for row in block.rows:
            values = (_value(report, f"{PROACTIVE}.{row.key}.{c.key}", width) for c in block.columns)
            rows.append((PrintedCell(row.label, scope="row"), *values))
    return PrintedTable(PROACTIVE, tuple(rows), (40, 39, 39, 38), 0)


def _legacy(report: AnnualReport) -> PrintedTable:
    """Table 2 of the 2019 form: blocks, rows and columns in the order in which they were read."""
    rows: list[tuple[PrintedCell, ...]] = []
    for block in legacy_blocks(report.legacy or {}):
        width = max(1, 3 // len(block.columns))
        heads = [PrintedCell(label, width, scope="col") for label in block.columns]
        rows.append((PrintedCell(block.article, colspan=4, scope="colgroup"),))
        rows.append((PrintedCell("信息内容", scope="col"), *_spread(heads)))
        for name, values in block.rows:
            texts = ["" if value is None else str(value) for value in values]
            rows.append((PrintedCell(name, scope="row"), *_spread([PrintedCell(text, width) for text in texts])))
    return PrintedTable(PROACTIVE, tuple(rows), (40, 39, 39, 38), 0)


def _spread(cells: list[PrintedCell]) -> list[PrintedCell]:
    """Two columns share three places: the last is the wider."""
    missing = 3 - sum(cell.colspan for cell in cells)
    last = cells[-1]
    return [*cells[:-1], PrintedCell(last.text, last.colspan + missing, scope=last.scope)]


def _requests(report: AnnualReport) -> PrintedTable:
    form = table_form(REQUESTS)
    groups = [(name, list(columns)) for name, columns in groupby(form.columns, key=lambda column: column.group)]
    heads = (
        (
            PrintedCell(form.caption, colspan=3, rowspan=3, scope="col"),
            PrintedCell(form.column_title, colspan=7, scope="colgroup"),
        ),
        tuple(
            cell
            for name, columns in groups
            for cell in (
                [PrintedCell(name, colspan=len(columns), scope="colgroup")]
                if name
                else [PrintedCell(column.label, rowspan=2, scope="col") for column in columns]
            )
        ),
        tuple(PrintedCell(column.label, scope="col") for name, columns in groups if name for column in columns),
    )
    rows = _request_rows(report)
    body = tuple((*_row_heads(rows, i), *_request_values(report, row)) for i, row in enumerate(rows))
    return PrintedTable(REQUESTS, (*heads, *body), (12, 17, 50, 11, 11, 11, 11, 11, 11, 11), 3)


def _request_rows(report: AnnualReport) -> list[Row]:
    rows = list(table_form(REQUESTS).rows)
    if not report.has_single_other_handling:
        return rows
    first = next(i for i, row in enumerate(rows) if row.key.startswith("other_handling."))
    return [*rows[:first], single_other_handling(), *rows[first + 3 :]]


def _request_values(report: AnnualReport, row: Row) -> list[PrintedCell]:
    return [_value(report, f"{REQUESTS}.{row.key}.{column.key}") for column in row.columns]


def _row_heads(rows: list[Row], index: int) -> list[PrintedCell]:
    """The label cells of a row of table 3: the groups that begin with it, then its own label over what is left."""
    row = rows[index]
    cells = []
    for level, group in enumerate(row.groups):
        if index and rows[index - 1].groups[: level + 1] == row.groups[: level + 1]:
            continue
        span = sum(1 for each in rows if each.groups[: level + 1] == row.groups[: level + 1])
        cells.append(PrintedCell(group, rowspan=span, scope="rowgroup"))
    return [*cells, PrintedCell(row.label, colspan=3 - len(row.groups), scope="row")]


def _litigation(report: AnnualReport) -> PrintedTable:
    form = table_form(LITIGATION)
    outcomes = [column.label for column in form.columns]
    first, *others = form.rows
    heads = (
        (PrintedCell(first.label, 5, scope="colgroup"), PrintedCell(others[0].groups[0], 10, scope="colgroup")),
        (
            *(PrintedCell(label, rowspan=2, scope="col") for label in outcomes),
            *(PrintedCell(row.label, 5, scope="colgroup") for row in others),
        ),
        tuple(PrintedCell(label, scope="col") for _ in others for label in outcomes),
    )
    values = tuple(_value(report, f"{LITIGATION}.{row.key}.{c.key}") for row in form.rows for c in form.columns)
    return PrintedTable(LITIGATION, (*heads, values), (10, 10, 10, 11, 11) * 3, 3)
