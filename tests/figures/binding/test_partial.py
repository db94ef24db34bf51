"""Counts of something else than a fact, that share its words or its unit, accuse nobody."""

import pytest

from tests.figures.saying import told
from tests.figures.sheets import CARRIED_OVER, FORWARD, NEWLY, PROACTIVE, RESULTS, published, sheet

ACCOUNTS = [{"id": "accounts", "name": "政务新媒体账号数", "value": "33", "unit": "个", "source": "备案表"}]
TRAININGS = [{"id": "trainings", "name": "业务培训次数", "value": "4", "unit": "次", "source": "签到册"}]


def test_the_kinds_of_a_list_are_not_the_whole() -> None:
    found = told(
        "主动公开政府信息1500条，其中机构职能类信息326条、统计信息208条，民生保障类信息295条。",
        sheet(facts=published("1500")),
        PROACTIVE,
    )
    assert [found[part][0] for part in ("326条", "208条", "295条")] == ["unbound"] * 3
    assert found["1500条"] == ("bound", ("fact:published",))


def test_a_wrong_whole_is_still_contradicted_before_its_kinds() -> None:
    found = told("主动公开信息1510条，其中统计信息208条。", sheet(facts=published("1500")), PROACTIVE)
    assert (found["1510条"][0], found["208条"][0]) == ("contradicted", "unbound")


@pytest.mark.parametrize(
    "text",
    ["全年关停整合账号6个。", "全年注销停更政务新媒体账号6个。", "新增政务新媒体账号6个。", "抽查政务新媒体账号6个。"],
)
def test_what_was_done_to_some_is_not_how_many_there_are(text: str) -> None:
    assert told(text, sheet(facts=ACCOUNTS), PROACTIVE)["6个"][0] == "unbound"


def test_how_many_there_are_after_some_were_closed_is_held_to_the_fact() -> None:
    found = told("关停账号6个，年末政务新媒体账号总数为30个。", sheet(facts=ACCOUNTS), PROACTIVE)
    assert (found["6个"][0], found["30个"]) == ("unbound", ("contradicted", ("fact:accounts",)))


@pytest.mark.parametrize(
    "text",
    [
        "2025年，我街道将组织不少于6次业务培训。",
        "下一步，计划举办业务培训6次。",
        "力争2025年业务培训达到6次。",
        "明年拟开展业务培训6次。",
    ],
)
def test_a_plan_states_nothing_that_has_been(text: str) -> None:
    found = told(text, sheet(facts=TRAININGS), "problems_and_improvements.improvements")
    assert found["6次"][0] == "unbound"


def test_what_was_done_is_no_plan_though_one_is_spoken_of() -> None:
    found = told("按照年初计划应举办业务培训5次，实际举办业务培训6次。", sheet(facts=TRAININGS), PROACTIVE)
    assert (found["5次"][0], found["6次"][0]) == ("unbound", "contradicted")


def test_what_goes_on_next_year_is_no_plan() -> None:
    found = told("2件申请将于2025年1月答复。", sheet({FORWARD: 2}))
    assert found["2件"] == ("bound", (FORWARD,))


@pytest.mark.parametrize(
    "text", ["全年对3件申请收取信息处理费1260元。", "发出收费通知，收取信息处理费1260元，涉及申请3件。"]
)
def test_requests_that_were_charged_are_a_part(text: str) -> None:
    assert told(text, sheet({NEWLY: 80}), "other_matters")["3件"][0] == "unbound"


def test_requests_that_came_are_held_to_the_cell_though_no_fee_was_asked() -> None:
    found = told("未收取信息处理费，全年收到申请3件。", sheet({NEWLY: 80}))
    assert found["3件"] == ("contradicted", (NEWLY,))


@pytest.mark.parametrize("text", ["全街道新收政府信息公开申请84件，上年结转3件。", "84件新收申请，上年结转3件。"])
def test_newly_received_does_not_count_in_what_was_carried_over(text: str) -> None:
    found = told(text, sheet({NEWLY: 81, CARRIED_OVER: 3, RESULTS: 84}))
    assert found["84件"] == ("contradicted", (NEWLY,))


@pytest.mark.parametrize("text", ["受理申请84件。", "新收、上年结转申请共84件。", "新收申请84件（含上年结转3件）。"])
def test_other_words_count_it_in(text: str) -> None:
    assert told(text, sheet({NEWLY: 81, CARRIED_OVER: 3, RESULTS: 84}))["84件"][0] == "bound"


def test_answers_in_time_need_no_excuse_where_the_carry_forward_was_told() -> None:
    cells = {NEWLY: 9, RESULTS: 7, FORWARD: 2}
    found = told("结转下年度2件。所有申请均在法定期限内答复，按期答复率100%。", sheet(cells))
    assert found["均在法定期限内答复"] == ("bound", (FORWARD,))
    assert found["100%"][0] == "unbound"
    assert told("所有申请均已办结。结转下年度2件。", sheet(cells))["均已办结"][0] == "contradicted"


@pytest.mark.parametrize(
    "text",
    [
        "因同一申请人反复提出申请，共涉及申请14件。",
        "县直部门收到申请14件。",
        "12月份新收申请14件，均结转至下年度办理。",
        "会商疑难申请14件。",
    ],
)
def test_requests_of_few_of_a_level_of_a_month_or_of_a_kind_are_a_part(text: str) -> None:
    assert told(text, sheet({NEWLY: 80, RESULTS: 75, FORWARD: 5}))["14件"][0] == "unbound"


def test_cases_lost_for_one_reason_are_a_part_of_those_lost() -> None:
    lost = sheet({"review_litigation.reconsideration.total": 5, "review_litigation.reconsideration.corrected": 3})
    found = told("行政复议5件，因答复超期被纠正2件，因程序瑕疵被纠正的1件。", lost)
    assert [found[part][0] for part in ("2件", "1件")] == ["unbound", "unbound"]


def test_entries_of_a_list_of_powers_are_no_decisions() -> None:
    found = told(
        "公开权责清单，其中行政许可事项312项。", sheet({"proactive_disclosure.licensing.decisions": 63}), PROACTIVE
    )
    assert found["312项"][0] == "unbound"


def test_who_has_accounts_is_not_how_many_there_are() -> None:
    assert told("有政务新媒体账号的单位21个。", sheet(facts=ACCOUNTS), PROACTIVE)["21个"][0] == "unbound"


def test_what_was_counted_on_the_site_is_the_whole_though_the_site_is_named() -> None:
    found = told("通过网站发布信息1510条。", sheet(facts=published("1500")), PROACTIVE)
    assert found["1510条"] == ("contradicted", ("fact:published",))


def test_all_trainings_of_the_year_are_held_to_the_fact() -> None:
    assert told("全年举办培训6次。", sheet(facts=TRAININGS), PROACTIVE)["6次"] == ("contradicted", ("fact:trainings",))


def test_applicants_of_what_newly_came_are_held_to_their_cell() -> None:
    people = "disclosure_requests.newly_received.natural_person"
    found = told("81件新收申请中，自然人提出71件。", sheet({NEWLY: 81, people: 70}))
    assert found["71件"] == ("contradicted", (people,))


def test_a_row_said_once_is_that_of_each_kind_of_document() -> None:
    rules, documents = (f"proactive_disclosure.{kind}.in_force" for kind in ("regulatory_rules", "normative_documents"))
    found = told("现行有效规章47件、行政规范性文件99件。", sheet({rules: 47, documents: 98}), PROACTIVE)
    assert found["99件"] == ("contradicted", (documents,))


def test_a_part_behind_among_is_not_the_whole_told_again() -> None:
    issued = "proactive_disclosure.normative_documents.issued"
    found = told("制发行政规范性文件21件，其中以县政府名义印发13件。", sheet({issued: 21}), PROACTIVE)
    assert (found["21件"], found["13件"][0]) == (("bound", (issued,)), "unbound")


def test_no_case_lost_speaks_of_the_cases_named() -> None:
    lost = sheet({"review_litigation.reconsideration.total": 5, "review_litigation.reconsideration.corrected": 3})
    assert told("行政诉讼无败诉案件。", lost)["无败诉案件"][0] == "bound"
