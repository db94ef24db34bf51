"""The command that counts a request ledger (台账) into table 3: tabulate."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.files import EXIT_UNREADABLE, content_of, reason_of, unread, write_whole

if TYPE_CHECKING:
    from assistant.desk.writing.tabulating import LedgerReading


def tabulate(
    ledger: Annotated[Path, typer.Argument(help="台账（xlsx、xls、csv）")],
    year: Annotated[int | None, typer.Option(help="统计年度；不写则取台账中出现最多的年度")] = None,
    into: Annotated[Path | None, typer.Option(help="报告 JSON：把表三填进去后整份输出")] = None,
    assign: Annotated[
        Path | None, typer.Option(help='不明确的行的指定（JSON）：[{"row": 5, "outcome": "disclosed"}]')
    ] = None,
    template: Annotated[bool, typer.Option("--template", help="把空白台账模板写到这个文件")] = False,
) -> None:
    """由申请台账生成表三，每个格子列出台账行号；逾期、重复、无法归类的行写到标准错误。"""
    from assistant.bootstrap import open_desk
    from assistant.desk.errors import DeskError
    from assistant.desk.keeping.importing import report_in_json
    from assistant.desk.writing.assigning import assignments_in
    from assistant.desk.writing.tabulating import blank_ledger, filled, read_ledger

    desk = open_desk()
    if template:
        try:
            write_whole(ledger, blank_ledger(desk))
        except OSError as error:
            typer.echo(f"不能写入「{ledger}」（{reason_of(error)}），请换一个位置。", err=True)
            raise typer.Exit(EXIT_UNREADABLE) from error
        typer.echo(f"已写出空白台账模板 {ledger}。", err=True)
        return
    try:
        assigned = assignments_in(assign.name, content_of(assign), year) if assign else None
        reading = read_ledger(desk, ledger.name, content_of(ledger), year=year, assigned=assigned)
        report = report_in_json(content_of(into)) if into else None
        document = filled(report, reading).to_document() if report else _document(reading)
    except DeskError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(EXIT_UNREADABLE) from error
    except OSError as error:
        typer.echo(unread(error.filename, error), err=True)
        raise typer.Exit(EXIT_UNREADABLE) from error
    for remark in reading.remarks:
        typer.echo(remark, err=True)
    for problem in reading.tabulation.problems:
        typer.echo(problem.message, err=True)
    for late in reading.overdue:
        typer.echo(f"逾期提醒：{late.message}", err=True)
    for notice in reading.late_notices:
        typer.echo(f"补正提醒：{notice.message}", err=True)
    if unclear := reading.tabulation.unclear:
        rows = "、".join(map(str, unclear))
        typer.echo(f"还有 {len(unclear)} 行没有归类（{rows}），表三因此不平衡，可用 --assign 指定后再统计。", err=True)
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def _document(reading: "LedgerReading") -> dict[str, object]:
    counted = reading.tabulation
    return {
        "year": counted.year,
        "cells": dict(counted.cells),
        "rows": {path: list(rows) for path, rows in counted.rows.items()},
        "problems": [
            {"row": p.row, "kind": p.kind, "message": p.message, "counted": p.counted, "in_part": p.in_part,
             "applicant": p.applicant, "outcome": p.outcome} for p in counted.problems
        ],
        "overdue": [
            {"row": late.row, "due": late.due.isoformat(), "answered": late.answered and late.answered.isoformat(),
             "working_days": late.working_days, "clocks": list(late.clocks), "message": late.message}
            for late in reading.overdue
        ],
    }  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(tabulate)
