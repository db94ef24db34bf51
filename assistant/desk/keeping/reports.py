"""Reports on the desk: the list, a new one from last year's, a blank one, opening and removing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.desk.errors import DeskError
from assistant.desk.failures import as_desk_errors
from assistant.desk.ports import Desk, Event, ReportEntry, ReportId, ReportState, StoredReport
from assistant.report.organs import AdministrativeOrgan, Scope, organ_named, same_organ
from assistant.report.report import AnnualReport, blank_report
from assistant.report.versions import Provenance, SectionVersion


@dataclass(frozen=True, slots=True)
class OpenReport:
    """The report in work with last year's beside it, where there is one."""

    stored: StoredReport
    prior: AnnualReport | None

    @property
    def report(self) -> AnnualReport:
        """The report itself."""
        return self.stored.report

    @property
    def id(self) -> ReportId:
        """Its id in the workspace."""
        return self.stored.entry.id


def event(desk: Desk, kind: str, **payload: object) -> Event:
    """An entry for the event log, by the officer at work, now."""
    return Event(kind=kind, actor=desk.actor, at=desk.clock.now(), payload=payload)


def must_be_in_work(stored: StoredReport) -> None:
    """Nothing is changed in a report that was sent for review or published, until it is taken back.

    Raises:
        DeskError: the report is not in work.
    """
    if stored.entry.state != "drafting":
        name = {"sent_for_review": "送审", "published": "发布"}[stored.entry.state]
        raise DeskError(f"这份年报已{name}，不能修改；确需修改请先点「收回修改」。")


def save_change(
    desk: Desk,
    stored: StoredReport,
    report: AnnualReport,
    change: Event,
    *,
    notes: Mapping[str, str] | None = None,
    locks: Mapping[str, tuple[str, ...]] | None = None,
) -> StoredReport:
    """Save a change of a report that is in work, on the revision at which it was read; every change goes this way.

    Raises:
        DeskError: the report was sent for review or published, and not taken back.
        RevisionConflictError: somebody else saved in between.
    """
    must_be_in_work(stored)
    return desk.workspace.save(
        stored.entry.id, report, expected_revision=stored.entry.revision, event=change, notes=notes, locks=locks
    )


def year_due(desk: Desk) -> int:
    """The year of which a report is due now: the one before this."""
    return desk.clock.today().year - 1


def list_reports(desk: Desk) -> Sequence[ReportEntry]:
    """All reports, last edited first."""
    return desk.workspace.reports()


@as_desk_errors()
def open_report(desk: Desk, report_id: ReportId) -> OpenReport:
    """The report with its prior: the one that it was started from, else the same organ's of the year before.

    Raises:
        NotFoundError: there is no such report.
        DeskError: it stands on an edition of the form that is not known here.
    """
    stored = desk.workspace.load(report_id)
    return OpenReport(stored, _prior_of(desk, stored))


def _prior_of(desk: Desk, stored: StoredReport) -> AnnualReport | None:
    report, prior_id = stored.report, stored.entry.prior_id
    if report.year is None:
        return None
    entries = desk.workspace.reports()
    if prior_id is not None:
        found = [entry for entry in entries if entry.id == prior_id]
    else:
        last = [entry for entry in entries if entry.year == report.year - 1]
        exact = [entry for entry in last if entry.organ == report.organ.name]
        longer = [entry for entry in last if same_organ(entry.organ, report.organ.name)]
        found = exact or (longer if len(longer) == 1 else [])
    return desk.workspace.load(found[0].id).report if found else None


@as_desk_errors()
def start_from_last_year(desk: Desk, prior_id: ReportId, *, year: int | None = None) -> StoredReport:
    """A new report of the same organ for the next year: last year's structure, every cell blank but what follows.

    What follows from last year's report is taken over: 上年结转 of each column is last year's 结转下年度. Everything
    else is blank until an officer fills it in. Last year's texts stay in last year's report; drafts start from them.

    Raises:
        DeskError: last year's report has no year, or a report of that organ and year is already there.
    """
    prior = desk.workspace.load(prior_id).report
    if prior.year is None:
        raise DeskError(f"「{prior.organ.name or '上年报告'}」没有注明年度，请先在数据填报页补上年度再新建。")
    new_year = year or prior.year + 1
    _refuse_twin(desk, prior.organ.name, new_year)
    report = blank_report(prior.organ, new_year, prior.scope)
    if new_year == prior.year + 1:
        report = report.with_cells(_carried_over(report, prior))
    return desk.workspace.create(report, prior_id=prior_id, event=event(desk, "started_from_last_year", prior=prior_id))


def _carried_over(report: AnnualReport, prior: AnnualReport) -> dict[str, int | str | None]:
    """What was carried over, from the row and columns of last year's form that this year's take over from."""
    roll, edition = report.edition.roll_forward, report.edition
    found: dict[str, int | str | None] = {}
    for column in edition.table(roll.carried_table).columns:
        before = column.key if prior.edition is edition else column.before
        path = f"{roll.carried_table}.{prior.edition.roll_forward.carried_last}.{before}"
        if prior.cells.get(path) is not None:
            found[f"{roll.carried_table}.{roll.carried_this}.{column.key}"] = prior.cells[path]
    return found


@as_desk_errors()
def start_blank(desk: Desk, organ_name: str, year: int, *, scope: Scope = "own") -> StoredReport:
    """A new report with nothing filled in, for an organ that has no report of last year at hand.

    Raises:
        DeskError: the organ has no name, or its report of that year is already there.
    """
    name = organ_name.strip()
    if not name:
        raise DeskError("请先填写机关名称，例如「××区××街道办事处」。")
    _refuse_twin(desk, name, year)
    report = blank_report(organ_named(name), year, scope)
    return desk.workspace.create(report, prior_id=None, event=event(desk, "started_blank"))


def keep_imported(desk: Desk, report: AnnualReport, *, source: str, remarks: Sequence[str] = ()) -> StoredReport:
    """Keep a report read from a file; its texts become the first versions of their sections.

    A report of the year before last or earlier is no longer in work: it is kept as published. All of it is one step:
    whoever is killed in it has imported nothing, and no half.
    """
    provenance = Provenance(origin="imported", actor=desk.actor, at=desk.clock.now())
    versions = [
        SectionVersion(section=section, number=1, text=text, provenance=provenance)
        for section, text in report.sections.items()
    ]
    archived = report.year is not None and report.year < year_due(desk)
    state: ReportState = "published" if archived else "drafting"
    told = event(desk, "imported", source=source, remarks=list(remarks), state=state)
    return desk.workspace.create(report, prior_id=None, event=told, versions=versions, state=state)


def _refuse_twin(desk: Desk, organ: str, year: int) -> None:
    for entry in desk.workspace.reports():
        if entry.organ == organ and entry.year == year:
            raise DeskError(f"「{organ}」{year}年的报告已经在列表中，请直接打开，或先移除再新建。")


@as_desk_errors()
def set_identity(
    desk: Desk, report_id: ReportId, *, organ: AdministrativeOrgan, year: int, scope: Scope
) -> StoredReport:
    """Correct the organ, the year or the scope of a report.

    Raises:
        NotFoundError: there is no such report.
        DeskError: the form does not allow what is given, or the report is not in work.
        RevisionConflictError: somebody else saved in between.
    """
    stored = desk.workspace.load(report_id)
    report = stored.report.amended(organ=organ.model_dump(mode="json"), year=year, scope=scope)
    return save_change(desk, stored, report, event(desk, "identity_set"))


def set_state(desk: Desk, report_id: ReportId, state: Literal["sent_for_review", "published"]) -> StoredReport:
    """Mark a report as sent for review or published: from here on it is only read.

    Raises:
        NotFoundError: there is no such report.
        RevisionConflictError: somebody else saved in between.
    """
    return _to_state(desk, report_id, state, event(desk, "state_set", state=state))


def take_back(desk: Desk, report_id: ReportId) -> StoredReport:
    """Take a report that was sent for review or published back into work: an act of its own, told in the log.

    Raises:
        NotFoundError: there is no such report.
        DeskError: the report is in work already.
        RevisionConflictError: somebody else saved in between.
    """
    state = desk.workspace.load(report_id).entry.state
    if state == "drafting":
        raise DeskError("这份年报正在编制，不需要收回，可以直接修改。")
    return _to_state(desk, report_id, "drafting", event(desk, "taken_back", from_state=state))


def _to_state(desk: Desk, report_id: ReportId, state: ReportState, change: Event) -> StoredReport:
    stored = desk.workspace.load(report_id)
    return desk.workspace.save(
        report_id, stored.report, expected_revision=stored.entry.revision, event=change, state=state
    )


def remove_report(desk: Desk, report_id: ReportId) -> None:
    """Take a report out of the list; what was accepted stays in the database and in backups.

    Raises:
        WorkspaceError: the workspace cannot be written.
    """
    desk.workspace.remove(report_id, event=event(desk, "removed"))
