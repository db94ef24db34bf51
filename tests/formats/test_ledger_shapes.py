"""Ledgers in the shapes in which offices keep them: heads, boxes, years, strokes, sheets, formats."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from assistant.formats.errors import FormatError
from assistant.formats.readers import office
from assistant.formats.readers.ledgers.reading import read_ledger
from assistant.report.ledger.requests import Ledger, Request
from tests.waiting import PATIENCE_SECONDS

HEAD = ["序号", "申请人", "申请人类型", "申请内容", "收到日期", "答复日期", "办理结果", "备注"]


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def sheet(*rows: Sequence[Any], merged: Sequence[str] = (), title: str = "台账") -> bytes:
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    for area in merged:
        book.active.merge_cells(area)
    return saved(book)


def read(content: bytes, name: str = "台账.xlsx") -> Ledger:
    return read_ledger(name, content)


def only(ledger: Ledger) -> Request:
    [request] = ledger.requests
    return request


def row(number: object = 1, **fields: object) -> list[object]:
    told = dict(zip(HEAD, [number, "陈一苇", "公民", "公告", "2025-03-04", "2025-03-20", "予以公开", ""], strict=True))
    return list((told | fields).values())


def test_a_date_under_a_merged_head_is_a_date_and_not_an_outcome() -> None:
    content = sheet(
        ["依申请公开台账（2025年）", *[None] * 5],
        ["序号", "申请人", "申请人类别", "收件日期", "办理情况", None],
        [None, None, None, None, "答复日期", "答复类型"],
        [1, "陈一苇", "公民", "2025.3.4", "2025.3.20", "予以公开"],
        merged=["A1:F1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2"],
    )
    request = only(read(content))
    assert (request.row, request.answered, request.outcome) == (4, date(2025, 3, 20), "予以公开")


def test_boxes_under_the_kinds_of_applicants_and_the_outcomes_are_ticked() -> None:
    content = sheet(
        [
            "序号",
            "申请人",
            "自然人",
            "法人或其他组织",
            None,
            "收到日期",
            "予以公开",
            "不予公开",
            "其他",
            "答复日期",
            "理由",
        ],
        [None, None, None, "商业企业", "其他", *[None] * 6],
        [1, "陈一苇", "√", "", "", "2025-3-4", "√", "", "", "2025-3-20", ""],
        [2, "甲公司", "", "√", "", "2025-3-5", "", "√", "", "2025-3-20", "商业秘密"],
        [3, "乙公司", "", "√", "√", "2025-3-5", "√", "√", "", "2025-3-20", ""],
        merged=["D1:E1"],
    )
    first, second, third = read(content).requests
    assert (first.applicant_kind, first.outcome) == ("自然人", "予以公开")
    assert (second.applicant_kind, second.outcome, second.reason) == ("商业企业", "不予公开", "商业秘密")
    assert (third.applicant_kind, third.outcome) == ("商业企业；其他", "予以公开；不予公开")


@pytest.mark.parametrize(
    ("title", "name", "above"), [("2025", "a.xlsx", ""), ("一", "台账2025.xlsx", ""), ("一", "a.xlsx", "2025年台账")]
)
def test_a_day_without_its_year_takes_that_of_sheet_title_or_file_and_says_so(
    title: str, name: str, above: str
) -> None:
    head = [[above]] if above else []
    ledger = read(sheet(*head, HEAD, row(收到日期="3月4日", 答复日期="3月20日"), title=title), name)
    assert (only(ledger).received, only(ledger).answered) == (date(2025, 3, 4), date(2025, 3, 20))
    assert any("按 2025 年读" in remark for remark in ledger.remarks)


def test_short_years_and_serials_in_text_are_days() -> None:
    request = only(read(sheet(HEAD, row(收到日期="25.3.4", 答复日期="45736"))))
    assert (request.received, request.answered) == (date(2025, 3, 4), date(2025, 3, 20))


def test_a_second_day_in_a_cell_is_told() -> None:
    request = only(read(sheet(HEAD, row(答复日期="2025-3-20；2025-4-1"))))
    assert request.answered is None
    assert "不止一个日期" in request.unread("answered")


def test_sums_notes_and_heads_said_again_are_no_requests_and_are_named() -> None:
    content = sheet(
        HEAD, row(1), ["小计", "1件"], ["四月"], HEAD, row(2), ["合计", None, None, 2], ["注：本表按收到日期登记"]
    )
    ledger = read(content)
    assert [request.row for request in ledger.requests] == [2, 6]
    [remark] = ledger.remarks
    assert "第 3 行「小计」" in remark
    assert "第 8 行" in remark


def test_struck_rows_and_rows_called_void_say_so() -> None:
    book = Workbook()
    for line in (HEAD, row(1), row(2), row(3, 备注="并入第2件"), row("4（作废）")):
        book.active.append(line)
    for cell in book.active[2]:
        cell.font = Font(strike=True)
    struck, plain, merged, void = read(saved(book)).requests
    assert struck.void == "划有删除线"
    assert plain.void == ""
    assert "并入第2件" in merged.void
    assert "作废" in void.void


def test_struck_words_of_a_cell_are_not_read_and_a_struck_outcome_is_told() -> None:
    book = Workbook()
    for line in (HEAD, row(1), row(2)):
        book.active.append(line)
    gone = TextBlock(InlineFont(strike=True), "予以公开")
    book.active["G2"] = CellRichText(gone, "部分公开")
    book.active["G3"].font = Font(strike=True)
    corrected, struck = read(saved(book)).requests
    assert corrected.outcome == "部分公开"
    assert "划有删除线" in struck.unread("outcome")


def test_a_request_over_two_merged_rows_is_one_with_both_outcomes() -> None:
    content = sheet(HEAD, row(1), row(None, 办理结果="信息不存在"), merged=["A2:A3", "B2:B3", "E2:E3"])
    assert only(read(content)).outcome == "予以公开；信息不存在"


def test_a_name_merged_over_several_requests_is_everyones() -> None:
    first, second = read(sheet(HEAD, row(1), row(2, 申请人=None), merged=["B2:B3"])).requests
    assert first.applicant == second.applicant == "陈一苇"


def test_a_coarse_outcome_has_the_fine_one_beside_it() -> None:
    head = ["序号", "申请人", "收到日期", "答复日期", "答复类型", "办理情况"]
    request = only(read(sheet(head, [1, "陈一苇", "2025-3-4", "2025-3-20", "不予公开", "涉及商业秘密"])))
    assert (request.outcome, request.beside) == ("不予公开", (("「办理情况」栏", "涉及商业秘密"),))


def test_two_facts_in_a_cell_are_taken_apart() -> None:
    head = ["序", "申请人", "要什么", "收/复日期", "怎么答的"]
    request = only(read(sheet(["2025年来件"], head, [1, "陈一苇（个人）", "公告", "2025.12.14收，1.8复", "公开"])))
    assert (request.received, request.answered) == (date(2025, 12, 14), date(2026, 1, 8))


def test_the_day_of_an_answer_may_stand_in_its_sentence() -> None:
    head = ["来件日期", "来件人", "事项", "处理情况"]
    content = sheet(["2025年来件登记"], head, ["2025-3-4", "陈一苇", "公告", "延期到4月20日，4月16日已公开"])
    assert only(read(content)).answered == date(2025, 4, 16)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_csv_is_a_ledger_too(encoding: str) -> None:
    text = "2025年台账,,\r\n" + ",".join(HEAD) + '\r\n1,陈一苇,公民,"公告，含附图",2025/3/4,2025/3/20,予以公开,\r\n'
    request = only(read(text.encode(encoding), "台账.csv"))
    assert (request.row, request.content, request.outcome) == (3, "公告，含附图", "予以公开")


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_old_workbook_is_a_ledger_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office, "_SECONDS", PATIENCE_SECONDS)
    source = tmp_path / "台账.xlsx"
    source.write_bytes(sheet(HEAD, row(1)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "xls", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_SECONDS)
    assert only(read((tmp_path / "台账.xls").read_bytes(), "台账.xls")).outcome == "予以公开"


def test_a_hidden_sheet_is_not_counted() -> None:
    book = Workbook()
    book.active.title = "2025"
    for line in (HEAD, row(1)):
        book.active.append(line)
    book.create_sheet("旧").append(HEAD)
    book["旧"].append(row(1))
    book["旧"].sheet_state = "hidden"
    ledger = read(saved(book))
    assert len(ledger.requests) == 1
    assert any("「旧」" in remark for remark in ledger.remarks)


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"<html></html>", b" "])
def test_what_is_no_list_is_said(content: bytes) -> None:
    with pytest.raises(FormatError):
        read(content)


def test_a_merged_area_as_large_as_the_sheet_is_refused() -> None:
    with pytest.raises(FormatError, match="过大"):
        read(_with_area(sheet(HEAD, row(1), merged=["J1:K2"]), b"J1:K2", b"J1:XFD1048576"))


def _with_area(content: bytes, area: bytes, larger: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(buffer, "w") as after:
        for entry in before.infolist():
            after.writestr(entry, before.read(entry).replace(area, larger))
    return buffer.getvalue()


STATES = ["编号", "收到日期", "申请人", "申请人类型", "状态", "结果", "答复日期", "备注"]


@pytest.mark.parametrize(
    "total",
    [
        ["本页小计", "7件"],
        ["小计", "2025-03-04", "1件"],
        ["合计", None, 7],
        ["本月合计：7件", None, "—"],
        [None, "三月份小计", "7件"],
        ["第一季度累计", "2025-01-01至2025-03-31", "7件"],
    ],
)
def test_the_sum_of_a_page_or_a_month_is_no_request(total: list[object]) -> None:
    rows = [["A-1", "2025-03-04", "陈一苇", "公民", "已办结", "予以公开", "2025-03-20", ""], total, total]
    ledger = read(sheet(STATES, *rows))
    assert [request.row for request in ledger.requests] == [2]
    assert "第 3 行" in ledger.remarks[0]


def test_an_applicant_whose_name_holds_the_word_for_a_sum_is_a_request() -> None:
    content = sheet(STATES, [None, "2025-03-04", "合计量检测公司", "企业", "", "予以公开", "2025-03-20", ""])
    assert only(read(content)).applicant == "合计量检测公司"


@pytest.mark.parametrize(
    ("note", "extended"),
    [
        ("经批准延期20个工作日", True),
        ("依法延长答复期限；不予公开部分另附理由", True),
        ("未延期", False),
        ("延期申请未获批准", False),
        ("没有办理延期", False),
        ("延安路规划图", False),
    ],
)
def test_a_note_tells_that_an_answer_was_put_off(note: str, extended: bool) -> None:
    ledger = read(sheet(HEAD, row(1, 备注=note)))
    assert only(ledger).extended is extended
    assert any("延期只写在备注里" in remark for remark in ledger.remarks) is extended


def test_a_column_that_says_no_and_a_note_that_says_yes_are_told() -> None:
    request = only(read(sheet([*HEAD, "是否延期"], [*row(1, 备注="经批准延期"), "否"])))
    assert not request.extended
    assert "「否」，备注却写「经批准延期」" in request.unread("extended")


def test_the_outcome_is_the_column_of_results_and_the_state_stands_beside_it() -> None:
    content = sheet(STATES, ["A-1", "2025-03-04", "陈一苇", "公民", "已办结", "予以公开", "2025-03-20", ""])
    request = only(read(content))
    assert (request.outcome_named, request.outcome) == ("「结果」栏", "予以公开")
    assert request.beside == (("「状态」栏", "已办结"),)
