"""`nianbao models`: the chat models here, a test of the one in use, and fetching an embedded one."""

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.desk.ports import ModelSetting


class TrialFormat(StrEnum):
    """How a trial is printed."""

    TEXT = "text"
    JSON = "json"


class StderrHandle:
    """Shows the progress of a fetch on stderr; Ctrl-C ends it, what was fetched stays."""

    id = "fetch"

    def progress(self, done: int, total: int, note: str = "") -> None:
        """One line, rewritten in place on a terminal."""
        percent = f"{done * 100 // total:3d}%" if total else ""
        end = "\r" if sys.stderr.isatty() and done < total else "\n"
        print(f"{percent} {note}", end=end, file=sys.stderr, flush=True)

    def partial(self, text: str) -> None:
        """A fetch has no text."""

    def stopping(self) -> bool:
        """Only Ctrl-C stops a command."""
        return False


def register(app: typer.Typer) -> None:
    """Add `nianbao models` with its subcommands."""
    group = typer.Typer(help="列出模型并测试正在使用的模型；获取内置模型。", invoke_without_command=True)
    group.callback()(overview)
    group.command("test")(try_one)
    group.command("fetch")(fetch)
    app.add_typer(group, name="models")


def overview(context: typer.Context) -> None:
    """列出可用的模型，并测试正在使用的模型。"""
    if context.invoked_subcommand is not None:
        return
    from assistant.bootstrap import open_desk
    from assistant.desk.models import offers

    for offer in offers(open_desk()):
        print(_line(offer.setting, in_use=offer.in_use))
    try_one()


def try_one(
    model: Annotated[str | None, typer.Option(help="要测试的模型，默认是正在使用的模型。")] = None,
    output: Annotated[TrialFormat, typer.Option("--format", help="输出格式。")] = TrialFormat.TEXT,
) -> None:
    """测试一个模型：用一句话说明结果，再逐条说明它与通行接口不同的地方。"""
    from assistant.bootstrap import open_desk
    from assistant.desk.models import probe_model

    probe = probe_model(open_desk(), model)
    if output is TrialFormat.JSON:
        print(json.dumps(asdict(probe), ensure_ascii=False, indent=2))
    else:
        print(probe.sentence, file=sys.stdout if probe.ok else sys.stderr)
        for oddity in probe.met:
            print(f"- {oddity.sentence}")
    if not probe.ok:
        raise typer.Exit(2)


def fetch(
    size: Annotated[str, typer.Option(help="1.5b 或 0.5b，默认按设置。")] = "",
) -> None:
    """获取内置模型（可中断，下次接着取；取完校验大小和 SHA-256）。"""
    from assistant.bootstrap import open_desk
    from assistant.desk.errors import DeskError
    from assistant.desk.models import fetch_now

    try:
        path = fetch_now(open_desk(), size, StderrHandle())
    except DeskError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        print("已停止，取到的部分会保留，下次接着取。", file=sys.stderr)
        raise typer.Exit(2) from None
    print(path)


def _line(setting: "ModelSetting", *, in_use: bool) -> str:
    from assistant.desk.names import PLACEMENTS

    mark = "*" if in_use else " "
    state = "就绪" if setting.ready else "未就绪"
    where = f" {setting.base_url}" if setting.base_url else ""
    note = f"  {setting.note}" if setting.note else ""
    return f"{mark} {setting.name or '（未设置）'}  {PLACEMENTS[setting.choice]}{where}  {state}{note}"
