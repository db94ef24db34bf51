"""Exporting at the desk: clean, marked for review, or refused, as the check says."""

from typing import Any

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
