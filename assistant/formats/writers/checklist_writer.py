"""The 核对单 as a Word document of its own: how the report stands, and every 情况说明 with its reason."""

import io

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from assistant.desk.ports import ExportRequest
from assistant.formats.writers.manuscript import printable


class ChecklistExporter:
    """Writes the 核对单 of a report."""

    suffix = ".docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def write(self, request: ExportRequest) -> bytes:
        """The bytes of the document."""
        target = docx.Document()
        for number, line in enumerate(request.checklist):
            paragraph = target.add_paragraph()
            run = paragraph.add_run(printable(line))
            run.font.name, run.font.size = "Times New Roman", Pt(18 if number == 0 else 12)
            run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
            if number == 0:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        buffer = io.BytesIO()
        target.save(buffer)
        return buffer.getvalue()
