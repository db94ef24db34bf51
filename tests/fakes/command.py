"""`nianbao` as a person at a terminal types it: in this process, or in one of its own."""

import os
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner, Result

from assistant.cli import build
from assistant.report.report import AnnualReport

MAIN = "from assistant.cli import main; main()"


def run(*words: object, typed: str | bytes | None = None) -> Result:
    """The command in this process: quick, and a test can reach what it works on."""
    return CliRunner().invoke(build(), [str(word) for word in words], input=typed)


def nianbao(folder: Path, *words: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The command in a process of its own, with its data in the folder and settings that only the test makes."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("NIANBAO_")}
    own = {"NIANBAO_DATA_DIR": str(folder), "PYTHONUTF8": "1", **environment}
    command = [sys.executable, "-c", MAIN, *map(str, words)]
    return subprocess.run(command, env=clean | own, cwd=folder, capture_output=True, text=True, check=False)


def kept(folder: Path, report: AnnualReport, name: str = "年报.json") -> Path:
    """The report in a file that a command can be given."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(report.to_json(), encoding="utf-8")
    return path
