"""The report as plain text, its tables separated by tabs as a spreadsheet pastes them."""

from assistant.desk.ports import ExportRequest
from assistant.form.drawn import DrawnTable
from assistant.formats.writers.manuscript import Line, manuscript


class TxtExporter:
    """Writes a report as plain text."""

    suffix = ".txt"
    media_type = "text/plain"

    def write(self, request: ExportRequest) -> bytes:
        """The text in UTF-8."""
        parts = manuscript(request.report, under_review=request.under_review)
        text = "\n".join(part.text if isinstance(part, Line) else _table(part) for part in parts)
        return f"{text}\n".encode()


def _table(table: DrawnTable) -> str:
    taken: dict[tuple[int, int], str] = {}
    for r, row in enumerate(table.rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            area = [(r + down, c + right) for down in range(cell.rowspan) for right in range(cell.colspan)]
            taken |= dict.fromkeys(area, "") | {(r, c): cell.text}
    lines = ["\t".join(taken.get((r, c), "") for c in range(len(table.widths))) for r in range(len(table.rows))]
    return "\n" + "\n".join(lines) + "\n"
