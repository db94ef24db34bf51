"""The cells of a report as another shape has them: a row in place of its parts, parts in place of their row."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from assistant.form.cells import NOT_APPLICABLE, CellValue
from assistant.form.edition import Edition
from assistant.form.paths import TOTAL, CellPath, parted
from assistant.form.shapes import Shape, shapes
from assistant.report.report import AnnualReport


def common_shape(edition: Edition, reports: Sequence[AnnualReport]) -> Shape:
    """The finest shape of an edition of which every report has the cells, or rows that sum up to them."""
    return _finest(edition, lambda path: sum(not has(report, path) for report in reports))


def shape_of_sum(edition: Edition, reports: Sequence[AnnualReport]) -> Shape:
    """The finest shape of an edition of which some report has the cells: no row is lost because one unit lacks it."""
    return _finest(edition, lambda path: int(not any(has(report, path) for report in reports)))


def _finest(edition: Edition, missing: Callable[[CellPath], int]) -> Shape:
    # What counts are the rows: a column that a report's form does not have is missing in every shape. Of two in which
    # as much is missing the finer one.
    finest_first = sorted(shapes(edition), key=lambda shape: -len(shape.paths))
    return min(finest_first, key=lambda shape: sum(missing(p) for p in shape.paths if p.endswith(f".{TOTAL}")))


def has(report: AnnualReport, path: CellPath) -> bool:
    """Whether a report has a cell, or all that it is made of."""
    return path in report.shape or bool(parts(report.shape, path))


def value(report: AnnualReport, path: CellPath) -> CellValue:
    """What a report says in a cell, or in all that it is made of; None where one of them is blank."""
    if path in report.shape:
        return report.cells[path]
    values = [report.cells.get(part) for part in parts(report.shape, path)]
    return None if not values or None in values else sum_of(report.shape, path, values)


def parts(shape: Shape, path: CellPath) -> tuple[CellPath, ...]:
    """The cells of a shape that together are a coarser one."""
    table, row, column = parted(path)
    return tuple(f"{table}.{each.key}.{column}" for each in shape.rows_named(table, row) if each.key != row)


def whole(path: CellPath) -> CellPath:
    """The coarser cell that a cell would be a part of; itself where its row is no part."""
    table, row, column = parted(path)
    return f"{table}.{row.partition('.')[0]}.{column}"


def sum_of(shape: Shape, path: CellPath, values: Sequence[CellValue]) -> CellValue:
    """The sum of what stands in a cell; 「/」 counts nothing, and where all have it, so has the sum."""
    numbers = [each for each in values if each is not None and each != NOT_APPLICABLE]
    if not numbers:
        return NOT_APPLICABLE
    if path in shape.edition.amounts:
        return format(sum((Decimal(number) for number in numbers), Decimal(0)), "f")
    return sum(int(number) for number in numbers)
