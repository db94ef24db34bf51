"""`nianbao import`, `nianbao export` and `nianbao schema`: reports out of files, into files, and their JSON Schema."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.files import EXIT_UNREADABLE, content_of, reason_of, unread, write_whole

if TYPE_CHECKING:
    from assistant.desk.ports import Imported

EXIT_REFUSED = 1


AUTO = "auto"


class Target(StrEnum):
    """What a report can be exported to."""

    DOCX = "docx"
    HTML = "html"
    PDF = "pdf"
    XLSX = "xlsx"
    TXT = "txt"
    JSON = "json"
    CHECKLIST = "checklist"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("import", help="读取年报文件，在标准输出给出报告 JSON。")(import_file)
    app.command("export", help="把报告导出为 docx、html、pdf、xlsx、txt、json，或核对单。")(export_report)
    app.command("schema", help="打印报告 JSON 的结构（JSON Schema）。")(schema)


def import_file(
    file: Annotated[Path, typer.Argument(help="年报文件。", metavar="FILE")],
    form: Annotated[str, typer.Option(help="按哪一年的格式读取，例如 2021；auto 为自动识别。")] = AUTO,
) -> None:
    """Print the report in a file; what could not be placed is said on stderr."""
    imported = _read(file, form)
    for remark in imported.remarks:
        typer.echo(remark, err=True)
    sys.stdout.write(imported.report.to_json())


def export_report(
    report: Annotated[Path, typer.Argument(help="报告 JSON 或任何可导入的文件。", metavar="REPORT")],
    to: Annotated[Target, typer.Option("--to", help="导出的格式。")],
    output: Annotated[Path, typer.Option("-o", "--output", help="写到哪个文件。", metavar="FILE")],
    final: Annotated[bool, typer.Option("--final", help="定稿：有错误且没有情况说明时拒绝导出。")] = False,
    prior: Annotated[Path | None, typer.Option(help="上年报告，用于核对上下年衔接。")] = None,
) -> None:
    """Write a report as a file; exit 1 where a final export is refused."""
    from assistant.bootstrap import open_desk
    from assistant.desk.errors import DeskError, ExportRefusedError
    from assistant.desk.exporting import export

    imported = _read(report, AUTO)
    last_year = _read(prior, AUTO).report if prior else None
    for remark in imported.remarks:
        typer.echo(remark, err=True)
    try:
        exported = export(open_desk(), imported.report, to.value, final=final, prior=last_year)
        write_whole(output, exported.content)
    except ExportRefusedError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(EXIT_REFUSED) from error
    except DeskError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(EXIT_UNREADABLE) from error
    except OSError as error:
        typer.echo(f"无法写入「{output}」（{reason_of(error)}），请换一个可写的位置或腾出空间。", err=True)
        raise typer.Exit(EXIT_UNREADABLE) from error
    for remark in exported.remarks:
        typer.echo(remark, err=True)


def schema(form: Annotated[str, typer.Option(help="哪一年的格式，例如 2021。")] = "") -> None:
    """Print the JSON Schema of `nianbao.report.v1` on one edition of the form."""
    from assistant.bootstrap import open_desk
    from assistant.desk.errors import DeskError
    from assistant.desk.keeping.schema import schema_of

    open_desk()
    try:
        typer.echo(json.dumps(schema_of(form), ensure_ascii=False, indent=2))
    except DeskError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(EXIT_UNREADABLE) from error


def _read(path: Path, form: str) -> "Imported":
    from assistant.bootstrap import open_desk
    from assistant.desk.errors import ImportFailedError
    from assistant.desk.keeping.importing import import_report

    try:
        return import_report(open_desk(), path.name, content_of(path), form)
    except ImportFailedError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(EXIT_UNREADABLE) from error
    except OSError as error:
        typer.echo(unread(path, error), err=True)
        raise typer.Exit(EXIT_UNREADABLE) from error
