"""Table 3 from a ledger on 数据填报: what each cell counts, what was left out, what is late, before it is put in."""

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from assistant.bootstrap import HouseDesk
from assistant.desk.writing import assigning, tabulating
from assistant.report.ledger.requests import Assignment

HEADINGS = ["序号", "申请人", "申请人类型", "申请内容", "收到日期", "答复日期", "办理结果"]
ROWS = [
    [1, "甲", "自然人", "征地公告", "2025-01-06", "2025-01-20", "予以公开"],
    [2, "乙公司", "企业", "规划图", "2025-03-03", "2025-06-30", "信息不存在"],
    [3, "丙", "自然人", "会议纪要", "2025-05-06", "2025-05-20", "已答复"],
]


@pytest.fixture
def ledger() -> bytes:
    book = Workbook()
    for row in [HEADINGS, *ROWS]:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def counted(page: Callable[..., AppTest], report_id: str, ledger: bytes) -> AppTest:
    app = page("tables", report_id)
    uploader = next(each for each in app.file_uploader if each.label.startswith("申请台账"))
    return uploader.set_value(("台账.xlsx", ledger, "application/octet-stream")).run()


def test_every_cell_names_the_rows_that_it_counts(counted: AppTest) -> None:
    tables = [table.value for table in counted.dataframe]
    cells = next(table for table in tables if "表三的格" in table)
    rows = dict(zip(cells["表三的格"], cells["台账行"], strict=True))
    assert rows["（一）予以公开·自然人"] == "2"
    assert rows["一、本年新收政府信息公开申请数量·总计"] == "2、3、4"


def test_a_row_that_fits_no_cell_and_a_late_answer_are_listed(counted: AppTest) -> None:
    told = " ".join(warning.value for warning in counted.warning)
    assert "有 1 行需要核对，其中 0 行没有计入，1 行只计入收到数" in told
    assert "有 1 件答复可能超期" in told
    listed = " ".join(str(table.value.to_dict()) for table in counted.dataframe)
    assert "办理结果「已答复」归不到表三的任何一行" in listed
    assert "部分计入" in listed
    assert "至今未答复" not in listed


def pressed(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def chosen(app: AppTest, label: str, key: str) -> AppTest:
    return next(box for box in app.selectbox if box.label.startswith(label)).select(key).run()


def test_a_table_with_unclear_rows_goes_into_the_report_only_when_that_is_said(
    counted: AppTest, desk: HouseDesk, report_id: str
) -> None:
    path = "disclosure_requests.disclosed.natural_person"
    assert next(button for button in counted.button if button.label == "填入表三").disabled
    agreed = next(box for box in counted.checkbox if box.label.startswith("还有 1 行没有归类")).check().run()
    assert desk.workspace.load(report_id).report.cells[path] != 1
    pressed(agreed, "填入表三")
    report = desk.workspace.load(report_id).report
    assert report.cells[path] == 1
    assert report.cells["disclosure_requests.newly_received.total"] == 3
    assert report.cells["disclosure_requests.results_total.total"] == 2


def test_an_unclear_row_is_assigned_counted_again_and_remembered_with_the_file(
    counted: AppTest, desk: HouseDesk, report_id: str, ledger: bytes
) -> None:
    ready = chosen(counted, "办理结果", "not_disclosed.process_information")
    again = pressed(ready, "指定并重新统计")
    assert not [warning for warning in again.warning if "需要核对" in warning.value]
    pressed(again, "填入表三")
    path = "disclosure_requests.not_disclosed.process_information.natural_person"
    assert desk.workspace.load(report_id).report.cells[path] == 1
    assert assigning.assignments_of(desk, ledger) == {4: Assignment(outcome="not_disclosed.process_information")}
    assert assigning.assignments_of(desk, ledger + b" ") == {}


def test_what_was_said_of_a_row_is_taken_back(counted: AppTest, desk: HouseDesk, ledger: bytes) -> None:
    out = pressed(counted, "这一行不计入")
    assert assigning.assignments_of(desk, ledger) == {4: Assignment(counted=False)}
    back = pressed(out, "撤销指定")
    assert assigning.assignments_of(desk, ledger) == {}
    assert any("需要核对" in warning.value for warning in back.warning)


def test_the_requests_behind_a_cell_are_those_that_it_counts(desk: HouseDesk, ledger: bytes) -> None:
    reading = tabulating.read_ledger(desk, "台账.xlsx", ledger, year=2025)
    behind = tabulating.requests_behind(reading, "disclosure_requests.unable_to_provide.not_held.total")
    assert [request.applicant for request in behind] == ["乙公司"]
    assert tabulating.requests_behind(reading, "disclosure_requests.carried_forward.total") == []
