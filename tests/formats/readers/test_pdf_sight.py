"""A PDF is read as it looks on paper: no invisible text, each sign once however often it is drawn, notes left out."""

import io
import logging
import subprocess
import sys
from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from assistant.formats.document import Document, Grid, Paragraph
from assistant.formats.importer import read_document
from tests import ROOT
from tests.formats.readers.test_pdf_limits import FONT, pdf, stream

FACE = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FACE))


def drawn(draw: Callable[[Canvas], None]) -> Document:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pageCompression=0)
    canvas.setFont(FACE, 10)
    draw(canvas)
    canvas.save()
    return read_document("年报.pdf", buffer.getvalue())


def words(document: Document) -> str:
    return "".join(block.text for block in document.blocks if isinstance(block, Paragraph))


LONG = "本机关全年受理政府信息公开申请的件数与上年相比没有变化。"


@pytest.mark.parametrize("aside", [0.0, 0.3, 0.8, 1.5])
@pytest.mark.parametrize("times", [2, 4])
def test_words_that_are_drawn_again_to_look_bold_are_read_once(aside: float, times: int) -> None:
    def bold(canvas: Canvas) -> None:
        for n in range(times):
            canvas.drawString(50 + n * aside / times, 700, f"受理申请1166件，答复11件。{LONG}")

    assert words(drawn(bold)) == f"受理申请1166件，答复11件。{LONG}"


def test_a_number_in_a_cell_that_is_drawn_twice_is_one_number() -> None:
    def cells(canvas: Canvas) -> None:
        canvas.grid([50, 150, 250], [600, 620, 640])
        for text, x, y in (
            ("新收", 60, 625),
            ("16", 160, 625),
            ("16", 160.4, 625),
            ("结转", 60, 605),
            ("11", 160, 605),
        ):
            canvas.drawString(x, y, text)
        canvas.drawString(50, 500, LONG)

    (grid,) = (block for block in drawn(cells).blocks if isinstance(block, Grid))
    assert [[slot.text for slot in row] for row in grid.rows] == [["新收", "16"], ["结转", "11"]]


def test_invisible_text_beside_visible_text_is_not_read() -> None:
    def ghost(canvas: Canvas) -> None:
        canvas.drawString(50, 700, f"受理申请16件。{LONG}")
        canvas.drawString(50, 680, "受理申请99件。", mode=3)

    assert words(drawn(ghost)) == f"受理申请16件。{LONG}"


def test_the_words_under_a_scanned_picture_are_read_and_said_to_be_recognised() -> None:
    picture = ImageReader(Image.new("L", (40, 40), 255))

    def scanned(canvas: Canvas) -> None:
        canvas.drawImage(picture, 0, 0, 595, 842)
        canvas.drawString(50, 700, f"受理申请16件。{LONG}", mode=3)

    document = drawn(scanned)
    assert words(document) == f"受理申请16件。{LONG}"
    assert document.remarks == ("第 1 页是扫描的图片，文字取自看不见的识别层，可能有误，请与原件逐格核对。",)


def test_words_beyond_the_paper_are_not_read() -> None:
    def outside(canvas: Canvas) -> None:
        canvas.drawString(50, 700, f"受理申请16件。{LONG}")
        canvas.drawString(50, 900, "受理申请99件。")
        canvas.drawString(-400, 600, "受理申请98件。")

    assert words(drawn(outside)) == f"受理申请16件。{LONG}"


@pytest.mark.parametrize("note", ["1", "[1]", "12"])
def test_the_number_of_a_note_is_no_part_of_the_number_before_it(note: str) -> None:
    def noted(canvas: Canvas) -> None:
        written = canvas.beginText(50, 700)
        for text, size, rise in (("受理申请16", 10, 0), (note, 6, 4), (f"件。{LONG}", 10, 0)):
            written.setFont(FACE, size)
            written.setRise(rise)
            written.textOut(text)
        canvas.drawText(written)

    document = drawn(noted)
    assert words(document) == f"受理申请16件。{LONG}"
    assert document.remarks == (f"角上的注号（{note}）没有收入报告。",)


@pytest.mark.parametrize(
    ("layers", "seen"),
    [(b"/D<</OFF[6 0 R]>>>>", False), (b"/D<</BaseState/OFF>>>>", False), (b"/D<</BaseState/OFF/ON[6 0 R]>>>>", True)],
)
def test_a_layer_that_is_switched_off_is_not_read(layers: bytes, seen: bool) -> None:
    text = stream(
        b"BT /F 10 Tf 50 700 Td (received 16 requests in all) Tj ET "
        b"/OC /L BDC BT /F 10 Tf 50 650 Td (also 99 more) Tj ET EMC"
    )
    content = pdf(text, FONT, b"<</Type/OCG/Name(old)>>", resources=b"/Properties<</L 6 0 R>>").replace(
        b"<</Type/Catalog", b"<</Type/Catalog/OCProperties<</OCGs[6 0 R]" + layers
    )
    assert (
        "99 more" in "".join(b.text for b in read_document("年报.pdf", content).blocks if isinstance(b, Paragraph))
    ) is seen


def test_the_words_of_the_pdf_library_reach_no_terminal() -> None:
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/Odd/FontDescriptor<</Type/FontDescriptor/FontName/Odd>>>>"
    content = pdf(stream(b"BT /F 10 Tf 50 700 Td (received 16 requests in all) Tj ET"), font)
    code = (
        "import sys; from assistant.formats.importer import read_document;"
        "read_document('a.pdf', sys.stdin.buffer.read())"
    )
    done = subprocess.run([sys.executable, "-c", code], input=content, capture_output=True, cwd=ROOT, check=True)
    assert done.stderr == b""
    assert not logging.getLogger("pdfminer").propagate


def test_a_face_that_names_each_of_its_letters_is_not_taken_for_one_of_endless_ranges() -> None:
    pairs = b"".join(b"<%04X> <%04X>\n" % (code, code + 0x4E00) for code in range(32, 300))
    letters = stream(b"begincmap\n1 beginbfchar\n" + pairs + b"endbfchar\nendcmap")
    content = pdf(
        stream(b"BT /F 10 Tf 50 700 Td (received 16 requests in all) Tj ET"), FONT[:-2] + b"/ToUnicode 6 0 R>>", letters
    )
    assert read_document("年报.pdf", content).blocks
