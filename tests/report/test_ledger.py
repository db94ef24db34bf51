"""The request ledger: what a row counts as, and which rows are told instead of counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.form.editions import default_edition
from assistant.report.ledger import Request, applicant_column, outcome_row, tabulate
from assistant.report.organs import organ_named
from assistant.report.overdue import overdue_answers
from assistant.report.report import blank_report
from assistant.report.working_days import AnswerClock, Pause, due_day
from tests.forms import table_form

T3 = "disclosure_requests"


class WeekdayCalendar:
    """Monday to Friday, no holidays, every year known but 2030."""

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5

    def is_known(self, year: int) -> bool:
        return year != 2030


def request(row: int = 2, **fields: object) -> Request:
    base = {"number": f"{row}", "applicant": f"申请人{row}", "applicant_kind": "自然人", "content": f"内容{row}",
            "received": date(2025, 3, 3), "answered": date(2025, 3, 20), "outcome": "予以公开"}  # fmt: skip
    return Request(row=row, **(base | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "row"),
    [
        ("予以公开", "disclosed"),
        ("公开", "disclosed"),
        ("部分公开（涉及第三方合法权益）", "partially_disclosed"),
        ("不予公开-属于国家秘密", "not_disclosed.state_secret"),
        ("（三）不予公开：4.保护第三方合法权益", "not_disclosed.third_party_rights"),
        ("告知信息不存在", "unable_to_provide.not_held"),
        ("不属于本机关公开范围", "unable_to_provide.not_held"),
        ("申请人撤回", "other_handling.other"),
        ("补正后申请内容仍不明确", "unable_to_provide.unclear_after_supplementation"),
        ("重复申请", "not_processed.repeated_request"),
        ("信访举报投诉类申请", "not_processed.petition_report_or_complaint"),
        ("申请人无正当理由逾期不补正", "other_handling.supplementation_overdue"),
    ],
)
def test_an_outcome_finds_its_row(written: str, row: str) -> None:
    assert outcome_row(written, default_edition()) == row


@pytest.mark.parametrize("written", ["", "不予公开", "已答复", "国家秘密、商业秘密", "办理中"])
def test_an_outcome_that_says_too_little_finds_none(written: str) -> None:
    assert outcome_row(written, default_edition()) is None


@pytest.mark.parametrize(
    "row", [r for r in table_form(T3).rows if "." in r.key and r.label != "3.其他"], ids=lambda r: r.key
)
def test_every_official_label_finds_its_own_row(row: object) -> None:
    assert outcome_row(row.label, default_edition()) == row.key  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("written", "column"),
    [("公民", "natural_person"), ("某某有限公司", "commercial_enterprise"), ("律师事务所", "legal_service_institution"),
     ("法人其他", "other_organization"), ("研究所", "research_institution")],
)  # fmt: skip
def test_an_applicant_finds_its_column(written: str, column: str) -> None:
    assert applicant_column(written, default_edition()) == column


def test_a_request_of_the_year_is_received_and_answered() -> None:
    counted = tabulate([request(2)], 2025)
    assert counted.cells[f"{T3}.newly_received.natural_person"] == 1
    assert counted.cells[f"{T3}.disclosed.total"] == 1
    assert counted.cells[f"{T3}.results_total.total"] == 1
    assert counted.rows[f"{T3}.disclosed.total"] == (2,)
    assert counted.problems == ()


def test_last_years_request_answered_this_year_is_carried_over() -> None:
    counted = tabulate([request(2, received=date(2024, 12, 20), answered=date(2025, 1, 10))], 2025)
    assert counted.cells[f"{T3}.carried_over.total"] == 1
    assert counted.cells[f"{T3}.newly_received.total"] == 0


def test_a_request_not_answered_by_the_end_of_the_year_is_carried_forward() -> None:
    late = [request(2, answered=None, outcome=""), request(3, answered=date(2026, 1, 5))]
    counted = tabulate(late, 2025)
    assert counted.cells[f"{T3}.carried_forward.total"] == 2
    assert counted.cells[f"{T3}.results_total.total"] == 0


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"outcome": "已处理"}, "no_outcome"),
        ({"applicant_kind": "？"}, "no_applicant"),
        ({"received": None}, "unreadable"),
        ({"received": date(2026, 1, 2), "answered": None}, "wrong_year"),
        ({"received": date(2024, 3, 1), "answered": date(2024, 3, 9)}, "wrong_year"),
        ({"answered": date(2025, 3, 1)}, "order"),
        ({"unreadable": ("的「三月」不是日期。",)}, "unreadable"),
    ],
)
def test_a_row_that_fits_no_cell_is_told_and_not_counted(fields: dict[str, object], kind: str) -> None:
    counted = tabulate([request(5, **fields)], 2025)
    [problem] = counted.problems
    assert (problem.kind, problem.row, problem.counted) == (kind, 5, False)
    assert sum(counted.cells.values()) == 0


def test_the_same_number_twice_counts_once_and_is_told() -> None:
    counted = tabulate([request(2, number="〔2025〕1号"), request(3, number="〔2025〕1号")], 2025)
    assert counted.cells[f"{T3}.newly_received.total"] == 1
    assert [(p.row, p.kind) for p in counted.problems] == [(3, "duplicate")]


def test_the_same_request_under_two_numbers_counts_twice_and_is_told() -> None:
    counted = tabulate(
        [request(2, applicant="王某", content="同一件"), request(3, applicant="王某", content="同一件")], 2025
    )
    assert counted.cells[f"{T3}.newly_received.total"] == 2
    assert [(p.row, p.kind) for p in counted.problems] == [(3, "possible_duplicate")]


days = st.dates(date(2023, 6, 1), date(2026, 6, 1))


@given(
    st.lists(
        st.tuples(days, st.one_of(st.none(), days), st.sampled_from(["自然人", "公司", "律所", "其他", "？"]),
                  st.sampled_from(["予以公开", "部分公开", "信息不存在", "撤回", "不清楚", ""])),
        max_size=40,
    )
)  # fmt: skip
def test_whatever_a_ledger_holds_its_table_foots(rows: list[tuple[date, date | None, str, str]]) -> None:
    requests = [
        request(n, received=received, answered=answered, applicant_kind=kind, outcome=outcome)
        for n, (received, answered, kind, outcome) in enumerate(rows, start=2)
    ]
    counted = tabulate(requests, 2025)
    report = blank_report(organ_named("青河县柳林街道办事处"), 2025).with_cells(counted.cells)
    columns = [column.key for column in table_form(T3).columns]
    for column in columns:
        cell = {row.key: report.cell(f"{T3}.{row.key}.{column}") for row in table_form(T3).rows}
        arrived = int(cell["newly_received"] or 0) + int(cell["carried_over"] or 0)
        assert arrived == int(cell["results_total"] or 0) + int(cell["carried_forward"] or 0)
    told = {problem.row for problem in counted.problems if not problem.counted}
    behind = {row for rows_ in counted.rows.values() for row in rows_}
    assert told | behind == {r.row for r in requests}
    assert not told & behind


def test_twenty_working_days_start_the_day_after_receipt() -> None:
    assert due_day(AnswerClock(date(2025, 3, 3)), WeekdayCalendar()) == date(2025, 3, 31)


def test_consulting_third_parties_does_not_count() -> None:
    paused = AnswerClock(date(2025, 3, 3), (Pause("征求意见", date(2025, 3, 5), date(2025, 3, 12)),))
    assert due_day(paused, WeekdayCalendar()) == date(2025, 4, 7)


def test_an_answer_on_the_last_day_is_in_time_and_one_day_later_is_not() -> None:
    in_time = request(2, answered=date(2025, 3, 31))
    late = request(3, answered=date(2025, 4, 1))
    [overdue] = overdue_answers([in_time, late], WeekdayCalendar(), date(2026, 1, 4))
    assert (overdue.row, overdue.due, overdue.working_days) == (3, date(2025, 3, 31), 21)
    assert "征求意见或延期未登记" in overdue.message


def test_a_supplement_starts_the_clock_again_and_an_extension_doubles_it() -> None:
    supplemented = request(2, supplement_received=date(2025, 4, 1), answered=date(2025, 4, 29))
    extended = request(3, extended=True, answered=date(2025, 4, 28))
    assert overdue_answers([supplemented, extended], WeekdayCalendar(), date(2026, 1, 4)) == []


def test_a_year_without_known_holidays_is_said() -> None:
    [overdue] = overdue_answers(
        [request(2, received=date(2030, 3, 4), answered=date(2030, 6, 3))], WeekdayCalendar(), date(2030, 7, 1)
    )
    assert any("2030 年节假日安排未知" in clock for clock in overdue.clocks)
