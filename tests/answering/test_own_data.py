"""Questions about the officer's own figures are computed from the cells."""

import pytest

from assistant.answering.own_data import answer_from_report
from assistant.report.organs import organ_named
from assistant.report.report import blank_report

ORGAN = organ_named("临河街道办事处")


def _report(year: int, requests: int | None, **cells):
    path = "disclosure_requests.newly_received.total"
    return blank_report(ORGAN, year).with_cells({path: requests} | cells)


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (5, 8, "2024年新收政府信息公开申请8件，2023年5件，比上年增加3件。"),
        (8, 5, "2024年新收政府信息公开申请5件，2023年8件，比上年减少3件。"),
        (5, 5, "2024年新收政府信息公开申请5件，2023年5件，比上年持平。"),
    ],
)
def test_a_comparison_with_last_year_is_computed(before, now, said):
    answer = answer_from_report("今年申请比去年多几件", _report(2024, now), _report(2023, before))
    assert answer is not None
    assert answer.sentence == said
    assert answer.cells == ("disclosure_requests.newly_received.total",)


def test_a_blank_cell_is_not_zero():
    answer = answer_from_report("今年一共收到多少件申请", _report(2024, None), None)
    assert answer is not None
    assert answer.sentence == "2024年新收政府信息公开申请在报告中空白。"


def test_without_last_year_s_report_no_comparison_is_claimed():
    answer = answer_from_report("今年申请比去年多几件", _report(2024, 8), None)
    assert answer is not None
    assert answer.sentence.endswith("没有打开上年的报告，无法比较。")


def test_litigation_is_the_sum_of_its_two_groups():
    cells = {
        "review_litigation.direct_litigation.total": 2,
        "review_litigation.litigation_after_reconsideration.total": 1,
    }
    answer = answer_from_report("今年行政诉讼有多少件", blank_report(ORGAN, 2024).with_cells(cells), None)
    assert answer is not None
    assert answer.sentence == "2024年行政诉讼3件。"


@pytest.mark.parametrize("question", ["不能当场答复的申请最迟多少个工作日内答复", "申请收费吗", "今年年报几号之前交"])
def test_a_question_about_the_law_is_left_to_retrieval(question):
    assert answer_from_report(question, _report(2024, 8), None) is None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("那去年呢", "2023年新收政府信息公开申请5件。"),
        ("行政复议呢", "2024年行政复议2件，2023年1件，比上年增加1件。"),
    ],
)
def test_a_follow_up_asks_for_the_other_year_or_the_other_figure(question, said):
    reviews = "review_litigation.reconsideration.total"
    now, before = _report(2024, 8, **{reviews: 2}), _report(2023, 5, **{reviews: 1})
    answer = answer_from_report(question, now, before, before="今年申请比去年多几件")
    assert answer is not None
    assert answer.sentence == said


@pytest.mark.parametrize("question", ["那延期呢", "可以打官司吗", "行政复议期限呢"])
def test_a_follow_up_about_the_law_is_left_to_retrieval(question):
    assert answer_from_report(question, _report(2024, 8), None, before="今年申请比去年多几件") is None
