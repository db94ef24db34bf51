"""我的年报: what cannot be taken back is asked again before it is done."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from assistant.bootstrap import HouseDesk
from assistant.desk.keeping import reports
from assistant.desk.writing import editing
from tests.browser.reports import REQUESTS

OpenPage = Callable[..., AppTest]


def press(app: AppTest, key: str) -> AppTest:
    return next(each for each in app.button if each.key == key).click().run()


@pytest.fixture
def in_new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer that is set to another zone."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "America/New_York")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_new_york")
def test_the_last_change_is_told_in_china_s_time(desk: HouseDesk, page: OpenPage, prior_id: str) -> None:
    changed = desk.workspace.load(prior_id).entry.updated_at + timedelta(hours=8)
    shown = " ".join(each.value for each in page("my_reports").markdown)
    assert f"最后修改 {changed:%Y-%m-%d %H:%M}" in shown


def test_a_report_is_removed_at_the_second_press_only(desk: HouseDesk, page: OpenPage, prior_id: str) -> None:
    app = press(page("my_reports"), f"remove.{prior_id}")

    assert "要移除「临江市东湖区柳堤街道办事处 2024」的年报吗" in app.warning[0].value
    assert [entry.id for entry in desk.workspace.reports()] == [prior_id]

    press(app, f"sure.remove.{prior_id}")
    assert not desk.workspace.reports()


def test_a_removal_thought_better_of_leaves_the_report(desk: HouseDesk, page: OpenPage, prior_id: str) -> None:
    app = press(page("my_reports"), f"remove.{prior_id}")
    app = press(app, f"leave.remove.{prior_id}")

    assert not app.warning
    assert [entry.id for entry in desk.workspace.reports()] == [prior_id]


def test_a_report_with_errors_is_marked_as_published_only_after_they_were_named(
    desk: HouseDesk, page: OpenPage, worked_id: str
) -> None:
    prior_id = worked_id
    editing.set_cells(desk, prior_id, {f"{REQUESTS}.newly_received.total": 9})
    app = press(page("my_reports"), f"state.published.{prior_id}")

    assert "六类申请人之和为 3，总计填的是 9" in app.warning[0].value
    assert desk.workspace.load(prior_id).entry.state == "drafting"

    press(app, f"sure.state.published.{prior_id}")
    assert desk.workspace.load(prior_id).entry.state == "published"


def test_a_report_without_errors_is_marked_as_published_at_once_and_taken_back_by_an_act_of_its_own(
    desk: HouseDesk, page: OpenPage, worked_id: str
) -> None:
    press(page("my_reports"), f"state.published.{worked_id}")
    assert desk.workspace.load(worked_id).entry.state == "published"

    press(page("my_reports"), f"state.drafting.{worked_id}")
    assert desk.workspace.load(worked_id).entry.state == "drafting"


def test_the_report_in_work_is_not_offered_as_last_years(desk: HouseDesk, page: OpenPage) -> None:
    """What is offered at the top is the next thing to do: for the organ whose report is being written, nothing."""
    due = desk.clock.today().year - 1
    reports.start_blank(desk, "临江市东湖区石桥镇人民政府", due)
    app = page("my_reports")
    assert not any(each.label == "从上年报告新建" for each in app.button)
    assert next(each for each in app.button if each.label == "打开").proto.type == "primary"

    reports.start_blank(desk, "临江市东湖区柳堤街道办事处", due - 1)
    offered = next(each for each in page("my_reports").selectbox if each.label == "上年报告")
    assert offered.options == [f"临江市东湖区柳堤街道办事处 {due - 1} 年"]
