"""`nianbao check`: reports checked, one by one or a folder at once."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.files import EXIT_UNREADABLE, expand, read_or_exit, reason_of, unread, write_whole
from assistant.cli.findings import as_text, json_rows, second_look, summary, told_beside

if TYPE_CHECKING:
    from datetime import date

    from assistant.desk.checking.checking import FileCheck
    from assistant.desk.checking.prior_reports import PriorReports
    from assistant.desk.ports import Desk
    from assistant.desk.reviewing.results import ReviewedFile
    from assistant.desk.reviewing.reviewing import Review
    from assistant.desk.reviewing.roster_reading import RosterUnit
    from assistant.report.known_organs import KnownOrgans

_MANY = 12


class CheckFormat(StrEnum):
    """How the findings are printed."""

    TEXT = "text"
    JSON = "json"
    XLSX = "xlsx"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check", help="校核年报：报告 JSON、可导入的文件，或整个文件夹。")(check)


def check(
    files: Annotated[list[Path], typer.Argument(help="年报文件或文件夹，可以有多个。", metavar="FILE...")],
    *,
    prior: Annotated[Path | None, typer.Option(help="上年报告：一个文件，或按机关匹配的文件夹。")] = None,
    roster: Annotated[
        Path | None, typer.Option(help="报送单位名单（txt、csv、xlsx、xls、docx），可带报送日期、截止日期。")
    ] = None,
    since: Annotated[Path | None, typer.Option(help="上次校核的 JSON 结果，用于复核：哪些已经改正。")] = None,
    output: Annotated[CheckFormat, typer.Option("--format", help="输出格式。")] = CheckFormat.TEXT,
    target: Annotated[Path | None, typer.Option("--output", "-o", help="写到这个文件，不写则到标准输出。")] = None,
) -> None:
    """Check reports; exit 1 where one has errors, 2 where an input could not be read."""
    from assistant.bootstrap import open_desk
    from assistant.desk.checking.checking import check_files, exit_code
    from assistant.desk.keeping.importing import readable_suffixes

    desk = open_desk()
    earlier = _earlier(since)
    units = _units(desk, roster)
    organs = _organs(desk, roster)
    priors = _priors(desk, prior)
    sources = expand(files, readable_suffixes(desk))
    checks: list[FileCheck] = []
    with typer.progressbar(length=len(sources), label="校核", file=sys.stderr, hidden=len(sources) <= _MANY) as bar:
        for checked in check_files(desk, sources, priors, organs):
            checks.append(checked)
            bar.update(1)
    for checked in checks:
        _tell(checked, priors)
    from assistant.desk.reviewing.reviewing import review

    done = review(checks, roster=units, earlier=earlier, deadline=_deadline(desk, checks) if units else None)
    if output is not CheckFormat.TEXT or target is not None:  # a text on the terminal says it itself
        for line in told_beside(done):
            typer.echo(line, err=True)
    _PRINT[output](desk, done, target)
    raise typer.Exit(exit_code(checks))


def _print_text(_: "Desk", done: "Review", target: Path | None) -> None:
    parts = ["".join(f"{line}\n" for line in lines) for lines in (summary(done), told_beside(done), second_look(done))]
    _write("\n".join([*map(as_text, done.checks), *filter(None, parts)]), target)


def _print_json(_: "Desk", done: "Review", target: Path | None) -> None:
    _write(json.dumps(json_rows(done), ensure_ascii=False, indent=2) + "\n", target)


def _print_xlsx(desk: "Desk", done: "Review", target: Path | None) -> None:
    from assistant.desk.reviewing.reviewing import workbook_of

    if target is None and sys.stdout.isatty():
        typer.echo("核查清单是工作簿，请用 -o 指定文件，例如 -o 核查清单.xlsx。", err=True)
        raise typer.Exit(EXIT_UNREADABLE)
    _write(workbook_of(desk, done), target)


_PRINT: Mapping[CheckFormat, Callable[["Desk", "Review", Path | None], None]] = {
    CheckFormat.TEXT: _print_text,
    CheckFormat.JSON: _print_json,
    CheckFormat.XLSX: _print_xlsx,
}


def _write(content: str | bytes, target: Path | None) -> None:
    raw = content.encode(errors="backslashreplace") if isinstance(content, str) else content
    if target is None:
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
        return
    try:
        write_whole(target, raw)
    except OSError as error:
        typer.echo(f"不能写入「{target}」（{reason_of(error)}），请换一个位置。", err=True)
        raise typer.Exit(EXIT_UNREADABLE) from error
    typer.echo(f"已写入 {target}。", err=True)


def _earlier(path: Path | None) -> "Sequence[ReviewedFile] | None":
    from assistant.desk.errors import DeskError
    from assistant.desk.reviewing.results import earlier_files

    if path is None:
        return None
    try:
        return earlier_files(str(path), read_or_exit(path))
    except DeskError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(EXIT_UNREADABLE) from error


def _units(desk: "Desk", path: Path | None) -> "Sequence[RosterUnit]":
    from assistant.desk.errors import DeskError

    if path is None:
        return ()
    from assistant.desk.reviewing.roster import roster_in

    try:
        return roster_in(desk, str(path), read_or_exit(path))
    except DeskError as error:
        typer.echo(f"报送单位名单：{error}", err=True)
        raise typer.Exit(EXIT_UNREADABLE) from error


def _deadline(desk: "Desk", checks: "Sequence[FileCheck]") -> "date | None":
    """The day of the settings by which the reports were due."""
    from assistant.desk.errors import DeskError
    from assistant.desk.reviewing.roster import day_due

    try:
        return day_due(desk, checks)
    except DeskError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(EXIT_UNREADABLE) from error


def _organs(desk: "Desk", path: Path | None) -> "KnownOrgans":
    """The kinds and tiers of the roster's units, by which the reports are checked."""
    from assistant.desk.checking.checking import NO_ROSTER
    from assistant.desk.reviewing.roster_organs import organs_in

    return NO_ROSTER if path is None else organs_in(desk, str(path), read_or_exit(path))


def _priors(desk: "Desk", path: Path | None) -> "PriorReports":
    """Last year's reports; a file that cannot be read ends the command, for rules would silently not apply."""
    from assistant.desk.checking.checking import read_source
    from assistant.desk.checking.prior_reports import PriorReports
    from assistant.desk.errors import ImportFailedError
    from assistant.desk.keeping.importing import readable_suffixes

    if path is None:
        return PriorReports()
    reports = []
    for source in expand([path], readable_suffixes(desk)):
        try:
            reports.append(read_source(desk, source))
        except (ImportFailedError, OSError) as error:
            said = str(error) if isinstance(error, ImportFailedError) else unread(source.name, error)
            typer.echo(f"上年报告：{said}", err=True)
            if not path.is_dir():
                raise typer.Exit(EXIT_UNREADABLE) from error
    return PriorReports(tuple(reports)) if path.is_dir() else PriorReports(only=reports[0])


def _tell(checked: "FileCheck", priors: "PriorReports") -> None:
    """Say on stderr what is not a finding: remarks of the importer, and a prior that is not of the year before."""
    if checked.error:
        typer.echo(checked.error, err=True)
    for remark in checked.remarks:
        typer.echo(f"{checked.file}：{remark}", err=True)
    from assistant.desk.checking.prior_reports import same_organ

    report, prior = checked.report, checked.prior
    if report is None:
        return
    if prior is None and priors.reports:
        typer.echo(f"{checked.file}：上年文件夹中没有「{report.organ.name}」的报告，与上年衔接的规则不判断。", err=True)
    elif prior is not None and (report.year is None or prior.year != report.year - 1):
        years = f"所给上年报告是 {prior.year} 年度的，本报告是 {report.year} 年度"
        typer.echo(f"{checked.file}：{years}，与上年衔接的规则不判断。", err=True)
    elif prior is not None and not same_organ(prior.organ.name, report.organ.name):
        organs = f"所给上年报告是「{prior.organ.name}」的，本报告是「{report.organ.name}」的"
        typer.echo(f"{checked.file}：{organs}，请确认是同一机关。", err=True)
