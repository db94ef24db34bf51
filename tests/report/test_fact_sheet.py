from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assistant.report.fact_lines import lines_of
from assistant.report.fact_sheet import fact_sheet
from assistant.report.organs import organ_named
from assistant.report.report import blank_report
from tests.figures.sheets import (
    CARRIED_OVER,
    DISCLOSED,
    FORWARD,
    NEWLY,
    PROACTIVE,
    REQUESTS,
    RESULTS,
    published,
    report,
    sheet,
)
from tests.forms import all_paths


def test_every_filled_cell_is_a_fact_with_its_label_and_its_ways_of_being_said() -> None:
    facts = sheet({NEWLY: 12})
    assert set(all_paths()) <= set(facts.by_path)
    fact = facts.by_path[NEWLY]
    assert (fact.value, fact.unit, fact.cells) == ("12", "件", (NEWLY,))
    assert "收到" in fact.names
    assert "自然人" in facts.by_path["disclosure_requests.newly_received.natural_person"].names


def test_named_sums_add_up_their_cells() -> None:
    facts = sheet(
        {
            "disclosure_requests.not_disclosed.state_secret.total": 1,
            "disclosure_requests.not_disclosed.internal_affairs.total": 2,
            NEWLY: 10,
            CARRIED_OVER: 3,
            "disclosure_requests.newly_received.commercial_enterprise": 2,
            "disclosure_requests.newly_received.other_organization": 1,
            "review_litigation.direct_litigation.total": 1,
            "review_litigation.litigation_after_reconsideration.total": 2,
        }
    )
    assert facts.value("sum:disclosure_requests.not_disclosed.total") == 3
    assert facts.value("sum:disclosure_requests.requests.total") == 13
    assert facts.value("sum:disclosure_requests.newly_received.organizations") == 3
    assert facts.value("sum:review_litigation.litigation.total") == 3


def test_a_blank_operand_leaves_a_sum_without_a_value() -> None:
    facts = sheet({NEWLY: 10, CARRIED_OVER: None})
    fact = facts.by_path["sum:disclosure_requests.requests.total"]
    assert fact.value is None
    assert facts.by_path[CARRIED_OVER].value is None


def test_a_share_names_its_base() -> None:
    fact = sheet({DISCLOSED: 42, RESULTS: 81}).by_path[f"share:{DISCLOSED}/{RESULTS}"]
    assert (fact.value, fact.unit, fact.base) == ("51.85", "%", RESULTS)
    assert "（七）总计" in fact.name


def test_differences_and_rates_carry_their_sign() -> None:
    facts = sheet({NEWLY: 8}, {NEWLY: 10})
    assert facts.by_path[f"change:{NEWLY}"].value == "-2"
    assert facts.by_path[f"rate:{NEWLY}"].value == "-20"


def test_there_is_no_rate_on_a_zero_year_and_no_comparison_without_last_year() -> None:
    assert f"rate:{NEWLY}" not in sheet({NEWLY: 8}, {}).by_path
    assert f"change:{NEWLY}" not in sheet({NEWLY: 8}).by_path


def test_the_one_row_other_handling_has_its_sum_too() -> None:
    document = report({NEWLY: 1}).to_document()
    document["disclosure_requests"]["other_handling"] = document["disclosure_requests"]["other_handling"]["other"] | {
        "total": 4
    }
    facts = fact_sheet(type(report()).from_document(document))
    assert facts.value("sum:disclosure_requests.other_handling.total") == 4


def test_a_zero_year_is_said_in_words() -> None:
    lines = lines_of(sheet(), REQUESTS)
    assert lines == ["未收到政府信息公开申请。", "未发生因政府信息公开引起的行政复议、行政诉讼。"]


def test_the_lines_of_a_section_speak_only_of_that_section() -> None:
    facts = sheet(
        {NEWLY: 12, DISCLOSED: 10, RESULTS: 10, FORWARD: 2, "proactive_disclosure.licensing.decisions": 5},
        {NEWLY: 10},
        published("156"),
    )
    requests = "".join(lines_of(facts, REQUESTS))
    assert "新收政府信息公开申请12件" in requests
    assert "比上年（10件）增加2件，增长20%" in requests
    assert "结转下年度继续办理2件" in requests
    assert "行政许可" not in requests
    proactive = "".join(lines_of(facts, PROACTIVE))
    assert "行政许可决定5件" in proactive
    assert "发布信息总数：156条" in proactive
    assert lines_of(facts, "problems_and_improvements.problems") == []


def test_a_blank_report_has_facts_but_no_lines() -> None:
    facts = fact_sheet(blank_report(organ_named("云湖区清溪街道办事处"), 2024))
    assert all(lines_of(facts, section) == [] for section in (REQUESTS, PROACTIVE))
    assert facts.by_path[NEWLY].value is None


@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=1, max_value=10**6))
def test_a_rate_times_last_years_figure_is_the_difference(this: int, before: int) -> None:
    facts = sheet({NEWLY: this}, {NEWLY: before})
    rate, change = facts.value(f"rate:{NEWLY}"), facts.value(f"change:{NEWLY}")
    assert rate is not None
    assert change == this - before
    assert abs(rate * before / 100 - change) < Decimal("0.000001")
