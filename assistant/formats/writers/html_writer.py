"""The report as one self-contained page for the website: headings, paragraphs and tables that a screen reader knows."""

from html import escape
from importlib import resources

from assistant.desk.ports import ExportRequest
from assistant.form.drawn import DrawnCell, DrawnTable
from assistant.formats.about import about_text
from assistant.formats.writers.manuscript import Line, manuscript, printable
from assistant.report.report import title_of

_TAGS = {"title": "h1", "chapter": "h2", "subhead": "h3", "body": "p", "extra": "p", "mark": "p"}


class HtmlExporter:
    """Writes a report as a web page."""

    suffix = ".html"
    media_type = "text/html"

    def write(self, request: ExportRequest) -> bytes:
        """The bytes of the page."""
        report = request.report
        parts = manuscript(report, under_review=request.under_review)
        body = "\n".join(_line(part) if isinstance(part, Line) else _table(part) for part in parts)
        css = resources.files("assistant.formats.writers").joinpath("report.css").read_text(encoding="utf-8")
        page = (
            '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta name="keywords" content="{escape(about_text(report))}">\n'
            f"<title>{escape(printable(title_of(report)))}</title>\n<style>\n{css}</style>\n</head>\n"
            f"<body>\n<main>\n<article>\n{body}\n</article>\n</main>\n</body>\n</html>\n"
        )
        return page.encode()


def _line(line: Line) -> str:
    tag = _TAGS[line.role]
    place = ' class="closing"' if line.closing else ""
    return f'<{tag} data-role="{line.role}"{place}>{escape(line.text, quote=False)}</{tag}>'


def _table(table: DrawnTable) -> str:
    head = "".join(_row(row) for row in table.rows[: table.heads])
    body = "".join(_row(row) for row in table.rows[table.heads :])
    caption = escape(table.title.partition("、")[2])
    start = f"<thead>\n{head}</thead>\n" if head else ""
    return (
        f'<div class="table" role="region" aria-label="{caption}" tabindex="0">\n<table class="{table.key}">\n'
        f"{start}<tbody>\n{body}</tbody>\n</table>\n</div>"
    )


def _row(row: tuple[DrawnCell, ...]) -> str:
    return f"<tr>{''.join(_cell(cell) for cell in row)}</tr>\n"


def _cell(cell: DrawnCell) -> str:
    spans = (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "") + (
        f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    )
    text = escape(cell.text, quote=False)
    return f'<th scope="{cell.scope}"{spans}>{text}</th>' if cell.scope else f"<td{spans}>{text}</td>"
