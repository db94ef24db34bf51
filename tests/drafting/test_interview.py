"""The interview asks for what last year's report states and no table holds, and turns answers into facts."""

import pytest

from assistant.drafting.grounds import grounds_for
from assistant.drafting.interview import answered, fact_of, with_answers
from assistant.drafting.interview import questions_for as all_questions_for
from assistant.drafting.rolling import roll_forward
from assistant.model.errors import DraftingError
from tests.drafting.samples import PUBLISHED, TOPICS, last_year, year_of_none

PRIOR = last_year(
    overview__proactive_disclosure="2024年，通过县政府网站共发布信息1,156篇，较上年增长8%。制发行政规范性文件0件。",
    overview__disclosure_on_request="2024年，我办未收到政府信息公开申请。",
    overview__platforms="现有微信公众号2个，阅读量12.5万次。开设3个专栏。",
    overview__supervision="2024年5月6日召开推进会。全年开展培训1次。",
    problems_and_improvements__problems="一是解读形式单一；二是栏目更新较慢。",
)


def questions_for(prior, report=None):
    return all_questions_for(report or year_of_none(), prior, TOPICS)


def asked(prior=PRIOR):
    return {question.name: question for question in questions_for(prior)}


def test_last_years_figures_become_this_years_questions():
    question = asked()["发布信息"]
    assert question.text == "上年「通过县政府网站共发布信息1,156篇」，今年发布信息多少篇？"
    assert (question.section, question.unit, question.before) == ("overview.proactive_disclosure", "篇", "1156")


def test_the_words_behind_a_figure_tell_what_it_counts_where_none_stand_before():
    assert "开设专栏" in asked()
    assert asked()["阅读量"].before == "125000"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("青石街道通过县政府门户网站主动公开政府信息86条。", "主动公开政府信息"),
        ("青石街道办事处组织业务培训2次。", "组织业务培训"),
        ("我办共发布信息156篇。", "发布信息"),
        ("利用微信公众号推送信息40条。", "微信公众号推送信息"),
        ("通过网站和公众号发布信息40条。", "网站和公众号发布信息"),
    ],
)
def test_a_figure_is_named_by_what_it_counts(said, name):
    assert name in asked(last_year(overview__proactive_disclosure=f"2024年，{said}"))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (
            "通过牧野区人民政府网及牧野今朝、牧野党建、平安牧野新媒体平台微信公众号共发布信息 156 篇。",
            "发布信息",
        ),
        ("通过区政府门户网站、“望江发布”微信公众号等渠道共发布信息156条。", "发布信息"),
        ("“临江住建”微信公众号全年发布信息 356 条。", "临江住建微信公众号全年发布信息"),
        ("全年开展培训 2 次、座谈 3 次。", "座谈"),
        ("12345热线受理诉求 40 件。", "12345热线受理诉求"),
    ],
)
def test_a_name_never_holds_a_figure_or_the_tail_of_its_question(said, name):
    question = asked(last_year(overview__proactive_disclosure=f"2024年，{said}"))[name]
    assert question.text.endswith(f"，今年{name}多少{question.unit}？")


def test_a_total_over_several_channels_stays_where_it_was_said():
    prior = last_year(overview__proactive_disclosure="2024年，网站和公众号发布信息40条，公众号推送信息9条。")
    assert asked(prior)["网站和公众号发布信息"].section == "overview.proactive_disclosure"
    assert asked(prior)["公众号推送信息"].section == "overview.platforms"


@pytest.mark.parametrize(
    ("said", "entered", "unit"),
    [
        ("发布政策解读6篇", "政策解读", "篇"),
        ("全县主动公开政府信息500条", "主动公开政府信息", "条"),
        ("组织公开工作培训 1 次", "公开工作培训", "场"),
        ("全县共收取信息处理费860元", "信息处理费", "元"),
        ("“临江住建”微信公众号全年发布信息356条", "公众号发布信息", "条"),
    ],
)
def test_what_the_officer_has_entered_under_another_name_is_not_asked_again(said, entered, unit):
    questions = questions_for(last_year(overview__proactive_disclosure=f"2024年，{said}。"))
    fact = {"id": "own", "name": entered, "value": "7", "unit": unit}
    assert "7" in answered(year_of_none(facts=[fact]), questions).values()


def test_a_question_is_told_where_last_years_report_said_it():
    question = asked(last_year(overview__proactive_disclosure="2024年，公众号推送信息40条。"))["公众号推送信息"]
    assert (question.section, question.said_in) == ("overview.platforms", "overview.proactive_disclosure")


def test_what_the_tables_hold_is_not_asked():
    names = "".join(asked())
    assert "规范性文件" not in names
    assert "申请" not in names


def test_comparisons_are_computed_and_not_asked():
    assert all(question.before != "8" for question in questions_for(PRIOR))


def test_events_and_chapter_five_are_asked_as_statements():
    told = [question.text for question in questions_for(PRIOR) if question.kind == "statement"]
    assert any("5月6日召开推进会" in text for text in told)
    assert any("解读形式单一" in text and "今年存在哪些具体问题" in text for text in told)


def test_the_handling_fee_is_always_asked_for():
    assert "信息处理费" in asked(None)


def test_an_answer_becomes_a_fact_that_the_draft_uses():
    question = asked()["发布信息"]
    facts = with_answers(year_of_none(), [question], {question.id: " 1,203篇 "}, source="网站后台")
    assert [(fact.name, fact.value, fact.unit, fact.source) for fact in facts] == [
        ("发布信息", "1203", "篇", "网站后台")
    ]
    report = year_of_none(facts=[fact.model_dump() for fact in facts])
    draft = roll_forward(grounds_for(report, PRIOR, "overview.proactive_disclosure"))
    assert "共发布信息1,203篇" in draft.text
    assert answered(report, [question]) == {question.id: "1203"}


def test_other_facts_stay_and_an_emptied_answer_goes():
    question = asked()["发布信息"]
    report = year_of_none(facts=[PUBLISHED, fact_of(question, "5").model_dump()])
    assert [fact.id for fact in with_answers(report, [question], {question.id: ""})] == ["published_total"]
    assert len(with_answers(report, [question], {})) == 2


def test_a_fact_of_last_years_keeps_its_name_and_id():
    prior = last_year(overview__proactive_disclosure="2024年，共发布信息188篇。").amended(
        facts=[PUBLISHED | {"value": "188"}]
    )
    assert asked(prior)["发布信息总数"].id == "published_total"


def test_a_name_with_last_years_figure_in_it_is_not_asked_on():
    prior = last_year(overview__proactive_disclosure="2024年，共发布信息188篇。").amended(
        facts=[PUBLISHED | {"value": "188", "name": "、平安发布信息156篇"}]
    )
    assert "、平安发布信息156篇" not in asked(prior)


@pytest.mark.parametrize("answer", ["很多", "12篇左右", "1.2.3", "-"])
def test_an_answer_that_is_no_number_is_refused_by_name(answer):
    with pytest.raises(DraftingError, match="发布信息"):
        fact_of(asked()["发布信息"], answer)


def test_a_fact_that_the_officer_has_added_answers_its_question():
    question = asked()["发布信息"]
    report = year_of_none(facts=[PUBLISHED])
    assert answered(report, [question]) == {question.id: "203"}
    facts = with_answers(report, [question], {question.id: "210"})
    assert [(fact.id, fact.name, fact.value) for fact in facts] == [("published_total", "发布信息总数", "210")]
    assert with_answers(report, [question], {question.id: ""}) == ()


def test_a_fact_of_another_thing_or_unit_answers_nothing():
    question = asked()["发布信息"]
    others = [
        {"id": "wechat", "name": "公众号发布信息数", "value": "90", "unit": "篇"},
        {"id": "meetings", "name": "发布信息", "value": "9", "unit": "次"},
        {"id": "explained", "name": "政策解读信息", "value": "8", "unit": "篇"},
    ]
    assert answered(year_of_none(facts=others), [question]) == {}
