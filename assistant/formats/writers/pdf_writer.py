"""The report as a PDF with a text layer; its Chinese face is one that every reader of PDF knows (STSong-Light)."""

import io
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import textsplit
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from assistant.desk.errors import DeskError
from assistant.desk.ports import ExportRequest
from assistant.form.drawn import DrawnCell, DrawnTable
from assistant.formats.about import about_text
from assistant.formats.document import Role
from assistant.formats.writers.manuscript import UNDER_REVIEW, Line, manuscript, printable
from assistant.formats.writers.pdf_letters import objection_to
from assistant.report.report import title_of

_FACE = "STSong-Light"
_SIZES: dict[Role, float] = {"title": 20, "chapter": 15, "subhead": 15, "body": 14, "extra": 14, "mark": 12}
_TEXT_WIDTH = 156 * mm


class PdfExporter:
    """Writes a report as a PDF."""

    suffix = ".pdf"
    media_type = "application/pdf"

    def write(self, request: ExportRequest) -> bytes:
        """The bytes of the PDF.

        Raises:
            DeskError: a character that the face cannot name, and would turn into two others.
        """
        if objection := objection_to(request.report):
            raise DeskError(objection)
        _register()
        parts = manuscript(request.report, under_review=request.under_review)
        buffer = io.BytesIO()
        target = SimpleDocTemplate(
            buffer,
            pagesize=A4,
            topMargin=37 * mm,
            bottomMargin=35 * mm,
            leftMargin=28 * mm,
            rightMargin=26 * mm,
            title=printable(title_of(request.report)),
            keywords=about_text(request.report),
        )
        story: list[Flowable] = []
        for part in parts:
            if isinstance(part, Line):
                story.append(Paragraph(escape(part.text) or "&nbsp;", _style(part.role)))
            else:
                story += [_table(part), Spacer(1, 12)]

        def page(canvas: Any, document: Any) -> None:
            canvas.setFont(_FACE, 12)
            canvas.drawCentredString(A4[0] / 2, 25 * mm, f"— {document.page} —")
            if request.under_review:
                canvas.drawRightString(A4[0] - 26 * mm, A4[1] - 24 * mm, UNDER_REVIEW)

        target.build(story, onFirstPage=page, onLaterPages=page)
        return buffer.getvalue()


@cache
def _register() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(_FACE))
    # reportlab knows which signs may not begin a line in Japanese; Chinese has these besides.
    textsplit.ALL_CANNOT_START += "，；：！？》”’…"


@cache
def _style(role: Role) -> ParagraphStyle:
    size = _SIZES[role]
    centred = role in {"title", "mark"}
    return ParagraphStyle(
        role,
        fontName=_FACE,
        fontSize=size,
        leading=26 if role != "title" else 32,
        alignment=TA_CENTER if centred else TA_JUSTIFY,
        firstLineIndent=0 if centred else 2 * size,
        spaceAfter=10 if centred else 0,
        wordWrap="CJK",
        keepWithNext=role in {"chapter", "subhead"},
        textColor="#c00000" if role == "mark" else "black",
    )


@cache
def _cell_style(size: float, alignment: int) -> ParagraphStyle:
    return ParagraphStyle(
        "cell", fontName=_FACE, fontSize=size, leading=size * 1.25, alignment=alignment, wordWrap="CJK"
    )


def _table(table: DrawnTable) -> Table:
    total = sum(table.widths)
    widths = [_TEXT_WIDTH * width / total for width in table.widths]
    texts: list[list[Any]] = [["" for _ in widths] for _ in table.rows]
    commands: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.6, "black"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
    ]
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(table.rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            texts[r][c] = _cell(cell, sum(widths[c : c + cell.colspan]) - 4, small=len(widths) > 4)
            last = (c + cell.colspan - 1, r + cell.rowspan - 1)
            taken |= {(down, right) for down in range(r, last[1] + 1) for right in range(c, last[0] + 1)}
            if last != (c, r):
                commands.append(("SPAN", (c, r), last))
    return Table(texts, colWidths=widths, style=commands, repeatRows=0)


def _cell(cell: DrawnCell, room: float, *, small: bool) -> Paragraph:
    """The text of a cell; a number is set smaller rather than broken over two lines."""
    size = 8.5 if small else 10.5
    if not cell.scope and cell.text:
        size = min(size, size * (room - 1) / max(pdfmetrics.stringWidth(cell.text, _FACE, size), 1.0))
        size = max(size, 3.0)
    alignment = TA_LEFT if cell.scope == "row" and small else TA_CENTER
    return Paragraph(escape(cell.text), _cell_style(round(size, 2), alignment))
