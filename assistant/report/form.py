"""The official form of 2021 (国办公开办函〔2021〕30号): tables, rows, columns and labels, read from data.

The labels are in `form_2021.toml`, word for word as printed. A cell path is `table.row.column`, for example
`disclosure_requests.not_disclosed.state_secret.total`; last year's cells carry the prefix `prior:`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from assistant.form.errors import UnknownCellError

CellPath = str
"""`table.row.column` in the words of the data format."""

PRIOR_PREFIX = "prior:"
PROACTIVE, REQUESTS, LITIGATION = "proactive_disclosure", "disclosure_requests", "review_litigation"
TABLES = (PROACTIVE, REQUESTS, LITIGATION)
SINGLE_OTHER_HANDLING = "other_handling"
"""The row key of the one-row （六）其他处理 of the 2019 form, still used by some units."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its key, its label, and the label of the group that it stands under ("" if none)."""

    key: str
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its key, its label, the labels of the groups around it and the columns that it has."""

    key: str
    label: str
    groups: tuple[str, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of table 2 under one item of article 20, with heads of its own."""

    article: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class TableForm:
    """One official table: its chapter title, its caption and its rows in printed order."""

    key: str
    title: str
    rows: tuple[Row, ...]
    caption: str = ""
    column_title: str = ""
    blocks: tuple[Block, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the table; for table 2, where heads differ by block, those of the first row."""
        return self.rows[0].columns

    def paths(self) -> tuple[CellPath, ...]:
        """Every cell path of the table, row by row."""
        return tuple(f"{self.key}.{row.key}.{column.key}" for row in self.rows for column in row.columns)


@cache
def _source() -> dict[str, Any]:
    text = resources.files("assistant.report").joinpath("form_2021.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _columns(entries: list[list[str]]) -> tuple[Column, ...]:
    return tuple(Column(*entry) for entry in entries)


@cache
def table_form(key: str) -> TableForm:
    """The official table of that key: proactive_disclosure, disclosure_requests or review_litigation.

    Raises:
        UnknownCellError: the form has no such table.
    """
    source, titles = _source(), _source()["titles"]
    if key == PROACTIVE:
        blocks = []
        for entry in source[PROACTIVE]:
            columns = _columns(entry["columns"])
            rows = tuple(Row(row_key, label, (entry["article"],), columns) for row_key, label in entry["rows"])
            blocks.append(Block(entry["article"], rows, columns))
        return TableForm(key, titles[key], tuple(row for b in blocks for row in b.rows), blocks=tuple(blocks))
    if key == REQUESTS:
        table = source[REQUESTS]
        columns = _columns(table["columns"])
        rows = tuple(Row(row["key"], row["label"], tuple(row["groups"]), columns) for row in table["rows"])
        return TableForm(key, titles[key], rows, table["caption"], table["column_title"])
    if key == LITIGATION:
        table = source[LITIGATION]
        columns = _columns(table["columns"])
        rows = tuple(Row(row_key, label, (group,) if group else (), columns) for row_key, label, group in table["rows"])
        return TableForm(key, titles[key], rows)
    raise UnknownCellError(f"表格中没有「{key}」，可用的是 {'、'.join(TABLES)}。")


@cache
def single_other_handling() -> Row:
    """The one-row （六）其他处理 that the 2019 form had and that some units still print."""
    return Row(SINGLE_OTHER_HANDLING, "（六）其他处理", ("三、本年度办理结果",), table_form(REQUESTS).columns)


@cache
def all_paths() -> tuple[CellPath, ...]:
    """The 200 cell paths of the 2021 form: 10 of table 2, 175 of table 3, 15 of table 4."""
    return tuple(path for key in TABLES for path in table_form(key).paths())


@cache
def _index() -> dict[CellPath, tuple[Row, Column]]:
    index = {
        f"{key}.{row.key}.{column.key}": (row, column)
        for key in TABLES
        for row in table_form(key).rows
        for column in row.columns
    }
    single = single_other_handling()
    return index | {f"{REQUESTS}.{single.key}.{c.key}": (single, c) for c in single.columns}


def is_cell(path: CellPath) -> bool:
    """Whether the form has a cell of that path (the one-row 其他处理 included, `prior:` allowed)."""
    return path.removeprefix(PRIOR_PREFIX) in _index()


def locate(path: CellPath) -> tuple[Row, Column]:
    """The row and the column of a cell.

    Raises:
        UnknownCellError: no table has such a cell.
    """
    try:
        return _index()[path.removeprefix(PRIOR_PREFIX)]
    except KeyError:
        raise UnknownCellError(f"表格中没有单元格「{path}」。") from None


def cell_label(path: CellPath) -> str:
    """What an officer calls a cell, for example 「（三）不予公开·1.属于国家秘密·总计」."""
    row, column = locate(path)
    own = "上年·" if path.startswith(PRIOR_PREFIX) else ""
    groups = [g for g in row.groups if g != "三、本年度办理结果"]
    label = row.label.split("（区分处理的")[0]
    return own + "·".join([*groups, label, column.label if column.label != "其他" else f"{column.group}其他".strip()])


def is_amount(path: CellPath) -> bool:
    """Whether the cell holds a charge in 万元 (a decimal) rather than a count."""
    return path.removeprefix(PRIOR_PREFIX) == f"{PROACTIVE}.administrative_charges.amount"
