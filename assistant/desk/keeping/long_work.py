"""Long work looked at: the newest job of a kind, how far one is, and stopping it; looking away ends nothing."""

from assistant.desk.ports import Desk, Job, ReportId


def newest(desk: Desk, kind: str, report_id: ReportId | None = None) -> Job | None:
    """The newest job of a kind, under way or ended."""
    return next(iter(desk.jobs.recent(kind=kind, report_id=report_id, limit=1)), None)


def look(desk: Desk, job_id: str) -> Job:
    """How far a job is now.

    Raises:
        NotFoundError: there is no such job.
    """
    return desk.jobs.job(job_id)


def stop(desk: Desk, job_id: str) -> None:
    """Ask a job to stop; it keeps what it has.

    Raises:
        NotFoundError: there is no such job.
    """
    desk.jobs.stop(job_id)
