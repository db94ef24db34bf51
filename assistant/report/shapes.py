"""The two shapes of the form in use: （六）其他处理 printed in three rows (2021) or in one (2019, and some still).

A shape knows its cells in printed order and how the values of a report of that shape are read at the least cost: all
rows in one call, then the cells of each row in one, for a folder of reports is checked so.
"""

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter, itemgetter
from typing import Any, Final

from assistant.form.cells import CellValue
from assistant.report.form import REQUESTS, SINGLE_OTHER_HANDLING, CellPath, all_paths, single_other_handling


class TableShape:
    """The cells of one shape of the form, compared and hashed as the object that it is."""

    def __init__(self, paths: tuple[CellPath, ...]) -> None:
        rows: dict[str, list[str]] = {}
        for path in paths:
            row, column = path.rsplit(".", 1)
            rows.setdefault(row, []).append(column)
        self.paths: Final = paths
        """`table.row.column` of every cell, in printed order."""
        self._place = {path: place for place, path in enumerate(paths)}
        self._pickers: dict[tuple[CellPath, ...], Callable[[Sequence[CellValue]], tuple[CellValue, ...]]] = {}
        self._rows = attrgetter(*rows)
        self._columns = tuple(_columns_of(columns) for columns in rows.values())

    def vector(self, tables: Any) -> tuple[CellValue, ...]:
        """The values of what holds the three tables (a report), one for each of `paths`."""
        values: list[CellValue] = []
        for row, columns in zip(self._rows(tables), self._columns, strict=True):
            values.extend(columns(row))
        return tuple(values)

    def pick(self, vector: Sequence[CellValue], paths: tuple[CellPath, ...]) -> tuple[CellValue, ...]:
        """The values of those cells out of a vector of this shape; KeyError for a cell that the shape has not."""
        picker = self._pickers.get(paths)
        if picker is None:
            places = [self._place[path] for path in paths]
            picker = self._pickers[paths] = itemgetter(*places) if len(places) > 1 else _only(places[0])
        return picker(vector)


def _only(place: int) -> Callable[[Sequence[CellValue]], tuple[CellValue, ...]]:
    return lambda vector: (vector[place],)


def _columns_of(columns: list[str]) -> Callable[[Any], tuple[CellValue, ...]]:
    if len(columns) > 1:
        return attrgetter(*columns)
    only = attrgetter(columns[0])
    return lambda row: (only(row),)


THREE_ROWS: Final = TableShape(all_paths())


def _with_one_row() -> Iterator[CellPath]:
    one = [f"{REQUESTS}.{SINGLE_OTHER_HANDLING}.{column.key}" for column in single_other_handling().columns]
    for path in all_paths():
        if ".other_handling." not in path:
            yield path
        elif one:
            yield from one
            one = []


ONE_ROW: Final = TableShape(tuple(_with_one_row()))
