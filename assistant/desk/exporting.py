"""Exporting: a report as a file, clean or marked 送审稿, and the 核对单 beside it."""

import re
from dataclasses import dataclass

from assistant.desk.checking.checking import check
from assistant.desk.checking.waiving import checklist as standing_waivers
from assistant.desk.errors import DeskError, ExportRefusedError
from assistant.desk.failures import as_desk_errors
from assistant.desk.names import counted
from assistant.desk.ports import Desk, ExportRequest
from assistant.report.print_states import INFERRED
from assistant.report.report import AnnualReport, title_of
from assistant.rules.checking import CheckResult
from assistant.rules.engine import is_about_reading
from assistant.rules.findings import Severity

CHECKLIST = "checklist"
"""The name under which the exporters have the 核对单."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Exported:
    """A file to hand out: its bytes, a name for it, whether it is a 送审稿, and what the officer should know."""

    content: bytes
    file_name: str
    media_type: str
    under_review: bool
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportOffer:
    """A kind of file that a report can be written as, and why this one cannot; empty where it can."""

    name: str
    suffix: str
    media_type: str
    objection: str


def export_offers(desk: Desk, report: AnnualReport) -> tuple[ExportOffer, ...]:
    """Every kind of file, in the order in which they are offered."""
    return tuple(
        ExportOffer(name, exporter.suffix, exporter.media_type, exporter.objection(report))
        for name, exporter in desk.exporters.items()
    )


@as_desk_errors()
def export(
    desk: Desk, report: AnnualReport, to: str, *, final: bool = False, prior: AnnualReport | None = None
) -> Exported:
    """A report as a file: with errors left it is a 送审稿, and refused where it is to be final.

    Raises:
        ExportRefusedError: `final`, and an error has no 情况说明.
        DeskError: no exporter of that name, or what it writes cannot hold the report.
    """
    if to not in desk.exporters:
        raise DeskError(f"不能导出为「{to}」，可用的格式是：{'、'.join(desk.exporters)}。")
    result = check(desk, report, prior)
    if final and result.errors:
        raise ExportRefusedError(
            f"还有 {len(result.errors)} 处错误没有改正，不能导出定稿：{result.errors[0].message}"
            "请改正，或在校核页逐条写明情况说明后再导出。"
        )
    under_review = bool(result.errors)
    exporter = desk.exporters[to]
    content = exporter.write(ExportRequest(report, under_review, checklist(report, result)))
    mark = "（送审稿）" if under_review else ""
    name = "核对单" if to == CHECKLIST else title_of(report)
    return Exported(
        content,
        f"{_file_name(name)}{mark}{exporter.suffix}",
        exporter.media_type,
        under_review,
        _remarks(report, result),
    )


def checklist(report: AnnualReport, result: CheckResult) -> tuple[str, ...]:
    """The lines of the 核对单: how the report stands, each 情况说明 with its reason, and what is still open."""
    counts = "，".join(f"{counted(severity, len(result.of(severity)))} 处" for severity in Severity)
    left = [f"未处理 {finding.rule} {finding.message}" for finding in (*result.errors, *result.warnings)]
    left += [f"{INFERRED} {f.rule} {f.message}" for f in result.notices if is_about_reading(f)]
    return (f"{title_of(report)}核对单", f"校核结果：{counts}。", *standing_waivers(result), *left)


def _remarks(report: AnnualReport, result: CheckResult) -> tuple[str, ...]:
    said = []
    if result.errors:
        said.append(f"还有 {len(result.errors)} 处错误，文件已标明送审稿：{result.errors[0].message}")
    dirty = [key for key, text in report.sections.items() if _CONTROL.search(text)]
    if dirty:
        said.append(f"「{'、'.join(dirty)}」中有不能打印的控制字符，导出的文件里已去掉。")
    return tuple(said)


def _file_name(title: str) -> str:
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", title)[:80] or "年报"
