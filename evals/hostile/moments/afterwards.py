"""The next morning: the report is edited, saved, drafted, taken and exported, and the database is sound."""

import time
import traceback
from itertools import count

from assistant.adapters.work.doctor.database_health import database_troubles
from assistant.bootstrap import HouseDesk
from assistant.desk.exporting import export
from assistant.desk.keeping.reports import open_report
from assistant.desk.writing.drafting import start_draft
from assistant.desk.writing.editing import keep_version, set_cells, set_locks
from assistant.desk.writing.meeting import write_section
from assistant.desk.writing.proposals import accept, open_proposal
from evals.hostile.moments.moment import Place

_CELL = "review_litigation.reconsideration.pending"
_SECTION = "overview.disclosure_on_request"
_FORMATS = ("docx", "txt")
_mornings = count(1)


def not_editable(desk: HouseDesk, place: Place, report_id: str) -> list[str]:
    """What cannot be done with the report any more, a sentence each."""
    try:
        wrong = [trouble.sentence for trouble in database_troubles(place.database_url, place.folder, place.schema)]
        return wrong + list(_worked_on(desk, report_id, next(_mornings)))
    except Exception:  # whatever it is, it is what this looks for
        return [traceback.format_exc(limit=-4)]


def _worked_on(desk: HouseDesk, report_id: str, number: int) -> list[str]:
    before = desk.workspace.load(report_id)
    text = f"全年共收到申请，已全部答复。这是第{number}个早上。"
    set_cells(desk, report_id, {_CELL: number})
    set_locks(desk, report_id, _SECTION, [])
    standing = before.report.sections.get(_SECTION, "")
    write_section(desk, report_id, _SECTION, text, seen={standing})
    keep_version(desk, report_id, _SECTION)
    job_id = start_draft(desk, report_id, _SECTION)
    while (job := desk.jobs.job(job_id)).active:
        time.sleep(0.002)
    if (drafted := open_proposal(desk, report_id, _SECTION)) is None:
        return [f"no draft: {job.state} {job.error}"]
    taken = accept(desk, report_id, drafted.id, over_newer=True)
    opened = open_report(desk, report_id)
    wrong = [] if opened.report.cell(_CELL) == number else ["a cell that was entered is not there"]
    wrong += [] if opened.report.sections.get(_SECTION, "") == taken.text else ["a draft that was taken is not there"]
    wrong += [] if opened.stored.entry.revision > before.entry.revision else ["no revision was kept"]
    kept = [version.text for version in desk.workspace.versions(report_id, _SECTION)]
    wrong += [] if text in kept else ["what was typed is no version"]
    return wrong + [
        f"an empty {to}" for to in _FORMATS if not export(desk, opened.report, to, prior=opened.prior).content
    ]
