"""Reviewing many uploaded reports as a job: each file checked with last year's beside it, the rows kept."""

import base64
from collections.abc import Sequence

from assistant.desk.checking import PriorReports, Source, check_file, file_row, read_source
from assistant.desk.errors import ImportFailedError
from assistant.desk.ports import Desk, JobHandle, Json
from assistant.desk.reviewing import return_note, review, sheets_of
from assistant.report.report import AnnualReport

JOB_KIND = "review"


def start_review(desk: Desk, sources: Sequence[Source], priors: Sequence[Source] = ()) -> str:
    """Check many files in the background; gives the job's id.

    The job's result is `{"files": …, "unread_priors": …, "workbook": …}`: a row a file as `nianbao check` prints it
    with its 退回意见, the sentences about prior files that could not be read, and the 核查清单 in base64. A job that
    was stopped keeps what it has.
    """
    own, before = tuple(sources), tuple(priors)

    def work(handle: JobHandle) -> Json:
        known, unread = _read_priors(desk, before)
        checks = []
        for number, source in enumerate(own):
            if handle.stopping():
                break
            handle.progress(number, len(own), source.name)
            checks.append(check_file(desk, source, PriorReports(tuple(known))))
        handle.progress(len(checks), len(own))
        return {
            "files": [{**file_row(checked), "return_note": return_note(checked)} for checked in checks],
            "unread_priors": unread,
            "workbook": base64.b64encode(desk.workbooks.write(sheets_of(review(checks)))).decode("ascii"),
        }

    return desk.jobs.submit(JOB_KIND, f"审核 {len(own)} 份年报", work)


def _read_priors(desk: Desk, sources: Sequence[Source]) -> tuple[list[AnnualReport], list[str]]:
    known, unread = [], []
    for source in sources:
        try:
            known.append(read_source(desk, source))
        except ImportFailedError as error:
            unread.append(str(error))
    return known, unread
