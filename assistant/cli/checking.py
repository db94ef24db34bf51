"""`nianbao check` and `nianbao rules`: reports checked, and what is checked."""

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.desk.checking import FileCheck, PriorReports, Source
    from assistant.desk.ports import Desk

EXIT_UNREADABLE = 2
_SIGNS = {"error": "错误", "warning": "提醒", "notice": "提示"}
_VERDICTS = {"pass": "通过", "incomplete": "不完整", "fail": "有错误", "unreadable": "无法读取"}


class CheckFormat(StrEnum):
    """How the findings are printed."""

    TEXT = "text"
    JSON = "json"
    XLSX = "xlsx"


class CatalogueFormat(StrEnum):
    """How the rules are printed."""

    TEXT = "text"
    JSON = "json"
    MD = "md"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("check", help="校核年报：报告 JSON、可导入的文件，或整个文件夹。")(check)
    app.command("rules", help="列出全部校核规则，或表格各格的填报说明。")(rules)


def check(
    files: Annotated[list[Path], typer.Argument(help="年报文件或文件夹，可以有多个。", metavar="FILE...")],
    prior: Annotated[Path | None, typer.Option(help="上年报告：一个文件，或按机关匹配的文件夹。")] = None,
    output: Annotated[CheckFormat, typer.Option("--format", help="输出格式。")] = CheckFormat.TEXT,
) -> None:
    """Check reports; exit 1 where one has errors, 2 where an input could not be read."""
    from assistant.bootstrap import open_desk
    from assistant.desk.checking import check_file, exit_code

    desk = open_desk()
    priors = _priors(desk, prior)
    checks = []
    for path in _expand(desk, files):
        checked = _unread(path) if (source := _source(path)) is None else check_file(desk, source, priors)
        checks.append(checked)
        _tell(checked, priors)
        if output is CheckFormat.TEXT:
            typer.echo(as_text(checked))
    if output is CheckFormat.JSON:
        _print_json(checks)
    raise typer.Exit(exit_code(checks))


def _print_json(checks: "list[FileCheck]") -> None:
    from assistant.desk.checking import file_row

    json.dump([file_row(checked) for checked in checks], sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def _expand(desk: "Desk", paths: list[Path]) -> Iterator[Path]:
    """The files to be checked; of a folder, those of a kind that can be read, and the rest is said."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith((".", "~$")))
        known = [p for p in inside if p.suffix.lower() in desk.importer.suffixes()]
        if passed_over := [p.name for p in inside if p not in known]:
            typer.echo(f"跳过 {len(passed_over)} 个不支持的文件：{'、'.join(passed_over[:5])}。", err=True)
        if not known:
            typer.echo(f"文件夹「{path}」里没有可以校核的文件，支持 {'、'.join(desk.importer.suffixes())}。", err=True)
            raise typer.Exit(EXIT_UNREADABLE)
        yield from known


def _source(path: Path) -> "Source | None":
    from assistant.desk.checking import Source

    try:
        return Source(str(path), path.read_bytes())
    except OSError:
        return None


def _unread(path: Path) -> "FileCheck":
    from assistant.desk.checking import FileCheck

    reason = "没有权限读取，请检查文件权限" if path.exists() else "不存在，请检查路径和文件名"
    return FileCheck(str(path), error=f"文件「{path}」{reason}。")


def _priors(desk: "Desk", path: Path | None) -> "PriorReports":
    """Last year's reports; one that cannot be read ends the command, for the rules would silently not apply."""
    from assistant.desk.checking import PriorReports, read_source
    from assistant.desk.errors import ImportFailedError

    if path is None:
        return PriorReports()
    reports = []
    for file in _expand(desk, [path]):
        source = _source(file)
        try:
            if source is None:
                raise ImportFailedError(_unread(file).error)
            reports.append(read_source(desk, source))
        except ImportFailedError as error:
            typer.echo(f"上年报告：{error}", err=True)
            if not path.is_dir():
                raise typer.Exit(EXIT_UNREADABLE) from error
    return PriorReports(tuple(reports)) if path.is_dir() else PriorReports(only=reports[0])


def _tell(checked: "FileCheck", priors: "PriorReports") -> None:
    """Say on stderr what is not a finding: remarks of the importer, and a prior that is not of the year before."""
    if checked.error:
        typer.echo(checked.error, err=True)
    for remark in checked.remarks:
        typer.echo(f"{checked.file}：{remark}", err=True)
    report, prior = checked.report, checked.prior
    if report is None:
        return
    if prior is None and priors.reports:
        typer.echo(f"{checked.file}：上年文件夹中没有「{report.organ.name}」的报告，与上年衔接的规则不判断。", err=True)
    elif prior is not None and (report.year is None or prior.year != report.year - 1):
        years = f"所给上年报告是 {prior.year} 年度的，本报告是 {report.year} 年度"
        typer.echo(f"{checked.file}：{years}，与上年衔接的规则不判断。", err=True)


def as_text(checked: "FileCheck") -> str:
    """What came of one file, for reading on a terminal."""
    from assistant.rules.remedies import advice

    verdict = _VERDICTS[checked.verdict]
    if checked.result is None or checked.report is None:
        return f"【{verdict}】{checked.file}\n"
    year = checked.report.year or "年度不明"
    head = f"【{verdict}】{checked.report.organ.name or '机关不明'} {year}（{checked.file}）"
    lines = [head]
    for finding in checked.result.findings:
        sign = "已说明" if finding.waived else _SIGNS[finding.severity.value]
        lines.append(f"  {sign} {finding.rule} {finding.message}")
        if finding.waived:
            lines.append(f"       情况说明：{finding.waived.reason}（{finding.waived.author}）")
        elif tip := advice(finding.remedies):
            lines.append(f"       {tip}")
        lines.append(f"       依据：{finding.basis}")
    if not checked.result.findings:
        lines.append("  没有发现问题。")
    return "\n".join(lines) + "\n"


def rules(
    output: Annotated[CatalogueFormat, typer.Option("--format", help="输出格式。")] = CatalogueFormat.TEXT,
) -> None:
    """Print the rules."""
    from assistant.rules import catalogue

    if output is CatalogueFormat.JSON:
        typer.echo(json.dumps(catalogue.rows(), ensure_ascii=False, indent=2))
    elif output is CatalogueFormat.MD:
        typer.echo(catalogue.markdown(), nl=False)
    else:
        for row in catalogue.rows():
            typer.echo(f"{row['id']}  {_SIGNS[str(row['severity'])]}  {row['title']}")
