"""The sums that prose names but no table prints: 不予公开合计, 法人或其他组织合计, 申请总量, 行政诉讼合计."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.form.edition import Edition
from assistant.form.parts import Column, Row, Said, Table
from assistant.form.paths import PRIOR_PREFIX, REQUESTS, RESULTS_TOTAL_ROW, SUM_PREFIX, TABLES, TOTAL, CellPath
from assistant.form.shapes import Shape, shapes


@dataclass(frozen=True, slots=True)
class NamedSum:
    """A sum over cells: its path (`sum:…`), what it is called, its cells, and how prose says what is counted."""

    path: str
    name: str
    cells: tuple[CellPath, ...]
    names: tuple[str, ...] = ()

    def of_prior(self) -> "NamedSum":
        """The same sum over last year's cells."""
        cells = tuple(PRIOR_PREFIX + cell for cell in self.cells)
        return NamedSum(PRIOR_PREFIX + self.path, "上年·" + self.name, cells, self.names)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows that are summed under one key."""

    key: str
    name: str
    said: Said
    rows: tuple[str, ...]


@cache
def named_sums(shape: Shape) -> tuple[NamedSum, ...]:
    """Every named sum of a shape, table by table."""
    return tuple(each for key in TABLES for each in _table_sums(shape, shape.edition.tables[key]))


def _table_sums(shape: Shape, table: Table) -> Iterator[NamedSum]:
    for summed in _summed(shape, table):
        for column in table.columns:
            suffix = "" if column.key == TOTAL else f"·{column.label}"
            cells = tuple(f"{table.key}.{row}.{column.key}" for row in summed.rows)
            path = f"{SUM_PREFIX}{table.key}.{summed.key}.{column.key}"
            yield NamedSum(path, summed.name + suffix, cells, summed.said.wordings)
        for group in table.column_groups:
            cells = _cells(table, summed.rows, table.group_columns(group.key))
            path = f"{SUM_PREFIX}{table.key}.{summed.key}.{group.key}"
            yield NamedSum(path, f"{summed.name}·{group.label}", cells)
    for group in table.column_groups:
        for row in shape.rows(table.key):
            cells = _cells(table, (row.key,), table.group_columns(group.key))
            path = f"{SUM_PREFIX}{table.key}.{row.key}.{group.key}"
            yield NamedSum(path, f"{row.said.name}·{group.label}合计", cells, group.said.wordings)


def _summed(shape: Shape, table: Table) -> Iterator[_Rows]:
    """The groups and lists of rows whose sum prose names, as the shape prints them."""
    for group in table.groups:
        if group.total_name:
            yield _Rows(group.key, group.total_name, group.said, _keys(shape.rows_named(table.key, group.key)))
    for each in table.sums:
        rows = (row for key in each.rows for row in _keys(shape.rows_named(table.key, key)))
        yield _Rows(each.key, each.said.name, each.said, tuple(rows))


def _keys(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(row.key for row in rows)


def _cells(table: Table, rows: Sequence[str], columns: Sequence[Column]) -> tuple[CellPath, ...]:
    return tuple(f"{table.key}.{row}.{column.key}" for row in rows for column in columns)


@cache
def summed_keys(edition: Edition, table: str) -> frozenset[str]:
    """The keys of the row groups and lists of a table that have a named sum."""
    return frozenset(each.key for each in _summed(shapes(edition)[0], edition.tables[table]))


@cache
def outcome_keys(edition: Edition) -> tuple[str, ...]:
    """The rows and groups of table 3 of which （七）总计 is the sum: every outcome of a request."""
    results = (each for each in edition.sums if each.table == REQUESTS and each.right == (RESULTS_TOTAL_ROW,))
    return next(results).left


@cache
def outcome_names(edition: Edition) -> tuple[tuple[str, str], ...]:
    """Key and short name of every outcome: 予以公开, 部分公开, 不予公开."""
    table = edition.tables[REQUESTS]
    said: dict[str, Said] = {row.key: row.said for row in table.every_row} | {g.key: g.said for g in table.groups}
    return tuple((key, (*said[key].wordings, said[key].label)[0]) for key in outcome_keys(edition))


@cache
def outcome_rows(shape: Shape) -> tuple[Row, ...]:
    """The rows of table 3 in which an answered request can be counted."""
    return tuple(row for key in outcome_keys(shape.edition) for row in shape.rows_named(REQUESTS, key))


def cells_of(shape: Shape, fact: str) -> tuple[CellPath, ...]:
    """The cells behind the fact of a cell or of a named sum; none where the shape has no such fact."""
    if not fact.startswith(SUM_PREFIX):
        return (fact,) if fact in shape else ()
    return next((each.cells for each in named_sums(shape) if each.path == fact), ())


@cache
def sums_by_cells(shape: Shape) -> dict[frozenset[CellPath], str]:
    """Sets of cells whose sum has a name -> the path of that sum; the first named where several have the same cells."""
    return {frozenset(each.cells): each.path for each in reversed(named_sums(shape)) if len(each.cells) > 1}
