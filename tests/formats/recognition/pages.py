"""Web pages and texts around the official tables, for tests that lay them out in other ways."""

from collections.abc import Mapping

from assistant.desk.ports import Imported
from assistant.form.drawn import DrawnTable
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS, TABLES
from assistant.formats.importer import FileImporter
from assistant.formats.writers.layout import lay_out
from assistant.report.report import AnnualReport
from tests.formats.reports import ORGAN

CHAPTERS = {
    PROACTIVE: "二、主动公开政府信息情况",
    REQUESTS: "三、收到和处理政府信息公开申请情况",
    LITIGATION: "四、政府信息公开行政复议、行政诉讼情况",
}


def table(report: AnnualReport, key: str) -> str:
    """An official table as HTML."""
    return html(lay_out(report, key))


def html(drawn: DrawnTable) -> str:
    """A drawn table as HTML."""
    rows = (
        "".join(f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}">{cell.text}</td>' for cell in row)
        for row in drawn.rows
    )
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def paragraphs(*lines: str) -> str:
    """Lines as paragraphs of a page."""
    return "".join(f"<p>{line}</p>" for line in lines)


def page_of(report: AnnualReport, instead: Mapping[str, str]) -> Imported:
    """The report as a web page, some of its tables laid out otherwise, read back."""
    tables = "".join(paragraphs(CHAPTERS[key]) + instead.get(key, table(report, key)) for key in TABLES)
    first = paragraphs(f"{ORGAN}2025年政府信息公开工作年度报告", "一、总体情况", "街道推进公开。")
    last = paragraphs("五、存在的主要问题及改进情况", "解读少。", "六、其他需要报告的事项", "未收费。")
    body = f"<html><body>{first}{tables}{last}</body></html>"
    return FileImporter().read("网页.html", body.encode())
