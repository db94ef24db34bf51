"""The arithmetic of the form (勾稽关系) as data: each identity says which cells add up to which.

Cells are places in the flat vector of a report, in printed order, so that all identities of one report are checked
by a handful of sums. A layout is made once for each shape of table 3 (其他处理 in three rows or in one).

Blank and 「/」: a blank is unknown, so an identity with a blank operand does not apply, unless what is already filled
in is more than the whole other side, which no number in the blank could mend. 「/」 counts nothing beside numbers;
an identity in which every operand is 「/」 does not apply.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from assistant.form.cells import NOT_APPLICABLE, CellValue
from assistant.report.form import (
    LITIGATION,
    REQUESTS,
    SINGLE_OTHER_HANDLING,
    CellPath,
    Column,
    Row,
    single_other_handling,
    table_form,
)
from assistant.report.shapes import TableShape

Vector = Sequence[CellValue]


@dataclass(frozen=True, eq=False)
class Identity:
    """Cells on the left and cells on the right that must add up to the same."""

    rule: str
    label: str
    """What an officer calls it: the row, or the column."""
    left: tuple[int, ...]
    right: tuple[int, ...]
    pick_left: Callable[[Any], Any]
    pick_right: Callable[[Any], Any]
    only: int | None
    """The one place on the right, where there is only one."""

    @property
    def places(self) -> tuple[int, ...]:
        """Every operand, the sum last."""
        return self.left + self.right

    def weight(self, place: int) -> int:
        """+1 on the left, -1 on the right, 0 where the cell is not an operand."""
        return (place in self.left) - (place in self.right)


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sums of an identity that was checked, and whether they agree."""

    left: int
    right: int
    holds: bool


@dataclass(frozen=True)
class Layout:
    """The cells of one shape of the form, and the identities over them by rule id."""

    paths: tuple[CellPath, ...]
    identities: dict[str, tuple[Identity, ...]]

    def all(self) -> Iterator[Identity]:
        """Every identity, rule by rule."""
        for group in self.identities.values():
            yield from group


ROW_SUM, RESULTS_SUM, BALANCE, CASES_SUM = "CF001", "CF002", "CF003", "CF004"


@cache
def layout(shape: TableShape) -> Layout:
    """The identities over the vector of a report of that shape."""
    paths = shape.paths
    place = {path: number for number, path in enumerate(paths)}
    rows = request_rows(f"{REQUESTS}.{SINGLE_OTHER_HANDLING}.total" in place)
    *kinds, total = table_form(REQUESTS).columns
    results = [r for r in rows if "三、本年度办理结果" in r.groups and r.key != "results_total"]

    def at(row: str, column: Column) -> int:
        return place[f"{REQUESTS}.{row}.{column.key}"]

    def column_label(column: Column) -> str:
        return f"{column.group}·{column.label}" if column.group else column.label

    groups: dict[str, list[Identity]] = {ROW_SUM: [], RESULTS_SUM: [], BALANCE: [], CASES_SUM: []}
    for row in rows:
        groups[ROW_SUM].append(
            _identity(ROW_SUM, row_label(row), [at(row.key, c) for c in kinds], [at(row.key, total)])
        )
    for c in (*kinds, total):
        name = column_label(c)
        parts = [at(row.key, c) for row in results]
        groups[RESULTS_SUM].append(_identity(RESULTS_SUM, name, parts, [at("results_total", c)]))
        received = [at("newly_received", c), at("carried_over", c)]
        ended = [at("results_total", c), at("carried_forward", c)]
        groups[BALANCE].append(_identity(BALANCE, name, received, ended))
    for row in table_form(LITIGATION).rows:
        *outcomes, sum_of = [place[f"{LITIGATION}.{row.key}.{c.key}"] for c in row.columns]
        groups[CASES_SUM].append(_identity(CASES_SUM, row_label(row), outcomes, [sum_of]))
    return Layout(paths, {rule: tuple(entries) for rule, entries in groups.items()})


def request_rows(single: bool) -> tuple[Row, ...]:
    """The rows of table 3, with 其他处理 in one row or in three."""
    rows = table_form(REQUESTS).rows
    if not single:
        return rows
    first = next(n for n, row in enumerate(rows) if row.key.startswith("other_handling."))
    return (
        *rows[:first],
        single_other_handling(),
        *(r for r in rows[first:] if not r.key.startswith("other_handling.")),
    )


def row_label(row: Row) -> str:
    """A row as a message names it: its group and its label, without the form's own remark in brackets."""
    groups = [group for group in row.groups if group != "三、本年度办理结果"]
    return "·".join([*groups, row.label.split("（区分处理的")[0]])


def _identity(rule: str, label: str, left: list[int], right: list[int]) -> Identity:
    only = right[0] if len(right) == 1 else None
    return Identity(rule, label, tuple(left), tuple(right), _picker(left), _picker(right), only)


def _picker(places: list[int]) -> Callable[[Any], Any]:
    if len(places) == 1:
        only = places[0]
        return lambda vector: (vector[only],)
    return itemgetter(*places)


def any_broken(identities: Sequence[Identity], vector: Any) -> bool:
    """Whether one of the identities may not hold, at the least cost; TypeError where a part is no number.

    Most identities have one cell on the right: it is compared as it stands, and one that is no number counts as broken
    here, for the caller then looks at each identity on its own.
    """
    for each in identities:
        only = each.only
        right = sum(each.pick_right(vector)) if only is None else vector[only]
        if sum(each.pick_left(vector)) != right:
            return True
    return False


def compare(identity: Identity, vector: Vector) -> Sides | None:
    """The two sums of an identity over a vector; None where it does not apply."""
    left, right = identity.pick_left(vector), identity.pick_right(vector)
    try:
        left_sum, right_sum = sum(left), sum(right)
    except TypeError:
        return _compare_with_gaps(left, right)
    return Sides(left_sum, right_sum, left_sum == right_sum)


def _compare_with_gaps(left: Sequence[CellValue], right: Sequence[CellValue]) -> Sides | None:
    operands = (*left, *right)
    if all(value is None or value == NOT_APPLICABLE for value in operands):
        return None
    left_sum, right_sum = _known(left), _known(right)
    if None not in operands:
        return Sides(left_sum, right_sum, left_sum == right_sum)
    too_much = (left_sum > right_sum and None not in right) or (right_sum > left_sum and None not in left)
    return Sides(left_sum, right_sum, False) if too_much else None


def _known(values: Sequence[CellValue]) -> int:
    return sum(value for value in values if isinstance(value, int))
