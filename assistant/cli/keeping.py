"""Commands that keep the work safe: backup, restore, doctor."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.files import EXIT_UNREADABLE

if TYPE_CHECKING:
    from assistant.desk.keeping.doctoring import Examination

EXIT_TROUBLE = 1


def say(sentence: str) -> None:
    """Tell the person at the terminal; machine output alone goes to stdout."""
    typer.echo(sentence, err=True)


def backup(target: Annotated[Path, typer.Argument(help="备份文件，例如 年报备份.zip")]) -> None:
    """把报告、版本、补充数据、问答记录和您加入的资料备份到一个文件，写好后读回核对。"""
    from assistant.bootstrap import open_desk
    from assistant.desk.errors import DeskError
    from assistant.desk.keeping import backing_up

    try:
        counts = backing_up.back_up(open_desk(), target)
    except DeskError as error:
        say(str(error))
        raise typer.Exit(EXIT_UNREADABLE) from error
    say(f"已备份到 {target}：{counts.sentence}。")


def restore(source: Annotated[Path, typer.Argument(help="由 nianbao backup 生成的文件")]) -> None:
    """从备份文件恢复，数据库损坏或丢失时也可以；被替换的内容先另存一份，留最近五份。"""
    from assistant.bootstrap import open_desk
    from assistant.desk.errors import DeskError
    from assistant.desk.keeping import backing_up

    try:
        counts = backing_up.restore(open_desk(), source)
    except DeskError as error:
        say(str(error))
        raise typer.Exit(EXIT_UNREADABLE) from error
    say(f"已从 {source} 恢复：{counts.sentence}。")


def doctor(
    mend: Annotated[bool, typer.Option("--mend", help="修好可以放心修的：权限、临时文件、对不上的修订号")] = False,
    bundle: Annotated[Path | None, typer.Option(help="把技术支持需要的情况打包成 zip，不含报告内容")] = None,
) -> None:
    """检查工作数据库、资料、索引、模型、磁盘和权限；没有问题退出码为 0，有问题为 1。"""
    from assistant.bootstrap import open_desk
    from assistant.desk.errors import DeskError
    from assistant.desk.keeping import doctoring

    desk = open_desk()
    try:
        found = doctoring.examine(desk, mend=mend)
        _tell(found)
        if bundle is not None:
            doctoring.write_bundle(desk, found, bundle)
            say(f"已写出 {bundle}，里面没有报告内容，可以发给技术支持。")
    except DeskError as error:
        say(str(error))
        raise typer.Exit(EXIT_UNREADABLE) from error
    if not found.healthy:
        raise typer.Exit(EXIT_TROUBLE)


def _tell(found: "Examination") -> None:
    from assistant.desk.keeping.doctoring import PARTS

    for sentence in found.mended:
        say(sentence)
    for part, name in PARTS.items():
        troubles = found.of(part)
        typer.echo(f"{name}：{'正常' if not troubles else ' '.join(trouble.sentence for trouble in troubles)}")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (backup, restore, doctor):
        app.command()(command)
