"""The command that serves the page: serve."""

import errno
import os
import socket
import sys
from ipaddress import ip_address
from typing import Annotated

import typer

EXIT_UNREADABLE = 2


def say(sentence: str) -> None:
    """Tell the person at the terminal; machine output alone goes to stdout."""
    typer.echo(sentence, err=True)


def serve(
    port: Annotated[int | None, typer.Option(help="端口，默认 8501")] = None,
    host: Annotated[str | None, typer.Option(help="监听地址，默认只在本机 127.0.0.1")] = None,
) -> None:
    """在本机打开年报助手的页面。"""
    from assistant.settings import settings

    configured = settings()
    address, number = host or configured.host, configured.port if port is None else port
    if (why_not := _refusal(address, number)) is not None:
        say(why_not)
        raise typer.Exit(EXIT_UNREADABLE)
    shown = f"[{address}]" if ":" in address else address
    say(f"年报助手正在启动：http://{shown}:{number}  （按 Ctrl+C 结束）")
    # Modules and `.env` are the product's, wherever the command was called.
    os.chdir(configured.resources)
    # In this process's place: what ends the command ends the page.
    os.execv(sys.executable, [sys.executable, "-m", "assistant.server", address, str(number)])


def _refusal(address: str, port: int) -> str | None:
    """Why the page cannot be served there, in one sentence; None where it can."""
    if not 1 <= port <= 65535:
        return f"端口 {port} 不存在，请用 1 到 65535 之间的数，例如 nianbao serve --port 8501。"
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except PermissionError:
            return f"没有权限使用端口 {port}，请换一个 1024 以上的端口，例如 nianbao serve --port 8501。"
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                other = port + 1 if port < 65535 else 8501
                return f"端口 {port} 已被占用，请关闭占用它的程序，或换一个端口：nianbao serve --port {other}。"
            return f"地址 {address} 不是本机的地址，请用 127.0.0.1，或检查 --host 和 NIANBAO_HOST。"
        if not ip_address(probe.getsockname()[0]).is_loopback:
            # Until there are accounts, whoever reaches the page reads and changes everything on it.
            return (
                f"地址 {address} 会让别的电脑不用登录就能打开年报助手，请用 127.0.0.1，或检查 --host 和 NIANBAO_HOST。"
            )
    return None


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(serve)
