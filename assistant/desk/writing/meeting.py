"""Edits that meet: what two windows or people write in one place; the second is told, sees both, and chooses.

A write names what its writer saw in that place. Where something else stands there now, nothing is replaced: the words
wait as a choice beside what stands, and both texts of a section are kept as versions.
"""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.desk.errors import DeskError
from assistant.desk.failures import as_desk_errors
from assistant.desk.keeping.reports import must_be_in_work
from assistant.desk.ports import Desk, ReportId, StoredReport
from assistant.desk.writing.editing import accept_text, add_version, change_report, keep_version, set_note
from assistant.form.cells import CellValue
from assistant.form.paths import CellPath
from assistant.form.sections import section_form
from assistant.report.reading_cells import read_cell
from assistant.report.report import AnnualReport
from assistant.report.versions import Proposal, Provenance


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two edits that met: what stands in a section or a cell, and what was written there by one who had not seen it."""

    id: str
    section: str
    """The section; of a cell, its table."""
    cell: CellPath
    """The cell; empty for a section."""
    standing: str
    own: str
    actor: str
    """Who wrote `own`."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a text: it stands (`meeting` is None), or waits beside another; `told` is for the officer."""

    stored: StoredReport
    meeting: Meeting | None = None
    told: str = ""


class _UnseenError(Exception):
    """What stands there was not seen by the writer."""


@as_desk_errors()
def write_section(desk: Desk, report_id: ReportId, section: str, text: str, *, seen: Collection[str]) -> Written:
    """Keep what an officer typed into a section, unless something stands there that the officer has not seen.

    Raises:
        DeskError: the form has no such section, or the report is not in work.
        RevisionConflictError: others keep saving in between.
    """
    section_form(section)

    def edit(report: AnnualReport) -> AnnualReport:
        standing = report.sections.get(section, "")
        if standing != text and standing not in seen:
            raise _UnseenError
        return report.with_section(section, text)

    try:
        stored = change_report(desk, report_id, edit, "section_typed", section=section)
    except _UnseenError:
        return _met_section(desk, report_id, section, text, seen)
    for meeting in _own_of(desk, report_id, section, {text}):
        # The words of an earlier meeting stand now: there is nothing left to choose.
        desk.workspace.put_proposal(report_id, meeting.model_copy(update={"state": "accepted"}))
    return Written(stored)


@as_desk_errors()
def write_note(desk: Desk, report_id: ReportId, section: str, note: str, *, seen: Collection[str]) -> Written:
    """Keep an officer's note for a section; lines that the officer has not seen stay, and the officer's come below.

    Raises:
        DeskError: the form has no such section, or the report is not in work.
        RevisionConflictError: others keep saving in between.
    """
    standing = desk.workspace.load(report_id).notes.get(section, "")
    if standing == note.strip() or standing in seen or not standing:
        return Written(set_note(desk, report_id, section, note))
    new = [line for line in note.splitlines() if line.strip() and line not in standing]
    stored = set_note(desk, report_id, section, "\n".join([standing, *new]))
    return Written(stored, told="别处也改了工作要点：两处的内容已合在一起，请核对。")


def _met_section(desk: Desk, report_id: ReportId, section: str, text: str, seen: Collection[str]) -> Written:
    stored = desk.workspace.load(report_id)
    must_be_in_work(stored)
    standing = stored.report.sections.get(section, "")
    keep_version(desk, report_id, section)
    earlier = _own_of(desk, report_id, section, {text, *seen})
    # At every write, not only the first: a choice may be settled in another window at this very moment.
    _keep_own(desk, report_id, section, text, _by_officer(desk))
    kept = _wait(desk, report_id, earlier, section=section, base=standing, text=text, place="")
    return Written(stored, kept, "别处也改了这一部分，您写的没有替换它：两份都已存为版本，请在上面选用一份。")


def cells_met(
    desk: Desk,
    report: AnnualReport,
    report_id: ReportId,
    typed: Mapping[CellPath, str],
    seen: Mapping[CellPath, Collection[str]],
) -> tuple[Meeting, ...]:
    """Keep what was typed into cells that others have changed meanwhile, each as a choice."""
    made = []
    for path, text in typed.items():
        own = {text, *seen.get(path, ())}
        waiting = desk.workspace.proposals(report_id, _table(path), state="met")
        # What this hand typed there before is typed on; what another hand's waits stays a choice of its own.
        earlier = [each for each in waiting if each.place == path and each.text in own]
        made.append(
            _wait(desk, report_id, earlier, section=_table(path), base=shown(report.cells[path]), text=text, place=path)
        )
    return tuple(made)


def shown(value: CellValue) -> str:
    """A cell's value as an officer would type it; a blank is empty."""
    return "" if value is None else str(value)


def was_seen(value: CellValue, seen: Collection[str], *, amount: bool) -> bool:
    """Whether a value is one of those that the writer has seen or typed in that cell."""
    read = (read_cell(text, amount=amount) for text in seen)
    return shown(value) in seen or any(each.taken and each.value == value for each in read)


def meetings(desk: Desk, report_id: ReportId, section: str) -> Sequence[Meeting]:
    """The choices that wait in a section or in the cells of a table, oldest first."""
    return [_meeting(each) for each in desk.workspace.proposals(report_id, section, state="met")]


@as_desk_errors()
def settle(desk: Desk, report_id: ReportId, meeting_id: str, *, own: bool) -> StoredReport:
    """Choose: the words that waited (`own`), or what stands. Of a section, both stay in its versions.

    Raises:
        NotFoundError: there is no such choice.
        DeskError: it was settled already, or the report is not in work.
        RevisionConflictError: others keep saving in between.
    """
    waiting = desk.workspace.proposal(report_id, meeting_id)
    if waiting.state != "met":
        raise DeskError("这处改动已经选定，请刷新页面查看。")
    stored = desk.workspace.load(report_id)
    must_be_in_work(stored)
    if waiting.place:
        stored = _settle_cell(desk, report_id, waiting) if own else stored
    elif own:
        stored, _ = accept_text(desk, report_id, waiting.section, waiting.text, waiting.provenance)
    else:
        _keep_own(desk, report_id, waiting.section, waiting.text, waiting.provenance)
    state = "accepted" if own else "rejected"
    desk.workspace.put_proposal(report_id, waiting.model_copy(update={"state": state}))
    return stored


def _settle_cell(desk: Desk, report_id: ReportId, waiting: Proposal) -> StoredReport:
    value = read_cell(waiting.text, amount=desk.workspace.load(report_id).report.edition.is_amount(waiting.place)).value
    cells = {waiting.place: value}
    return change_report(desk, report_id, lambda report: report.with_cells(cells), "cells_set", cells=cells)


def _keep_own(desk: Desk, report_id: ReportId, section: str, text: str, provenance: Provenance) -> None:
    if text.strip() and all(version.text != text for version in desk.workspace.versions(report_id, section)):
        add_version(desk, report_id, section, text, provenance)


def _own_of(desk: Desk, report_id: ReportId, section: str, texts: Collection[str]) -> list[Proposal]:
    """The waiting choices whose words this writer wrote before: they are typed on, and make no second choice."""
    waiting = desk.workspace.proposals(report_id, section, state="met")
    return [each for each in waiting if not each.place and each.text in texts]


def _wait(
    desk: Desk, report_id: ReportId, earlier: Sequence[Proposal], *, section: str, base: str, text: str, place: str
) -> Meeting:
    if earlier:
        waiting = earlier[-1].model_copy(update={"base": base, "text": text, "provenance": _by_officer(desk)})
    else:
        waiting = Proposal(
            id=uuid.uuid4().hex, section=section, base=base, text=text, provenance=_by_officer(desk), state="met",
            place=place,
        )  # fmt: skip
    desk.workspace.put_proposal(report_id, waiting)
    return _meeting(waiting)


def _meeting(waiting: Proposal) -> Meeting:
    made = waiting.provenance
    return Meeting(waiting.id, waiting.section, waiting.place, waiting.base, waiting.text, made.actor, made.at)


def _by_officer(desk: Desk) -> Provenance:
    return Provenance(origin="officer", actor=desk.actor, at=desk.clock.now())


def _table(path: CellPath) -> str:
    return path.partition(".")[0]
