"""文字起草: proposals taken change by change, versions restored, sentences locked, figures brought up to date."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assistant.bootstrap import HouseDesk
from assistant.desk.writing import editing
from assistant.desk.writing.meeting import write_section
from assistant.report.versions import Proposal, Provenance
from tests.browser.reports import REQUESTS

SECTION = "overview.proactive_disclosure"
BASE = "全年公开信息86条。组织培训两次。开设专栏一个。"
BETTER = "全年主动公开政府信息86条。组织培训两次。开设政策解读专栏一个。"

OpenPage = Callable[..., AppTest]


def button(app: AppTest, label: str) -> AppTest:
    found = next(each for each in app.button if each.label == label)
    return found.click().run()


def text_of(desk: HouseDesk, report_id: str) -> str:
    return desk.workspace.load(report_id).report.sections.get(SECTION, "")


@pytest.fixture
def proposed(desk: HouseDesk, report_id: str) -> str:
    """A text of the officer's with a rewrite that waits."""
    editing.set_section(desk, report_id, SECTION, BASE)
    provenance = Provenance(origin="model", actor="张三", at=desk.clock.now(), model="演示模型", instruction="写具体些")
    desk.workspace.put_proposal(
        report_id,
        Proposal(id="p1", section=SECTION, base=BASE, text=BETTER, provenance=provenance, problems=("请核对86条。",)),
    )
    return report_id


def test_a_proposal_shows_where_it_came_from_and_what_is_doubtful(page: OpenPage, proposed: str) -> None:
    shown = "".join(each.value for each in page("drafting", proposed).markdown)

    assert "模型起草，演示模型，要求：写具体些" in shown
    assert "请核对86条。" in shown


def test_only_the_changes_that_were_ticked_are_taken(desk: HouseDesk, page: OpenPage, proposed: str) -> None:
    app = page("drafting", proposed)
    second = next(box for box in app.checkbox if "政策解读" in box.label)
    second.uncheck().run()

    button(app, "采用勾选的 1 处")

    assert text_of(desk, proposed) == "全年主动公开政府信息86条。组织培训两次。开设专栏一个。"
    assert [version.text for version in desk.workspace.versions(proposed, SECTION)] == [BASE, text_of(desk, proposed)]


def test_a_proposal_put_aside_leaves_the_text(desk: HouseDesk, page: OpenPage, proposed: str) -> None:
    button(page("drafting", proposed), "不采用")

    assert text_of(desk, proposed) == BASE
    assert not desk.workspace.proposals(proposed, SECTION)


def test_a_text_that_was_changed_meanwhile_is_replaced_only_on_purpose(
    desk: HouseDesk, page: OpenPage, proposed: str
) -> None:
    editing.set_section(desk, proposed, SECTION, BASE + "另有一句。")
    app = page("drafting", proposed)
    assert "正文又有改动" in app.warning[0].value

    button(app, "仍然采用")

    assert text_of(desk, proposed) == BETTER
    assert BASE + "另有一句。" in [version.text for version in desk.workspace.versions(proposed, SECTION)]


def test_an_older_version_is_restored_and_nothing_is_lost(desk: HouseDesk, page: OpenPage, proposed: str) -> None:
    app = page("drafting", proposed)
    app = button(app, "采用")
    choice = next(each for each in app.selectbox if each.label == "版本")
    choice.set_value(1).run()

    button(app, "恢复这一版")

    assert text_of(desk, proposed) == BASE
    assert [version.text for version in desk.workspace.versions(proposed, SECTION)] == [BASE, BETTER, BASE]


def test_a_locked_sentence_is_kept_with_the_report(desk: HouseDesk, page: OpenPage, proposed: str) -> None:
    app = page("drafting", proposed)

    next(box for box in app.checkbox if box.label == "组织培训两次。").check().run()

    assert desk.workspace.load(proposed).locks[SECTION] == ("组织培训两次。",)


def test_a_sentence_that_contradicts_the_table_is_offered_its_new_figure(
    desk: HouseDesk, page: OpenPage, report_id: str
) -> None:
    section = "overview.disclosure_on_request"
    editing.set_cells(desk, report_id, {f"{REQUESTS}.newly_received.total": 5})
    editing.set_section(desk, report_id, section, "2025年，新收政府信息公开申请4件。")
    app = page("drafting", report_id)
    app.radio[0].set_value(section).run()

    button(app, "按表格更新数字")

    assert desk.workspace.load(report_id).report.sections[section] == "2025年，新收政府信息公开申请5件。"


def test_two_texts_that_met_are_both_shown_and_the_officer_chooses(
    desk: HouseDesk, page: OpenPage, report_id: str
) -> None:
    editing.set_section(desk, report_id, SECTION, "别的窗口写的。")
    write_section(desk, report_id, SECTION, "这个窗口写的。", seen={""})
    app = page("drafting", report_id)
    app.radio[0].set_value(SECTION).run()
    assert any("两处同时改了这一部分" in each.value for each in app.markdown)
    assert text_of(desk, report_id) == "别的窗口写的。"

    button(app, "用另一份")

    assert text_of(desk, report_id) == "这个窗口写的。"
    assert {version.text for version in desk.workspace.versions(report_id, SECTION)} == {
        "别的窗口写的。",
        "这个窗口写的。",
    }


def test_without_a_model_no_rewrite_is_offered_and_the_reason_is_told(page: OpenPage, proposed: str) -> None:
    app = page("drafting", proposed)

    assert "按要求改写" not in [each.label for each in app.button]
    assert any("没有使用模型，不能按要求改写" in each.value for each in app.caption)


def typed(app: AppTest, label: str, value: str) -> AppTest:
    next(box for box in app.text_input if label in box.label).set_value(value)
    return app


def test_an_answer_that_is_no_number_is_told_and_stays_where_it_was_typed(page: OpenPage, report_id: str) -> None:
    app = typed(page("drafting", report_id), "今年主动公开政府信息多少条", "很多")

    button(app, "保存补充情况")

    assert any("不是数字" in each.value for each in app.error)
    assert next(box for box in app.text_input if "多少条" in box.label).value == "很多"


def test_a_figure_that_is_refused_keeps_its_name_and_source(page: OpenPage, report_id: str) -> None:
    app = page("drafting", report_id)
    for label, value in (("名称", "现场咨询"), ("数值", "三十"), ("来源", "登记本")):
        typed(app, label, value)

    button(app, "添加")

    assert any("「三十」不是数值" in each.value for each in app.error)
    assert next(box for box in app.text_input if box.label == "来源").value == "登记本"
    button(typed(app, "数值", "30"), "添加")
    assert next(box for box in app.text_input if box.label == "名称").value == ""


def test_open_questions_are_told_beside_the_drafting_button_until_they_are_answered(
    page: OpenPage, report_id: str
) -> None:
    app = page("drafting", report_id)
    assert any("还有 1 项没有补今年的" in each.value for each in app.caption)

    button(typed(app, "今年主动公开政府信息多少条", "120"), "保存补充情况")

    assert not any("没有补今年的" in each.value for each in app.caption)
    assert not any("多少条" in box.label for box in app.text_input)


def test_a_whole_chapter_is_drafted_by_one_button_and_its_sections_wait(page: OpenPage, report_id: str) -> None:
    app = page("drafting", report_id)
    button(app, "起草整章")

    app = page("drafting", report_id)
    assert any(each.label == "重新起草" for each in app.button), "the section that is shown has its proposal"
    app.radio(key="drafting.section").set_value("other_matters").run()
    assert not any(each.label == "起草整章" for each in app.button), "it is alone in its chapter"


def test_what_a_section_misses_is_one_line_below_its_text(desk: HouseDesk, page: OpenPage, report_id: str) -> None:
    lines = [each.value for each in page("drafting", report_id).caption if "还没有写到" in each.value]
    assert lines == [], "nothing is missed of a section that is not written"

    editing.set_section(desk, report_id, SECTION, "我办扎实做好信息发布工作。")

    lines = [each.value for each in page("drafting", report_id).caption if "还没有写到" in each.value]
    assert len(lines) == 1
    assert "发布信息总数" in lines[0]


def test_a_question_answered_in_words_goes_into_the_notes_and_away(
    desk: HouseDesk, page: OpenPage, report_id: str
) -> None:
    app = page("drafting", report_id)
    app.radio(key="drafting.section").set_value("problems_and_improvements.problems").run()

    button(typed(app, "今年存在哪些具体问题", "基层人手不足"), "保存补充情况")

    assert desk.workspace.load(report_id).notes["problems_and_improvements.problems"] == "基层人手不足"
    assert not any("具体问题" in box.label for box in app.text_input)


def test_a_proposal_that_changes_nothing_is_only_put_away(desk: HouseDesk, page: OpenPage, report_id: str) -> None:
    editing.set_section(desk, report_id, SECTION, BASE)
    provenance = Provenance(origin="model", actor="张三", at=desk.clock.now(), model="演示模型", instruction="压缩")
    desk.workspace.put_proposal(
        report_id,
        Proposal(id="p2", section=SECTION, base=BASE, text=BASE, provenance=provenance, problems=("没有变化。",)),
    )
    app = page("drafting", report_id)
    assert not any(each.label == "采用" for each in app.button)

    button(app, "知道了")

    assert text_of(desk, report_id) == BASE
    assert not any(each.label == "知道了" for each in app.button)


def test_every_sentence_that_contradicts_the_tables_is_put_right_from_the_list_of_findings(
    desk: HouseDesk, page: OpenPage, report_id: str
) -> None:
    editing.set_cells(desk, report_id, {f"{REQUESTS}.newly_received.total": 5, f"{REQUESTS}.disclosed.total": 2})
    editing.set_section(desk, report_id, "overview.disclosure_on_request", "2025年，新收政府信息公开申请4件。")
    editing.set_section(desk, report_id, "lead_in", "2025年，新收政府信息公开申请3件。")

    button(page("findings", report_id), "按表格更新数字")

    sections = desk.workspace.load(report_id).report.sections
    assert sections["overview.disclosure_on_request"] == "2025年，新收政府信息公开申请5件。"
    assert sections["lead_in"] == "2025年，新收政府信息公开申请5件。"
