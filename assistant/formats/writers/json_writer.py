"""The report as its own JSON document."""

from assistant.desk.ports import ExportRequest


class JsonExporter:
    """Writes a report as `nianbao.report.v1`."""

    suffix = ".json"
    media_type = "application/json"

    def write(self, request: ExportRequest) -> bytes:
        """The canonical JSON in UTF-8."""
        return request.report.to_json().encode("utf-8", errors="backslashreplace")
