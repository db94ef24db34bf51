"""The embedded model's server: a child process that is started on first use and dies with this one."""

import json
import os
import secrets
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from assistant.model.errors import ModelError, ModelNotReadyError

_MAGIC = b"GGUF"
_SPARE_BYTES = 200 * 1024 * 1024
_WEIGHTS_SHARE = 1.2
"""Weights are partly kept twice, repacked for this processor; with the spare for context, buffers and interpreter."""
CONTEXT_TOKENS = 8192
_CACHE_MIB = 512
_MOMENT = 2.0


@dataclass(frozen=True, slots=True)
class RunningServer:
    """Where the server listens, and the key that only this process knows."""

    address: str
    key: str


class LocalServer:
    """Starts the child when it is asked for an address, and starts it anew where it has died."""

    def __init__(
        self,
        path: Path,
        *,
        threads: int,
        context: int = CONTEXT_TOKENS,
        free_memory: Callable[[], int | None] | None = None,
    ) -> None:
        self.path = path
        self._free_memory = free_memory or available_memory
        self._threads = threads
        self._context = context
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None
        self._running: RunningServer | None = None

    @property
    def pid(self) -> int | None:
        """The child's process id while it lives."""
        return self._child.pid if self._child is not None and self._child.poll() is None else None

    def is_gone(self) -> bool:
        """Whether the child has ended; asked when its connection broke, which comes a moment before its end."""
        child = self._child
        if child is not None:
            with suppress(subprocess.TimeoutExpired):
                child.wait(_MOMENT)
        return self.pid is None

    def running(self) -> RunningServer:
        """The server, started where it is not running.

        Raises:
            ModelError: it cannot be started; one sentence with the way out.
        """
        with self._lock:
            if self._running is None or self.pid is None:
                self._end_child()
                require_gguf(self.path)
                _require_memory(self.path, self._free_memory())
                self._running = self._start()
            return self._running

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end_child()

    def _start(self) -> RunningServer:
        key = secrets.token_urlsafe(24)
        wanted = {
            "path": str(self.path), "key": key, "parent": os.getpid(), "threads": self._threads,
            "context": self._context, "cache_mib": _CACHE_MIB,
        }  # fmt: skip
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the child
        self._child = child_process(
            ["assistant.adapters.chat.local_server_child"], stdout=subprocess.PIPE, stderr=self._log
        )
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write(json.dumps(wanted).encode() + b"\n")
        self._child.stdin.flush()
        said = self._child.stdout.readline()
        answer: dict[str, Any] = json.loads(said) if said.startswith(b"{") else {}
        if "address" not in answer:
            why = self._why_not(answer.get("error", ""))
            self._end_child()
            raise ModelError(why)
        return RunningServer(answer["address"], key)

    def _why_not(self, error: str) -> str:
        """One sentence for a child that did not come up, from what it left in its log."""
        assert self._child is not None
        assert self._log is not None
        status = self._child.wait(timeout=10)
        self._log.seek(0)
        log = self._log.read().decode("utf-8", "replace")
        if error == "ImportError" or "ModuleNotFoundError" in log:
            return "这台电脑没有安装内置模型的运行库 xllamacpp，请运行 make setup，或在“设置”中改用远程模型。"
        if "file bounds" in log or "corrupted" in log or "failed to load model from" in log:
            return f"模型文件 {self.path} 不完整或已损坏，请删除后运行 nianbao models fetch 重新获取。"
        if status == -9 or "alloc" in log:
            return f"内存不足，装不下模型 {self.path.name}，请关闭其他程序，或改用 0.5b 模型。"
        return f"内置模型 {self.path.name} 没有启动（退出码 {status}），请重试，或在“设置”中改用 0.5b 或远程模型。"

    def _end_child(self) -> None:
        child, self._child, self._running = self._child, None, None
        if child is not None:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    pipe.close()
        if self._log is not None:
            self._log.close()
            self._log = None


def child_process(
    module: list[str], environment: Mapping[str, str] | None = None, **streams: Any
) -> "subprocess.Popen[bytes]":
    """A Python child that runs a module of ours, with a pipe by which it knows that this process lives."""
    root = str(Path(__file__).resolve().parents[3])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    wanted = os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"} | dict(environment or {})
    return subprocess.Popen([sys.executable, "-m", *module], stdin=subprocess.PIPE, env=wanted, **streams)


def require_gguf(path: Path) -> None:
    """Hold a model file to what can be seen from outside.

    Raises:
        ModelNotReadyError: it is not there, or is no GGUF file.
    """
    try:
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except FileNotFoundError:
        raise ModelNotReadyError(
            f"没有模型文件 {path}，请运行 nianbao models fetch 获取，或改正 NIANBAO_MODEL_PATH。"
        ) from None
    except OSError as error:
        raise ModelNotReadyError(f"读不了模型文件 {path}（{error.strerror}），请检查文件权限。") from None
    if magic != _MAGIC:
        raise ModelNotReadyError(
            f"文件 {path} 不是 GGUF 模型文件，请换一个 GGUF 文件，或运行 nianbao models fetch 获取。"
        )


def _require_memory(path: Path, free: int | None) -> None:
    """Refuse before the whole computer stalls: a model that does not fit is read from the disk word by word."""
    needed = int(path.stat().st_size * _WEIGHTS_SHARE) + _SPARE_BYTES
    if free is not None and free < needed:
        raise ModelError(
            f"可用内存 {free / 2**30:.1f} GB 不够装下模型 {path.name}（约需 {needed / 2**30:.1f} GB），"
            f"请关闭其他程序，或改用 0.5b 模型。"
        )


def available_memory() -> int | None:
    """Bytes that programs may still take, None where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), None)
