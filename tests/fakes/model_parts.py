"""A package index with one small model in it, for tests: wheels whose parts are a few bytes, failures on request."""

import hashlib
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from assistant.adapters.chat.model_files import ModelFile
from assistant.adapters.chat.model_parts import StoppedError
from assistant.model.errors import ModelError

PARTS = (b"GGUF first part ", b"second part ", b"third part")
CONTENT = b"".join(PARTS)
MODEL = ModelFile("0.5b", "small.gguf", len(CONTENT), hashlib.sha256(CONTENT).hexdigest(), "model-part{n}", "1.0", 3)


@dataclass
class FakeIndex:
    """Gives the parts in turn: `wrong` replaces bytes, `missing` refuses one, `stop_at` is a stop in a download."""

    wrong: dict[int, bytes] = field(default_factory=dict)
    missing: int = 0
    stop_at: int = 0
    not_a_wheel: int = 0
    served: list[str] = field(default_factory=list)

    def part(self, package: str, folder: Path, stopping: Callable[[], bool]) -> Path:
        number = int(package.removesuffix("==1.0").removeprefix("model-part"))
        if number == self.missing:
            raise ModelError(f"没有取到 {package}，请检查网络。")
        if number == self.stop_at:
            raise StoppedError
        self.served.append(package)
        wheel = folder / f"model_part{number}-1.0-py3-none-any.whl"
        if number == self.not_a_wheel:
            wheel.write_bytes(b"<html>")
            return wheel
        with zipfile.ZipFile(wheel, "w") as envelope:
            envelope.writestr(f"model_part{number}/__init__.py", "")
            content = self.wrong.get(number, PARTS[number - 1])
            envelope.writestr(f"model_part{number}/data/part{number:02d}.bin", content)
        return wheel
