"""The page served for an eval as an officer starts it: `nianbao serve`, in a process and a data folder of its own."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.adapters.data_folder import LOGS

ROOT = Path(__file__).resolve().parents[2]
_WRONG = re.compile(r"Traceback|database is locked| ERROR | CRITICAL ")


@dataclass(frozen=True)
class Served:
    """Where the page is, and what its server has written down."""

    address: str
    folder: Path

    def complaints(self) -> list[str]:
        """The lines of the server's output and of its log that tell of something wrong."""
        logs = [self.folder / "server.log", *sorted((self.folder / LOGS).glob("*"))]
        lines = [line for log in logs for line in log.read_text(encoding="utf-8", errors="replace").splitlines()]
        return [line for line in lines if _WRONG.search(line)]


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """The page, until the block ends; its server is killed then.

    Raises:
        RuntimeError: the server did not start, with what it said.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"NIANBAO_DATA_DIR": str(folder), "NIANBAO_MODEL": "none", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", "from assistant.cli import main; main()", "serve", f"--port={port}"]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    there = Served(f"http://127.0.0.1:{port}", folder)
    try:
        while not _answers(there.address):
            if process.poll() is not None:
                raise RuntimeError(f"the server did not start: {(folder / 'server.log').read_text()}")
            time.sleep(0.1)
        yield there
    finally:
        process.kill()
        process.wait()


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(f"{address}/_stcore/health", timeout=10).close()
    except (urllib.error.URLError, OSError):
        return False
    return True
