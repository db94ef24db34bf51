"""Editing a report: cells, section texts, the officer's facts, notes and locked sentences.

Every edit is saved at once under a revision that is compared and set; an edit that meets somebody else's is tried
again on the newer report where both touch different things, and refused by name where they touch the same.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from assistant.desk.errors import RevisionConflictError
from assistant.desk.failures import as_desk_errors
from assistant.desk.keeping.reports import event
from assistant.desk.ports import Desk, ReportId, StoredReport
from assistant.form.cells import CellValue
from assistant.form.paths import CellPath
from assistant.form.sections import section_form
from assistant.report.facts import OfficerFact
from assistant.report.report import AnnualReport
from assistant.report.versions import Provenance, SectionVersion

_TRIES = 5


@as_desk_errors()
def set_cells(desk: Desk, report_id: ReportId, values: Mapping[CellPath, CellValue]) -> StoredReport:
    """Fill in or clear cells of the tables.

    Raises:
        DeskError: a path is not of the form, or a value is none that its cell can hold.
        RevisionConflictError: others keep saving in between.
    """
    return change_report(desk, report_id, lambda report: report.with_cells(values), "cells_set", cells=dict(values))


@as_desk_errors()
def set_section(
    desk: Desk, report_id: ReportId, section: str, text: str, *, seen: Collection[str] | None = None
) -> StoredReport:
    """Keep what the officer typed into a section; becomes a version when accepted (`keep_version`).

    Where `seen` says which texts the officer has seen there, any other is kept as a version before it is replaced.

    Raises:
        DeskError: the form has no such section.
        RevisionConflictError: others keep saving in between.
    """
    section_form(section)
    if seen is not None and desk.workspace.load(report_id).report.sections.get(section, "") not in seen:
        keep_version(desk, report_id, section)
    return change_report(desk, report_id, lambda r: r.with_section(section, text), "section_typed", section=section)


@as_desk_errors()
def set_facts(desk: Desk, report_id: ReportId, facts: Sequence[OfficerFact]) -> StoredReport:
    """Replace the officer's own facts (补充数据).

    Raises:
        DeskError: two of them have one id.
        RevisionConflictError: others keep saving in between.
    """
    document = [fact.model_dump(mode="json") for fact in facts]
    return change_report(desk, report_id, lambda report: report.amended(facts=document), "facts_set", facts=document)


@as_desk_errors()
def set_note(desk: Desk, report_id: ReportId, section: str, note: str) -> StoredReport:
    """Keep the officer's working note for a section; it feeds drafts and is not published.

    Raises:
        DeskError: the form has no such section.
        RevisionConflictError: others keep saving in between.
    """
    section_form(section)

    def noted(stored: StoredReport) -> Mapping[str, Any]:
        others = {key: text for key, text in stored.notes.items() if key != section}
        return {"notes": others | ({section: note} if note.strip() else {})}

    return _save(desk, report_id, noted, "note_set", section=section)


@as_desk_errors()
def set_locks(desk: Desk, report_id: ReportId, section: str, sentences: Sequence[str]) -> StoredReport:
    """Lock sentences of a section: a rewrite gives them back untouched.

    Raises:
        DeskError: the form has no such section.
        RevisionConflictError: others keep saving in between.
    """
    section_form(section)

    def locked(stored: StoredReport) -> Mapping[str, Any]:
        others = {key: kept for key, kept in stored.locks.items() if key != section}
        return {"locks": others | ({section: tuple(sentences)} if sentences else {})}

    return _save(desk, report_id, locked, "locks_set", section=section)


def accept_text(
    desk: Desk, report_id: ReportId, section: str, text: str, provenance: Provenance
) -> tuple[StoredReport, SectionVersion]:
    """Put a text into the report and keep it as the section's next version.

    What stood there before is kept as a version first, where it was typed and never kept.

    Raises:
        DeskError: the form has no such section.
        RevisionConflictError: others keep saving in between.
    """
    standing = desk.workspace.load(report_id).report.sections.get(section, "")
    if standing and standing != text:
        keep_version(desk, report_id, section)
    # The version first: whatever happens between the two, the accepted text is in the history with where it came from.
    version = _add_version(desk, report_id, section, text, provenance)
    return set_section(desk, report_id, section, text), version


def keep_version(desk: Desk, report_id: ReportId, section: str) -> SectionVersion | None:
    """Keep the section's present text as a version of the officer's, unless the last version is the same.

    Raises:
        RevisionConflictError: others keep saving versions in between.
    """
    text = desk.workspace.load(report_id).report.sections.get(section, "")
    versions = desk.workspace.versions(report_id, section)
    if not text or (versions and versions[-1].text == text):
        return None
    provenance = Provenance(origin="officer", actor=desk.actor, at=desk.clock.now())
    return _add_version(desk, report_id, section, text, provenance)


def _add_version(desk: Desk, report_id: ReportId, section: str, text: str, provenance: Provenance) -> SectionVersion:
    for _ in range(_TRIES):
        number = len(desk.workspace.versions(report_id, section)) + 1
        version = SectionVersion(section=section, number=number, text=text, provenance=provenance)
        try:
            desk.workspace.add_version(report_id, version)
        except RevisionConflictError:
            continue
        return version
    raise RevisionConflictError(f"「{section_form(section).name}」的版本正被他人同时保存，请稍候再试。")


def change_report(
    desk: Desk, report_id: ReportId, edit: Callable[[AnnualReport], AnnualReport], kind: str, **payload: object
) -> StoredReport:
    """Apply an edit of the report itself, on the newest revision.

    Raises:
        NotFoundError: there is no such report.
        RevisionConflictError: somebody else goes on saving the report.
    """
    return _save(desk, report_id, lambda stored: {"report": edit(stored.report)}, kind, **payload)


def _save(
    desk: Desk, report_id: ReportId, edit: Callable[[StoredReport], Mapping[str, Any]], kind: str, **payload: object
) -> StoredReport:
    """Save an edit on the newest revision; an edit is small (cells, one section, a note), so trying again is right."""
    for _ in range(_TRIES):
        stored = desk.workspace.load(report_id)
        changed = edit(stored)
        if all(getattr(stored, field) == value for field, value in changed.items()):
            return stored
        content = {"report": stored.report} | dict(changed)
        try:
            return desk.workspace.save(
                report_id, expected_revision=stored.entry.revision, event=event(desk, kind, **payload), **content
            )
        except RevisionConflictError:
            continue
    raise RevisionConflictError("报告正被他人同时修改，这次未能保存，请刷新后再试；您输入的内容仍在页面上。")
