"""Reviewing many units: the 核查清单 and the 退回意见."""

import io

from openpyxl import load_workbook

from assistant.desk.checking.checking import FileCheck
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
