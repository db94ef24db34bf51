"""Every exporter by the name that `nianbao export --to` takes; each is loaded when it is first used."""

import importlib
from collections.abc import Mapping

from assistant.desk.ports import Exporter, ExportRequest
from assistant.formats.writers.pdf_letters import objection_to
from assistant.report.report import AnnualReport

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WRITERS = {
    "docx": ("docx_writer", "DocxExporter", ".docx", _WORD),
    "html": ("html_writer", "HtmlExporter", ".html", "text/html"),
    "xlsx": (
        "xlsx_writer",
        "XlsxExporter",
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "pdf": ("pdf_writer", "PdfExporter", ".pdf", "application/pdf"),
    "txt": ("txt_writer", "TxtExporter", ".txt", "text/plain"),
    "json": ("json_writer", "JsonExporter", ".json", "application/json"),
    "checklist": ("checklist_writer", "ChecklistExporter", ".docx", _WORD),
}


class LazyExporter:
    """An exporter whose library is imported only when it writes."""

    def __init__(self, name: str) -> None:
        self._module, self._class, self.suffix, self.media_type = _WRITERS[name]

    def write(self, request: ExportRequest) -> bytes:
        """The bytes of the file."""
        module = importlib.import_module(f"assistant.formats.writers.{self._module}")
        content: bytes = getattr(module, self._class)().write(request)
        return content

    def objection(self, report: AnnualReport) -> str:
        """Why the report cannot be written in this format, with the way out; empty where it can."""
        return objection_to(report) if self.suffix == ".pdf" else ""


def all_exporters() -> Mapping[str, Exporter]:
    """The exporters by name."""
    return {name: LazyExporter(name) for name in _WRITERS}
