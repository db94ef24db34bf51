"""PDFs that ask for far too much work or memory: refused by what is in them, with one sentence."""

import io
import zlib

import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.desk.errors import ImportFailedError
from assistant.formats.importer import FileImporter
from evals.hostile.bombs import pdf

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X %d 0 R>>>>"
BOMB = zlib.compress(bytes(200 * 1024 * 1024), 9)


def stream(data: bytes, said: bytes = b"") -> bytes:
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(data), said, data)


def refused(content: bytes) -> str:
    with pytest.raises(ImportFailedError) as caught:
        FileImporter().read("年报.pdf", content)
    sentence = str(caught.value)
    assert sentence.count("。") == 1
    assert "年报.pdf" in sentence
    return sentence


@pytest.mark.parametrize(
    ("packed", "said"),
    [
        (BOMB, b"/Filter/FlateDecode"),
        (BOMB, b"/Filter/#46lateDecode"),
        (zlib.compress(BOMB, 9), b"/Filter[/FlateDecode/FlateDecode]"),
        (BOMB.hex().encode() + b">", b"/Filter[/ASCIIHexDecode/FlateDecode]"),
    ],
    ids=["once", "its name written otherwise", "twice", "as letters"],
)
def test_a_stream_that_unpacks_to_far_too_much_is_not_unpacked(packed: bytes, said: bytes) -> None:
    assert "解压后内容过大" in refused(pdf(stream(packed, said), FONT))


def test_a_letter_table_that_unpacks_to_far_too_much_is_not_unpacked() -> None:
    font = FONT[:-2] + b"/ToUnicode 6 0 R>>"
    text = stream(b"BT /F 10 Tf 50 700 Td (hello hello hello hello) Tj ET")
    assert "解压后内容过大" in refused(pdf(text, font, stream(BOMB, b"/Filter/FlateDecode")))


def test_forms_that_draw_each_other_are_counted_as_often_as_they_are_drawn() -> None:
    forms = [stream(b"/X Do " * 10, FORM % (7 + i)) for i in range(8)] + [stream(b"0 0 m 1 1 l S", FORM % 6)]
    assert "过于复杂" in refused(pdf(stream(b"/X Do"), FONT, *forms, resources=b"/XObject<</X 6 0 R>>"))


def test_a_form_that_draws_itself_is_refused() -> None:
    assert "过于复杂" in refused(
        pdf(stream(b"/X Do"), FONT, stream(b"/X Do", FORM % 6), resources=b"/XObject<</X 6 0 R>>")
    )


def test_page_after_page_of_ruled_squares_is_given_up_early() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for _ in range(8):
        canvas.grid([20 + i * 9 for i in range(41)], [20 + i * 15 for i in range(41)])
        canvas.drawString(20, 750, "一、总体情况")
        canvas.showPage()
    canvas.save()
    assert "第 4 页的内容过于复杂" in refused(buffer.getvalue())


def test_page_after_page_of_dense_text_is_given_up_early() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for _ in range(3):
        canvas.setFont("Helvetica", 3)
        for row in range(180):
            canvas.drawString(10, 10 + row * 4, "abc de fgh " * 13)
        canvas.showPage()
    canvas.save()
    assert "过于复杂" in refused(buffer.getvalue())
