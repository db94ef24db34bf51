"""The command line `nianbao`: one module a group of commands, each registered here.

Machine output goes to stdout, everything else to stderr. Exit codes: 0 no error found, 1 findings of severity
error, 2 an input could not be read.
"""

import importlib
import os
import sys
from pathlib import Path

import typer
from typer.exceptions import TyperException

_GROUPS = (
    "reports",
    "checking",
    "rules",
    "rollup",
    "drafting",
    "grounding",
    "asking",
    "cite",
    "models",
    "ledger",
    "keeping",
    "serving",
)


# We have no plugins for pydantic; looking for them among all packages costs every command some of its start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def build() -> typer.Typer:
    """The application with every command registered."""
    app = typer.Typer(
        name="nianbao",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        help="年报助手：政府信息公开工作年度报告的起草与校核",
    )
    for group in _GROUPS:
        importlib.import_module(f"assistant.cli.{group}").register(app)
    return app


def _reopen_closed_streams() -> None:
    """Where the caller closed a stream (`nianbao check … >&-`) the exit code is what is wanted: output goes nowhere."""
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 open as long as the process
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


def main() -> None:
    """Run `nianbao`; what no command has told itself is told here in one sentence, with exit code 2.

    Raises:
        SystemExit: always, with the exit code.
        Exception: whatever broke, where NIANBAO_DEBUG asks to see it.
    """
    _reopen_closed_streams()
    try:
        code = build()(prog_name="nianbao", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except TyperException as error:
        from assistant.cli.usage import sentence_of as usage_of

        typer.echo(usage_of(error), err=True)
        sys.exit(2)
    except typer.Abort:
        typer.echo("已中止。", err=True)
        sys.exit(1)
    except Exception as error:
        # Not swallowed: the sentence says what broke, and a fault of our own is written down whole.
        from assistant.cli.failures import sentence_of, wants_traceback

        if wants_traceback():
            raise
        typer.echo(sentence_of(error), err=True)
        sys.exit(2)
