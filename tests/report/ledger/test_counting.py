"""The request ledger: what a row counts as, and which rows are told instead of counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.report.ledger.overdue import late_supplement_notices, overdue_answers
from assistant.report.ledger.requests import Assignment, Request, Unread
from assistant.report.ledger.tabulating import tabulate
from assistant.report.organs import organ_named
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
        ({"received": None}, "unreadable"),
        ({"received": date(2026, 1, 2), "answered": None}, "wrong_year"),
        ({"received": date(2024, 3, 1), "answered": date(2024, 3, 9)}, "wrong_year"),
        ({"received": None, "unreadable": (Unread("received", "的「三月」不是日期。"),)}, "unreadable"),
        ({"void": "划有删除线"}, "void"),
        ({"void": "写明「并入第2件」"}, "void"),
    ],
)
def test_a_row_that_fits_no_cell_is_told_and_not_counted(fields: dict[str, object], kind: str) -> None:
    counted = tabulate([request(5, **fields)], 2025)
    [problem] = counted.problems
    assert (problem.kind, problem.row, problem.counted, problem.in_part) == (kind, 5, False, False)
    assert sum(counted.cells.values()) == 0


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"outcome": "已处理"}, "no_outcome"),
        ({"outcome": "不予公开"}, "no_outcome"),
        ({"answered": date(2025, 3, 1)}, "order"),
        ({"answered": None}, "undated_answer"),
        ({"outcome": "正在办理"}, "no_outcome"),
        ({"answered": None, "unreadable": (Unread("answered", "的「三月」不是日期。"),)}, "unreadable"),
    ],
)
def test_an_unclear_outcome_leaves_a_hole_in_the_balance(fields: dict[str, object], kind: str) -> None:
    """Twenty requests stay twenty: what became of one is open, and the table says so by not balancing."""
    counted = tabulate([request(2), request(5, **fields)], 2025)
    assert counted.cells[f"{T3}.newly_received.total"] == 2
    assert counted.cells[f"{T3}.results_total.total"] == 1
    assert counted.cells[f"{T3}.carried_forward.total"] == 0
    [problem] = counted.problems
    assert (problem.kind, problem.row, problem.in_part) == (kind, 5, True)
    assert counted.unclear == (5,)


def test_an_unclear_applicant_is_counted_in_the_total_alone() -> None:
    counted = tabulate([request(5, applicant_kind="？")], 2025)
    assert counted.cells[f"{T3}.newly_received.total"] == counted.cells[f"{T3}.disclosed.total"] == 1
    assert counted.cells[f"{T3}.newly_received.natural_person"] == 0
    assert [(p.row, p.kind, p.in_part) for p in counted.problems] == [(5, "no_applicant", True)]


def test_an_unclear_row_that_is_assigned_closes_the_hole() -> None:
    rows = [request(5, applicant_kind="社会组织", outcome="不予公开")]
    assert tabulate(rows, 2025).unclear == (5,)
    said = {5: Assignment("public_interest_organization", "not_disclosed.state_secret")}
    counted = tabulate(rows, 2025, said)
    assert counted.problems == ()
    assert counted.cells[f"{T3}.not_disclosed.state_secret.public_interest_organization"] == 1


def test_a_row_is_left_out_or_taken_in_as_an_officer_says() -> None:
    rows = [request(2), request(3, void="写明「作废」")]
    said = {2: Assignment(counted=False), 3: Assignment(counted=True)}
    counted = tabulate(rows, 2025, said)
    assert counted.rows[f"{T3}.newly_received.total"] == (3,)
    assert [(p.row, p.message) for p in counted.problems] == [(2, "第 2 行已指定为不计入。")]


def test_the_same_row_twice_counts_once_and_is_told() -> None:
    twice = {"number": "〔2025〕1号", "applicant": "王某", "content": "同一件"}
    counted = tabulate([request(2, **twice), request(3, **twice)], 2025)
    assert counted.cells[f"{T3}.newly_received.total"] == 1
    assert [(p.row, p.kind) for p in counted.problems] == [(3, "duplicate")]


def test_numbers_that_begin_again_each_month_are_no_duplicates() -> None:
    rows = [request(n, number=str(n % 3 + 1)) for n in range(2, 14)]
    counted = tabulate(rows, 2025)
    assert counted.cells[f"{T3}.newly_received.total"] == 12
    assert counted.problems == ()


def test_a_registered_number_given_twice_counts_twice_and_is_told() -> None:
    counted = tabulate([request(2, number="依申请〔2025〕1号"), request(3, number="依申请〔2025〕1号")], 2025)
    assert counted.cells[f"{T3}.newly_received.total"] == 2
    assert [(p.row, p.kind, p.counted) for p in counted.problems] == [(3, "same_number", True)]


def test_a_request_carried_into_the_sheet_of_the_next_year_counts_once() -> None:
    same = {"applicant": "王某", "content": "绿化名录", "received": date(2024, 12, 11)}
    rows = [request(6, sheet="2024年", **same, answered=None, outcome=""), request(3, sheet="2025年", **same)]
    counted = tabulate(rows, 2025)
    assert counted.rows[f"{T3}.carried_over.total"] == ("2025年!3",)
    assert [(p.row, p.kind) for p in counted.problems] == [("2024年!6", "duplicate")]


def test_the_same_request_under_two_numbers_counts_twice_and_is_told() -> None:
    counted = tabulate(
        [request(2, applicant="王某", content="同一件"), request(3, applicant="王某", content="同一件")], 2025
    )
    assert counted.cells[f"{T3}.newly_received.total"] == 2
    assert [(p.row, p.kind) for p in counted.problems] == [(3, "possible_duplicate")]


def test_a_reason_in_the_remark_completes_a_refusal_and_another_outcome_contradicts() -> None:
    completed = tabulate([request(2, outcome="不予公开", remark="涉及商业秘密")], 2025)
    assert completed.cells[f"{T3}.not_disclosed.third_party_rights.total"] == 1
    contradicted = tabulate([request(2, outcome="予以公开", remark="申请人已撤回")], 2025)
    assert [(p.kind, p.outcome) for p in contradicted.problems] == [("no_outcome", "disclosed")]


def test_a_ledger_without_a_kind_of_applicant_goes_by_the_names_and_says_so() -> None:
    names = ["云湖长风建材有限公司", "云湖明理律师事务所", "柳湾村村民委员会", "王小满"]
    rows = [request(n, applicant=name, applicant_kind="") for n, name in enumerate(names, start=2)]
    counted = tabulate(rows, 2025)
    columns = ("commercial_enterprise", "legal_service_institution", "other_organization", "natural_person")
    assert [counted.cells[f"{T3}.disclosed.{column}"] for column in columns] == [1, 1, 1, 1]
    assert {p.kind for p in counted.problems} == {"named_applicant"}


def test_a_ledger_without_days_of_answers_is_counted_where_the_year_is_plain() -> None:
    rows = [request(2, answered=None, dated=False), request(3, answered=None, dated=False, received=date(2025, 12, 20))]
    counted = tabulate(rows, 2025)
    assert counted.rows[f"{T3}.disclosed.total"] == (2,)
    assert [(p.row, p.kind) for p in counted.problems] == [(3, "undated_answer")]


days = st.dates(date(2023, 6, 1), date(2026, 6, 1))


@given(
    st.lists(
        st.tuples(days, st.one_of(st.none(), days), st.sampled_from(["自然人", "公司", "律所", "其他", "？"]),
                  st.sampled_from(["予以公开", "部分公开", "信息不存在", "撤回", "不清楚", ""])),
        max_size=40,
    )
)  # fmt: skip
def test_whatever_a_ledger_holds_its_table_foots_but_for_the_rows_told(
    rows: list[tuple[date, date | None, str, str]],
) -> None:
    requests = [
        request(n, received=received, answered=answered, applicant_kind=kind, outcome=outcome)
        for n, (received, answered, kind, outcome) in enumerate(rows, start=2)
    ]
    counted = tabulate(requests, 2025)
    report = blank_report(organ_named("青河县柳林街道办事处"), 2025).with_cells(counted.cells)
    column = "total"
    cell = {row.key: report.cell(f"{T3}.{row.key}.{column}") for row in table_form(T3).rows}
    arrived = int(cell["newly_received"] or 0) + int(cell["carried_over"] or 0)
    gone = int(cell["results_total"] or 0) + int(cell["carried_forward"] or 0)
    open_rows = {p.row for p in counted.problems if p.in_part and p.kind != "no_applicant"}
    assert arrived == gone + len(open_rows)
    told = {problem.row for problem in counted.problems if not problem.counted and not problem.in_part}
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


def test_an_extension_that_cannot_be_read_hides_no_late_answer() -> None:
    unclear = request(2, answered=date(2025, 6, 30), unreadable=(Unread("extended", "的是否延期读不出。"),))
    [overdue] = overdue_answers([unclear], WeekdayCalendar(), date(2026, 1, 4))
    assert "是否延期读不出，按没有延期计算" in overdue.clocks


def test_an_outcome_without_a_day_is_not_taken_for_an_answer_that_is_still_due() -> None:
    rows = [request(2, answered=None, outcome="申请人撤回"), request(3, answered=None, outcome="", void="划有删除线")]
    assert overdue_answers(rows, WeekdayCalendar(), date(2026, 1, 4)) == []


def test_a_notice_to_supplement_after_the_seventh_working_day_is_told() -> None:
    rows = [
        request(2, received=date(2025, 3, 3), supplement_asked=date(2025, 3, 12)),
        request(3, received=date(2025, 3, 3), supplement_asked=date(2025, 3, 13)),
    ]
    [late] = late_supplement_notices(rows, WeekdayCalendar())
    assert (late.row, late.working_days) == (3, 8)
    assert "条例第三十条" in late.message


def test_a_contradiction_names_the_column_that_says_otherwise() -> None:
    told = request(
        2, outcome="予以公开", outcome_named="「结果」栏", beside=(("「状态」栏", "申请人撤回"),), remark="电话告知"
    )
    [problem] = tabulate([told], 2025).problems
    assert "的「结果」栏「予以公开」与「状态」栏「申请人撤回」说的不是一种结果" in problem.message
    assert "电话告知" not in problem.message


def test_an_answer_put_off_is_not_asked_for_its_delay_again() -> None:
    [overdue] = overdue_answers(
        [request(2, extended=True, answered=date(2025, 7, 1))], WeekdayCalendar(), date(2026, 1, 4)
    )
    assert "延期未登记" not in overdue.message
    assert "补正或征求意见未登记" in overdue.message
