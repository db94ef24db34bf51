"""情况说明: a finding stands with its reason until an operand changes."""

from datetime import UTC, date, datetime

from assistant.form.paths import PROACTIVE
from assistant.rules.checking import CheckResult, check_report
from assistant.rules.engine import CheckContext
from assistant.rules.findings import Verdict
from assistant.rules.waivers import waive
from tests.rules.reports import zero_report

AT = datetime(2025, 1, 12, 9, 0, tzinfo=UTC)
WRONG = "review_litigation.reconsideration.total"
IN_FORCE = f"{PROACTIVE}.normative_documents.in_force"


def waived(report, prior=None, rule: str = "CF004"):
    finding = next(f for f in check_report(CheckContext(report, prior)).findings if f.rule == rule)
    waiver = waive(finding, report, prior, reason="上级要求按旧口径填写", author="李四", at=AT)
    return report.model_copy(update={"waivers": (waiver,)})


def checked(report, prior=None) -> CheckResult:
    return check_report(CheckContext(report, prior))


def test_a_waived_error_no_longer_fails_the_report() -> None:
    report = waived(zero_report().with_cells({WRONG: 3}))
    result = checked(report)
    assert result.verdict is Verdict.PASS
    assert result.errors == ()
    assert result.findings[0].waived is not None
    assert result.findings[0].waived.reason == "上级要求按旧口径填写"


def test_a_waiver_stands_when_another_cell_changes() -> None:
    report = waived(zero_report().with_cells({WRONG: 3})).with_cells({IN_FORCE: 4})
    assert checked(report).verdict is Verdict.PASS


def test_a_waiver_is_void_when_an_operand_changes() -> None:
    report = waived(zero_report().with_cells({WRONG: 3})).with_cells({WRONG: 4})
    result = checked(report)
    assert result.verdict is Verdict.FAIL
    assert [waiver.rule for waiver in result.void_waivers] == ["CF004"]


def test_a_waiver_is_void_when_last_years_operand_changes() -> None:
    prior = zero_report(year=2023).with_cells({IN_FORCE: 5})
    report = waived(zero_report(), prior, "RF004")
    assert checked(report, prior).findings[0].waived is not None
    assert checked(report, prior.with_cells({IN_FORCE: 6})).findings[0].waived is None


def test_a_waiver_of_a_rule_that_needs_last_year_sleeps_without_it() -> None:
    prior = zero_report(year=2023).with_cells({IN_FORCE: 5})
    report = waived(zero_report(), prior, "RF004")
    assert checked(report).void_waivers == ()


def test_a_waiver_survives_the_report_as_json() -> None:
    report = waived(zero_report().with_cells({WRONG: 3}))
    assert checked(type(report).from_json(report.to_json())).verdict is Verdict.PASS


def test_a_waiver_of_a_section_is_void_when_its_text_changes() -> None:
    silent = zero_report().with_section("other_matters", "无其他事项。")
    report = waived(silent, rule="FM017")
    assert checked(report).findings[0].waived is not None
    assert checked(report.with_section("other_matters", "无。")).findings[0].waived is None


def test_a_waiver_of_a_passed_deadline_stands_the_next_day() -> None:
    report = zero_report(year=2025)

    def checked_on(day: int, current) -> CheckResult:
        return check_report(CheckContext(current, today=date(2026, 2, day), in_work=True))

    (late,) = (finding for finding in checked_on(3, report).findings if finding.rule == "FM041")
    waiver = waive(late, report, reason="区里统一安排补报。", author="张三", at=datetime(2026, 2, 3, tzinfo=UTC))
    report = report.model_copy(update={"waivers": (waiver,)})
    assert checked_on(4, report).void_waivers == ()
    assert all(finding.waived for finding in checked_on(4, report).findings if finding.rule == "FM041")
