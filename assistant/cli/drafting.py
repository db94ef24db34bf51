"""`nianbao draft`: one section drafted, its text on stdout, its times on stderr."""

import json
import sys
import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.files import EXIT_UNREADABLE
from assistant.cli.inputs import prior_in_corpus, read_report, words_in

if TYPE_CHECKING:
    from assistant.report.versions import Provenance


class DraftFormat(StrEnum):
    """How the draft is printed."""

    TEXT = "text"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("draft", help="起草报告的一个章节：数字只用表格和补充数据中的，引用逐条核对。")(draft)


def draft(  # noqa: PLR0917 - options of the command line, given by name
    report: Annotated[Path, typer.Argument(help="报告文件：JSON，或任何可以导入的文件。")],
    section: Annotated[str, typer.Option("--section", help="章节，例如 overview.disclosure_on_request。")],
    notes: Annotated[Path | None, typer.Option("--notes", help="工作要点，一个文本文件。")] = None,
    prior: Annotated[Path | None, typer.Option("--prior", help="上年报告；不写则在自带资料里找。")] = None,
    instruct: Annotated[str, typer.Option("--instruct", help="另外的要求，例如「压缩到150字」。")] = "",
    model: Annotated[str | None, typer.Option("--model", help="模型名，none 为不用模型。")] = None,
    output: Annotated[DraftFormat, typer.Option("--format", help="输出格式。")] = DraftFormat.TEXT,
) -> None:
    """Draft a section; exit 2 where an input cannot be read or the model named is not there."""
    from assistant.bootstrap import open_desk
    from assistant.desk.errors import DeskError
    from assistant.desk.writing.drafting import draft_now

    started, desk = time.monotonic(), open_desk()
    try:
        this_year = read_report(desk, report)
        last_year = read_report(desk, prior) if prior else prior_in_corpus(desk, this_year)
        done = draft_now(
            desk, this_year, section, last_year, notes=words_in(notes, "工作要点"), instruction=instruct, model=model
        )
    except DeskError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(EXIT_UNREADABLE) from None
    document = done.model_dump(mode="json")
    print(json.dumps(document, ensure_ascii=False, indent=2) if output is DraftFormat.JSON else done.text)
    for problem in done.problems:
        print(f"注意：{problem}", file=sys.stderr)
    if done.missing:
        print(f"提示：{done.missing}", file=sys.stderr)
    print(_times(done.provenance, time.monotonic() - started), file=sys.stderr)


def _times(came: "Provenance", seconds: float) -> str:
    """Wall time and first-token time in one line."""
    if came.seconds is None:
        return f"未用模型，用时 {seconds:.1f} 秒。"
    first = "" if came.first_token_seconds is None else f"，首字 {came.first_token_seconds:.1f} 秒"
    counted = "" if came.prompt_tokens is None else f"，提示 {came.prompt_tokens} 词元、输出 {came.output_tokens} 词元"
    return f"模型 {came.model}：用时 {seconds:.1f} 秒{first}{counted}，修补 {came.repairs} 次。"
