"""Rows whose digits ran together: taken where all sums of the table leave one reading, asked where they leave several.

Nothing is taken in a table in which readable cells break a sum: an identity cannot tell 7|13 from 71|3 in a report that
is itself wrong. For the same reason a row that has a place in sums down the columns must be borne out by them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from assistant.form.cells import NOT_APPLICABLE, CellValue
from assistant.form.identities import compare, layout
from assistant.form.paths import LITIGATION, REQUESTS, parted
from assistant.form.shapes import Shape, shapes
from assistant.formats.recognition.digits import Numbers
from assistant.formats.recognition.reading import Run, TableReading

_MOST_CHOICES = 100_000
_MOST_NAMED = 3

_Row = tuple[int | None, ...]


def infer(reading: TableReading) -> None:
    """Give the cells of runs their values where all sums leave one reading, and say so."""
    taken: list[tuple[Run, Numbers]] = []
    for table in (REQUESTS, LITIGATION):
        runs = [run for run in reading.runs if parted(run.paths[0])[0] == table]
        if runs:
            taken += _taken(reading, _shape(reading, table), table, runs)
    for run, numbers in taken:
        for path, number in zip(run.paths, numbers, strict=True):
            reading.cells[path] = number
            kept = {"readings": None, "state": "inferred"}
            reading.printed[path] = reading.printed[path].model_copy(update=kept)
            reading.doubts["joined"].remove(path)
    if taken:
        reading.remarks.append(_said(reading, taken))


def _taken(reading: TableReading, shape: Shape, table: str, runs: Sequence[Run]) -> Iterator[tuple[Run, Numbers]]:
    """The runs that can be read in one way; of the others the readings are narrowed to those that the sums allow."""
    if _is_broken(reading, shape, table):
        return
    sums = _Sums(reading, shape, table, runs)
    if not sums.narrow():
        return
    for run in runs:
        left = sums.open[_key(run)]
        if len(left) == 1 and sums.bear_out(run):
            yield run, left[0]
            continue
        for position, path in enumerate(run.paths):
            possible = tuple(dict.fromkeys(str(row[position]) for row in left))
            reading.printed[path] = reading.printed[path].model_copy(update={"readings": possible})


def _is_broken(reading: TableReading, shape: Shape, table: str) -> bool:
    """Whether readable cells of a table already break one of its sums."""
    plan = layout(shape)
    vector = [reading.cells.get(path) for path in plan.paths]
    checked = (compare(identity, vector) for identity in plan.of_table(table))
    return any(sides is not None and not sides.holds for sides in checked)


@dataclass(frozen=True, slots=True)
class _Relation:
    """Rows that add up to other rows, in each column."""

    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def signs(self) -> Mapping[str, int]:
        """Each of its rows, with +1 on the left and -1 on the right."""
        return dict.fromkeys(self.left, 1) | dict.fromkeys(self.right, -1)


class _Sums:
    """The sums down the columns of a table, over rows that were read and rows that ran together."""

    def __init__(self, reading: TableReading, shape: Shape, table: str, runs: Sequence[Run]) -> None:
        self.open: dict[str, list[Numbers]] = {_key(run): list(run.found) for run in runs}
        """The readings that are left of each run."""
        self.read: dict[str, _Row] = {
            row.key: tuple(_count(reading.cells.get(f"{table}.{row.key}.{column.key}")) for column in row.columns)
            for row in shape.rows(table)
            if row.key not in self.open
        }
        self.relations = [
            _Relation(*(_rows(shape, table, side) for side in (each.left, each.right)))
            for each in shape.edition.sums
            if each.table == table and each.each == "column"
        ]
        self.tested: dict[str, set[int]] = {}
        """The columns of each run in which a sum could be held against it."""

    def narrow(self) -> bool:
        """Leave the readings with which every sum can hold; False where one cannot hold with any."""
        while True:
            before = {key: len(left) for key, left in self.open.items()}
            for relation in self.relations:
                fitting = self._fitting(relation)
                if fitting is not None and not all(fitting.values()):
                    return False
                self.open |= fitting or {}
            if before == {key: len(left) for key, left in self.open.items()}:
                return True

    def bear_out(self, run: Run) -> bool:
        """Whether every number of a run was held against a sum down its column, where the form has such sums."""
        key = _key(run)
        has_sums = any(key in relation.signs for relation in self.relations)
        return not has_sums or len(self.tested.get(key, ())) == len(run.paths)

    def _fitting(self, relation: _Relation) -> dict[str, list[Numbers]] | None:
        """The readings of its open rows with which a relation can hold; None where it cannot be tested."""
        signs = relation.signs
        read = [(self.read[key], sign) for key, sign in signs.items() if key in self.read]
        waiting = sorted((key for key in signs if key in self.open), key=lambda key: len(self.open[key]))
        columns = [c for c in range(len(read[0][0]) if read else 0) if all(row[c] is not None for row, _ in read)]
        choices = [self.open[key] for key in waiting]
        if not waiting or not columns or prod(map(len, choices[:-1])) > _MOST_CHOICES:
            return None
        known = [sum(sign * (row[c] or 0) for row, sign in read) for c in columns]
        # The row with most readings is looked up by what the others leave for it.
        *others, last = waiting
        by_need: dict[tuple[int, ...], list[Numbers]] = {}
        for row in self.open[last]:
            by_need.setdefault(tuple(-signs[last] * row[c] for c in columns), []).append(row)
        fitting: dict[str, dict[Numbers, None]] = {key: {} for key in waiting}
        for chosen in product(*choices[:-1]):
            beside = list(zip(others, chosen, strict=True))
            need = tuple(
                base + sum(signs[key] * row[c] for key, row in beside) for base, c in zip(known, columns, strict=True)
            )
            if need in by_need:
                fitting[last] |= dict.fromkeys(by_need[need])
                for key, row in beside:
                    fitting[key][row] = None
        for key in waiting:
            self.tested.setdefault(key, set()).update(columns)
        return {key: list(rows) for key, rows in fitting.items()}


def _shape(reading: TableReading, table: str) -> Shape:
    """The shape of which most rows of a table were found."""

    def found(shape: Shape) -> int:
        return sum(path in reading.cells for path in shape.paths_of(table)) - len(shape.paths_of(table))

    return max(shapes(reading.edition), key=found)


def _rows(shape: Shape, table: str, keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(row.key for key in keys for row in shape.rows_named(table, key))


def _key(run: Run) -> str:
    """The row of a run, by which sums down the columns know it."""
    return parted(run.paths[0])[1]


def _count(value: CellValue) -> int | None:
    return 0 if value == NOT_APPLICABLE else value if isinstance(value, int) else None


def _said(reading: TableReading, taken: Sequence[tuple[Run, Numbers]]) -> str:
    named = "、".join(f"「{_name(reading, run)}」" for run, _ in taken[:_MOST_NAMED])
    more = f"等 {len(taken)} 行" if len(taken) > _MOST_NAMED else ""
    run, numbers = taken[0]
    such = f"「{run.raw}」为 {'、'.join(map(str, numbers))}"
    return f"{named}{more}的数字连在一起，按各项合计只有一种读法，已推定（如{such}），请对照原件。"


def _name(reading: TableReading, run: Run) -> str:
    rows = {parted(path)[1] for path in run.paths}
    table = reading.edition.tables[parted(run.paths[0])[0]]
    return reading.edition.locate(run.paths[0])[0].full_name if len(rows) == 1 else f"{table.name}（{table.about}）"
