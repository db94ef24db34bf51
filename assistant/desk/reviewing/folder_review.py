"""Reviewing many uploaded reports as a job: each file checked with last year's beside it, the rows kept."""

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.desk.checking.checking import FileCheck, Source, check_files, file_row, read_many
from assistant.desk.checking.prior_reports import PriorReports
from assistant.desk.ports import Desk, JobHandle, Json
from assistant.desk.reviewing.reviewing import return_note, review, sheets_of
from assistant.desk.reviewing.roster import read_roster
from assistant.report.report import AnnualReport

JOB_KIND = "review"


def start_review(
    desk: Desk,
    sources: Sequence[Source],
    priors: Sequence[Source] = (),
    *,
    roster: Source | None = None,
    earlier: Sequence[Mapping[str, Any]] = (),
) -> str:
    """Check many files in the background, against the roster and the rows of an earlier review; gives the job's id.

    The job's result is `{"files": …, "roster": …, "rechecked": …, "unread_priors": …, "workbook": …}`: a row a file
    as `nianbao check` prints it with its 退回意见, what the roster and the earlier review say, the sentences about
    prior files that could not be read, and the 核查清单 in base64. A job that was stopped keeps what it has.

    Raises:
        ImportFailedError: the roster cannot be read.
        DeskError: there is no unit on the roster.
    """
    own, before = tuple(sources), tuple(priors)
    units = read_roster(desk.workbooks.rows(roster.name, roster.content)) if roster else ()

    def work(handle: JobHandle) -> Json:
        known, unread = _read_priors(desk, before)
        checks: list[FileCheck] = []
        handle.progress(0, len(own))
        for checked in check_files(desk, own, PriorReports(tuple(known))):
            checks.append(checked)
            handle.progress(len(checks), len(own), checked.file)
            if handle.stopping():
                break
        done = review(checks, roster=units, earlier=earlier)
        return {
            "files": [{**file_row(checked), "return_note": return_note(checked)} for checked in checks],
            "roster": [{"unit": remark.unit, "message": remark.message} for remark in done.remarks],
            "rechecked": [{"unit": one.unit, "state": one.state, "message": one.message} for one in done.rechecked],
            "unread_priors": unread,
            "workbook": base64.b64encode(desk.workbooks.write(sheets_of(done))).decode("ascii"),
        }

    return desk.jobs.submit(JOB_KIND, f"审核 {len(own)} 份年报", work)


def _read_priors(desk: Desk, sources: Sequence[Source]) -> tuple[list[AnnualReport], list[str]]:
    read = list(read_many(desk, sources))
    return [one for one in read if not isinstance(one, str)], [one for one in read if isinstance(one, str)]
