"""Totals as the filled-in cells give them: offered beside the cell, filled in only when an officer asks.

Blank is not zero: a total whose parts are not all filled in is offered as what is filled so far, and never filled in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.desk.ports import Desk, ReportId
from assistant.desk.writing.editing import set_cells
from assistant.form.cells import NOT_APPLICABLE, CellValue
from assistant.form.identities import Identity, layout
from assistant.form.paths import CellPath
from assistant.form.shapes import Shape
from assistant.report.print_states import not_blank
from assistant.report.report import AnnualReport


@dataclass(frozen=True, slots=True)
class OfferedTotal:
    """What a total would be: the sum of the parts that are filled in, and whether all of them are."""

    value: int
    complete: bool


@dataclass(frozen=True, slots=True)
class FilledTotals:
    """What filling in the totals did: how many were set, and how many wait for blanks among their parts."""

    filled: int
    waiting: int


def offered_totals(report: AnnualReport) -> Mapping[CellPath, OfferedTotal]:
    """Every total of tables 3 and 4 for which at least one part is a number.

    A total stands on the parts as they would be with the totals below it filled in, so that the whole table can be
    closed in one go.
    """
    cells = dict(report.cells)
    offers: dict[CellPath, OfferedTotal] = {}
    for target, parts in _sums(report.shape):
        values = [cells[path] for path in parts]
        numbers = [int(value) for value in values if value is not None and value != NOT_APPLICABLE]
        if not numbers:
            continue
        offers[target] = OfferedTotal(sum(numbers), complete=None not in values)
        if offers[target].complete:
            cells[target] = sum(numbers)
    return offers


def fill_totals(desk: Desk, report_id: ReportId, table: str) -> FilledTotals:
    """Fill in the totals of a table where every part is filled in; a typed total that differs is replaced.

    Raises:
        NotFoundError: there is no such report.
        RevisionConflictError: others keep saving in between.
    """
    report = desk.workspace.load(report_id).report
    offers = {path: offer for path, offer in offered_totals(report).items() if path.startswith(f"{table}.")}
    values: dict[CellPath, CellValue] = {
        path: offer.value for path, offer in offers.items() if offer.complete and report.cell(path) != offer.value
    }
    if values:
        set_cells(desk, report_id, values)
    return FilledTotals(len(values), sum(not offer.complete for offer in offers.values()))


def fill_blanks_with_zero(desk: Desk, report_id: ReportId, table: str) -> int:
    """Put 0 into every blank cell of a table, because the officer says that nothing happened; gives how many.

    Raises:
        NotFoundError: there is no such report.
        RevisionConflictError: others keep saving in between.
    """
    report = desk.workspace.load(report_id).report
    printed = report.printed or {}
    # What stands in the file and was not read is not nothing; a cell that the file does not have may be.
    open_ones = {path for path in not_blank(report) if printed[path].raw}
    blank = [
        path
        for path, value in report.cells.items()
        if value is None and path.startswith(f"{table}.") and path not in open_ones
    ]
    totals = {path for path, _ in _sums(report.shape)}
    zeros: dict[CellPath, CellValue] = {
        path: "0" if path in report.edition.amounts else 0 for path in blank if path not in totals
    }
    # A blank total is not a zero that an officer vouches for: it is zero only where its parts say so.
    offers = offered_totals(report.with_cells(zeros))
    zeros |= {path: 0 for path in blank if path in totals and offers[path].value == 0}
    if zeros:
        set_cells(desk, report_id, zeros)
    return len(zeros)


def sums_of(report: AnnualReport) -> frozenset[CellPath]:
    """The cells of a report that are the sum of others."""
    return layout(report.shape).sums


def _sums(shape: Shape) -> Iterator[tuple[CellPath, list[CellPath]]]:
    """Totals with their parts, a total after those that it stands on; each total once."""
    plan = layout(shape)

    def named(identity: Identity) -> tuple[CellPath, list[CellPath]]:
        return plan.paths[identity.right[0]], [plan.paths[place] for place in identity.left]

    summing = [named(identity) for identity in plan.all() if identity.only is not None]
    # A corner cell is the total of its row and of its column: it is taken from its row, after all others.
    targets = [target for target, _ in summing]
    corners = {target for target in targets if targets.count(target) > 1}
    yield from (pair for pair in summing if pair[0] not in corners)
    seen: set[CellPath] = set()
    for target, parts in summing:
        if target in corners and target not in seen:
            seen.add(target)
            yield target, parts
