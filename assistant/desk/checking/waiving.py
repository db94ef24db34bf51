"""Waiving (情况说明): an officer says why a finding stands, and may take that back."""

from assistant.desk.errors import DeskError
from assistant.desk.failures import as_desk_errors
from assistant.desk.keeping.reports import event, open_report, save_change
from assistant.desk.ports import Desk, ReportId, StoredReport
from assistant.report.report import AnnualReport, Waiver
from assistant.rules import waivers
from assistant.rules.checking import CheckResult
from assistant.rules.findings import Finding


def waive(
    desk: Desk, report: AnnualReport, finding: Finding, reason: str, *, prior: AnnualReport | None = None
) -> AnnualReport:
    """The report with a 情况说明 for the finding by the officer at work.

    Raises:
        DeskError: there is no reason.
    """
    reason = reason.strip()
    if not reason:
        raise DeskError("情况说明不能为空，请写明原因。")
    written = waivers.waive(finding, report, prior, reason=reason, author=desk.actor, at=desk.clock.now())
    others = tuple(w for w in report.waivers or () if not _same_place(w, written))
    return report.model_copy(update={"waivers": (*others, written)})


def withdraw(report: AnnualReport, waiver: Waiver) -> AnnualReport:
    """The report without that 情况说明."""
    left = tuple(w for w in report.waivers or () if w != waiver)
    return report.model_copy(update={"waivers": left or None})


@as_desk_errors()
def waive_open(desk: Desk, report_id: ReportId, finding: Finding, reason: str) -> StoredReport:
    """Write a 情况说明 into the open report and save it.

    Raises:
        DeskError: there is no reason.
        RevisionConflictError: somebody else saved in between.
    """
    opened = open_report(desk, report_id)
    report = waive(desk, opened.report, finding, reason, prior=opened.prior)
    return save_change(desk, opened.stored, report, event(desk, "waived", rule=finding.rule))


def withdraw_open(desk: Desk, report_id: ReportId, waiver: Waiver) -> StoredReport:
    """Take a 情况说明 of the open report back and save it.

    Raises:
        RevisionConflictError: somebody else saved in between.
    """
    stored = desk.workspace.load(report_id)
    change = event(desk, "waiver_withdrawn", rule=waiver.rule)
    return save_change(desk, stored, withdraw(stored.report, waiver), change)


def checklist(result: CheckResult) -> tuple[str, ...]:
    """The lines of the 核对单: findings that stand with their reason, and 情况说明 that stand no more."""
    standing = [
        f"{f.rule} {f.message}情况说明：{f.waived.reason}（{f.waived.author}，{f.waived.at:%Y-%m-%d}）"
        for f in result.findings
        if f.waived is not None
    ]
    void = [
        f"{w.rule} 情况说明已失效，数据或文字已改动：{w.reason}（{w.author}，{w.at:%Y-%m-%d}）"
        for w in result.void_waivers
    ]
    return (*standing, *void)


def _same_place(one: Waiver, other: Waiver) -> bool:
    return (one.rule, one.cells, one.section, one.operands) == (other.rule, other.cells, other.section, other.operands)
