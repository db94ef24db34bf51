"""Entering cells: what was typed or pasted into a table is read one by one; what can be read is kept, the rest is told.

An entry that cannot be read takes nothing else with it, and comes back as it was typed with a sentence for the officer.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assistant.desk.failures import as_desk_errors
from assistant.desk.ports import Desk, ReportId, StoredReport
from assistant.desk.writing.editing import change_report
from assistant.desk.writing.meeting import Meeting, cells_met, was_seen
from assistant.form.cells import CellValue, Printed
from assistant.form.edition import Edition
from assistant.form.paths import CellPath
from assistant.report.reading_cells import CellReading, read_cell
from assistant.report.report import AnnualReport

_SOURCE = "填报"
"""Where a kept print stood that was typed on the page."""


@dataclass(frozen=True, slots=True)
class Untaken:
    """An entry that was not kept: the text as it was typed, and why, with the way out."""

    path: CellPath
    raw: str
    sentence: str
    readings: tuple[str, ...] = ()
    """The numbers that it may mean, for an officer to choose."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of a handful of entries."""

    stored: StoredReport
    taken: Mapping[CellPath, CellValue]
    untaken: tuple[Untaken, ...]
    notices: tuple[str, ...]
    """What is to be said of entries that were taken: 「—」 is a blank, and no zero."""
    met: tuple[Meeting, ...] = ()
    """Entries into cells that others have changed meanwhile: they wait as choices."""
    revision: int | None = None
    """The revision that holds these entries, to be undone by; None where they changed nothing."""


@as_desk_errors()
def enter_cells(
    desk: Desk,
    report_id: ReportId,
    typed: Mapping[CellPath, str],
    *,
    seen: Mapping[CellPath, Collection[str]] | None = None,
    kind: str = "cells_set",
) -> Entered:
    """Keep every entry that can be read, in one revision; tell of the others.

    Where `seen` says what the writer has seen in a cell, another value that stands there is not replaced.

    Raises:
        NotFoundError: there is no such report.
        DeskError: the report was sent for review or published.
        RevisionConflictError: somebody else goes on saving the report.
    """
    report = desk.workspace.load(report_id).report
    edition = report.edition
    read = {
        path: read_cell(text, amount=edition.is_amount(path)) for path, text in typed.items() if path in report.cells
    }
    good = {path: reading for path, reading in read.items() if reading.taken}
    untaken = [_untaken(edition, path, text, read.get(path)) for path, text in typed.items() if path not in good]
    values: dict[CellPath, CellValue] = {}
    before: list[AnnualReport] = []

    def edit(report: AnnualReport) -> AnnualReport:
        fresh = {path: each for path, each in good.items() if _unmet(report, path, each, (seen or {}).get(path))}
        before[:] = [report]
        values.clear()
        values.update({path: reading.value for path, reading in fresh.items()})
        return _with_entries(report, fresh)

    stored = change_report(desk, report_id, edit, kind, cells=values)
    unseen = {path: typed[path] for path in good if path not in values}
    met = cells_met(desk, stored.report, report_id, unseen, seen or {})
    notices = tuple(
        f"{edition.cell_label(path)}填的{reading.sentence}"
        for path, reading in good.items()
        if reading.sentence and path in values
    )
    revision = stored.entry.revision if stored.report.cells != before[0].cells else None
    return Entered(stored, dict(values), tuple(untaken), notices, met, revision)


def _unmet(report: AnnualReport, path: CellPath, reading: CellReading, seen: Collection[str] | None) -> bool:
    """Whether an entry may replace what stands in its cell."""
    standing = report.cells.get(path)
    return seen is None or standing == reading.value or was_seen(standing, seen, amount=reading.amount)


def _untaken(edition: Edition, path: CellPath, text: str, reading: CellReading | None) -> Untaken:
    if reading is None:
        known = edition.cell_label(path) if edition.has_cell(path) else path
        return Untaken(path, text, f"「{text.strip()}」没有填入：本报告没有「{known}」这一格，请刷新页面后再填。")
    return Untaken(path, text, reading.sentence, reading.readings)


def _is_settled(printed: Printed, entry: CellReading | None) -> bool:
    """Whether an officer has said what a print was: a value that was inferred, or that there is none."""
    return entry is not None and (printed.state == "inferred" or entry.value is None)


def _with_entries(report: AnnualReport, entries: Mapping[CellPath, CellReading]) -> AnnualReport:
    """The report with the values, and with the print of an entry that said more than its value (2件, 「—」)."""
    # A print of the page's own makes way for the new one; what a file printed stays beside the value.
    kept = {
        path: each.model_copy(update={"state": None}) if _is_settled(each, entries.get(path)) else each
        for path, each in (report.printed or {}).items()
        if path not in entries or each.source != _SOURCE
    }
    kept |= {path: printed for path, reading in entries.items() if (printed := reading.printed(_SOURCE))}
    changed = report.with_cells({path: reading.value for path, reading in entries.items()})
    return changed.model_copy(update={"printed": kept or None})
