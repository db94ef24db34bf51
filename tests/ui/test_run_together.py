"""数据填报 of an imported report: digits that ran together are asked, and the chosen reading goes into its cell."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from assistant.bootstrap import HouseDesk
from assistant.desk.keeping.reports import keep_imported, take_back
from tests.browser.reports import REQUESTS, last_years_report

CELL = f"{REQUESTS}.newly_received.natural_person"


def test_a_chosen_reading_is_filled_in(desk: HouseDesk, page: Callable[..., AppTest]) -> None:
    printed = {CELL: {"raw": "123", "readings": ["1", "12"]}}
    report = last_years_report().with_cells({CELL: None}).amended(printed=printed)
    report_id = keep_imported(desk, report, source="连在一起.txt").entry.id
    take_back(desk, report_id)
    app = page("tables", report_id)

    box = next(each for each in app.selectbox if "原文「123」" in each.label)
    assert list(box.options) == ["1", "12"]
    box.select("12")
    next(each for each in app.button if each.label == "填入所选").click().run()

    assert desk.workspace.load(report_id).report.cells[CELL] == 12
    assert not any("原文「123」" in each.label for each in app.selectbox)
