"""Word documents as units really make them: tracked changes, content controls, text boxes, split runs."""

import io
import zipfile

import pytest

from assistant.desk.ports import ExportRequest
from assistant.formats.document import Grid, Paragraph
from assistant.formats.readers.docx_reader import read_docx
from assistant.formats.writers.exporters import all_exporters
from tests.formats.reports import report

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def blocks(body: str) -> list[object]:
    """The blocks of a Word document with that body."""
    base = all_exporters()["docx"].write(ExportRequest(report(), False))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            document = f"<w:document {NS}><w:body>{body}</w:body></w:document>"
            target.writestr(name, document if name == "word/document.xml" else source.read(name))
    return list(read_docx("年报.docx", buffer.getvalue()).blocks)


def test_inserted_text_counts_and_deleted_text_does_not() -> None:
    changed = f"<w:del><w:r><w:delText>2</w:delText></w:r></w:del><w:ins>{run('3')}</w:ins>"
    body = f"<w:p>{run('收到申请')}{changed}{run('件。')}</w:p>"
    assert blocks(body) == [Paragraph("收到申请3件。")]


def test_digits_in_runs_of_their_own_are_one_number() -> None:
    cell = f"<w:tc><w:p>{run('1')}{run('2')}{run('5')}</w:p></w:tc>"
    (grid,) = blocks(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")
    assert isinstance(grid, Grid)
    assert grid.rows[0][0].text == "125"


def test_content_controls_and_hyperlinks_are_read() -> None:
    body = f"<w:sdt><w:sdtContent><w:p>{run('甲')}<w:hyperlink>{run('乙')}</w:hyperlink></w:p></w:sdtContent></w:sdt>"
    assert blocks(body) == [Paragraph("甲乙")]


def test_a_line_break_parts_paragraphs_and_a_page_break_does_not() -> None:
    body = '<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type="page"/><w:t>丙</w:t></w:r></w:p>'
    assert blocks(body) == [Paragraph("甲"), Paragraph("乙丙")]


def test_a_text_box_is_read_once() -> None:
    inside = f"<w:txbxContent><w:p>{run('框中的话。')}</w:p></w:txbxContent>"
    body = (
        f"<w:p>{run('正文。')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><w:shape>{inside}</w:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert blocks(body) == [Paragraph("正文。"), Paragraph("框中的话。")]


@pytest.mark.parametrize("continued", ["<w:vMerge/>", '<w:vMerge w:val="continue"/>'])
def test_merged_cells_cover_their_rows_and_columns(continued: str) -> None:
    first = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p>{run("组")}</w:p></w:tc>'
    below = f"<w:tc><w:tcPr>{continued}</w:tcPr><w:p/></w:tc>"
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>{run("宽")}</w:p></w:tc>'
    (grid,) = blocks(f"<w:tbl><w:tr>{first}{wide}</w:tr><w:tr>{below}{wide}</w:tr></w:tbl>")
    assert isinstance(grid, Grid)
    assert [[slot.text for slot in row] for row in grid.rows] == [["组", "宽", "宽"], ["组", "宽", "宽"]]
    assert grid.rows[1][0].origin == (0, 0)


def test_hidden_and_struck_out_runs_are_left_out() -> None:
    unseen = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>删</w:t></w:r>"
    shown = '<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>件</w:t></w:r>'
    assert blocks(f"<w:p>{run('收到3')}{unseen}{shown}</w:p>") == [Paragraph("收到3件")]
