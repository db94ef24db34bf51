"""The three official tables as drawn grids: heads in two levels, rows in groups, official labels word for word."""

from functools import cache
from itertools import groupby

from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS
from assistant.report.form import SINGLE_OTHER_HANDLING, Row, cell_label, is_amount, single_other_handling, table_form
from assistant.report.row_help import help_of
from assistant.ui.components.table_grid import Entry, GridLayout, Head

_STUBS = 3
"""Columns of row heads in table 3: two levels of groups, then the label."""


def grid_layout(table: str, *, single_other: bool = False) -> GridLayout:
    """How an official table is drawn; `single_other` where （六）其他处理 is one row."""
    if table == PROACTIVE:
        return _proactive()
    return _litigation() if table == LITIGATION else _requests(single_other)


def _entry(table: str, row: Row, column: str, colspan: int = 1) -> Entry:
    path = f"{table}.{row.key}.{column}"
    kind = "amount" if is_amount(path) else "count"
    return Entry(path, cell_label(path), kind, total=column == "total" or row.key == "results_total", colspan=colspan)


@cache
def _proactive() -> GridLayout:
    form = table_form(PROACTIVE)
    rows: list[tuple[Head | Entry, ...]] = []
    for block in form.blocks:
        span = 3 // len(block.columns)
        rows.append((Head(block.article, colspan=4),))
        rows.append((Head("信息内容"), *(Head(column.label, colspan=span) for column in block.columns)))
        for row in block.rows:
            label = Head(row.label, "stub mid", help=help_of(f"{PROACTIVE}.{row.key}"))
            rows.append((label, *(_entry(PROACTIVE, row, column.key, span) for column in row.columns)))
    return GridLayout(PROACTIVE, form.title, tuple(rows), ((240, 120), (200, 100), (200, 100), (200, 100)), narrow=True)


@cache
def _requests(single_other: bool) -> GridLayout:
    form = table_form(REQUESTS)
    columns = form.columns
    grouped = [column for column in columns if column.group]
    heads: list[tuple[Head | Entry, ...]] = [
        (Head(form.caption, rowspan=3, colspan=_STUBS), Head(form.column_title, colspan=len(columns))),
        tuple(
            Head(group, colspan=len(list(members))) if group else Head(key, rowspan=2)
            for (group, key), members in groupby(columns, lambda c: (c.group, "" if c.group else c.label))
        ),
        tuple(Head(column.label) for column in grouped),
    ]
    rows = _with_single(form.rows) if single_other else form.rows
    drawn = tuple(heads) + tuple(_request_row(rows, number) for number in range(len(rows)))
    widths = ((48, 24), (68, 36), (232, 112), *((88, 56) for _ in columns))
    return GridLayout("requests_one_row" if single_other else REQUESTS, form.title, drawn, widths)


def _with_single(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    single = single_other_handling()
    first = next(n for n, row in enumerate(rows) if row.key.startswith(f"{SINGLE_OTHER_HANDLING}."))
    return (*rows[:first], single, *(r for r in rows[first:] if not r.key.startswith(f"{SINGLE_OTHER_HANDLING}.")))


def _request_row(rows: tuple[Row, ...], number: int) -> tuple[Head | Entry, ...]:
    """One row of table 3: a group's head stands in the group's first row only and spans the rest."""
    row = rows[number]
    drawn: list[Head | Entry] = []
    for level in range(len(row.groups)):
        wanted = row.groups[: level + 1]
        same = [n for n, other in enumerate(rows) if other.groups[: level + 1] == wanted]
        if same[0] == number:
            drawn.append(Head(row.groups[level], "stub mid", rowspan=len(same)))
    span = _STUBS - len(row.groups)
    drawn.append(Head(row.label, "stub", colspan=span, help=help_of(f"{REQUESTS}.{row.key}")))
    return (*drawn, *(_entry(REQUESTS, row, column.key) for column in row.columns))


@cache
def _litigation() -> GridLayout:
    form = table_form(LITIGATION)
    count = len(form.columns)
    grouped = [row for row in form.rows if row.groups]
    heads: tuple[tuple[Head | Entry, ...], ...] = (
        tuple(
            Head(group, colspan=len(list(members)) * count) if group else Head(label, rowspan=2, colspan=count)
            for (group, label), members in groupby(
                form.rows, lambda r: (r.groups[0], "") if r.groups else ("", r.label)
            )
        ),
        tuple(Head(row.label, colspan=count) for row in grouped),
        tuple(Head(column.label) for row in form.rows for column in row.columns),
    )
    entries = tuple(_entry(LITIGATION, row, column.key) for row in form.rows for column in row.columns)
    return GridLayout(LITIGATION, form.title, (*heads, entries), tuple((62, 48) for _ in entries))
