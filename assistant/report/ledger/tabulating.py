"""A ledger counted into table 3, each cell with the rows behind it, and every row told that has no sure place."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.form.editions import edition_to_fill_in
from assistant.form.paths import REQUESTS, RESULTS_TOTAL_ROW, TOTAL, CellPath
from assistant.form.shapes import shapes
from assistant.report.ledger.outcomes import CARRIED_FORWARD
from assistant.report.ledger.placing import Placement, placed
from assistant.report.ledger.problems import LedgerProblem
from assistant.report.ledger.requests import Assignment, Request, RowRef
from assistant.report.ledger.twins import without_twins

Assignments = Mapping[RowRef, Assignment]
_NONE: Assignments = {}


@dataclass(frozen=True, slots=True)
class Tabulation:
    """Table 3 out of a ledger: every cell, the rows behind each, and what could not be counted."""

    year: int
    cells: Mapping[CellPath, int]
    rows: Mapping[CellPath, tuple[RowRef, ...]]
    """The rows behind each cell that is not 0, in the ledger's order."""
    problems: tuple[LedgerProblem, ...] = field(default=())

    @property
    def unclear(self) -> tuple[RowRef, ...]:
        """The rows that leave a hole in the table until somebody assigns them, in their order."""
        return tuple(dict.fromkeys(problem.row for problem in self.problems if problem.unclear))


def tabulate(requests: Sequence[Request], year: int, assigned: Assignments = _NONE) -> Tabulation:
    """Count a ledger into table 3 of a year, on the form of that year.

    A cell that no request reaches is 0, for the ledger is the whole year.

    A request received this year is 新收; one received before and not answered before this year is 上年结转; one
    answered this year is counted at its outcome; one not answered by 31 December is 结转下年度. One whose outcome is
    unclear is received all the same, so that the table does not balance until it is assigned; one whose applicant is
    unclear is counted in the column 总计 alone.
    """
    edition = edition_to_fill_in(year)
    behind: dict[CellPath, list[RowRef]] = defaultdict(list)
    problems: list[LedgerProblem] = []
    standing: list[Request] = []
    for request in requests:
        one = assigned.get(request.ref, Assignment())
        if request.void and not one.counted:
            problems += placed(request, year, edition, one).problems
        else:
            standing.append(request)
    for request in without_twins(standing, problems):
        placement = placed(request, year, edition, assigned.get(request.ref, Assignment()))
        problems += placement.problems
        for path in _cells(placement):
            behind[path].append(request.ref)
    order = {request.ref: number for number, request in enumerate(requests)}
    problems.sort(key=lambda problem: order[problem.row])
    cells = dict.fromkeys(shapes(edition)[0].paths_of(REQUESTS), 0)
    rows = {path: tuple(numbers) for path, numbers in behind.items()}
    cells.update({path: len(numbers) for path, numbers in rows.items()})
    return Tabulation(year, cells, rows, tuple(problems))


def _cells(placement: Placement) -> list[CellPath]:
    if placement.arrival is None:
        return []
    rows = [placement.arrival]
    if placement.outcome:
        rows += [placement.outcome] if placement.outcome == CARRIED_FORWARD else [placement.outcome, RESULTS_TOTAL_ROW]
    columns = [placement.column, TOTAL] if placement.column else [TOTAL]
    return [f"{REQUESTS}.{row}.{column}" for row in rows for column in columns]
