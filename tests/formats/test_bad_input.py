"""Files that are no report: each gets one sentence that names it and says what to do."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.desk.errors import ImportFailedError
from assistant.desk.ports import ExportRequest
from assistant.formats.importer import FileImporter
from assistant.formats.readers.decoding import decode
from assistant.formats.writers.exporters import all_exporters
from tests.formats.reports import report


def refused(content: bytes, name: str = "年报.docx") -> str:
    with pytest.raises(ImportFailedError) as caught:
        FileImporter().read(name, content)
    sentence = str(caught.value)
    assert name in sentence
    assert sentence.endswith("。")
    assert sentence.count("。") == 1
    return sentence


def package(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


def exported(to: str) -> bytes:
    return all_exporters()[to].write(ExportRequest(report(), False))


@pytest.mark.parametrize("content", [b"", b"   \r\n", "﻿".encode()])
def test_an_empty_file(content: bytes) -> None:
    assert "空" in refused(content) or "没有文字" in refused(content)


def test_half_a_character() -> None:
    assert "半个汉字" in refused("年".encode()[:2], "年报.txt")
    assert "半个汉字" in refused("青禾区柳溪街道办事处".encode()[:-1], "年报.txt")
    assert "半个汉字" in refused("青禾区年报".encode("utf-16")[:-1], "年报.txt")


def test_a_text_that_is_no_report() -> None:
    assert "没有找到年报" in refused("今天的会议改到三点。".encode(), "通知.txt")


def test_bytes_that_are_no_text() -> None:
    refused(bytes(range(256)) * 20, "照片.txt")
    refused(b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02\x03" * 200, "照片.png")


@pytest.mark.parametrize("to", ["docx", "xlsx", "pdf"])
def test_a_file_that_breaks_off(to: str) -> None:
    content = exported(to)
    refused(content[: len(content) // 2], f"年报.{to}")


def test_a_broken_word_document() -> None:
    assert "损坏" in refused(package(word__document_xml=b"<w:document", _Content_Types__xml=b"<x/>"))


def test_a_package_of_something_else() -> None:
    assert "压缩包" in refused(package(readme=b"hello"), "附件.zip")


def test_a_package_that_unpacks_to_far_too_much(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as target, target.open("word/document.xml", "w") as member:
        for _ in range(125):
            member.write(b"\x00" * 1024 * 1024)
    assert "120 MB" in refused(bomb.read_bytes())


def test_a_workbook_with_a_password() -> None:
    content = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600
    )
    assert "密码" in refused(content, "年报.xlsx")


def test_a_workbook_sheet_that_is_far_too_large() -> None:
    content = package(xl__workbook_xml=b"<x/>", xl__worksheets__sheet1_xml=b" " * (13 * 1024 * 1024))
    assert "过大" in refused(content, "年报.xlsx")


def test_a_page_with_a_table_of_ten_thousand_columns() -> None:
    page = f"<html><body><table><tr>{'<td>0</td>' * 10_000}</tr></table></body></html>"
    assert "列" in refused(page.encode(), "网页.html")
    spanned = '<html><body><table><tr><td colspan="9999">0</td><td>1</td></tr></table></body></html>'
    assert "列" in refused(spanned.encode(), "网页.html")


def test_far_too_many_lines_paragraphs_or_tables() -> None:
    refused("甲\n".encode() * 30_000, "日志.txt")
    refused(("<html><body>" + "<p>甲</p>" * 9_000 + "</body></html>").encode(), "网页.html")
    refused(
        ("<html><body>" + "<table><tr><td>1</td><td>2</td></tr></table>" * 9_000 + "</body></html>").encode(),
        "网页.html",
    )


def test_a_pdf_of_pictures_says_that_it_is_a_scan(tmp_path: Path) -> None:
    from PIL import Image

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    picture = tmp_path / "scan.png"
    Image.new("RGB", (40, 40), "white").save(picture)
    canvas.drawImage(str(picture), 0, 0, 500, 700)
    canvas.save()
    assert "扫描" in refused(buffer.getvalue(), "年报.pdf")


def test_a_pdf_with_a_password() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt="geheim")
    canvas.drawString(100, 100, "report")
    canvas.save()
    assert "密码" in refused(buffer.getvalue(), "年报.pdf")


def test_json_that_is_no_report() -> None:
    assert "schema" in refused(b'{"a": 1}', "别的.json")
    assert "无法解析" in refused(b'{"schema": ', "半截.json")


def test_a_formula_without_its_result_is_asked_and_not_taken_for_blank() -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx")))
    sheet = next(each for each in book.worksheets if each.title.startswith("表四"))
    sheet["E4"] = "=A4+B4+C4+D4"
    buffer = io.BytesIO()
    book.save(buffer)
    read = FileImporter().read("年报.xlsx", buffer.getvalue())
    path = "review_litigation.reconsideration.total"
    assert read.report.cell(path) is None
    assert read.report.printed is not None
    assert read.report.printed[path].raw == "=A4+B4+C4+D4"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    text = exported("txt").decode()
    assert FileImporter().read("年报.txt", text.encode(encoding)).report.cells == report().cells


def test_a_page_in_gb2312_with_its_meta_is_read() -> None:
    page = exported("html").decode().replace('charset="utf-8"', 'charset="gb2312"')
    assert FileImporter().read("年报.html", page.encode("gb18030")).report.sections == report().sections


def test_content_decides_and_not_the_ending() -> None:
    assert FileImporter().read("年报.doc", exported("docx")).format == "docx"
    assert FileImporter().read("年报.xls", exported("html")).format == "html"
    assert decode("甲.txt", "年报".encode("gb18030")) == "年报"


def workbook(sheet: str) -> bytes:
    """A workbook whose first sheet is that XML."""
    book = openpyxl.Workbook()
    buffer, changed = io.BytesIO(), io.BytesIO()
    book.save(buffer)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            ours = entry.filename == "xl/worksheets/sheet1.xml"
            target.writestr(entry, f'<worksheet xmlns="{space}">{sheet}</worksheet>' if ours else source.read(entry))
    return changed.getvalue()


def word(body: str) -> bytes:
    """A Word document with that XML in the place of its body."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(exported("docx"))) as source, zipfile.ZipFile(changed, "w") as target:
        for entry in source.infolist():
            ours = entry.filename == "word/document.xml"
            xml = f'<w:document xmlns:w="{space}">{body}</w:document>'
            target.writestr(entry, xml if ours else source.read(entry))
    return changed.getvalue()


def test_a_merged_area_as_large_as_the_sheet_is_not_laid_out() -> None:
    merged = '<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert "工作表过大" in refused(workbook(merged), "年报.xlsx")


def test_a_workbook_with_far_too_many_cells_is_not_loaded() -> None:
    row = "<row>" + "<c><v>1</v></c>" * 1000 + "</row>"
    assert "工作表过大" in refused(workbook(f"<sheetData>{row * 60}</sheetData>"), "年报.xlsx")


def test_a_format_in_the_last_cell_of_a_sheet_costs_nothing() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"/></row>'
    assert "没有找到年报" in refused(workbook(f"<sheetData>{rows}</sheetData>"), "年报.xlsx")


@pytest.mark.parametrize(
    "body",
    [
        "",
        '<w:body><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="多"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl></w:body>',
        "<w:body><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan/></w:tcPr><w:p/></w:tc></w:tr></w:tbl></w:body>",
    ],
)
def test_a_word_document_without_a_body_or_with_a_span_that_is_no_number(body: str) -> None:
    assert "损坏" in refused(word(body))


def test_a_table_far_too_wide_is_named_with_its_file() -> None:
    page = "<html><table><tr>" + "<td>1</td>" * 200 + "</tr></table></html>"
    assert refused(page.encode(), "年报.html").startswith("「年报.html」的第1个表格超过 120 列")


def test_a_page_of_drawings_is_not_laid_out() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for number in range(30_000):
        canvas.line(number % 500, 0, 500, number % 700)
    canvas.save()
    assert "过于复杂" in refused(buffer.getvalue(), "图纸.pdf")


@pytest.mark.parametrize(("text", "said"), [("九" * 40_001, "40001 字"), ("收到3件，" * 1_501, "1501 处数字")])
def test_prose_beyond_all_measure_is_refused_before_it_is_checked(text: str, said: str) -> None:
    long = report().model_copy(update={"sections": {"other_matters": text}})
    assert said in refused(long.to_json().encode(), "年报.json")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "gb18030"])
def test_a_report_that_a_windows_shell_has_written_into_a_file(encoding: str) -> None:
    assert FileImporter().read("年报.json", report().to_json().encode(encoding)).report == report()
