"""A Word document is read as it is printed: whatever its package is called, and without what nobody sees in it."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from assistant.desk.ports import ExportRequest
from assistant.formats.document import Grid, Paragraph
from assistant.formats.importer import FileImporter, read_document
from assistant.formats.writers.exporters import all_exporters
from tests.formats.reports import report

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
STYLES = (
    '<w:style w:type="character" w:styleId="gone"><w:name w:val="gone"/><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="heir"><w:name w:val="heir"/><w:basedOn w:val="gone"/></w:style>'
    '<w:style w:type="character" w:styleId="up"><w:name w:val="up"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="dark"><w:name w:val="dark"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


def changed(parts: Mapping[str, bytes | str], source: bytes | None = None) -> bytes:
    """Our own document with parts replaced, or added."""
    base = source or all_exporters()["docx"].write(ExportRequest(report(), False))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as package, zipfile.ZipFile(buffer, "w") as target:
        kept = {name: package.read(name) for name in package.namelist()}
        for name, content in (kept | dict(parts)).items():
            target.writestr(name, content)
    return buffer.getvalue()


def part(name: str) -> str:
    base = all_exporters()["docx"].write(ExportRequest(report(), False))
    with zipfile.ZipFile(io.BytesIO(base)) as package:
        return package.read(name).decode()


def document(body: str) -> bytes:
    styles = part("word/styles.xml").replace("</w:styles>", f"{STYLES}</w:styles>")
    return changed(
        {
            "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": styles,
        }
    )


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def cell(content: str, look: str = "") -> str:
    return f"<w:tc><w:tcPr>{look}</w:tcPr><w:p>{content}</w:p></w:tc>"


def words(body: str) -> list[str]:
    return [block.text for block in read_document("文.docx", document(body)).blocks if isinstance(block, Paragraph)]


def rows(body: str) -> list[list[str]]:
    (grid,) = (b for b in read_document("文.docx", document(body)).blocks if isinstance(b, Grid))
    return [[slot.text for slot in row] for row in grid.rows]


@pytest.mark.parametrize(
    ("unseen", "in_all"),
    [
        (run("9", "<w:dstrike/>"), "12"),
        (run("9", '<w:rStyle w:val="gone"/>'), "12"),
        (run("9", '<w:rStyle w:val="heir"/>'), "12"),
        (run("9", '<w:rStyle w:val="gone"/><w:strike w:val="0"/>'), "129"),
        ('<w:moveFrom w:id="1">' + run("9") + "</w:moveFrom>", "12"),
        ("<w:ruby><w:rt>" + run("九") + "</w:rt><w:rubyBase>" + run("3") + "</w:rubyBase></w:ruby>", "123"),
        (run("1", '<w:vertAlign w:val="superscript"/>'), "12"),
        (run("1", '<w:rStyle w:val="up"/>'), "12"),
        (run("1", '<w:position w:val="8"/>'), "12"),
        (run("3", '<w:position w:val="2"/>'), "123"),
        ("<m:oMath><m:r><m:t>3</m:t></m:r></m:oMath>", "123"),
    ],
)
def test_a_number_is_what_is_seen_of_it(unseen: str, in_all: str) -> None:
    assert words(f"<w:p>{run('收到12')}{unseen}{run('件')}</w:p>") == [f"收到{in_all}件"]


def test_a_paragraph_that_its_style_hides_is_not_read() -> None:
    dark = '<w:pPr><w:pStyle w:val="dark"/></w:pPr>'
    assert words(f"<w:p>{dark}{run('藏')}</w:p><w:p>{run('明')}</w:p>") == ["明"]


def test_a_paragraph_whose_end_was_deleted_goes_on_with_the_next() -> None:
    ended = '<w:pPr><w:rPr><w:del w:id="1" w:author="甲"/></w:rPr></w:pPr>'
    assert words(f"<w:p>{ended}{run('收到申请')}</w:p><w:p>{run('3件。')}</w:p>") == ["收到申请3件。"]


@pytest.mark.parametrize("look", ["<w:hidden/>", '<w:del w:id="1" w:author="甲"/>'])
def test_a_hidden_or_deleted_row_is_no_row(look: str) -> None:
    gone = f"<w:tr><w:trPr>{look}</w:trPr>{cell(run('新收'))}{cell(run('99'))}</w:tr>"
    assert rows(f"<w:tbl>{gone}<w:tr>{cell(run('新收'))}{cell(run('12'))}</w:tr></w:tbl>") == [["新收", "12"]]


def test_a_deleted_cell_takes_no_column() -> None:
    gone = cell(run("99"), '<w:cellDel w:id="1" w:author="甲"/>')
    assert rows(f"<w:tbl><w:tr>{cell(run('新收'))}{gone}{cell(run('12'))}</w:tr></w:tbl>") == [["新收", "12"]]


def test_a_box_in_a_cell_is_read_once_and_one_of_an_old_kind_is_read_too() -> None:
    inside = f"<w:txbxContent><w:p>{run('12')}</w:p></w:txbxContent>"
    twice = (
        f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{inside}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert rows(f"<w:tbl><w:tr>{cell(run('新收'))}{cell(twice)}</w:tr></w:tbl>") == [["新收", "12"]]
    assert words(f"<w:p><w:r><w:pict><v:textbox>{inside}</v:textbox></w:pict></w:r></w:p>") == ["12"]


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("docm", "application/vnd.ms-word.document.macroEnabled.main+xml"),
        ("dotx", "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
        ("dotm", "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
    ],
)
def test_documents_with_macros_and_templates_are_documents(ending: str, kind: str) -> None:
    content = changed({"[Content_Types].xml": part("[Content_Types].xml").replace(MAIN, kind)})
    assert FileImporter().read(f"年报.{ending}", content).report.cells == report().cells


def test_the_text_of_a_package_may_stand_under_any_name() -> None:
    base = all_exporters()["docx"].write(ExportRequest(report(), False))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as package, zipfile.ZipFile(buffer, "w") as target:
        for name in package.namelist():
            content = package.read(name)
            if name in {"[Content_Types].xml", "_rels/.rels"}:
                content = content.replace(b"word/document.xml", b"word/main7.xml")
            target.writestr(name.replace("document.xml", "main7.xml"), content)
    assert FileImporter().read("年报.docx", buffer.getvalue()).report.cells == report().cells


def test_a_document_in_the_strict_form_is_read() -> None:
    base = all_exporters()["docx"].write(ExportRequest(report(), False))
    with zipfile.ZipFile(io.BytesIO(base)) as package:
        told = {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
    strict = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in told.items()
    }
    assert FileImporter().read("年报.docx", changed(strict)).report.cells == report().cells


def with_chunk(name: str, content: bytes) -> bytes:
    """A document that holds nothing but another file."""
    relation = (
        f'<Relationship Id="rIdX" Target="{name}" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"/></Relationships>'
    )
    ending = name.rpartition(".")[2]
    types = f'<Default Extension="{ending}" ContentType="application/octet-stream"/></Types>'
    return changed(
        {
            "word/document.xml": f'<w:document {SPACES}><w:body><w:altChunk r:id="rIdX"/></w:body></w:document>',
            "word/_rels/document.xml.rels": part("word/_rels/document.xml.rels").replace("</Relationships>", relation),
            "[Content_Types].xml": part("[Content_Types].xml").replace("</Types>", types),
            f"word/{name}": content,
        }
    )


@pytest.mark.parametrize("to", ["html", "docx", "txt"])
def test_a_file_embedded_in_a_document_is_read_in_its_place(to: str) -> None:
    inside = all_exporters()[to].write(ExportRequest(report(), False))
    assert FileImporter().read("年报.docx", with_chunk(f"part.{to}", inside)).report.cells == report().cells


def test_documents_within_documents_come_to_an_end() -> None:
    content = all_exporters()["docx"].write(ExportRequest(report(), False))
    for _ in range(6):
        content = with_chunk("part.docx", content)
    assert not read_document("年报.docx", content).blocks
