"""The report as a Word document, set as GB/T 9704 asks: 方正小标宋, 黑体, 楷体, 仿宋, 28 points a line."""

import io
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from assistant.desk.ports import ExportRequest
from assistant.form.drawn import DrawnCell, DrawnTable
from assistant.formats.about import about_text
from assistant.formats.document import Role
from assistant.formats.styles import STYLE_OF_ROLE
from assistant.formats.writers.manuscript import UNDER_REVIEW, Line, manuscript, printable
from assistant.report.report import title_of

_TWIPS_PER_MM = 56.7
# role: font, its substitute where it is not installed, size in points, first-line indent in characters
_FACES: dict[Role, tuple[str, str, float, int]] = {
    "title": ("方正小标宋简体", "宋体", 22, 0),
    "chapter": ("黑体", "黑体", 16, 2),
    "subhead": ("楷体_GB2312", "楷体", 16, 2),
    "body": ("仿宋_GB2312", "仿宋", 16, 2),
    "extra": ("仿宋_GB2312", "仿宋", 16, 2),
    "mark": ("黑体", "黑体", 14, 0),
}


class DocxExporter:
    """Writes a report as a Word document."""

    suffix = ".docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def write(self, request: ExportRequest) -> bytes:
        """The bytes of the document."""
        target = docx.Document()
        _set_page(target, under_review=request.under_review)
        for role in STYLE_OF_ROLE:
            _add_style(target, role)
        body = target.element.body
        for part in manuscript(request.report, under_review=request.under_review):
            if isinstance(part, Line):
                paragraph = target.add_paragraph(part.text, style=STYLE_OF_ROLE[part.role])
                if part.closing:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                    paragraph.paragraph_format.right_indent = Pt(64)
            else:
                body.insert(len(body) - 1, parse_xml(_table(part)))
                _space(target)
        properties = target.core_properties
        # Word's properties hold 255 characters; the title itself stands whole on the page.
        properties.title = printable(title_of(request.report))[:255]
        properties.author, properties.comments = "", ""
        properties.keywords = about_text(request.report)
        buffer = io.BytesIO()
        target.save(buffer)
        return buffer.getvalue()


def _set_page(target: Any, *, under_review: bool) -> None:
    page = target.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    page.header_distance, page.footer_distance = Mm(20), Mm(26)
    footer = page.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for piece in ("— ", "PAGE", " —"):
        run = footer.add_run("" if piece == "PAGE" else piece)
        _set_font(run, "宋体", 14)
        if piece == "PAGE":
            run._r.append(_field("begin"))
            run._r.append(parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> PAGE </w:instrText>'))
            run._r.append(_field("end"))
    if under_review:
        header = page.header.paragraphs[0]
        header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = header.add_run(UNDER_REVIEW)
        _set_font(run, "黑体", 12)
        run.font.color.rgb = RGBColor(0xC0, 0x00, 0x00)


def _field(kind: str) -> Any:
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    return element


def _set_font(styled: Any, face: str, size: float) -> None:
    """Latin letters and digits take Times New Roman, as in official documents; the rest takes the Chinese face."""
    styled.font.name, styled.font.size = "Times New Roman", Pt(size)
    fonts = styled.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), face)


def _add_style(target: Any, role: Role) -> None:
    face, substitute, size, indent = _FACES[role]
    style = target.styles.add_style(STYLE_OF_ROLE[role], WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = target.styles["Normal"]
    _set_font(style, face, size)
    _set_substitute(target, face, substitute)
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(36 if role == "title" else 28)
    layout.widow_control = True
    if role in {"title", "mark"}:
        layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
        layout.space_after = Pt(14)
    else:
        layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        properties = style.element.get_or_add_pPr()
        layout.first_line_indent = Pt(size * indent)
        properties.find(qn("w:ind")).set(qn("w:firstLineChars"), str(indent * 100))
    if role in {"chapter", "subhead"}:
        layout.keep_with_next = True
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), "0" if role == "chapter" else "1")
        style.element.get_or_add_pPr().append(level)
    if role == "mark":
        style.font.color.rgb = RGBColor(0xC0, 0x00, 0x00)


def _set_substitute(target: Any, face: str, substitute: str) -> None:
    """Name the face to take where the first one is not installed (w:altName of the font table)."""
    if face == substitute:
        return
    for part in target.part.package.iter_parts():
        if str(part.partname).endswith("/fontTable.xml"):
            entry = f'<w:font w:name="{face}"><w:altName w:val="{substitute}"/></w:font>'.encode()
            blob = part.blob
            if entry not in blob:
                part._blob = blob.replace(b"</w:fonts>", entry + b"</w:fonts>")


def _space(target: Any) -> None:
    """A thin line between a table and what follows, so that Word does not join two tables."""
    paragraph = target.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(14)


def _table(table: DrawnTable) -> str:
    total = sum(table.widths)
    widths = [round(156 * _TWIPS_PER_MM * width / total) for width in table.widths]
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_rows(table, widths))
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _rows(table: DrawnTable, widths: list[int]) -> list[str]:
    """Every row as XML; a cell that spans rows goes on as an empty merged cell in the rows below."""
    below: dict[tuple[int, int], DrawnCell] = {}
    texts = []
    for r, row in enumerate(table.rows):
        cells, waiting, c, last = [], list(row), 0, r == len(table.rows) - 1
        while c < len(widths):
            merged = below.get((r, c))
            cell = merged or waiting.pop(0)
            if not merged and cell.rowspan > 1:
                below |= {(r + down, c): cell for down in range(1, cell.rowspan)}
            cells.append(_cell(cell, sum(widths[c : c + cell.colspan]), table, continued=bool(merged), last=last))
            c += cell.colspan
        head = "<w:tblHeader/>" if r < table.heads and len(table.rows) > 10 else ""
        height = f'<w:trHeight w:val="{369 if len(table.rows) > 20 else 454}" w:hRule="atLeast"/>'
        texts.append(f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{''.join(cells)}</w:tr>")
    return texts


def _cell(cell: DrawnCell, width: int, table: DrawnTable, *, continued: bool, last: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    start = "" if continued else ' w:val="restart"'
    merge = "" if cell.rowspan == 1 else f"<w:vMerge{start}/>"
    size, side = (18, "left" if cell.scope == "row" else "center") if len(table.widths) > 4 else (21, "center")
    run = (
        '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )
    text = "" if continued or not cell.text else f'<w:r>{run}<w:t xml:space="preserve">{escape(cell.text)}</w:t></w:r>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
        f'{"" if last else "<w:keepNext/>"}<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{side}"/>{run}</w:pPr>{text}</w:p></w:tc>'
    )
