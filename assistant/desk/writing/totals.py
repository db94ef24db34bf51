"""Totals as the filled-in cells give them: offered beside the cell, filled in only when an officer asks.

Blank is not zero: a total whose parts are not all filled in is offered as what is filled so far, and never filled in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.desk.ports import Desk, ReportId
from assistant.desk.writing.editing import set_cells
from assistant.report.cells import NOT_APPLICABLE, CellValue
from assistant.report.form import LITIGATION, REQUESTS, CellPath, is_amount
from assistant.report.report import AnnualReport
from assistant.report.shapes import TableShape
from assistant.rules.identities import CASES_SUM, RESULTS_SUM, ROW_SUM, Identity, layout


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
    blank = [path for path, value in report.cells.items() if value is None and path.startswith(f"{table}.")]
    totals = {path for path, _ in _sums(report.shape)}
    zeros: dict[CellPath, CellValue] = {path: "0" if is_amount(path) else 0 for path in blank if path not in totals}
    # A blank total is not a zero that an officer vouches for: it is zero only where its parts say so.
    offers = offered_totals(report.with_cells(zeros))
    zeros |= {path: 0 for path in blank if path in totals and offers[path].value == 0}
    if zeros:
        set_cells(desk, report_id, zeros)
    return len(zeros)


def _sums(shape: TableShape) -> Iterator[tuple[CellPath, list[CellPath]]]:
    """Totals with their parts, a total after those that it stands on."""
    identities, paths = layout(shape).identities, shape.paths

    def named(identity: Identity) -> tuple[CellPath, list[CellPath]]:
        return paths[identity.right[0]], [paths[place] for place in identity.left]

    closing = f"{REQUESTS}.results_total.total"
    rows = [named(identity) for identity in identities[ROW_SUM]]
    yield from (pair for pair in rows if pair[0] != closing)
    yield from (pair for pair in map(named, identities[RESULTS_SUM]) if pair[0] != closing)
    yield from (pair for pair in rows if pair[0] == closing)
    yield from (pair for pair in map(named, identities[CASES_SUM]) if pair[0].startswith(LITIGATION))
