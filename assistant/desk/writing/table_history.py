"""The history of the tables: who changed which cells from what to what, each change undone or gone back to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.desk.failures import as_desk_errors
from assistant.desk.ports import Desk, Event, ReportId, StoredReport
from assistant.desk.writing.editing import change_report
from assistant.form.cells import CellValue
from assistant.form.paths import CellPath
from assistant.report.report import AnnualReport

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that was changed, from what to what."""

    path: CellPath
    before: CellValue
    after: CellValue


@dataclass(frozen=True, slots=True)
class TableChange:
    """One revision that changed cells: who, when, by what kind of act, and which cells."""

    revision: int
    actor: str
    at: datetime
    kind: str
    cells: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking a change back did: the cells that stand as before, and those changed since, which were left alone."""

    stored: StoredReport
    undone: tuple[CellPath, ...]
    left: tuple[CellPath, ...]
    revision: int | None = None
    """The revision of the taking back, by which it can be undone itself; None where nothing was changed."""


@as_desk_errors()
def table_history(desk: Desk, report_id: ReportId, table: str = "", *, limit: int = _SHOWN) -> Sequence[TableChange]:
    """The newest changes of the cells of a table, or of all tables, newest first; at most `limit`.

    Raises:
        NotFoundError: there is no such report.
    """
    found: list[TableChange] = []
    for each in reversed(desk.workspace.events(report_id)):
        if len(found) == limit:
            break
        if (change := _change(desk, report_id, each, table)) is not None:
            found.append(change)
    return found


def _change(desk: Desk, report_id: ReportId, each: Event, table: str) -> TableChange | None:
    touched = each.payload.get("cells")
    if not isinstance(touched, Mapping) or not each.revision or each.revision < 2:
        return None
    if not any(path.startswith(table) for path in touched):
        return None
    cells = tuple(change for change in changes_at(desk, report_id, each.revision) if change.path.startswith(table))
    return TableChange(each.revision, each.actor, each.at, each.kind, cells) if cells else None


def changes_at(desk: Desk, report_id: ReportId, revision: int) -> tuple[CellChange, ...]:
    """The cells that a revision changed, in the order of the form.

    Raises:
        NotFoundError: the report has no such revision.
    """
    before = desk.workspace.snapshot(report_id, revision - 1).cells
    after = desk.workspace.snapshot(report_id, revision).cells
    return tuple(
        CellChange(path, before[path], value)
        for path, value in after.items()
        if path in before and before[path] != value
    )


@as_desk_errors()
def undo_cells(desk: Desk, report_id: ReportId, revision: int, *, table: str = "") -> Undone:
    """Take back what a revision did to the cells (of one table, or all); what was changed since stays as it is.

    Raises:
        NotFoundError: the report has no such revision.
        DeskError: the report is not in work.
        RevisionConflictError: others keep saving in between.
    """
    changes = [each for each in changes_at(desk, report_id, revision) if each.path.startswith(table)]
    earlier = desk.workspace.snapshot(report_id, revision - 1)
    back: dict[CellPath, CellValue] = {}

    def edit(report: AnnualReport) -> AnnualReport:
        back.clear()
        back.update({each.path: each.before for each in changes if report.cells.get(each.path) == each.after})
        return _as_in(earlier, report, back)

    old = desk.workspace.load(report_id).entry.revision
    stored = change_report(desk, report_id, edit, "cells_undone", cells=back, undone=revision)
    left = tuple(each.path for each in changes if each.path not in back)
    return Undone(stored, tuple(back), left, stored.entry.revision if stored.entry.revision != old else None)


@as_desk_errors()
def restore_cells(desk: Desk, report_id: ReportId, revision: int, *, table: str = "") -> StoredReport:
    """Put the cells of a table, or of all tables, back as they stood at a revision; this is a change of its own.

    Raises:
        NotFoundError: the report has no such revision.
        DeskError: the report is not in work.
        RevisionConflictError: others keep saving in between.
    """
    earlier = desk.workspace.snapshot(report_id, revision)
    back: dict[CellPath, CellValue] = {}

    def edit(report: AnnualReport) -> AnnualReport:
        back.clear()
        for path, value in earlier.cells.items():
            if path.startswith(table) and path in report.cells and report.cells[path] != value:
                back[path] = value
        return _as_in(earlier, report, back)

    return change_report(desk, report_id, edit, "cells_restored", cells=back, restored=revision)


def _as_in(earlier: AnnualReport, report: AnnualReport, cells: Mapping[CellPath, CellValue]) -> AnnualReport:
    """The report with those cells as they stood earlier, and with what was printed or typed in them then."""
    others = {path: each for path, each in (report.printed or {}).items() if path not in cells}
    printed = others | {path: each for path, each in (earlier.printed or {}).items() if path in cells}
    return report.with_cells(cells).model_copy(update={"printed": printed or None})
