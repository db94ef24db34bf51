"""An edition of the official form: what its notice prints, and what is known of each row and column.

An edition is read from one TOML file (`editions/`) and never changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.form.errors import UnknownCellError
from assistant.form.parts import Asked, Column, Kind, RollForward, Row, Sum, Table
from assistant.form.paths import PRIOR_PREFIX, TABLES, CellPath


@dataclass(frozen=True, eq=False)
class Edition:
    """One edition of the form."""

    key: str
    name: str
    notice: str
    since: int
    """The first year whose reports stand on it."""
    predecessor: str
    asks: frozenset[str]
    """What its notice asks of the prose: `topics` of chapter one, the `fee_statement` of chapter six."""
    headings: Mapping[str, str]
    """Chapter or section key -> its heading as printed, in printed order."""
    tables: Mapping[str, Table]
    sums: tuple[Sum, ...]
    roll_forward: RollForward
    asked: tuple[Asked, ...]
    swings: tuple[CellPath, ...]
    """The cells that a reviewer compares with last year's first."""
    headlines: tuple[tuple[str, str], ...]
    """Name and fact of the figures by which a reviewer knows a unit."""

    def table(self, key: str) -> Table:
        """The table of that key.

        Raises:
            UnknownCellError: the form has no such table.
        """
        try:
            return self.tables[key]
        except KeyError:
            raise UnknownCellError(f"表格中没有「{key}」，可用的是 {'、'.join(TABLES)}。") from None

    @cached_property
    def _index(self) -> Mapping[CellPath, tuple[Row, Column]]:
        return {
            f"{table.key}.{row.key}.{column.key}": (row, column)
            for table in self.tables.values()
            for row in table.every_row
            for column in row.columns
        }

    def has_cell(self, path: CellPath) -> bool:
        """Whether a table, in one of the ways in which it is printed, has that cell (`prior:` allowed)."""
        return path.removeprefix(PRIOR_PREFIX) in self._index

    def locate(self, path: CellPath) -> tuple[Row, Column]:
        """The row and the column of a cell.

        Raises:
            UnknownCellError: no table has such a cell.
        """
        try:
            return self._index[path.removeprefix(PRIOR_PREFIX)]
        except KeyError:
            raise UnknownCellError(f"表格中没有单元格「{path}」。") from None

    def cell_label(self, path: CellPath) -> str:
        """What an officer calls a cell, for example 「（三）不予公开·1.属于国家秘密·总计」.

        Raises:
            UnknownCellError: no table has such a cell.
        """
        row, column = self.locate(path)
        own = "上年·" if path.startswith(PRIOR_PREFIX) else ""
        return f"{own}{row.full_name}·{column.said.name}"

    def before(self, path: CellPath) -> CellPath:
        """The cell of the edition before from which a cell takes over; its own path where the keys are the same.

        Raises:
            UnknownCellError: no table has such a cell.
        """
        row, column = self.locate(path)
        return f"{path.partition('.')[0]}.{row.before}.{column.before}"

    def is_amount(self, path: CellPath) -> bool:
        """Whether the cell holds a charge (a decimal) rather than a count."""
        found = self._index.get(path.removeprefix(PRIOR_PREFIX))
        return found is not None and found[1].decimal

    @cached_property
    def amounts(self) -> frozenset[CellPath]:
        """The cells that hold a decimal."""
        return frozenset(path for path, (_, column) in self._index.items() if column.decimal)

    @cached_property
    def rows_of_kind(self) -> Mapping[Kind, tuple[Row, ...]]:
        """The rows by what they count."""
        kinds: dict[Kind, list[Row]] = {}
        for table in self.tables.values():
            for row in table.every_row:
                kinds.setdefault(row.kind, []).append(row)
        return {kind: tuple(rows) for kind, rows in kinds.items()}
