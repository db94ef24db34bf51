"""Rosters as offices keep them: titles, groups, sums, two columns of units, short names, days without their year."""

from datetime import date

import pytest

from assistant.desk.checking.checking import FileCheck
from assistant.desk.errors import DeskError
from assistant.desk.reviewing.roster import against_roster
from assistant.desk.reviewing.roster_reading import RosterUnit, read_roster
from assistant.desk.reviewing.short_names import is_short_for, matched
from assistant.formats.workbooks import PlainWorkbooks
from tests.rules.reports import zero_report

TITLE = ["清溪区2025年度年报报送单位名单（12个）", "", "", ""]


def names(rows: list[list[str]]) -> list[str]:
    return [unit.name for unit in read_roster(rows, 2026)]


def test_the_kind_of_a_unit_is_not_its_name() -> None:
    rows = [
        TITLE,
        ["序号", "单位类别", "报送单位", "联系人"],
        ["1", "区直部门", "区民政局", "甲"],
        ["2", "", "白鹭镇", "乙"],
    ]
    assert names(rows) == ["区民政局", "白鹭镇"]


def test_groups_sums_notes_and_signatures_are_no_units() -> None:
    rows = [
        TITLE,
        ["序号", "单位名称", "备注"],
        ["一、区直部门（28个）", "一、区直部门（28个）", "一、区直部门（28个）"],
        ["1", "区民政局", ""],
        ["二、乡镇（12个）", "", ""],
        ["1", "白鹭镇", ""],
        ["合计：40个", "", ""],
        ["", "小计：12个", ""],
        ["填报人：某某", "", ""],
        ["注：区税务局按系统报送", "", ""],
    ]
    assert names(rows) == ["区民政局", "白鹭镇"]


def test_units_side_by_side_are_all_read() -> None:
    rows = [["序号", "单位", "报送日期", "序号", "单位", "报送日期"], ["1", "县民政局", "", "2", "白鹭镇", "2月5日"]]
    units = read_roster(rows, 2026)
    assert units == (RosterUnit("县民政局"), RosterUnit("白鹭镇", sent=date(2026, 2, 5)))


def test_a_list_in_sentences_is_taken_apart() -> None:
    lines = [
        "关于报送2025年度年报的单位名单",
        "一、部门（2个）",
        "区民政局、区司法局。",
        "二、镇（1个）",
        "白鹭镇",
        "以上合计3个单位，请于1月16日前报区政府办公室",
        "区税务局按系统要求报送，不列入本名单。",
        "2025年12月26日",
    ]
    rows = [[line] for line in lines]
    assert names(rows) == ["区民政局", "区司法局", "白鹭镇"]
    assert {unit.due for unit in read_roster(rows)} == {date(2026, 1, 16)}


def test_days_without_their_year_are_of_the_year_in_which_reports_are_sent() -> None:
    rows = [["2025年度报送名单"], ["单位", "报送日期", "截止日期"], ["白鹭镇", "2月5日", "1月25日"]]
    assert read_roster(rows, 2031) == (RosterUnit("白鹭镇", date(2026, 2, 5), date(2026, 1, 25)),)


def test_a_day_by_which_is_a_deadline_and_last_years_days_are_nobodys() -> None:
    by = [["单位", "报送日期"], ["白鹭镇", "1月25日前"]]
    assert read_roster(by, 2026) == (RosterUnit("白鹭镇", due=date(2026, 1, 25)),)
    past = [["单位", "2024年度报送日期"], ["白鹭镇", "2025-01-20"]]
    assert read_roster(past, 2026) == (RosterUnit("白鹭镇"),)


def test_a_line_that_is_no_name_is_said() -> None:
    with pytest.raises(DeskError, match="不像单位名称"):
        read_roster([["区民政局"], ["本名单由区政府办公室拟定：有异议的请联系。"]])


def test_a_word_file_and_a_csv_are_rosters_too() -> None:
    import io

    from docx import Document

    document = Document()
    document.add_paragraph("附件2")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ["序号", "单位", "1", "白鹭镇"], strict=True):
        cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    books = PlainWorkbooks()
    assert names([list(row) for row in books.rows("名单.docx", buffer.getvalue())]) == ["白鹭镇"]
    content = "序号,类型,单位简称\r\n1,部门,区府办\r\n".encode("gb18030")
    assert names([list(row) for row in books.rows("名单.csv", content)]) == ["区府办"]


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("区人社局", "云湖区人力资源和社会保障局"),
        ("区住建局", "云湖区住房和城乡建设局"),
        ("区政府办", "云湖区人民政府办公室"),
        ("区发改委", "云湖区发展和改革委员会"),
        ("县市监局", "清溪县市场监督管理局"),
        ("高新区管委会", "云湖高新技术产业开发区管理委员会"),
    ],
)
def test_a_short_name_is_that_of_its_unit(short: str, full: str) -> None:
    assert is_short_for(short, full)


def test_a_short_name_that_fits_two_units_or_another_kind_of_organ_is_nobodys() -> None:
    assert not is_short_for("区政府办", "云湖区人民政府")
    two = ["云湖区文化和旅游局", "云湖区文物旅游局"]
    assert matched(["区文旅局"], two) == {"区文旅局": "区文旅局"}


def test_short_names_on_the_roster_raise_no_false_alarm_and_the_deadline_reaches_it() -> None:
    checks = [FileCheck(f"{name}.json", zero_report(name)) for name in ("云湖区民政局", "云湖区人力资源和社会保障局")]
    roster = [RosterUnit("区民政局", sent=date(2026, 2, 5)), RosterUnit("区人社局"), RosterUnit("区住建局")]
    remarks = against_roster(checks, roster, date(2026, 1, 20))
    assert [(r.unit, r.standing) for r in remarks] == [("区民政局", "late"), ("区住建局", "missing")]
    assert "迟 16 天" in remarks[0].message
