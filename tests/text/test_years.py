"""The guards of a draft ask what the check of a finished report asks: no draft passes that is marked afterwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.grounds import grounds_for
from assistant.drafting.guards import problems_of
from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext
from assistant.text.years import is_set_beside, is_to_come, without_years
from tests.drafting.samples import year_of_three

YEARS = ["2024年，", "2025年，", "2026年，"]
WORDS = ["我办", "将", "收到申请3件", "较", "下一步，", "XX", "【待补】", "____", "。", "情况", "现将"]
SECTIONS = ["overview", "problems_and_improvements"]


def spans(found, kind):
    return {problem.span for problem in found if problem.kind == kind}


@given(st.lists(st.sampled_from([*YEARS, *WORDS]), min_size=3, max_size=10), st.sampled_from(SECTIONS))
def test_every_year_and_placeholder_that_the_rules_mark_is_told_by_the_guards(words, section):
    text = "我办依法公开政府信息。" + "".join(words)
    report = year_of_three().with_section(section, text)
    found = problems_of(text, grounds_for(report, None, section))
    marked = check_report(CheckContext(report)).findings
    for finding in (f for f in marked if f.rule in {"WD001", "WD002"} and f.section == section):
        known = spans(found, "year" if finding.rule == "WD001" else "placeholder")
        assert any(start < finding.span[1] and finding.span[0] < end for start, end in known), finding


@pytest.mark.parametrize(
    ("text", "beside"), [("较2024年", True), ("与2024年相比", True), ("自2020年起", True), ("收到，2024年", False)]
)
def test_a_year_is_set_beside_by_the_words_before_it(text, beside):
    assert is_set_beside(text, text.index("20")) is beside


def test_a_plan_is_told_by_its_own_sentence():
    assert is_to_come("下一步，我办计划在2026年", 10)
    assert not is_to_come("下一步将改进。在2026年", 8)


def test_two_years_texts_are_alike_but_for_their_years():
    assert without_years("2024年度收到3件") == without_years("2025年收到3件")
