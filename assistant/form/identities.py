"""The arithmetic of the form (勾稽关系) over the cells of a shape: which cells add up to which.

Cells are places in the flat vector of a report, in printed order, so that all identities of one report are checked
by a handful of sums.

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
from assistant.form.parts import Column, Sum, Tier
from assistant.form.paths import CellPath
from assistant.form.shapes import Shape, Vector


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
    parts: str
    """What an officer calls its left side, and its right one."""
    whole: str
    along_row: bool = True
    """Whether its cells stand in one row."""
    tier: Tier = "practice"

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


@dataclass(frozen=True, eq=False)
class Layout:
    """The cells of one shape of the form, and the identities over them by rule id."""

    paths: tuple[CellPath, ...]
    identities: dict[str, tuple[Identity, ...]]
    sums: frozenset[CellPath]
    """The cells that are the sum of others: those alone on the right of an identity."""

    def all(self) -> Iterator[Identity]:
        """Every identity, rule by rule."""
        for group in self.identities.values():
            yield from group

    def of_table(self, table: str) -> Iterator[Identity]:
        """The identities of one table."""
        return (each for each in self.all() if self.paths[each.places[0]].startswith(f"{table}."))


@cache
def layout(shape: Shape) -> Layout:
    """The identities over the vector of a report of that shape."""
    place = {path: number for number, path in enumerate(shape.paths)}
    groups: dict[str, list[Identity]] = {}
    for relation in shape.edition.sums:
        along = _along_rows if relation.each == "row" else _along_columns
        groups.setdefault(relation.rule, []).extend(along(shape, relation, place))
    sums = {shape.paths[each.only] for found in groups.values() for each in found if each.only is not None}
    return Layout(shape.paths, {rule: tuple(entries) for rule, entries in groups.items()}, frozenset(sums))


def _along_rows(shape: Shape, relation: Sum, place: dict[CellPath, int]) -> Iterator[Identity]:
    """The relation in each row of the table: columns against columns."""
    table = shape.edition.tables[relation.table]
    for row in shape.rows(table.key):
        sides = [
            [place[f"{table.key}.{row.key}.{column.key}"] for key in side for column in _columns(table.columns, key)]
            for side in (relation.left, relation.right)
        ]
        yield _identity(relation, row.full_name, *sides, along_row=True)


def _along_columns(shape: Shape, relation: Sum, place: dict[CellPath, int]) -> Iterator[Identity]:
    """The relation in each column of the table: rows against rows."""
    table = shape.edition.tables[relation.table]
    for column in table.columns:
        label = f"{column.group.label}·{column.label}" if column.group else column.label
        sides = [
            [place[f"{table.key}.{row.key}.{column.key}"] for key in side for row in shape.rows_named(table.key, key)]
            for side in (relation.left, relation.right)
        ]
        yield _identity(relation, label, *sides, along_row=False)


def _columns(columns: Sequence[Column], key: str) -> list[Column]:
    return [c for c in columns if c.key == key or (c.group is not None and c.group.key == key)]


def _identity(relation: Sum, label: str, left: list[int], right: list[int], *, along_row: bool) -> Identity:
    only = right[0] if len(right) == 1 else None
    places = tuple(left), tuple(right)
    picks = _picker(left), _picker(right)
    return Identity(
        relation.rule, label, *places, *picks, only, relation.parts, relation.whole, along_row, relation.tier
    )


def _picker(places: list[int]) -> Callable[[Any], Any]:
    if len(places) == 1:
        only = places[0]
        return lambda vector: (vector[only],)
    return itemgetter(*places)


def any_broken(identities: Sequence[Identity], vector: Any) -> bool:
    """Whether one of the identities may not hold, at the least cost.

    Most identities have one cell on the right: it is compared as it stands, and one that is no number counts as broken
    here, for the caller then looks at each identity on its own.

    Raises:
        TypeError: a part is no number.
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
