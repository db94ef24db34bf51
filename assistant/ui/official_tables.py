"""The three official tables as grids to fill in: the form as drawn, with the help of each row and wide columns."""

from functools import cache

from assistant.form.drawn import DrawnCell, drawn_table
from assistant.form.identities import layout
from assistant.form.shapes import Shape
from assistant.ui.components.table_grid import Entry, GridLayout, Head

_WIDTHS = {1: ((240, 120),), 3: ((48, 24), (68, 36), (232, 112)), 0: ()}
"""Columns of row heads (wide screen, phone), by how many there are."""
_VALUES = {1: (200, 100), 3: (88, 56), 0: (62, 48)}


@cache
def grid_layout(shape: Shape, table: str) -> GridLayout:
    """How an official table of a shape is drawn as a grid."""
    drawn = drawn_table(shape, table)
    width = sum(cell.colspan for cell in drawn.rows[0])
    values = max(sum(cell.colspan for cell in row if cell.path) for row in drawn.rows)
    stubs = width - values
    rows = tuple(tuple(_cell(shape, table, row, cell) for cell in row) for row in drawn.rows)
    widths = (*_WIDTHS[stubs], *(_VALUES[stubs] for _ in range(values)))
    key = table if shape.varied != table else f"{table}_as_varied"
    return GridLayout(key, drawn.title, rows, widths, narrow=not drawn.heads)


def _cell(shape: Shape, table: str, row: tuple[DrawnCell, ...], cell: DrawnCell) -> Head | Entry:
    edition = shape.edition
    if cell.path is not None:
        kind = "amount" if cell.path in edition.amounts else "count"
        total = cell.path in layout(shape).sums
        return Entry(cell.path, edition.cell_label(cell.path), kind, total=total, colspan=cell.colspan)
    if not cell.scope.startswith("row"):
        return Head(cell.text, rowspan=cell.rowspan, colspan=cell.colspan)
    if cell.scope == "rowgroup":
        return Head(cell.text, "stub mid", cell.rowspan, cell.colspan)
    path = next(each.path for each in row if each.path is not None)
    role = "stub mid" if edition.tables[table].blocks else "stub"
    return Head(cell.text, role, cell.rowspan, cell.colspan, help=edition.locate(path)[0].help or None)
