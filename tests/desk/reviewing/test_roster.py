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


ZONE, HIGH = "泊桥经济技术开发区管理委员会", "泊桥高新技术产业开发区管委会"


@pytest.mark.parametrize(
    ("listed", "printed"),
    [
        ("泊桥经开区", ZONE),
        ("泊桥经开区管委会", ZONE),
        ("经开区", ZONE),
        ("泊桥经济开发区", "泊桥经开区管理委员会"),
        ("泊桥高新区", HIGH),
        ("泊桥工业园区", "云湖市泊桥工业园管理委员会"),
        (ZONE, "泊桥经济技术开发区"),
        ("雁塘区人民政府", "雁塘区"),
        ("雁塘区政府", "泊桥市雁塘区人民政府"),
    ],
)
def test_a_zone_and_a_government_are_known_by_their_short_names(listed: str, printed: str) -> None:
    assert told([sent(printed)], [RosterUnit(listed)]) == []


def test_zones_of_two_kinds_are_told_apart_and_a_name_that_fits_both_fits_none() -> None:
    assert told([sent(ZONE), sent(HIGH)], [RosterUnit("泊桥高新区"), RosterUnit("泊桥经开区")]) == []
    assert ("经开区", "missing") in told([sent(ZONE), sent("雁塘经济开发区")], [RosterUnit("经开区")])


@pytest.mark.parametrize("listed", ["泊桥区人民政府", "泊桥高新区", "雁塘经开区"])
def test_a_district_or_another_zone_is_not_the_zone(listed: str) -> None:
    assert told([sent(ZONE)], [RosterUnit(listed)]) == [(listed, "missing"), (ZONE, "unlisted")]
