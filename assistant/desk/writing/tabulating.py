"""From the request ledger to table 3: counted, unclear rows assigned and counted again, put in, late answers told."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.desk.errors import DeskError
from assistant.desk.failures import as_desk_errors
from assistant.desk.ports import Desk, ReportId, StoredReport
from assistant.desk.writing.editing import set_cells
from assistant.form.paths import REQUESTS, CellPath
from assistant.report.ledger.overdue import (
    LateSupplementNotice,
    OverdueAnswer,
    late_supplement_notices,
    overdue_answers,
)
from assistant.report.ledger.problems import LedgerProblem
from assistant.report.ledger.requests import Assignment, Request, RowRef
from assistant.report.ledger.tabulating import Tabulation, tabulate
from assistant.report.report import AnnualReport


@dataclass(frozen=True, slots=True)
class LedgerReading:
    """What a ledger gives: table 3 with the rows behind each cell, and the answers that came late."""

    requests: Sequence[Request]
    tabulation: Tabulation
    overdue: Sequence[OverdueAnswer]
    late_notices: Sequence[LateSupplementNotice] = ()
    remarks: Sequence[str] = ()
    """What was said of the file while it was read: rows passed over, years assumed."""
    assigned: Mapping[RowRef, Assignment] = field(default_factory=dict)

    @property
    def unclear(self) -> Sequence[LedgerProblem]:
        """What is to be assigned before the table is whole."""
        return [problem for problem in self.tabulation.problems if problem.unclear]


def blank_ledger(desk: Desk) -> bytes:
    """An empty workbook with the headings that are recognised."""
    return desk.ledgers.template()


@as_desk_errors()
def read_ledger(
    desk: Desk,
    name: str,
    content: bytes,
    *,
    year: int | None = None,
    assigned: Mapping[RowRef, Assignment] | None = None,
) -> LedgerReading:
    """Count a ledger for a year; without one, the year in which most of its requests were received or answered.

    Raises:
        ImportFailedError: the file is no ledger.
        DeskError: no row has a date, and no year was named.
    """
    ledger = desk.ledgers.read(name, content)
    chosen = year or _year_of(ledger.requests, name)
    return LedgerReading(
        ledger.requests,
        tabulate(ledger.requests, chosen, assigned or {}),
        overdue_answers(ledger.requests, desk.calendar, desk.clock.today()),
        late_supplement_notices(ledger.requests, desk.calendar),
        ledger.remarks,
        dict(assigned or {}),
    )


def _year_of(requests: Sequence[Request], name: str) -> int:
    days = (request.answered or request.received for request in requests)
    years = Counter(day.year for day in days if day is not None)
    if not years:
        raise DeskError(f"「{name}」没有一行有收到日期，无法判断年度，请补登日期或指明年度。")
    return years.most_common(1)[0][0]


def requests_behind(reading: LedgerReading, path: CellPath) -> list[Request]:
    """The requests that a cell of table 3 counts, in the ledger's order."""
    rows = set(reading.tabulation.rows.get(path, ()))
    return [request for request in reading.requests if request.ref in rows]


def total_of(reading: LedgerReading, row: str) -> int:
    """The total of one row of table 3 as counted, for example of `newly_received`."""
    return reading.tabulation.cells[f"{REQUESTS}.{row}.total"]


@as_desk_errors()
def filled(report: AnnualReport, reading: LedgerReading) -> AnnualReport:
    """The report with table 3 as the ledger counts it.

    Raises:
        DeskError: the ledger is of another year than the report.
    """
    if report.year != reading.tabulation.year:
        raise DeskError(f"台账按 {reading.tabulation.year} 年统计，而报告是 {report.year} 年的，请换台账或改年度。")
    return report.with_cells(reading.tabulation.cells)


def fill_from_ledger(desk: Desk, report_id: ReportId, reading: LedgerReading) -> StoredReport:
    """Put the counted cells into the table 3 of a report in work.

    Raises:
        DeskError: the ledger is of another year than the report.
    """
    filled(desk.workspace.load(report_id).report, reading)
    return set_cells(desk, report_id, reading.tabulation.cells)
