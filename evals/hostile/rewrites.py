"""Many rewrites by a hostile model over one workspace; afterwards every version is looked for and some are restored."""

from pathlib import Path

from evals.hostile.desk import Officer, Tally, lost_versions, not_restorable, open_hostile_desk, put_report

_RESTORED = 50


def rewrites(folder: Path, count: int, seed: int) -> Tally:
    """So many rewrites; what was done, and what went wrong."""
    desk, chat = open_hostile_desk(folder, seed)
    report_id = put_report(desk)
    officer = Officer(desk, chat, report_id, seed)
    officer.work(count)
    again, _ = open_hostile_desk(folder, seed)
    officer.tally.wrong += lost_versions(again, report_id, officer.tally.kept)
    officer.tally.wrong += not_restorable(again, report_id, officer.tally.kept, _RESTORED)
    return officer.tally
