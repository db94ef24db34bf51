"""The shapes in which an edition is printed: as its notice has it, or with one part printed otherwise.

A shape knows its cells in printed order and how the values of a report of that shape are read at the least cost: all
rows in one call, then the cells of each row in one, for a folder of reports is checked so.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import Any, Final

from assistant.form.cells import CellValue
from assistant.form.edition import Edition
from assistant.form.editions import edition_of
from assistant.form.parts import Row, Table
from assistant.form.paths import TABLES, CellPath

Vector = Sequence[CellValue]
_Pick = Callable[[Any], tuple[Any, ...]]


class Shape:
    """An edition with the rows that are really printed, compared and hashed as the object that it is."""

    def __init__(self, edition: Edition, varied: str = "") -> None:
        self.edition: Final = edition
        self.varied: Final = varied
        """The table that is printed in its variant; "" where all are as the notice has them."""
        self._rows = {key: _printed_rows(edition.tables[key], varied=key == varied) for key in TABLES}
        self.paths: Final = tuple(
            f"{key}.{row.key}.{column.key}" for key in TABLES for row in self._rows[key] for column in row.columns
        )
        """`table.row.column` of every cell, in printed order."""
        self._place = {path: place for place, path in enumerate(self.paths)}
        self._pickers: dict[tuple[CellPath, ...], _Pick] = {}
        self._tables = {key: _reader_of(self._rows[key]) for key in TABLES}

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of a table in printed order."""
        return self._rows[table]

    def rows_named(self, table: str, key: str) -> tuple[Row, ...]:
        """The rows that a key speaks of: the row of that key, or those of a group."""
        return tuple(row for row in self._rows[table] if row.within(key))

    def paths_of(self, table: str) -> tuple[CellPath, ...]:
        """The cells of one table."""
        return self._paths_by_table[table]

    @cached_property
    def _paths_by_table(self) -> Mapping[str, tuple[CellPath, ...]]:
        return {key: tuple(path for path in self.paths if path.startswith(f"{key}.")) for key in TABLES}

    @cached_property
    def due(self) -> tuple[CellPath, ...]:
        """The cells that want a number: not those of a table that is kept as it was printed."""
        printed = {key for key in TABLES if self.edition.tables[key].as_printed}
        return tuple(path for path in self.paths if path.partition(".")[0] not in printed)

    def vector(self, tables: Mapping[str, Any]) -> tuple[CellValue, ...]:
        """The values of the three tables (table key -> mapping by row and column), one for each of `paths`."""
        return tuple(chain.from_iterable(read(tables[key]) for key, read in self._tables.items()))

    def pick(self, vector: Vector, paths: tuple[CellPath, ...]) -> tuple[CellValue, ...]:
        """The values of those cells out of a vector of this shape; KeyError for a cell that the shape has not."""
        picker = self._pickers.get(paths)
        if picker is None:
            picker = self._pickers[paths] = _picker([self._place[path] for path in paths])
        return picker(vector)

    def __reduce__(self) -> tuple[Any, ...]:
        """By its names: in another process it is the shape of the edition that is known there."""
        return shape_named, (self.edition.key, self.varied)

    def __contains__(self, path: CellPath) -> bool:
        return path in self._place


def _printed_rows(table: Table, *, varied: bool) -> tuple[Row, ...]:
    """The rows of a table, those that the variant replaces in its way."""
    if not varied or table.variant is None:
        return table.rows
    rows: list[Row] = []
    put = False
    for row in table.rows:
        if not row.within(table.variant.replaces):
            rows.append(row)
        elif not put:
            rows.extend(table.variant.rows)
            put = True
    return tuple(rows)


def _picker(keys: Sequence[Any]) -> _Pick:
    """Those items of a sequence or mapping, always as a tuple."""
    if len(keys) == 1:
        only = keys[0]
        return lambda source: (source[only],)
    return itemgetter(*keys)


def _reader_of(rows: Sequence[Row]) -> Callable[[Mapping[str, Any]], Iterator[CellValue]]:
    """What reads the values of a table in printed order: its parts, the rows of each, then the columns of each row."""
    stems: dict[str, list[Row]] = {}
    for row in rows:
        stems.setdefault(row.key.partition(".")[0], []).append(row)
    parts = _picker(list(stems))
    below = [_picker(keys) if (keys := _below(members)) else None for members in stems.values()]
    read_first = [row.key for members in stems.values() for row in members]
    # A row may stand apart from the others of its stem, where a notice has moved it.
    order = None if read_first == [row.key for row in rows] else _picker([read_first.index(row.key) for row in rows])
    runs = [(_picker(keys), len(list(same))) for keys, same in groupby(rows, key=_column_keys)]

    def read(table: Mapping[str, Any]) -> Iterator[CellValue]:
        found: list[Any] = []
        for part, pick in zip(parts(table), below, strict=True):
            if pick is None:
                found.append(part)
            else:
                found.extend(pick(part))
        printed = found if order is None else order(found)
        if len(runs) == 1:
            return chain.from_iterable(map(runs[0][0], printed))
        each = iter(printed)
        return chain.from_iterable(chain.from_iterable(map(pick, islice(each, count))) for pick, count in runs)

    return read


def _below(members: Sequence[Row]) -> list[str]:
    """The keys of the rows of a group below its own; none for a row that stands alone."""
    return [below for row in members if (below := row.key.partition(".")[2])]


def _column_keys(row: Row) -> tuple[str, ...]:
    return tuple(column.key for column in row.columns)


@cache
def shapes(edition: Edition) -> tuple[Shape, ...]:
    """The shapes of an edition, the notice's own first."""
    varied = [table.key for table in edition.tables.values() if table.variant is not None]
    return (Shape(edition), *(Shape(edition, key) for key in varied))


def shape_named(edition: str, varied: str) -> Shape:
    """The shape of an edition by their names.

    Raises:
        UnknownEditionError: there is no such edition.
    """
    return next(shape for shape in shapes(edition_of(edition)) if shape.varied == varied)


def shape_of(edition: Edition, tables: Mapping[str, Any]) -> Shape:
    """The shape in which tables are filled in, told by the rows that they have."""
    for shape in shapes(edition)[1:]:
        variant = edition.tables[shape.varied].variant
        assert variant is not None
        part = tables[shape.varied].get(variant.replaces)
        if part is not None and all(_stands_in(part, variant.replaces, row) for row in variant.rows):
            return shape
    return shapes(edition)[0]


def _stands_in(part: Mapping[str, Any], replaced: str, row: Row) -> bool:
    """Whether a row of a variant has its place in what stands under the replaced key."""
    below = row.key.removeprefix(replaced).removeprefix(".")
    return below in part if below else row.columns[0].key in part
