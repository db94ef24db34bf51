"""Versions of a section: its history, any two compared, an older one restored."""

from collections.abc import Sequence

from assistant.desk.errors import NotFoundError
from assistant.desk.ports import Desk, ReportId
from assistant.desk.writing.editing import accept_text
from assistant.report.versions import Provenance, SectionVersion


def history(desk: Desk, report_id: ReportId, section: str) -> Sequence[SectionVersion]:
    """The accepted texts of a section, newest first."""
    return list(reversed(desk.workspace.versions(report_id, section)))


def version(desk: Desk, report_id: ReportId, section: str, number: int) -> SectionVersion:
    """One version.

    Raises:
        NotFoundError: the section has no version of that number.
    """
    for entry in desk.workspace.versions(report_id, section):
        if entry.number == number:
            return entry
    raise NotFoundError(f"没有第 {number} 版，请在历史中选一版。")


def restore(desk: Desk, report_id: ReportId, section: str, number: int) -> SectionVersion:
    """Put an older text back; this makes a new version, and nothing is lost.

    Raises:
        NotFoundError: the section has no version of that number.
    """
    older = version(desk, report_id, section, number)
    provenance = Provenance(
        origin="restored", actor=desk.actor, at=desk.clock.now(), instruction=f"恢复第 {older.number} 版"
    )
    return accept_text(desk, report_id, section, older.text, provenance)[1]
