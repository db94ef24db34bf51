"""情况说明 at the desk: given with a reason, taken back, listed in the 核对单."""

import pytest

from assistant.desk.checking.waiving import checklist, waive, withdraw
from assistant.desk.errors import DeskError
from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext
from assistant.rules.findings import Verdict
from tests.fakes.desk import FakeDesk
from tests.rules.reports import zero_report

WRONG = "review_litigation.reconsideration.total"


def waived(desk: FakeDesk, reason: str = "按旧口径填写。"):
    report = zero_report().with_cells({WRONG: 3})
    return waive(desk, report, check_report(CheckContext(report)).errors[0], reason)


def test_a_waiver_carries_reason_and_author_into_the_checklist(desk: FakeDesk) -> None:
    result = check_report(CheckContext(waived(desk)))
    assert result.verdict is Verdict.PASS
    (line,) = checklist(result)
    assert "按旧口径填写。" in line
    assert "张三" in line


def test_a_second_reason_replaces_the_first(desk: FakeDesk) -> None:
    report = waived(desk)
    finding = check_report(CheckContext(report)).findings[0]
    assert [w.reason for w in waive(desk, report, finding, "另有原因").waivers] == ["另有原因"]


def test_a_waiver_can_be_taken_back(desk: FakeDesk) -> None:
    report = waived(desk)
    assert check_report(CheckContext(withdraw(report, report.waivers[0]))).verdict is Verdict.FAIL


def test_a_void_waiver_is_said_in_the_checklist(desk: FakeDesk) -> None:
    (line,) = checklist(check_report(CheckContext(waived(desk).with_cells({WRONG: 4}))))
    assert "已失效" in line


def test_a_waiver_needs_a_reason(desk: FakeDesk) -> None:
    with pytest.raises(DeskError, match="情况说明不能为空"):
        waived(desk, "  ")
