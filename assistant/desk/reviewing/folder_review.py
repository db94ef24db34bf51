"""Reviewing many uploaded reports as a job: each file checked with last year's beside it, the rows kept."""

from collections.abc import Sequence

from assistant.desk.checking.checking import FileCheck, Source, check_files, read_many
from assistant.desk.checking.prior_reports import PriorReports
from assistant.desk.failures import as_desk_errors
from assistant.desk.ports import Desk, Job, JobHandle, Json
from assistant.desk.reviewing.results import (
    RecheckedLine,
    ReviewedFile,
    ReviewResult,
    RosterLine,
    YearLine,
    kept_result,
    reviewed_file,
)
from assistant.desk.reviewing.reviewing import return_note, review, workbook_of
from assistant.desk.reviewing.roster import day_due, roster_in
from assistant.report.report import AnnualReport

JOB_KIND = "review"


@as_desk_errors()
def start_review(
    desk: Desk,
    sources: Sequence[Source],
    priors: Sequence[Source] = (),
    *,
    roster: Source | None = None,
    earlier: Sequence[ReviewedFile] = (),
) -> str:
    """Check many files in the background, against the roster and the files of an earlier review; gives the job's id.

    The job's result is read with `review_result`. A job that was stopped keeps what it has.

    Raises:
        ImportFailedError: the roster cannot be read.
        DeskError: there is no unit on the roster.
    """
    own, before = tuple(sources), tuple(priors)
    units = roster_in(desk, roster.name, roster.content) if roster else ()

    def work(handle: JobHandle) -> Json:
        known, unread = _read_priors(desk, before)
        checks: list[FileCheck] = []
        handle.progress(0, len(own))
        for checked in check_files(desk, own, PriorReports(tuple(known))):
            checks.append(checked)
            handle.progress(len(checks), len(own), checked.file)
            if handle.stopping():
                break
        done = review(checks, roster=units, earlier=earlier or None, deadline=day_due(desk, checks) if units else None)
        result = ReviewResult(
            files=tuple(reviewed_file(checked, return_note(checked)) for checked in done.checks),
            roster=tuple(RosterLine(unit=remark.unit, message=remark.message) for remark in done.remarks),
            years=tuple(YearLine(unit=remark.unit, message=remark.message) for remark in done.years),
            rechecked=tuple(
                RecheckedLine(unit=one.unit, state=one.state, message=one.message) for one in done.rechecked or ()
            ),
            not_rechecked=tuple(done.not_rechecked.values()),
            unread_priors=tuple(unread),
            workbook=workbook_of(desk, done),
        )
        return result.model_dump(mode="json")

    return desk.jobs.submit(JOB_KIND, f"审核 {len(own)} 份年报", work)


def review_result(job: Job) -> ReviewResult:
    """What a review gave.

    Raises:
        DeskError: it was kept by another version, in a form that is not known here.
    """
    return kept_result(job, ReviewResult)


def _read_priors(desk: Desk, sources: Sequence[Source]) -> tuple[list[AnnualReport], list[str]]:
    read = list(read_many(desk, sources))
    return [one for one in read if not isinstance(one, str)], [one for one in read if isinstance(one, str)]
