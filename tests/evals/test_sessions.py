"""A few sessions that edit at once over the page's websocket: a sample of what `evals.hostile.sessions` does."""

from pathlib import Path

from assistant.bootstrap import HouseDesk
from assistant.desk.writing.meeting import meetings
from assistant.form.paths import REQUESTS
from assistant.settings import Settings
from evals.hostile.sessions import SECTION, edit_at_once
from tests.waiting import PATIENCE_SECONDS


def test_of_sessions_that_edit_at_once_nothing_confirmed_is_lost_and_nothing_goes_wrong(tmp_path: Path) -> None:
    tally = edit_at_once(tmp_path, count=5, seconds=PATIENCE_SECONDS, seed=1, most=5)

    assert tally.lost == []
    assert tally.errors == []
    assert tally.count("confirmed") == tally.count("typed") >= 25
    # Who types fast, alone in a report, has met nobody: the saves of one window do not overtake each other.
    desk = HouseDesk(Settings(data_dir=tmp_path, model="none"))
    alone = [one.report_id for one in tally.sessions[2:]]
    assert [meetings(desk, report_id, place) for report_id in alone for place in (SECTION, REQUESTS)] == [[]] * 6
