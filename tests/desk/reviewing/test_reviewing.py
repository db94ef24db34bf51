"""Reviewing many units: the 核查清单 and the 退回意见."""

import io
from dataclasses import replace

from openpyxl import load_workbook

from assistant.cli.findings import file_row
from assistant.desk.checking.checking import FileCheck
from assistant.desk.reviewing.results import reviewed_file
from assistant.desk.reviewing.reviewing import return_note, review, sheets_of
from assistant.desk.reviewing.roster_reading import RosterUnit
from assistant.formats.workbooks import PlainWorkbooks
from assistant.report.report import AnnualReport
from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext
from tests.rules.reports import edited, zero_report

WRONG = "review_litigation.reconsideration.total"


def checked(report: AnnualReport) -> FileCheck:
    return FileCheck(f"{report.organ.name}.json", report, check_report(CheckContext(report)))


def test_a_return_note_says_what_must_be_mended_and_how() -> None:
    note = return_note(checked(edited({"cells": {WRONG: 1}, "sections": {"other_matters": "无。"}})))
    assert note.startswith("云湖区清溪街道办事处：\n《云湖区清溪街道办事处2024年政府信息公开工作年度报告》")
    assert "一、必须改正（1 处）" in note
    assert "由 1 改为 0" in note
    assert "二、请核实，属实的说明情况（1 处）" in note
    assert note.endswith("请改正后重新报送。")


def test_what_asks_only_for_a_look_is_the_first_part_of_its_note() -> None:
    note = return_note(checked(edited({"sections": {"other_matters": "无。"}})))
    assert "一、请核实，属实的说明情况（1 处）" in note
    assert "二、" not in note


def test_a_report_in_order_is_not_returned() -> None:
    assert return_note(checked(zero_report())) == ""


def test_the_workbook_lists_problems_units_and_who_is_missing() -> None:
    files = [checked(edited({"cells": {WRONG: 1}})), FileCheck("坏.docx", error="「坏.docx」已损坏。")]
    done = review(files, roster=[RosterUnit("云湖区清溪街道"), RosterUnit("白鹭街道")])
    book = load_workbook(io.BytesIO(PlainWorkbooks().write(sheets_of(done))))
    summary = [[cell.value for cell in row] for row in book["汇总"]]
    assert ["云湖区清溪街道办事处", 2024, "云湖区清溪街道办事处.json", "有错误", 1, 0, 0, None] in summary
    assert ["坏.docx", None, "坏.docx", "无法读取", 0, 0, 0, None] in summary
    assert summary[-1][:4] == ["白鹭街道", None, None, "未报送"]
    problems = [[cell.value for cell in row] for row in book["核查清单"]]
    assert problems[1][3] == "CF004"
    assert problems[1][5:7] == ["0", "1"]
    assert {"退回意见", "名单"} <= set(book.sheetnames)


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    files = [FileCheck("=HYPERLINK(1).json", error="=1+1")]
    book = load_workbook(io.BytesIO(PlainWorkbooks().write(sheets_of(review(files)))))
    assert all(cell.data_type != "f" for page in book for row in page for cell in row)


PRINTS = {
    "review_litigation.reconsideration.upheld": {"raw": "12", "readings": ["1", "12"], "state": "unread"},
    "review_litigation.direct_litigation.upheld": {"raw": "3 1 0", "state": "unread"},
    "review_litigation.direct_litigation.total": {"raw": "", "state": "unread"},
    "disclosure_requests.disclosed.natural_person": {"raw": "000 0000", "state": "inferred"},
}


def badly_read(**cells: int) -> FileCheck:
    """A report whose own numbers are right, out of a file that could not be read whole."""
    blank = dict.fromkeys(path for path in PRINTS if path.startswith("review"))
    report = edited({"cells": {**blank, **{path.replace("__", "."): value for path, value in cells.items()}}})
    return replace(checked(report.amended(printed=PRINTS)), remarks=("「行政诉讼」一行没有读出，请对照原件。",))


def test_how_a_file_was_read_is_never_told_to_the_unit() -> None:
    assert return_note(badly_read()) == ""
    note = return_note(badly_read(disclosure_requests__carried_over__total=4))
    assert "必须改正" in note
    assert not any(word in note for word in ("未读出", "推定", "可能读作", "原文", "对照原件", "空白"))


def test_what_a_cell_prints_below_zero_is_told_to_the_unit() -> None:
    path = "review_litigation.reconsideration.total"
    report = edited({"cells": {path: None}}).amended(printed={path: {"raw": "-2", "state": "misprinted"}})
    assert "「行政复议·总计」印的是「-2」" in return_note(checked(report))


def test_the_workbook_has_the_remarks_of_the_import_on_a_sheet_of_their_own() -> None:
    done = review([badly_read(), checked(zero_report())])
    book = load_workbook(io.BytesIO(PlainWorkbooks().write(sheets_of(done))))
    rows = [[cell.value for cell in row] for row in book["读取说明"]]
    assert rows[1:] == [["云湖区清溪街道办事处", "云湖区清溪街道办事处.json", "「行政诉讼」一行没有读出，请对照原件。"]]
    assert "退回意见" not in book.sheetnames
    listed = {row[3].value for row in book["核查清单"]}
    assert {"FM003", "FM004", "FM007"} <= listed


def test_the_remarks_are_kept_with_the_review_and_printed_as_json() -> None:
    one = badly_read()
    assert reviewed_file(one, return_note(one)).remarks == one.remarks
    assert file_row(one)["remarks"] == list(one.remarks)
    assert "remarks" not in file_row(checked(zero_report()))
