"""One report in the house styles of many units: how their web editors, spreadsheets and copyists lay the form out."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from assistant.desk.ports import ExportRequest
from assistant.form.drawn import DrawnTable
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS
from assistant.formats.writers.exporters import all_exporters
from assistant.formats.writers.layout import lay_out
from assistant.formats.writers.manuscript import Line, manuscript
from assistant.report.report import AnnualReport

Rectangle = list[list[str]]
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def parts(report: AnnualReport) -> Iterator[Line | DrawnTable]:
    """The lines and tables of a clean report."""
    return manuscript(report, under_review=False)


def rectangle(table: DrawnTable, *, repeat: bool) -> Rectangle:
    """The table without merged cells: their text repeated in every place, or only in the first."""
    places: dict[tuple[int, int], str] = {}
    for r, row in enumerate(table.rows):
        c = 0
        for cell in row:
            while (r, c) in places:
                c += 1
            area = [(r + down, c + right) for down in range(cell.rowspan) for right in range(cell.colspan)]
            places |= dict.fromkeys(area, cell.text if repeat and cell.scope else "") | {(r, c): cell.text}
    return [[places.get((r, c), "") for c in range(len(table.widths))] for r in range(len(table.rows))]


def page(body: str) -> bytes:
    """A web page around a body."""
    return f"<html><head><meta charset='utf-8'><title>年报</title></head><body>{body}</body></html>".encode()


def lines_and(tables: Callable[[DrawnTable], str], report: AnnualReport, line: str = "<p>　　{}</p>") -> str:
    """The body of a page: every paragraph in its tag, every table as the style writes it."""
    return "\n".join(line.format(p.text) if isinstance(p, Line) else tables(p) for p in parts(report))


def merged_rows(table: DrawnTable, cell: Callable[[str], str]) -> str:
    """The rows of a table with its merged cells, each cell's text as the style writes it."""
    rows = (
        "".join(f'<td rowspan="{c.rowspan}" colspan="{c.colspan}">{cell(c.text)}</td>' for c in row)
        for row in table.rows
    )
    return "".join(f"<tr>{row}</tr>" for row in rows)


def web_editor(report: AnnualReport) -> bytes:
    """A page out of a web editor: a layout table around everything, every character in a font tag of its own."""

    def cell(text: str) -> str:
        fonts = "".join(f'<font face="宋体"><span lang="EN-US">{char}</span></font>' for char in text)
        return f"<p align=center>{fonts or '&nbsp;'}<o:p></o:p></p>"

    body = lines_and(lambda table: f"<table border=1><tbody>{merged_rows(table, cell)}</tbody></table>", report)
    return page(f"<table width=100%><tr><td>栏目导航</td><td><div>{body}</div></td></tr></table>")


def broken_labels(report: AnnualReport) -> bytes:
    """Labels broken by <br>, brackets half-width, blanks behind the numbering, 合计 for 总计, digits full-width."""

    def cell(text: str) -> str:
        text = text.translate(FULL_WIDTH) if text.isdecimal() else re.sub(r"^(\d)\.(?!\d)", r"\1、 ", text)
        text = text.replace("（", "(").replace("）", ") ").replace("总计", "合 计")
        return text if len(text) < 4 or text[0].isdigit() else f"{text[:3]}<br>{text[3:]}"

    return page(lines_and(lambda table: f"<table>{merged_rows(table, cell)}</table>", report, "<div>{}</div>"))


def unmerged(report: AnnualReport) -> bytes:
    """No merged cell at all: a group's label stands in every row of the group."""

    def table(each: DrawnTable) -> str:
        rows = rectangle(each, repeat=True)
        return f"<table>{''.join('<tr>' + ''.join(f'<td>{t}</td>' for t in row) + '</tr>' for row in rows)}</table>"

    return page(lines_and(table, report))


def spreadsheet_paste(report: AnnualReport) -> bytes:
    """Tables pasted out of a spreadsheet: tabs, a merged cell's text in its first place only."""
    return "\n".join(
        p.text if isinstance(p, Line) else "\n".join("\t".join(row) for row in rectangle(p, repeat=False))
        for p in parts(report)
    ).encode("gb18030")


def markdown(report: AnnualReport) -> bytes:
    """Markdown with pipe tables and hash headings."""
    marks = {"title": "# ", "chapter": "## ", "subhead": "### "}

    def table(each: DrawnTable) -> str:
        first, *rows = rectangle(each, repeat=True)
        rule = "|" + "---|" * len(first)
        return "\n".join(["", "| " + " | ".join(first) + " |", rule, *("| " + " | ".join(r) + " |" for r in rows), ""])

    texts = (marks.get(p.role, "") + p.text if isinstance(p, Line) else table(p) for p in parts(report))
    return "\n\n".join(texts).encode()


def one_table(report: AnnualReport) -> bytes:
    """Tables two to four in one table of the page, and an empty column at either side."""
    held: list[Rectangle] = [rectangle(lay_out(report, key), repeat=True) for key in (PROACTIVE, REQUESTS, LITIGATION)]
    rows = "".join(
        "<tr><td></td>" + "".join(f"<td>{text}</td>" for text in row) + "<td></td></tr>"
        for each in held
        for row in each
    )
    seen = iter([f"<table>{rows}</table>", "", ""])
    return page(lines_and(lambda _: next(seen), report))


def split_pages(report: AnnualReport) -> bytes:
    """Table three cut in two at every group, the later parts without heads."""

    def table(each: DrawnTable) -> str:
        rows = rectangle(each, repeat=True)
        cuts = [0, 9, 17, len(rows)] if each.key == REQUESTS else [0, len(rows)]
        return "".join(
            "<table>" + "".join(f"<tr>{''.join(f'<td>{t}</td>' for t in row)}</tr>" for row in rows[a:b]) + "</table>"
            for a, b in pairwise(cuts)
        )

    return page(lines_and(table, report))


def run_together(report: AnnualReport) -> bytes:
    """A page whose table cells lost every edge: labels and digits in one run of text."""
    return "\n".join(
        p.text if isinstance(p, Line) else "".join(cell.text for row in p.rows for cell in row) for p in parts(report)
    ).encode()


def exported(to: str) -> Callable[[AnnualReport], bytes]:
    """Our own export in a format."""
    return lambda report: all_exporters()[to].write(ExportRequest(report, False))


EXPORTS: dict[str, tuple[str, Callable[[AnnualReport], bytes]]] = {
    to: (f"年报.{to}", exported(to)) for to in ("docx", "html", "xlsx", "pdf", "txt")
}
STYLES: dict[str, tuple[str, Callable[[AnnualReport], bytes]]] = {
    "web_editor": ("年报.html", web_editor),
    "broken_labels": ("年报.htm", broken_labels),
    "unmerged": ("年报.html", unmerged),
    "spreadsheet_paste": ("粘贴.txt", spreadsheet_paste),
    "markdown": ("年报.md", markdown),
    "one_table": ("年报.html", one_table),
    "split_pages": ("年报.html", split_pages),
}
