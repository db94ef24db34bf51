"""What the commands of writing are given: reports, papers of the officer's, last year's report."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.files import importable

if TYPE_CHECKING:
    from assistant.desk.ports import Desk
    from assistant.report.report import AnnualReport


def read_report(desk: "Desk", path: Path) -> "AnnualReport":
    """The report in a file; what could not be placed is said on stderr.

    Raises:
        DeskError: it cannot be read; one sentence: what, where, what to do.
    """
    from assistant.desk.keeping.importing import import_report

    imported = import_report(desk, path.name, importable(path))
    for remark in imported.remarks:
        print(f"{path.name}：{remark}", file=sys.stderr)
    return imported.report


def words_in(path: Path | None, what: str) -> str:
    """The text of a file, or of standard input for 「-」; empty where none is named.

    Raises:
        ImportFailedError: it cannot be read, or is no UTF-8.
    """
    from assistant.desk.errors import ImportFailedError

    if path is None:
        return ""
    try:
        content = sys.stdin.buffer.read() if str(path) == "-" else importable(path)
        return content.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise ImportFailedError(f"{what}文件「{path}」不是 UTF-8 编码，请另存为 UTF-8 后再试。") from error


def prior_in_corpus(desk: "Desk", report: "AnnualReport") -> "AnnualReport | None":
    """Last year's report of the same organ among those that come with the product."""
    from assistant.desk.checking.prior_reports import PriorReports
    from assistant.desk.keeping.importing import import_report
    from assistant.resources import resources

    if report.year is None:
        return None
    files = sorted((resources() / "corpus" / "reports").glob(f"*{report.year - 1}*"))
    found = PriorReports(tuple(import_report(desk, file.name, file.read_bytes()).report for file in files)).of(report)
    if found is None:
        print("没有找到同一机关的上年报告，可用 --prior 指定。", file=sys.stderr)
    else:
        print(f"上年报告：{found.organ.name}{found.year}年。", file=sys.stderr)
    return found
