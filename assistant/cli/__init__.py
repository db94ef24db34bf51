"""The command line `nianbao`: one module a group of commands, each registered here.

Machine output goes to stdout, everything else to stderr. Exit codes: 0 no error found, 1 findings of severity
error, 2 an input could not be read.
"""

import importlib
import importlib.util
import os
import sys

import typer

_GROUPS = ("reports", "checking", "rollup", "drafting", "asking", "cite", "models", "ledger", "serving")


# We have no plugins for pydantic; looking for them among all packages costs every command some of its start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def build() -> typer.Typer:
    """The application with every command registered."""
    app = typer.Typer(
        name="nianbao",
        no_args_is_help=True,
        add_completion=False,
        help="年报助手：政府信息公开工作年度报告的起草与校核",
    )
    for group in _GROUPS:
        if importlib.util.find_spec(f"assistant.cli.{group}") is None:
            continue
        importlib.import_module(f"assistant.cli.{group}").register(app)
    return app


def main() -> None:
    """Run `nianbao`."""
    sys.exit(build()())
