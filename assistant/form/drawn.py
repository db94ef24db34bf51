"""The official tables as they are drawn: heads with their spans, widths, and the path of each value cell.

Computed once for each shape; the page and every exporter fill in the values of a report.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from assistant.form.parts import Row, Table
from assistant.form.paths import CellPath
from assistant.form.shapes import Shape


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell as drawn: its text (empty for a value), its spans, which heads it is of, and the cell path if any."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    scope: str = ""
    """`col`, `colgroup`, `row`, `rowgroup` for heads; "" for values."""
    path: CellPath | None = None


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table as drawn: its rows, the relative widths of its columns, and how many rows are its head."""

    key: str
    title: str
    """The heading of its chapter."""
    rows: tuple[tuple[DrawnCell, ...], ...]
    widths: tuple[int, ...]
    heads: int


@cache
def drawn_table(shape: Shape, key: str) -> DrawnTable:
    """One official table of a shape as its notice draws it."""
    table = shape.edition.table(key)
    if table.blocks:
        return _in_blocks(table)
    return _cases(table) if table.rows[0].kind == "cases" else _requests(table, shape.rows(key))


def drawn_as_printed(
    table: Table, blocks: Sequence[tuple[str, Sequence[str], Sequence[tuple[str, Sequence[str]]]]]
) -> DrawnTable:
    """A table that is kept as printed: for each block its label, its columns, and its rows with their texts."""
    rows: list[tuple[DrawnCell, ...]] = []
    places = len(table.widths) - 1
    for label, columns, lines in blocks:
        rows.append((DrawnCell(label, places + 1, scope="colgroup"),))
        heads = _spread([DrawnCell(column, scope="col") for column in columns], places)
        rows.append((DrawnCell(table.row_title, scope="col"), *heads))
        for name, texts in lines:
            rows.append((DrawnCell(name, scope="row"), *_spread([DrawnCell(text) for text in texts], places)))
    return DrawnTable(table.key, table.title, tuple(rows), table.widths, 0)


def _in_blocks(table: Table) -> DrawnTable:
    """Table 2: each block with its item of article 20 above and heads of its own."""
    rows: list[tuple[DrawnCell, ...]] = []
    places = len(table.widths) - 1
    for block in table.blocks:
        rows.append((DrawnCell(block.label, places + 1, scope="colgroup"),))
        heads = _spread([DrawnCell(column.label, scope="col") for column in block.columns], places)
        rows.append((DrawnCell(table.row_title, scope="col"), *heads))
        for row in block.rows:
            values = [DrawnCell("", path=f"{table.key}.{row.key}.{column.key}") for column in block.columns]
            rows.append((DrawnCell(row.label, scope="row"), *_spread(values, places)))
    return DrawnTable(table.key, table.title, tuple(rows), table.widths, 0)


def _spread(cells: list[DrawnCell], places: int) -> list[DrawnCell]:
    """Cells over so many places: all alike, the last the wider where they do not come out even."""
    width = max(1, places // len(cells))
    wide = [replace(cell, colspan=width) for cell in cells]
    return [*wide[:-1], replace(wide[-1], colspan=places - width * (len(cells) - 1))]


def _requests(table: Table, rows: Sequence[Row]) -> DrawnTable:
    """Table 3: results down, applicants across, both under heads of several levels."""
    labels = 1 + max(len(row.groups) for row in rows)
    groups = [(head, list(columns)) for head, columns in groupby(table.columns, key=lambda column: column.group)]
    first = (
        DrawnCell(table.caption, labels, 3, scope="col"),
        DrawnCell(table.column_title, len(table.columns), scope="colgroup"),
    )
    second = tuple(
        cell
        for head, columns in groups
        for cell in (
            [DrawnCell(head.label, len(columns), scope="colgroup")]
            if head
            else [DrawnCell(column.label, rowspan=2, scope="col") for column in columns]
        )
    )
    third = tuple(DrawnCell(column.label, scope="col") for head, columns in groups if head for column in columns)
    body = (
        (
            *_row_heads(rows, index, labels),
            *(DrawnCell("", path=f"{table.key}.{row.key}.{column.key}") for column in row.columns),
        )
        for index, row in enumerate(rows)
    )
    return DrawnTable(table.key, table.title, (first, second, third, *body), table.widths, 3)


def _row_heads(rows: Sequence[Row], index: int, labels: int) -> list[DrawnCell]:
    """The label cells of a row: the groups that begin with it, then its own label over what is left."""
    row = rows[index]
    cells = []
    for level, group in enumerate(row.groups):
        upto = row.groups[: level + 1]
        if index and rows[index - 1].groups[: level + 1] == upto:
            continue
        span = sum(1 for each in rows if each.groups[: level + 1] == upto)
        cells.append(DrawnCell(group.label, rowspan=span, scope="rowgroup"))
    return [*cells, DrawnCell(row.label, colspan=labels - len(row.groups), scope="row")]


def _cases(table: Table) -> DrawnTable:
    """Table 4: the kinds of cases side by side, each with its outcomes, and one row of values."""
    width = len(table.columns)
    single = [row for row in table.rows if not row.groups]
    grouped = [row for row in table.rows if row.groups]
    heads = [DrawnCell(row.label, width, scope="colgroup") for row in single]
    for group, members in groupby(grouped, key=lambda row: row.groups[0]):
        heads.append(DrawnCell(group.label, width * len(list(members)), scope="colgroup"))
    second = [DrawnCell(column.label, rowspan=2, scope="col") for _ in single for column in table.columns]
    second += [DrawnCell(row.label, width, scope="colgroup") for row in grouped]
    third = [DrawnCell(column.label, scope="col") for _ in grouped for column in table.columns]
    values = [
        DrawnCell("", path=f"{table.key}.{row.key}.{column.key}")
        for row in (*single, *grouped)
        for column in table.columns
    ]
    return DrawnTable(
        table.key, table.title, (tuple(heads), tuple(second), tuple(third), tuple(values)), table.widths, 3
    )
