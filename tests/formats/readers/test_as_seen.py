"""What every reader hands on: radicals as ideographs, the ends of lines that other programs write, nothing unseen."""

import pytest

from assistant.desk.ports import ExportRequest
from assistant.formats.document import Grid, Paragraph
from assistant.formats.importer import FileImporter, read_document
from assistant.formats.workbooks import PlainWorkbooks
from assistant.formats.writers.exporters import all_exporters
from tests.formats.reports import report

RADICALS = str.maketrans("人民工日月门户网页长龙", "⼈⺠⼯⽇⽉⻔⼾⽹⻚⻓⻰")


@pytest.mark.parametrize("to", ["html", "txt"])
def test_a_report_written_in_radicals_is_the_same_report(to: str) -> None:
    text = all_exporters()[to].write(ExportRequest(report(), False)).decode()
    read = FileImporter().read(f"年报.{to}", text.translate(RADICALS).encode()).report
    assert (read.cells, read.organ) == (report().cells, report().organ)
    assert "⼈⺠" not in "".join(read.sections.values())


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\x0b", "\r"])
def test_a_line_may_end_in_many_ways(end: str) -> None:
    text = all_exporters()["txt"].write(ExportRequest(report(), False)).decode()
    assert FileImporter().read("年报.txt", text.replace("\n", end).encode()).report.cells == report().cells


def test_what_has_no_width_is_in_no_cell_and_no_sentence() -> None:
    page = (
        "<html><p>收到\u200b申请\u202a3\u202c件\xad。\x07</p><table><tr><td>新\u200c收<td>\u200e12\u200f</table></html>"
    )
    words, grid = read_document("页.html", page.encode()).blocks
    assert words == Paragraph("收到申请3件。")
    assert isinstance(grid, Grid)
    assert [slot.text for slot in grid.rows[0]] == ["新收", "12"]


def test_notes_in_plain_text_and_in_markdown_are_left_out() -> None:
    text = "收到申请16件¹，答复15件[^2]，结转1件<sup>3</sup>。"
    document = read_document("文.md", text.encode())
    assert document.blocks == (Paragraph("收到申请16件，答复15件，结转1件。"),)
    assert document.remarks == ("角上的注号（2、3、¹）没有收入报告。",)


def test_a_roster_pasted_out_of_a_pdf_names_units_as_they_are() -> None:
    assert PlainWorkbooks().rows("名单.txt", "柳林镇⼈⺠政府\u200b\n".encode()) == [["柳林镇人民政府"]]
