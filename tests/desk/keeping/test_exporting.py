"""Exporting at the desk: clean, marked for review, or refused, as the check says."""

import io
from typing import Any

import docx
import openpyxl
import pytest

from assistant.adapters.passages.corpus import read_laws
from assistant.desk.checking.checking import check
from assistant.desk.checking.waiving import waive
from assistant.desk.errors import DeskError, ExportRefusedError
from assistant.desk.exporting import export
from assistant.formats.importer import FileImporter
from assistant.formats.writers.exporters import all_exporters
from assistant.report.report import AnnualReport
from tests import ROOT
from tests.fakes.desk import FakeDesk
from tests.rules.reports import zero_report

TOTAL = "review_litigation.reconsideration.total"
OTHER = "review_litigation.reconsideration.other"


@pytest.fixture
def ports() -> dict[str, Any]:
    return {"importer": FileImporter(), "exporters": all_exporters(), "laws": read_laws(ROOT / "corpus")}


def wrong() -> AnnualReport:
    return zero_report().with_cells({TOTAL: 1})


def test_a_report_without_errors_is_exported_clean(desk: FakeDesk) -> None:
    exported = export(desk, zero_report(), "docx", final=True)
    assert not exported.under_review
    assert "送审稿" not in exported.file_name
    assert exported.file_name.endswith("政府信息公开工作年度报告.docx")


def test_a_report_with_an_error_is_marked_and_says_which(desk: FakeDesk) -> None:
    exported = export(desk, wrong(), "html")
    assert exported.under_review
    assert "送审稿" in exported.content.decode()
    assert "（送审稿）" in exported.file_name
    assert "1 处错误" in exported.remarks[0]


def test_a_final_export_with_an_error_is_refused_with_the_way_out(desk: FakeDesk) -> None:
    with pytest.raises(ExportRefusedError, match="情况说明"):
        export(desk, wrong(), "docx", final=True)


def test_a_statement_for_each_error_lets_it_be_final_and_is_in_the_checklist(desk: FakeDesk) -> None:
    report = wrong()
    for finding in check(desk, report).errors:
        report = waive(desk, report, finding, "与法院核对后按实际件数填报")
    exported = export(desk, report, "docx", final=True)
    assert not exported.under_review
    sheet = export(desk, report, "checklist")
    assert sheet.file_name == "核对单.docx"
    import docx

    lines = [paragraph.text for paragraph in docx.Document(_file(sheet.content)).paragraphs]
    assert any("与法院核对后按实际件数填报" in line and "张三" in line for line in lines)


def test_the_checklist_is_not_part_of_the_report(desk: FakeDesk) -> None:
    report = wrong()
    for finding in check(desk, report).errors:
        report = waive(desk, report, finding, "与法院核对后按实际件数填报")
    assert "与法院核对" not in export(desk, report, "html").content.decode()


def test_an_unknown_format_is_refused_with_those_that_there_are(desk: FakeDesk) -> None:
    with pytest.raises(DeskError, match="docx"):
        export(desk, zero_report(), "ofd")


def test_control_characters_are_told(desk: FakeDesk) -> None:
    report = zero_report().with_section("other_matters", "2024年未收取信息处理费。\x0b")
    assert any("控制字符" in remark for remark in export(desk, report, "docx").remarks)


def _file(content: bytes):
    import io

    return io.BytesIO(content)


def read_with_doubts() -> AnnualReport:
    """A report with a cell that the sums gave and one that was not read."""
    printed = {
        TOTAL: {"raw": "000 00", "state": "inferred"},
        OTHER: {"raw": "3 1 0", "state": "unread"},
    }
    return zero_report().with_cells({OTHER: None}).amended(printed=printed)


def test_what_was_inferred_or_not_read_stands_in_the_checklist(desk: FakeDesk) -> None:
    document = docx.Document(io.BytesIO(export(desk, read_with_doubts(), "checklist").content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert any(line.startswith("推定 FM007") and "000 00" in line for line in lines)
    assert any(line.startswith("未处理 FM004") and "3 1 0" in line for line in lines)


def test_what_was_inferred_or_not_read_is_noted_beside_its_cell_in_a_workbook(desk: FakeDesk) -> None:
    content = export(desk, read_with_doubts(), "xlsx").content
    book = openpyxl.load_workbook(io.BytesIO(content))
    notes = [cell.comment.text for row in book["表四 复议诉讼"] for cell in row if cell.comment]
    assert sorted(notes) == ["推定，原文「000 00」", "未读出，原文「3 1 0」"]
    assert FileImporter().read("年报.xlsx", content).report.cells == read_with_doubts().cells


def test_json_keeps_what_became_of_a_print(desk: FakeDesk) -> None:
    content = export(desk, read_with_doubts(), "json").content
    assert AnnualReport.from_json(content).printed == read_with_doubts().printed
