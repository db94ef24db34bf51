"""What each page shows and does, asked without a browser."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assistant.bootstrap import HouseDesk
from assistant.desk.keeping import reports
from assistant.desk.writing import editing
from assistant.ui.navigation import PAGES
from tests.browser.reports import ORGAN, REQUESTS
from tests.fakes.openai_server import openai_server
from tests.waiting import ended

OpenPage = Callable[..., AppTest]


def html_of(app: AppTest) -> str:
    return "".join(str(element.proto.body) for element in app.get("html"))


def press(app: AppTest, label: str) -> AppTest:
    return next(each for each in app.button if each.label == label).click().run()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_works_in_an_empty_workspace(page: OpenPage, name: str) -> None:
    app = page(name)

    assert not app.exception
    assert not app.error
    assert PAGES[name].title in html_of(app)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_shows_the_open_report_and_the_model_in_its_head(page: OpenPage, report_id: str, name: str) -> None:
    app = page(name, report_id)

    assert not app.exception
    assert ORGAN in html_of(app)
    assert "2025 年度" in html_of(app)
    assert "模型：未使用，文字不出本机" in html_of(app)


def test_a_new_report_is_started_from_last_years(desk: HouseDesk, page: OpenPage, prior_id: str) -> None:
    app = page("my_reports")
    press(app, "从上年报告新建")

    new = reports.list_reports(desk)[0]
    assert (new.organ, new.year, new.prior_id) == (ORGAN, 2025, prior_id)


def test_an_unknown_report_in_the_address_leaves_the_choice_to_the_officer(page: OpenPage, report_id: str) -> None:
    app = page("tables", "no-such-report")

    assert not app.exception
    assert app.selectbox[0].label == "请选择要打开的年报"


def test_totals_are_filled_in_only_when_asked(desk: HouseDesk, page: OpenPage, report_id: str) -> None:
    row = {f"{REQUESTS}.newly_received.{kind}": 0 for kind in _KINDS}
    editing.set_cells(desk, report_id, row | {f"{REQUESTS}.newly_received.natural_person": 4})
    app = page("tables", report_id)
    assert desk.workspace.load(report_id).report.cell(f"{REQUESTS}.newly_received.total") is None

    press(app, "按各项填写总计")

    assert desk.workspace.load(report_id).report.cell(f"{REQUESTS}.newly_received.total") == 4


def test_a_wrong_total_is_counted_in_the_head_and_told_under_the_table(
    desk: HouseDesk, page: OpenPage, report_id: str
) -> None:
    row: dict[str, int | str | None] = {f"{REQUESTS}.newly_received.{kind}": 0 for kind in _KINDS}
    editing.set_cells(desk, report_id, row | {f"{REQUESTS}.newly_received.total": 7})

    app = page("tables", report_id)

    assert "错误 1" in html_of(app)
    assert "六类申请人之和为 0，总计填的是 7" in html_of(app)


def test_a_finding_is_waived_with_a_reason_and_counted_no_more(desk: HouseDesk, page: OpenPage, report_id: str) -> None:
    row: dict[str, int | str | None] = {f"{REQUESTS}.newly_received.{kind}": 0 for kind in _KINDS}
    editing.set_cells(desk, report_id, row | {f"{REQUESTS}.newly_received.total": 7})
    app = page("findings", report_id)

    app.text_area[0].set_value("系统导出口径不同，已向主管部门说明。")
    press(app, "保存情况说明")

    waivers = desk.workspace.load(report_id).report.waivers
    assert waivers is not None
    assert waivers[0].reason == "系统导出口径不同，已向主管部门说明。"
    assert "错误 1" not in html_of(app)


def test_a_waiver_without_a_reason_is_refused_in_words(desk: HouseDesk, page: OpenPage, report_id: str) -> None:
    app = page("findings", report_id)

    press(app, "保存情况说明")

    assert app.error[0].value == "情况说明不能为空，请写明原因。"
    assert not desk.workspace.load(report_id).report.waivers


def test_a_fact_of_the_officers_is_kept_with_its_source(desk: HouseDesk, page: OpenPage, report_id: str) -> None:
    app = page("drafting", report_id)
    for label, text in {"名称": "发布信息总数", "数值": "1,156", "单位": "篇", "来源": "门户网站后台"}.items():
        next(each for each in app.text_input if each.label == label).set_value(text)
    press(app, "添加")

    fact = desk.workspace.load(report_id).report.facts[0]
    assert (fact.name, fact.value, fact.unit, fact.source) == ("发布信息总数", "1156", "篇", "门户网站后台")


def test_a_fact_that_is_no_number_is_refused_in_words(desk: HouseDesk, page: OpenPage, report_id: str) -> None:
    app = page("drafting", report_id)
    for label, text in {"名称": "发布信息总数", "数值": "很多"}.items():
        next(each for each in app.text_input if each.label == label).set_value(text)
    press(app, "添加")

    assert "「很多」不是数值" in app.error[0].value
    assert not desk.workspace.load(report_id).report.facts


def test_a_section_is_drafted_without_a_model_and_waits_for_the_officer(
    desk: HouseDesk, page: OpenPage, report_id: str
) -> None:
    app = page("drafting", report_id)
    press(app, "起草")
    job = ended(desk.jobs, desk.jobs.recent(kind="draft", limit=1)[0].id)
    app.run()

    assert job.state == "done"
    assert "采用之前不进入报告" in "".join(each.value for each in app.markdown)
    assert not desk.workspace.load(report_id).report.sections

    press(app, "采用")

    assert "2025年" in desk.workspace.load(report_id).report.sections["overview.proactive_disclosure"]


def test_with_errors_left_the_files_are_named_as_for_review(desk: HouseDesk, page: OpenPage, report_id: str) -> None:
    row: dict[str, int | str | None] = {f"{REQUESTS}.newly_received.{kind}": 0 for kind in _KINDS}
    editing.set_cells(desk, report_id, row | {f"{REQUESTS}.newly_received.total": 7})

    app = page("publishing", report_id)

    assert "送审稿" in app.warning[0].value
    assert app.get("download_button")


def test_the_key_of_a_remote_model_is_never_shown(
    desk: HouseDesk, page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant import settings

    monkeypatch.setenv("NIANBAO_MODEL", "embedded")
    monkeypatch.setenv("NIANBAO_BASE_URL", "http://model.example:8000/v1")
    monkeypatch.setenv("NIANBAO_API_KEY", "sk-very-secret")
    settings.settings.cache_clear()
    desk.__dict__.pop("settings", None)

    app = page("preferences")
    remote = next(n for n, label in enumerate(app.radio[0].options) if "外部服务" in label)
    app.radio[0].set_value(remote).run()

    shown = str(app) + html_of(app) + "".join(each.value for each in app.caption)
    assert "sk-very-secret" not in shown
    assert "已设置" in shown
    assert "model.example" in app.warning[0].value


def test_where_the_settings_say_none_no_other_model_can_be_chosen(page: OpenPage) -> None:
    app = page("preferences")
    assert len(app.radio[0].options) == 1
    assert "不使用任何模型" in "".join(each.value for each in app.caption)


def test_the_head_says_where_words_go() -> None:
    from assistant.desk.ports import ModelSetting
    from assistant.ui.head import describe_model

    assert "文字会发往 http://a.example/v1" in describe_model(ModelSetting("remote", "m", "http://a.example/v1"))
    assert "文字不出本机" in describe_model(ModelSetting("embedded", "1.5b"))


def test_a_trial_of_a_model_tells_on_the_page_what_it_met(
    desk: HouseDesk, page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant import settings

    with openai_server("thinks_inline") as fake:
        monkeypatch.setenv("NIANBAO_MODEL", "remote")
        monkeypatch.setenv("NIANBAO_BASE_URL", fake.address)
        monkeypatch.setenv("NIANBAO_MODEL_NAME", "qwen-plus")
        settings.settings.cache_clear()
        desk.__dict__.pop("settings", None)
        app = page("preferences")
        next(button for button in app.button if button.label == "测试正在使用的模型").click().run()

    assert any("回答正常" in said.value for said in app.success)
    assert any("先思考再作答" in said.value for said in app.text)


_KINDS = (
    "natural_person", "commercial_enterprise", "research_institution", "public_interest_organization",
    "legal_service_institution", "other_organization",
)  # fmt: skip


def test_the_library_builds_its_index_as_a_job_and_lists_it_when_it_is_there(desk: HouseDesk, page: OpenPage) -> None:
    app = page("library")
    assert "正在建立资料索引" in app.info[0].value

    job = ended(desk.jobs, desk.jobs.recent(kind="index", limit=1)[0].id)
    app.run()

    assert (job.state, job.done) == ("done", job.total)
    assert not app.info
    assert "政府信息公开条例" in "".join(each.value for each in app.markdown)
