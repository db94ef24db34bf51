"""Importing at the desk: a file becomes a report in the workspace with its texts as first versions."""

from typing import Any

import pytest

from assistant.desk.errors import ImportFailedError
from assistant.desk.keeping.importing import import_into_workspace, import_report, paste_table
from assistant.desk.ports import ExportRequest
from assistant.formats.importer import FileImporter
from assistant.formats.writers.exporters import all_exporters
from tests.fakes.desk import FakeDesk
from tests.formats.reports import ORGAN, PROSE, report


@pytest.fixture
def ports() -> dict[str, Any]:
    return {"importer": FileImporter()}


def word_file() -> bytes:
    return all_exporters()["docx"].write(ExportRequest(report(), False))


def test_a_word_file_is_kept_with_every_text_as_a_first_version(desk: FakeDesk) -> None:
    kept = import_into_workspace(desk, "去年.docx", word_file())
    report_id = kept.stored.entry.id
    assert desk.workspace.load(report_id).report.sections == PROSE
    for section, text in PROSE.items():
        (version,) = desk.workspace.versions(report_id, section)
        assert (version.number, version.text, version.provenance.origin) == (1, text, "imported")


def test_the_event_log_names_the_file_and_the_remarks(desk: FakeDesk) -> None:
    source = all_exporters()["txt"].write(ExportRequest(report(), True))
    kept = import_into_workspace(desk, "去年.txt", source)
    (event,) = desk.workspace.events(kept.stored.entry.id)
    assert (event.kind, event.payload["source"]) == ("imported", "去年.txt")
    assert list(event.payload["remarks"]) == list(kept.remarks)


def test_a_foreign_file_leaves_nothing_behind(desk: FakeDesk) -> None:
    with pytest.raises(ImportFailedError, match="没有找到年报"):
        import_into_workspace(desk, "通知.txt", "今天的会议改到三点。".encode())
    assert desk.workspace.reports() == []


def test_reading_alone_keeps_nothing(desk: FakeDesk) -> None:
    assert import_report(desk, "去年.docx", word_file()).report.organ.name == ORGAN
    assert desk.workspace.reports() == []


def test_a_pasted_table_fills_its_cells_and_leaves_the_others(desk: FakeDesk) -> None:
    head = "申请人\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计"
    row = "一、本年新收政府信息公开申请数量\t4\t0\t0\t0\t0\t1\t5"
    pasted = paste_table(desk, report(), f"{head}\n{row}\n")
    assert pasted.report.cell("disclosure_requests.newly_received.total") == 5
    assert pasted.report.cell("disclosure_requests.carried_over.total") == 0
    assert len(pasted.cells) == 7
    assert pasted.remarks == ()


def test_a_table_pasted_from_a_web_page_is_read_too(desk: FakeDesk) -> None:
    html = "<table><tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>行政许可</td><td>31</td></tr></table>"
    assert paste_table(desk, report(), html).report.cell("proactive_disclosure.licensing.decisions") == 31


def test_pasting_something_else_is_refused(desk: FakeDesk) -> None:
    with pytest.raises(ImportFailedError):
        paste_table(desk, report(), "会议改到三点")


def test_a_pasted_word_among_numbers_is_told_and_its_neighbours_are_read(desk: FakeDesk) -> None:
    head = "申请人情况\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计"
    row = "一、本年新收政府信息公开申请数量\t5\t0\t见附件\t0\t2件\t12 34\t6"
    pasted = paste_table(desk, report(), f"{head}\n{row}\n")

    cells = {path.rsplit(".", 1)[1]: pasted.report.cells[path] for path in pasted.cells}
    assert cells == {"natural_person": 5, "commercial_enterprise": 0, "public_interest_organization": 0,
                     "legal_service_institution": 2, "total": 6}  # fmt: skip
    assert any("「见附件」不是件数" in remark for remark in pasted.remarks)
    assert [printed.readings for printed in pasted.unsure.values()] == [("1234", "12", "34")]
