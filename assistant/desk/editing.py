"""Editing a report: cells, section texts, the officer's facts, notes and locked sentences.

Every edit is saved at once under a revision that is compared and set; an edit that meets somebody else's is tried
again on the newer report where both touch different things, and refused by name where they touch the same.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from assistant.desk.errors import RevisionConflictError
from assistant.desk.ports import Desk, ReportId, StoredReport
from assistant.desk.reports import event
from assistant.report.cells import CellValue, is_amount_text
from assistant.report.facts import OfficerFact
from assistant.report.form import CellPath, is_amount, is_cell
from assistant.report.report import AnnualReport
from assistant.report.sections import section_form
from assistant.report.versions import Provenance, SectionVersion

_TRIES = 5


def set_cells(desk: Desk, report_id: ReportId, values: Mapping[CellPath, CellValue]) -> StoredReport:
    """Fill in or clear cells of the tables.

    Raises:
        UnknownCellError: a path is not of the form.
        ReportError: a value that a cell cannot hold.
    """
    return _change(desk, report_id, lambda report: report.with_cells(values), "cells_set", cells=dict(values))


def set_section(
    desk: Desk, report_id: ReportId, section: str, text: str, *, seen: Collection[str] | None = None
) -> StoredReport:
    """Keep what the officer typed into a section; becomes a version when accepted (`keep_version`).

    Where `seen` says which texts the officer has seen there, any other is kept as a version before it is replaced.
    """
    section_form(section)
    if seen is not None and desk.workspace.load(report_id).report.sections.get(section, "") not in seen:
        keep_version(desk, report_id, section)
    return _change(desk, report_id, lambda report: report.with_section(section, text), "section_typed", section=section)


def set_facts(desk: Desk, report_id: ReportId, facts: Sequence[OfficerFact]) -> StoredReport:
    """Replace the officer's own facts (补充数据)."""
    document = [fact.model_dump(mode="json") for fact in facts]
    return _change(desk, report_id, lambda report: report.amended(facts=document), "facts_set", facts=document)


def set_note(desk: Desk, report_id: ReportId, section: str, note: str) -> StoredReport:
    """Keep the officer's working note for a section; it feeds drafts and is not published."""
    section_form(section)
    stored = desk.workspace.load(report_id)
    notes = {k: v for k, v in stored.notes.items() if k != section} | ({section: note} if note.strip() else {})
    return desk.workspace.save(
        report_id, stored.report, expected_revision=stored.entry.revision, notes=notes,
        event=event(desk, "note_set", section=section),
    )  # fmt: skip


def set_locks(desk: Desk, report_id: ReportId, section: str, sentences: Sequence[str]) -> StoredReport:
    """Lock sentences of a section: a rewrite gives them back untouched."""
    section_form(section)
    stored = desk.workspace.load(report_id)
    locks = {k: v for k, v in stored.locks.items() if k != section}
    if sentences:
        locks[section] = tuple(sentences)
    return desk.workspace.save(
        report_id, stored.report, expected_revision=stored.entry.revision, locks=locks,
        event=event(desk, "locks_set", section=section),
    )  # fmt: skip


def accept_text(
    desk: Desk, report_id: ReportId, section: str, text: str, provenance: Provenance
) -> tuple[StoredReport, SectionVersion]:
    """Put a text into the report and keep it as the section's next version.

    What stood there before is kept as a version first, where it was typed and never kept.
    """
    standing = desk.workspace.load(report_id).report.sections.get(section, "")
    if standing and standing != text:
        keep_version(desk, report_id, section)
    stored = set_section(desk, report_id, section, text)
    return stored, _add_version(desk, report_id, section, text, provenance)


def keep_version(desk: Desk, report_id: ReportId, section: str) -> SectionVersion | None:
    """Keep the section's present text as a version of the officer's, unless the last version is the same."""
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


def _change(
    desk: Desk, report_id: ReportId, edit: Callable[[AnnualReport], AnnualReport], kind: str, **payload: object
) -> StoredReport:
    """Apply an edit to the newest revision; an edit is small (cells, one section), so trying again is right."""
    for _ in range(_TRIES):
        stored = desk.workspace.load(report_id)
        report = edit(stored.report)
        if report == stored.report:
            return stored
        try:
            return desk.workspace.save(
                report_id, report, expected_revision=stored.entry.revision, event=event(desk, kind, **payload)
            )
        except RevisionConflictError:
            continue
    raise RevisionConflictError("报告正被他人同时修改，这次未能保存，请刷新后再试；您输入的内容仍在页面上。")


def parse_cell(path: CellPath, text: str) -> CellValue:
    """What was typed into a cell, as its value: blank, 「/」, a count or an amount.

    Raises:
        ValueError: the text is none of these; the message is one sentence for the officer.
    """
    typed = text.strip().translate(_FULL_WIDTH).replace(",", "")
    if not is_cell(path) or typed in {"", "/"}:
        return typed or None
    if is_amount(path):
        if is_amount_text(typed):
            return typed
        raise ValueError(f"「{text}」不是金额，请填以万元为单位的数，最多八位小数，例如 12.5。")
    if typed.isascii() and typed.isdigit():
        return int(typed)
    raise ValueError(f"「{text}」不是件数，请填 0 或正整数；不适用的填 /，不清楚的留空。")


_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．／", "0123456789,./")
