"""One report as offices hand it on beside the usual ways: turned, stacked, drawn with bars, in archives, in PDFs."""

import io
import quopri
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import openpyxl
from reportlab.lib import colors
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table

from assistant.form.drawn import DrawnCell, DrawnTable
from assistant.form.paths import LITIGATION, REQUESTS
from assistant.formats.writers.manuscript import Line
from assistant.report.report import AnnualReport
from evals.made.house_styles import lines_and, merged_rows, page, parts, rectangle

Writer = Callable[[AnnualReport], bytes]
Labels = Callable[[str], str]


def relabelled(table: DrawnTable, change: Labels) -> DrawnTable:
    rows = (tuple(replace(cell, text=change(cell.text)) if cell.scope else cell for cell in row) for row in table.rows)
    return replace(table, rows=tuple(rows))


def in_html(table: DrawnTable) -> str:
    return f"<table border=1>{merged_rows(table, str)}</table>"


def with_labels(change: Labels) -> Writer:
    return lambda report: page(lines_and(lambda table: in_html(relabelled(table, change)), report))


def circled(text: str) -> str:
    return re.sub(r"^(\d)\.", lambda match: "①②③④⑤⑥⑦⑧"[int(match[1]) - 1], text)


def slips(text: str) -> str:
    for right, wrong in (
        ("行政处罚", "行政处法"),
        ("行政强制", "行政強制"),
        ("重复申请", "重复申清"),
        ("商业企业", "商业起业"),
    ):
        text = text.replace(right, wrong)
    return text


def out_of_sight(report: AnnualReport) -> bytes:
    """Hidden and struck-out digits in the cells; a menu, links and the foot of the site around the article."""

    def table(table: DrawnTable) -> str:
        marked = "{}<span style='display: none'>9</span><del>7</del>"
        return f"<table>{merged_rows(table, lambda text: marked.format(text) if text.isdigit() else text)}</table>"

    links = "".join(f"<li><a href='/{y}'>云湖区{y}年政府信息公开工作年度报告</a></li>" for y in range(2018, 2023))
    foot = f"<div><h3>相关链接</h3><ul>{links}</ul></div><div>版权所有：云湖区 某ICP备00000000号</div>"
    return page(f"<ul>{links}</ul>{lines_and(table, report)}{foot}")


def turned(report: AnnualReport) -> bytes:
    """Table 3 with the applicants down the side."""

    def table(table: DrawnTable) -> str:
        if table.key != REQUESTS:
            return in_html(table)
        texts = rectangle(table, repeat=True)
        rows = ("".join(f"<td>{row[c]}</td>" for row in texts) for c in range(len(texts[0])))
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"

    return page(lines_and(table, report))


def stacked(report: AnnualReport) -> bytes:
    """Table 4 as three small tables, one below the other."""

    def table(table: DrawnTable) -> str:
        if table.key != LITIGATION:
            return in_html(table)
        values = table.rows[-1]
        outcomes = "".join(f"<td>{cell.text}</td>" for cell in table.rows[1][:5])
        made = []
        for kind, start in (("行政复议", 0), ("未经复议直接起诉", 5), ("复议后起诉", 10)):
            cells = "".join(f"<td>{cell.text}</td>" for cell in values[start : start + 5])
            made.append(f"<table><tr><td colspan=5>{kind}</td></tr><tr>{outcomes}</tr><tr>{cells}</tr></table>")
        return "".join(made)

    return page(lines_and(table, report))


def drawn(bar: str, frame: str = "") -> Writer:
    """A text whose tables are drawn with bars, with or without a frame around them."""

    def write(report: AnnualReport) -> bytes:
        lines: list[str] = []
        for part in parts(report):
            if isinstance(part, Line):
                lines += part.text.split("\n")
                continue
            rows = [f"{frame}{bar.join(row)}{frame}" for row in rectangle(part, repeat=False)]
            lines += ["┌──┬──┐", *rows, "└──┴──┘"] if frame else rows
        return "\n".join(lines).encode()

    return write


def markdown_with_html(report: AnnualReport) -> bytes:
    texts = []
    for part in parts(report):
        if isinstance(part, Line):
            texts.append(f"## {part.text}" if part.role in {"title", "chapter", "subhead"} else part.text)
        else:
            texts.append(in_html(part))
    return "\n\n".join(texts).encode()


def bold_markdown(report: AnnualReport) -> bytes:
    def table(part: DrawnTable) -> str:
        rows = [[f"**{text}**" if text else "" for text in row] for row in rectangle(part, repeat=True)]
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])

    return "\n\n".join(p.text if isinstance(p, Line) else table(p) for p in parts(report)).encode()


def web_archive(report: AnnualReport) -> bytes:
    head = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_B"\r\n\r\n--=_B\r\nContent-Type: text/html; '
    )
    head += 'charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    return head.encode() + quopri.encodestring(page(lines_and(in_html, report))) + b"\r\n--=_B--\r\n"


def one_sheet(report: AnnualReport) -> bytes:
    """The whole report, prose and tables, on a single sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    for part in parts(report):
        if isinstance(part, Line):
            for line in part.text.split("\n"):
                sheet.append([line])
            continue
        for row in rectangle(part, repeat=False):
            sheet.append([int(text) if text.isdecimal() else text or None for text in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def contents_first(report: AnnualReport) -> bytes:
    """A page that begins with its table of contents."""
    title, *rest = parts(report)
    assert isinstance(title, Line)
    heads = [p.text for p in rest if isinstance(p, Line) and re.match(r"[一二三四五六]、", p.text)]
    listed = "".join(f"<p>{head}</p>" for head in ["目　录", *heads])
    body = lines_and(in_html, report).split("</p>", 1)[1]
    return page(f"<p>{title.text}</p>{listed}{body}")


def other_numbers(report: AnnualReport) -> bytes:
    """Chapters counted 1. 2. 3. and subheads 1) 2) 3)."""
    html = page(lines_and(in_html, report)).decode()
    html = re.sub(r"(?<=<p>　　)([一二三四五六])、", lambda m: f"{'一二三四五六'.index(m[1]) + 1}. ", html)
    return re.sub(r"(?<=<p>　　)（([一二三四五])）", lambda m: f"{'一二三四五'.index(m[1]) + 1}) ", html).encode()


def _table(part: DrawnTable, width: float, *, ruled: bool) -> Flowable:
    style = ParagraphStyle("cell", fontName="STSong-Light", fontSize=7, leading=9, wordWrap="CJK", alignment=1)
    texts = rectangle(part, repeat=False)
    share = width / sum(part.widths)
    table = Table([[Paragraph(text, style) for text in row] for row in texts], [share * each for each in part.widths])
    spans = [("SPAN", (c, r), (c + cell.colspan - 1, r + cell.rowspan - 1)) for r, c, cell in _placed(part)]
    rules = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []
    table.setStyle([*spans, *rules, ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), 1)])
    return table


def _placed(part: DrawnTable) -> list[tuple[int, int, DrawnCell]]:
    taken: set[tuple[int, int]] = set()
    placed = []
    for r, row in enumerate(part.rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            taken |= {(r + down, c + right) for down in range(cell.rowspan) for right in range(cell.colspan)}
            placed.append((r, c, cell))
    return placed


def printed(*, ruled: bool = True, columns: int = 1, mark: bool = False, lying: bool = False) -> Writer:
    """A PDF that another program made."""

    def write(report: AnnualReport) -> bytes:
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        style = ParagraphStyle("text", fontName="STSong-Light", fontSize=10, leading=15, wordWrap="CJK")
        across, high = landscape(A3) if columns > 1 else landscape(A4) if lying else A4
        width = (across - 80 - 30 * (columns - 1)) / columns

        def before(canvas: Any, _: object) -> None:
            if lying:  # drawn on its side, and turned back by no one
                canvas.setPageSize((high, across))
                canvas.translate(high, 0)
                canvas.rotate(90)
            if mark:
                canvas.saveState()
                canvas.setFont("STSong-Light", 60)
                canvas.translate(120, 150)
                canvas.rotate(45)
                canvas.drawString(0, 0, "青禾政务公开")
                canvas.restoreState()

        buffer = io.BytesIO()
        document = BaseDocTemplate(buffer, pagesize=(across, high))
        frames = [Frame(40 + i * (width + 30), 40, width, high - 80, 0, 0, 0, 0) for i in range(columns)]
        document.addPageTemplates(PageTemplate(frames=frames, onPage=before))
        flow: list[Flowable] = []
        for part in parts(report):
            if isinstance(part, Line):
                flow += [Paragraph(line, style) for line in part.text.split("\n")]
            else:
                flow.append(_table(part, width, ruled=ruled))
        document.build(flow)
        return buffer.getvalue()

    return write


WRITERS: dict[str, tuple[str, Writer]] = {
    "circled numbers": ("年报.html", with_labels(circled)),
    "bracketed numbers": ("年报.html", with_labels(lambda text: re.sub(r"^(\d)\.", r"（\1）", text))),
    "slips in short labels": ("年报.html", with_labels(slips)),
    "text out of sight": ("年报.html", out_of_sight),
    "table 3 turned": ("年报.html", turned),
    "table 4 stacked": ("年报.html", stacked),
    "drawn with boxes": ("年报.txt", drawn("│", "│")),
    "wide bars": ("年报.txt", drawn("｜")),
    "bars without a frame": ("年报.txt", drawn(" | ")),
    "commas": ("年报.txt", drawn(",")),
    "markdown with html": ("年报.md", markdown_with_html),
    "bold markdown": ("年报.md", bold_markdown),
    "web archive as doc": ("年报.doc", web_archive),
    "one sheet": ("年报.xlsx", one_sheet),
    "contents first": ("年报.html", contents_first),
    "other numbers": ("年报.html", other_numbers),
    "pdf": ("年报.pdf", printed()),
    "pdf without rules": ("年报.pdf", printed(ruled=False)),
    "pdf of two columns": ("年报.pdf", printed(columns=2)),
    "pdf with a watermark": ("年报.pdf", printed(mark=True)),
    "pdf on its side": ("年报.pdf", printed(lying=True)),
}
