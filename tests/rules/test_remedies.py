"""Remedies: the slip of the hand that an officer made comes first."""

from collections.abc import Mapping

from assistant.form.paths import LITIGATION, REQUESTS
from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext
from assistant.rules.families import TABLE_RULES
from assistant.rules.findings import Remedy
from tests.rules.reports import zero_report


def cell(row: str, column: str) -> str:
    return f"{REQUESTS}.{row}.{column}"


RIGHT = zero_report().with_cells(
    {
        cell("newly_received", "natural_person"): 48,
        cell("newly_received", "commercial_enterprise"): 12,
        cell("newly_received", "total"): 60,
        cell("disclosed", "natural_person"): 31,
        cell("disclosed", "commercial_enterprise"): 12,
        cell("disclosed", "total"): 43,
        cell("unable_to_provide.not_held", "natural_person"): 17,
        cell("unable_to_provide.not_held", "total"): 17,
        cell("results_total", "natural_person"): 48,
        cell("results_total", "commercial_enterprise"): 12,
        cell("results_total", "total"): 60,
    }
)


def likeliest(wrong: Mapping[str, int]) -> Remedy:
    return check_report(CheckContext(RIGHT.with_cells(wrong)), TABLE_RULES).errors[0].remedies[0]


def edits(remedy: Remedy) -> dict[str, object]:
    return {edit.cell: edit.new for edit in remedy.edits}


def test_the_report_to_be_spoilt_is_right() -> None:
    assert check_report(CheckContext(RIGHT)).findings == ()


def test_swapped_digits_are_recognised() -> None:
    remedy = likeliest({cell("disclosed", "natural_person"): 13})
    assert edits(remedy) == {cell("disclosed", "natural_person"): 31}
    assert remedy.reason == "数字前后颠倒"


def test_a_value_in_the_neighbouring_column_is_recognised() -> None:
    wrong = {cell("disclosed", "commercial_enterprise"): 0, cell("disclosed", "research_institution"): 12}
    remedy = likeliest(wrong)
    assert edits(remedy) == {
        cell("disclosed", "commercial_enterprise"): 12,
        cell("disclosed", "research_institution"): 0,
    }
    assert remedy.reason == "两格的数填反或错了一格"


def test_a_value_in_the_neighbouring_row_is_recognised() -> None:
    wrong = {
        cell("unable_to_provide.not_held", "natural_person"): 0,
        cell("unable_to_provide.needs_creation", "natural_person"): 17,
    }
    assert edits(likeliest(wrong)) == {
        cell("unable_to_provide.not_held", "natural_person"): 17,
        cell("unable_to_provide.needs_creation", "natural_person"): 0,
    }


def test_a_row_shifted_by_a_column_is_recognised() -> None:
    wrong = {
        cell("disclosed", "natural_person"): 0,
        cell("disclosed", "commercial_enterprise"): 31,
        cell("disclosed", "research_institution"): 12,
    }
    remedy = likeliest(wrong)
    assert remedy.reason == "整行错了一列"
    assert edits(remedy)[cell("disclosed", "natural_person")] == 31


def test_a_total_that_was_not_brought_up_to_date_comes_first() -> None:
    remedy = likeliest({cell("results_total", "total"): 54})
    assert edits(remedy) == {cell("results_total", "total"): 60}


def test_a_typed_total_of_table_4_can_be_the_total_or_a_part() -> None:
    report = RIGHT.with_cells({f"{LITIGATION}.reconsideration.upheld": 2})
    remedies = check_report(CheckContext(report), TABLE_RULES).errors[0].remedies
    assert edits(remedies[0]) == {f"{LITIGATION}.reconsideration.total": 2}
    assert {f"{LITIGATION}.reconsideration.upheld": 0} in [edits(remedy) for remedy in remedies]


def test_every_remedy_mends_what_it_is_offered_for() -> None:
    report = RIGHT.with_cells(
        {cell("disclosed", "natural_person"): 13, cell("carried_forward", "other_organization"): 2}
    )
    for finding in check_report(CheckContext(report), TABLE_RULES).errors:
        assert finding.remedies
        for remedy in finding.remedies:
            mended = check_report(CheckContext(report.with_cells(edits(remedy))))
            assert finding.message not in [f.message for f in mended.errors]


def test_the_advice_names_the_cell_and_both_values() -> None:
    finding = check_report(CheckContext(RIGHT.with_cells({cell("disclosed", "natural_person"): 13}))).errors[0]
    assert finding.advice == "最可能是数字前后颠倒：「（一）予以公开·自然人」由 13 改为 31。"
