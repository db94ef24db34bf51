"""Without a model: last year's text moves on by what code knows, and what it cannot know is said."""

import pytest

from assistant.drafting.draft import Wishes
from assistant.drafting.grounds import grounds_for
from assistant.drafting.rolling import roll_forward
from assistant.drafting.statements import statements_of
from assistant.report.report import blank_report
from tests.drafting.samples import LAWS, ORGAN, PUBLISHED, REQUESTS, TOPICS, last_year, year_of_none, year_of_three
from tests.forms import all_paths

DENIED = last_year(overview__disclosure_on_request="2024年内，青石街道办事处未收到政府信息公开申请。")
COUNTED = year_of_three(year=2024).with_section(
    REQUESTS,
    "2024年，我办共收到政府信息公开申请3件，较2023年增长50%。其中自然人2件、商业企业1件。全年办结3件，"
    "予以公开2件，无法提供1件。2024年3月12日召开专题会议。未发生行政复议、行政诉讼。",
)


def rolled(report, prior, section=REQUESTS, **wishes):
    return roll_forward(grounds_for(report, prior, section, laws=LAWS), Wishes(**wishes))


def said(draft, words):
    return any(words in problem for problem in draft.problems)


def test_a_second_year_without_requests_keeps_last_years_words_with_the_new_year():
    draft = rolled(year_of_none(), DENIED)
    assert draft.text.startswith("2025年内，青石街道办事处未收到政府信息公开申请。")
    assert "2024" not in draft.text
    assert draft.trace.origin == "rolled_forward"
    assert said(draft, "未用模型")


def test_a_first_request_turns_the_denial_into_figures():
    draft = rolled(year_of_three(), DENIED)
    assert draft.text == (
        "2025年，我办共收到政府信息公开申请3件，其中自然人2件、商业企业1件。"
        "全年共办理答复3件，其中予以公开2件、无法提供1件。全年未发生因政府信息公开申请引起的行政复议、行政诉讼。"
    )
    assert said(draft, "按表格重写")


def test_a_year_without_requests_turns_figures_into_a_denial():
    draft = rolled(year_of_none(), COUNTED)
    assert "2025年，我办未收到政府信息公开申请。" in draft.text
    assert "3件" not in draft.text


def test_the_same_kinds_of_figures_are_replaced_in_last_years_words():
    more = year_of_three().with_cells(
        {
            "disclosure_requests.newly_received.natural_person": 4,
            "disclosure_requests.newly_received.total": 5,
            "disclosure_requests.disclosed.total": 4,
            "disclosure_requests.results_total.total": 5,
        }
    )
    draft = rolled(more, COUNTED)
    assert (
        "共收到政府信息公开申请5件。其中自然人4件、商业企业1件。全年办结5件，予以公开4件，无法提供1件。" in draft.text
    )


def test_an_outcome_that_last_year_did_not_have_is_not_left_out():
    other = year_of_three().with_cells(
        {
            "disclosure_requests.disclosed.total": 1,
            "disclosure_requests.partially_disclosed.total": 1,
        }
    )
    assert "部分公开1件" in rolled(other, COUNTED).text


def test_an_event_of_last_year_and_its_comparison_go_and_are_said():
    draft = rolled(year_of_three(), COUNTED)
    assert "3月12日" not in draft.text
    assert "50%" not in draft.text
    assert said(draft, "3月12日")
    assert said(draft, "50%")


def test_a_figure_that_nobody_gave_is_marked_and_an_officers_fact_takes_its_place():
    section = "overview.proactive_disclosure"
    prior = last_year(overview__proactive_disclosure="2024年，通过县政府网站共发布信息1,188篇。")
    unsaid = rolled(year_of_none(), prior, section)
    assert unsaid.text == "2025年，通过县政府网站共发布信息【待补】篇。"
    assert not said(unsaid, "不是报告的内容")
    assert rolled(year_of_none(facts=[PUBLISHED]), prior, section).text == "2025年，通过县政府网站共发布信息203篇。"
    many = rolled(year_of_none(facts=[PUBLISHED | {"value": "2203"}]), prior, section)
    assert many.text == "2025年，通过县政府网站共发布信息2,203篇。"


def test_document_numbers_and_meetings_of_last_year_are_named_for_confirmation():
    prior = last_year(overview="2024年，贯彻党的二十届三中全会精神，落实青办〔2024〕5号文件要求，推进公开工作。")
    draft = rolled(year_of_none(), prior, "overview")
    assert said(draft, "三中全会")
    assert said(draft, "〔2024〕5号")


@pytest.mark.parametrize("section", sorted(TOPICS))
def test_without_last_years_report_every_section_has_a_text_of_this_year_or_says_why_not(section):
    draft = rolled(year_of_three(facts=[PUBLISHED]), None, section)
    assert draft.text or said(draft, "请填表后再起草")
    assert "2024" not in draft.text
    sheet = grounds_for(year_of_three(facts=[PUBLISHED]), None, section).sheet
    assert [s.text for s in statements_of(draft.text, sheet, section) if s.verdict == "contradicted"] == []


def test_blank_cells_are_not_written_as_zero():
    blank = blank_report(ORGAN, 2025)
    assert all(blank.cells[path] is None for path in all_paths())
    draft = rolled(blank, None)
    assert draft.text == ""
    assert said(draft, "请填表后再起草")


def test_an_instruction_that_needs_a_model_is_not_passed_over_in_silence():
    assert said(rolled(year_of_none(), DENIED, instruction="语气更正式"), "请手工补充")


def test_chapter_five_is_made_of_the_officers_points_and_not_of_last_years_text():
    section = "problems_and_improvements.problems"
    prior = last_year(problems_and_improvements__problems="2024年，仍存在不足：一是公开内容不够全面。")
    draft = rolled(year_of_none(), prior, section, notes="解读以文字为主；公示栏更新慢")
    assert draft.text == "2025年，我办政府信息公开工作还存在一些不足：一是解读以文字为主；二是公示栏更新慢。"
    assert not said(draft, "雷同")
    assert said(rolled(year_of_none(), prior, section), "雷同")


def test_no_point_of_a_long_list_of_notes_is_dropped():
    points = [f"第{n}个栏目更新不够及时" for n in "甲乙丙丁戊己庚辛壬癸子"]
    grounds = grounds_for(year_of_none(), None, "problems_and_improvements.problems", words=points)
    text = roll_forward(grounds, Wishes(notes="\n".join(points))).text
    assert all(point in text for point in points)
    assert "十一是第子个栏目" in text


def test_what_was_carried_over_is_not_left_out():
    carried = year_of_three().with_cells(
        {
            "disclosure_requests.carried_over.total": 1,
            "disclosure_requests.results_total.total": 4,
            "disclosure_requests.disclosed.total": 3,
        }
    )
    assert "上年结转申请1件" in rolled(carried, COUNTED).text
    assert rolled(carried, None).text.count("上年结转") == 1


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("全年共发布信息一百五十六篇。", "203", "全年共发布信息二百零三篇。"),
        ("全年共发布信息1,156篇。", "2203", "全年共发布信息2,203篇。"),
        ("全年共发布信息150余篇。", "203", "全年共发布信息200余篇。"),
        ("全年共发布信息１５６篇。", "203", "全年共发布信息２０３篇。"),
        ("全年共发布信息近1.2万篇。", "23456", "全年共发布信息近2.4万篇。"),
    ],
)
def test_a_number_keeps_its_way_of_writing(before, value, after):
    report = year_of_none(facts=[{**PUBLISHED, "value": value}])
    grounds = grounds_for(report, last_year(overview__proactive_disclosure=before), "overview.proactive_disclosure")
    assert roll_forward(grounds).text == after
