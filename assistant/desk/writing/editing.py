"""Editing a report: cells, section texts, the officer's facts, notes and locked sentences.

Every edit is saved at once under a revision that is compared and set; an edit that meets somebody else's is tried
again on the newer report where both touch different things, and refused by name where they touch the same.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from assistant.desk.errors import DeskError, RevisionConflictError
from assistant.desk.failures import as_desk_errors
from assistant.desk.keeping.reports import event, must_be_in_work, save_change
from assistant.desk.ports import Desk, ReportId, StoredReport
from assistant.evidence.same_names import figure_in_name
from assistant.form.cells import CellValue
from assistant.form.paths import CellPath
from assistant.form.sections import section_form
from assistant.report.facts import OfficerFact
from assistant.report.report import AnnualReport
from assistant.report.versions import Provenance, SectionVersion

_TRIES = 50
"""Each try lost is another's save: one of many who write at once may lose a dozen in a row."""


@as_desk_errors()
def set_cells(desk: Desk, report_id: ReportId, values: Mapping[CellPath, CellValue]) -> StoredReport:
    """Fill in or clear cells of the tables.

    Raises:
        DeskError: a path is not of the form, or a value is none that its cell can hold.
        RevisionConflictError: others keep saving in between.
    """
    return change_report(desk, report_id, lambda report: report.with_cells(values), "cells_set", cells=dict(values))


@as_desk_errors()
def set_section(desk: Desk, report_id: ReportId, section: str, text: str) -> StoredReport:
    """Put a text into a section, whatever stands there; what an officer types goes through `meeting.write_section`.

    Raises:
        DeskError: the form has no such section, or the report is not in work.
        RevisionConflictError: others keep saving in between.
    """
    section_form(section)
    return change_report(desk, report_id, lambda r: r.with_section(section, text), "section_typed", section=section)


@as_desk_errors()
def set_facts(desk: Desk, report_id: ReportId, facts: Sequence[OfficerFact]) -> StoredReport:
    """Replace the officer's own facts (补充数据).

    Raises:
        DeskError: two of them have one id, or the name of a new one holds a figure.
        RevisionConflictError: others keep saving in between.
    """
    known = {fact.name for fact in desk.workspace.load(report_id).report.facts}
    for fact in facts:
        if fact.name not in known and (figure := figure_in_name(fact.name, fact.unit)):
            raise DeskError(f"补充数据的名称「{fact.name}」里有数「{figure}」，名称只写数的是什么，数填在数值一栏。")
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
    version: SectionVersion | None = None
    for _ in range(_TRIES):
        stored = desk.workspace.load(report_id)
        must_be_in_work(stored)
        standing = stored.report.sections.get(section, "")
        if standing != text:
            _keep_as_version(desk, report_id, section, standing)
        # The version first: whatever happens between, the accepted text is in the history with where it came from.
        version = version or add_version(desk, report_id, section, text, provenance)
        edit = partial(_replaced, section=section, standing=standing, text=text)
        try:
            return change_report(desk, report_id, edit, "section_typed", section=section), version
        except _ChangedMeanwhileError:
            continue
    raise RevisionConflictError(f"「{section_form(section).name}」正被他人同时修改，这次没有采用，请稍候再试。")


class _ChangedMeanwhileError(Exception):
    """What stands in a section is no longer what was kept as a version."""


def _replaced(report: AnnualReport, section: str, standing: str, text: str) -> AnnualReport:
    if report.sections.get(section, "") != standing:
        raise _ChangedMeanwhileError
    return report.with_section(section, text)


def keep_version(desk: Desk, report_id: ReportId, section: str) -> SectionVersion | None:
    """Keep the section's present text as a version of the officer's, unless the last version is the same.

    Raises:
        RevisionConflictError: others keep saving versions in between.
    """
    return _keep_as_version(desk, report_id, section, desk.workspace.load(report_id).report.sections.get(section, ""))


def _keep_as_version(desk: Desk, report_id: ReportId, section: str, text: str) -> SectionVersion | None:
    versions = desk.workspace.versions(report_id, section)
    if not text or (versions and versions[-1].text == text):
        return None
    provenance = Provenance(origin="officer", actor=desk.actor, at=desk.clock.now())
    return add_version(desk, report_id, section, text, provenance)


def add_version(desk: Desk, report_id: ReportId, section: str, text: str, provenance: Provenance) -> SectionVersion:
    """Keep a text as the next version of a section, whether or not it stands in the report.

    Raises:
        RevisionConflictError: others keep saving versions in between.
    """
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
    """Apply an edit of the report itself, on the newest revision; the payload is read after the edit was made.

    Raises:
        NotFoundError: there is no such report.
        DeskError: the report was sent for review or published.
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
            return save_change(desk, stored, change=event(desk, kind, **payload), **content)
        except RevisionConflictError:
            continue
    raise RevisionConflictError("报告正被他人同时修改，这次未能保存，请刷新后再试；您输入的内容仍在页面上。")
