"""数据填报: a table pasted whole is shown before it is filled in; the 2019 form's table 2 is shown as it was."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from assistant.bootstrap import HouseDesk
from assistant.desk.keeping.reports import keep_imported
from assistant.desk.writing import editing
from tests.browser.reports import REQUESTS, last_years_report

OpenPage = Callable[..., AppTest]
HEAD = "申请人情况\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计"
NEW = f"{REQUESTS}.newly_received"


def html_of(app: AppTest) -> str:
    return "".join(str(element.proto.body) for element in app.get("html"))


def press(app: AppTest, label: str) -> AppTest:
    return next(each for each in app.button if each.label == label).click().run()


def pasted(page: OpenPage, report_id: str, text: str) -> AppTest:
    app = page("tables", report_id)
    next(each for each in app.text_area if each.label == "表格内容").set_value(text)
    return press(app, "看读到了什么")


def test_a_pasted_table_is_shown_first_and_filled_in_when_confirmed(
    desk: HouseDesk, page: OpenPage, worked_id: str
) -> None:
    app = pasted(page, worked_id, f"{HEAD}\n一、本年新收政府信息公开申请数量\t5\t0\t0\t0\t0\t1\t6\n")

    assert "读到 7 格，其中 3 格与现有的数不同，将被替换" in html_of(app)
    assert desk.workspace.load(worked_id).report.cell(f"{NEW}.total") == 3

    press(app, "填入 7 格")
    kept = desk.workspace.load(worked_id).report
    assert (kept.cell(f"{NEW}.natural_person"), kept.cell(f"{NEW}.total")) == (5, 6)


def test_a_pasted_table_thought_better_of_changes_nothing(desk: HouseDesk, page: OpenPage, worked_id: str) -> None:
    app = pasted(page, worked_id, f"{HEAD}\n一、本年新收政府信息公开申请数量\t5\t0\t0\t0\t0\t1\t6\n")
    app = press(app, "不填")

    assert "读到 7 格" not in html_of(app)
    assert desk.workspace.load(worked_id).report.cell(f"{NEW}.total") == 3


def test_what_is_no_table_of_the_form_is_refused_in_words(page: OpenPage, worked_id: str) -> None:
    app = pasted(page, worked_id, "会议改到三点")

    assert "没有找到" in app.error[0].value
    assert not app.exception


def test_table_two_of_the_2019_form_is_shown_with_its_own_labels(desk: HouseDesk, page: OpenPage) -> None:
    legacy: dict[str, int | str | None] = {
        "第二十条第（一）项/规章/本年新制作数量": 0,
        "第二十条第（一）项/规章/对外公开总数量": 12,
        "第二十条第（九）项/政府集中采购/采购项目数量": 3,
        "第二十条第（九）项/政府集中采购/采购总金额": "45.6万元",
    }
    report = last_years_report().amended(form="2019", year=2020, legacy=legacy)
    report_id = keep_imported(desk, report, source="2020.html").entry.id
    app = page("tables", report_id)
    app.segmented_control[0].set_value("proactive_disclosure").run()

    assert not app.exception
    shown = html_of(app)
    for label in ("第二十条第（九）项", "政府集中采购", "采购总金额", "45.6万元", "对外公开总数量"):
        assert label in shown
    assert all(each.label != "空白格填 0" for each in app.button)


def test_a_finding_under_the_table_leads_to_its_cell(desk: HouseDesk, page: OpenPage, worked_id: str) -> None:
    editing.set_cells(desk, worked_id, {f"{NEW}.total": 9})

    app = press(page("tables", worked_id), "到这一格")

    assert app.session_state["jump"].cell.startswith(f"{NEW}.")
