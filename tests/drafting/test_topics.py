"""The topic plan: what reports tell by kind of organ, in which order, and what a text misses of it."""

import pytest

from assistant.drafting.covering import missed_topics, missing_line
from assistant.drafting.grounds import grounds_for
from assistant.drafting.interview import questions_for
from assistant.drafting.topics import topic_plan
from assistant.form.sections import SECTION_KEYS
from assistant.model.errors import TopicError
from assistant.report.fact_lines import section_of
from assistant.report.organs import organ_named
from tests.drafting.samples import PUBLISHED, TOPICS, R, last_year, year_of_none, year_of_three

SUPERVISION = "overview.supervision"
ACTIVE = "overview.proactive_disclosure"
TOWNSHIP = organ_named("云溪县白沙镇人民政府")
BUREAU = organ_named("云溪县水务局")
SHORT_STREET = {
    ACTIVE: "我办围绕群众关心的事项主动公开政府信息，全年通过区政府网站公开信息86条，公开年度预算和上年度决算。",
    "overview.disclosure_on_request": "全年未收到政府信息公开申请，未发生因政府信息公开引起的行政复议、行政诉讼。",
    "overview.information_management": "严格执行先审后发制度，落实保密审查，由党政办负责日常发布，对失效信息及时清理。",
    "overview.platforms": "依托区政府网站街道专栏和社区公示栏公开信息，做好“青石街道”微信公众号的日常维护。",
    SUPERVISION: "街道主要领导负总责，分管领导具体抓，组织工作人员参加业务学习，主动接受群众监督。",
}


def missed(report, section, text):
    return [one.topic.name for one in missed_topics(TOPICS[section], report, text)]


def by_kind(organ, report=None):
    return (report or year_of_three()).amended(organ=organ.model_dump())


def test_every_section_of_the_form_has_a_plan():
    assert set(TOPICS) == set(SECTION_KEYS)


@pytest.mark.parametrize(("section", "topic"), TOPICS.topics, ids=lambda one: one if isinstance(one, str) else one.id)
def test_the_words_of_a_topic_know_its_sentences_and_no_others(section, topic):
    assert [said for said in topic.yes if not topic.said.search(said)] == []
    assert [said for said in topic.no if topic.said.search(said)] == []


@pytest.mark.parametrize(("section", "topic"), TOPICS.topics, ids=lambda one: one if isinstance(one, str) else one.id)
def test_a_figure_that_a_topic_wants_is_told_in_its_section(section, topic):
    assert [fact.name for fact in topic.facts if section_of(fact.name) != section] == []


def test_a_short_text_of_a_street_without_requests_misses_nothing():
    report = year_of_none(sections=SHORT_STREET)
    assert {section: missing_line(TOPICS[section], report, text) for section, text in SHORT_STREET.items()} == (
        dict.fromkeys(SHORT_STREET, "")
    )


def test_a_township_is_told_what_the_regulation_requires_and_that_once_in_one_line():
    text = "我镇组织业务培训2次，主要领导负总责。"
    line = missing_line(TOPICS[SUPERVISION], by_kind(TOWNSHIP, year_of_none()), text)
    assert line == (
        "「监督保障」还没有写到《条例》第五十条要求写的工作考核、社会评议、责任追究；请补写，没有发生的请写明。"
    )


def test_a_bureau_is_reminded_of_the_usual_and_never_of_the_optional():
    report = by_kind(BUREAU)
    line = missing_line(TOPICS[ACTIVE], report, "2025年，我局主动公开政府信息120条，公开许可和处罚结果。")
    assert line == (
        "「主动公开」还没有写到同类单位一般会写的文件和决策公开、政策解读、财政预决算公开；有的请补写，没有的可以不写。"
    )
    optional = [one.topic.name for one in TOPICS[ACTIVE].due(report) if one.need == "optional"]
    assert "政府开放日" in optional
    assert not [name for name in optional if name in line]


def test_one_way_of_counting_stands_for_the_others():
    report = by_kind(BUREAU)
    said = "通过公众号推送信息40条，公开预算决算，解读政策，公示处罚，公开征求意见。"
    assert missed(report, ACTIVE, said) == []
    assert missed(report, ACTIVE, said.replace("40条", "")) == ["发布信息总数"]


def test_what_another_section_of_chapter_one_tells_is_told():
    report = by_kind(BUREAU).with_section("overview.information_management", "组织业务培训1次，纳入年度考核。")
    assert missed(report, SUPERVISION, "每季度检查并通报。") == ["责任追究"]


@pytest.mark.parametrize(
    ("cells", "told", "untold"),
    [
        ({}, "没有申请", "新收申请"),
        ({f"{R}newly_received.total": 3}, "新收申请", "没有申请"),
        ({f"{R}newly_received.total": 3, f"{R}carried_forward.total": 1}, "结转下年", "没有申请"),
        ({f"{R}newly_received.total": None}, "复议诉讼", "没有申请"),
    ],
)
def test_the_tables_decide_which_topics_of_requests_there_are(cells, told, untold):
    report = by_kind(BUREAU, year_of_none().with_cells(cells))
    names = [one.topic.name for one in TOPICS["overview.disclosure_on_request"].due(report)]
    assert told in names
    assert untold not in names


@pytest.mark.parametrize(("requests", "need"), [(4, "optional"), (5, "usual")])
def test_results_are_usual_from_five_requests_on(requests, need):
    report = by_kind(BUREAU, year_of_none().with_cells({f"{R}newly_received.total": requests}))
    due = {one.topic.name: one.need for one in TOPICS["overview.disclosure_on_request"].due(report)}
    assert due["办理结果"] == need


def test_nothing_is_missed_of_a_section_that_nobody_has_written():
    assert missing_line(TOPICS[SUPERVISION], by_kind(TOWNSHIP), " ") == ""


def test_questions_stand_in_the_order_of_the_plan_whatever_the_order_of_last_years_text():
    said = "发布政策解读6篇。公众号推送信息40条。全年主动公开政府信息86条。"
    prior = last_year(overview__proactive_disclosure=said)
    names = [q.name for q in questions_for(year_of_none(), prior, TOPICS) if q.section == ACTIVE]
    assert names == ["主动公开政府信息", "发布政策解读"]


def test_what_the_plan_needs_is_asked_though_last_year_was_silent():
    report = by_kind(TOWNSHIP)
    asked = {q.name: q for q in questions_for(report, None, TOPICS)}
    assert asked["发布信息总数"].text == "今年发布信息总数多少条？"
    assert asked["社会评议"].kind == "statement"
    assert "政策解读" not in asked, "it is optional for a township"
    assert "责任追究" not in {q.name for q in questions_for(by_kind(BUREAU), None, TOPICS)}


def test_a_figure_that_last_years_report_did_without_is_not_asked_for():
    prior = last_year(overview__platforms="做好“青石街道”公众号的日常维护。", other_matters="全年未收取信息处理费。")
    names = [q.name for q in questions_for(year_of_none(), prior, TOPICS)]
    assert "政务新媒体账号" not in names
    assert "网站专栏" in names
    assert "信息处理费" in names, "the notice requires it every year"


def test_what_last_year_told_is_not_asked_twice():
    prior = last_year(
        overview__proactive_disclosure="2024年，共发布信息156篇。",
        overview__supervision="开展培训1次，纳入年度考核。",
    )
    names = [q.name for q in questions_for(by_kind(TOWNSHIP), prior, TOPICS)]
    assert "发布信息总数" not in names
    assert "政府信息公开培训" not in names
    assert "工作考核" not in names
    assert len(names) == len(set(names))


def test_a_prompt_tells_facts_in_the_order_of_the_plan():
    facts = [
        {"id": "read", "name": "政策解读", "value": "6", "unit": "篇"},
        PUBLISHED,
    ]
    grounds = grounds_for(year_of_none(facts=facts), None, ACTIVE, plan=TOPICS)
    assert [fact.name for fact in grounds.own_facts] == ["发布信息总数", "政策解读"]
    assert [line for line in grounds.lines() if "篇" in line] == ["发布信息总数：203篇。", "政策解读：6篇。"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"section": "nowhere"}, "「nowhere」报告里没有"),
        ({"prompt": 3}, "prompt 写法不对"),
        ({"topic": [{"id": "a", "name": "甲"}]}, "topic.0.need"),
        ({"unknown": 1}, "unknown"),
    ],
)
def test_a_broken_file_is_named_with_what_is_wrong_in_it(change, said):
    good = {"section": ACTIVE, "prompt": "draft.overview"}
    with pytest.raises(TopicError, match=r"active\.toml") as told:
        topic_plan({"active.toml": good | change})
    assert said in str(told.value)


def test_what_is_required_names_its_basis():
    topic = {"id": "a", "name": "甲", "need": {"all": "required"}, "wants": "甲", "said": ["甲"], "yes": [], "no": []}
    with pytest.raises(TopicError, match="请写明依据"):
        topic_plan({"a.toml": {"section": ACTIVE, "prompt": "p", "topic": [topic]}})
