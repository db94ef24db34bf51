"""`nianbao cite`: every legal reference in a text, looked up, with the quotation beside it compared."""

import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.desk.asking.citing import CheckedReference


class AnswerFormat(StrEnum):
    """How the answer is printed."""

    TEXT = "text"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("cite", help="核对一段文字中的法条引用：条款是否存在、文件是否被取代、引文是否逐字一致。")(cite)


def cite(
    text: Annotated[str, typer.Argument(help="要核对的文字；写 - 则从标准输入读取。", metavar="TEXT|-")],
    output: Annotated[AnswerFormat, typer.Option("--format", help="输出格式。")] = AnswerFormat.TEXT,
) -> None:
    """Check the citations of a text; exit 1 where an article is not there, 2 where the input cannot be read."""
    from assistant.bootstrap import open_desk
    from assistant.desk.asking.citing import check_citations
    from assistant.desk.errors import DeskError
    from assistant.desk.names import CitedStatus

    try:
        checks = check_citations(open_desk(), _read(text))
    except UnicodeDecodeError as error:
        typer.echo("标准输入不是 UTF-8 编码的文字，请另存为 UTF-8 后重试。", err=True)
        raise typer.Exit(2) from error
    except DeskError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    if output is AnswerFormat.JSON:
        typer.echo(json.dumps([_row(check) for check in checks], ensure_ascii=False, indent=2))
    else:
        for check in checks:
            typer.echo(_line(check))
        if not checks:
            typer.echo("没有找到法条引用。", err=True)
    if any(check.status is CitedStatus.NOT_FOUND for check in checks):
        raise typer.Exit(1)


def _read(text: str) -> str:
    return sys.stdin.buffer.read().decode("utf-8-sig") if text == "-" else text


def _row(check: "CheckedReference") -> dict[str, object]:
    return {
        "text": check.text,
        "ref": check.ref,
        "status": check.status.value,
        "quote_ok": check.quote_ok,
        "span": list(check.span),
        "difference": check.difference,
        "superseded_by": check.superseded_by,
    }


def _line(check: "CheckedReference") -> str:
    from assistant.desk.names import CITED

    parts = [check.text, check.ref, CITED[check.status]]
    if check.superseded_by:
        parts.append(f"现行为 {check.superseded_by}")
    if check.quote_ok is not None:
        parts.append("引文一致" if check.quote_ok else f"引文不一致：{check.difference}")
    elif check.difference:
        parts.append(check.difference)
    return "\t".join(parts)
