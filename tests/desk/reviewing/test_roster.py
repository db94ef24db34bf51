"""The roster: who is missing, late, there twice, or not on it."""

from datetime import date

import pytest

from assistant.desk.checking.checking import FileCheck
from assistant.desk.errors import DeskError
from assistant.desk.reviewing.roster import against_roster
from assistant.desk.reviewing.roster_reading import RosterUnit, read_roster
from tests.rules.reports import zero_report


def sent(name: str, file: str | None = None) -> FileCheck:
    return FileCheck(file or f"{name}.json", zero_report(name))


def told(checks: list[FileCheck], roster: list[RosterUnit], deadline: date | None = None) -> list[tuple[str, str]]:
    return [(remark.unit, remark.standing) for remark in against_roster(checks, roster, deadline)]


def test_a_plain_list_is_one_unit_a_line() -> None:
    rows = [["1. 云湖区清溪街道办事处"], ["（2）云湖区白鹭街道"], [" "]]
    assert [unit.name for unit in read_roster(rows)] == ["云湖区清溪街道办事处", "云湖区白鹭街道"]


def test_a_table_has_days() -> None:
    rows = [["序号", "单位名称", "报送日期", "截止日期"], ["1", "清溪街道", "2025年1月22日", "2025-01-20"]]
    assert read_roster(rows) == (RosterUnit("清溪街道", date(2025, 1, 22), date(2025, 1, 20)),)


def test_an_empty_roster_is_said() -> None:
    with pytest.raises(DeskError, match="没有单位"):
        read_roster([["单位"]])


def test_a_unit_without_a_report_is_missing() -> None:
    roster = [RosterUnit("清溪街道"), RosterUnit("云湖区白鹭街道办事处")]
    assert told([sent("云湖区清溪街道办事处")], roster) == [("云湖区白鹭街道办事处", "missing")]


def test_two_reports_of_one_unit_are_said() -> None:
    checks = [sent("云湖区清溪街道办事处", "一.json"), sent("云湖区清溪街道", "二.json")]
    assert told(checks, [RosterUnit("清溪街道办事处")]) == [("清溪街道办事处", "duplicate")]


def test_a_report_after_its_day_is_late() -> None:
    unit = RosterUnit("云湖区清溪街道", sent=date(2025, 2, 2))
    checks = [sent("云湖区清溪街道办事处")]
    assert told(checks, [unit], date(2025, 1, 31)) == [("云湖区清溪街道", "late")]
    assert told(checks, [unit], date(2025, 2, 10)) == []


def test_a_unit_of_a_vertical_system_is_not_on_the_local_roster() -> None:
    remarks = against_roster([sent("云湖区税务局")], [RosterUnit("清溪街道")])
    assert "垂直管理" in next(r.message for r in remarks if r.standing == "unlisted")


def test_a_file_that_cannot_be_read_is_no_silence() -> None:
    """The unit has reported; it is asked for a file that opens, and not told that it sent nothing."""
    broken = FileCheck("清溪街道2025年报.docx", None, error="已损坏。")
    remarks = against_roster([broken], [RosterUnit("云湖区清溪街道办事处"), RosterUnit("云湖区白鹭街道办事处")])
    assert [(r.unit, r.standing, r.files) for r in remarks] == [
        ("云湖区清溪街道办事处", "unread", ("清溪街道2025年报.docx",)),
        ("云湖区白鹭街道办事处", "missing", ()),
    ]
    assert "重新报送" in remarks[0].message
