"""A server of the embedded model that cannot start: one sentence each, and this process stays up."""

from pathlib import Path

import pytest

from assistant.adapters.chat.local_server import LocalServer, available_memory
from assistant.model.errors import ModelError, ModelNotReadyError
from tests import ROOT

RUNTIMES = ROOT / "tests" / "fakes" / "runtimes"


@pytest.fixture
def gguf(tmp_path: Path) -> Path:
    """A file that looks like a model from outside."""
    path = tmp_path / "own.gguf"
    path.write_bytes(b"GGUF" + bytes(4096))
    return path


def why_not(path: Path, **options: object) -> str:
    with pytest.raises(ModelError) as raised:
        LocalServer(path, threads=1, **options).running()  # type: ignore[arg-type]
    message = str(raised.value)
    assert message.count("。") == 1
    return message


def test_a_missing_file_is_named_with_how_to_get_it(tmp_path: Path):
    message = why_not(tmp_path / "none.gguf")
    assert "none.gguf" in message
    assert "nianbao models fetch" in message


def test_a_folder_or_another_kind_of_file_is_no_model(tmp_path: Path):
    (tmp_path / "page.gguf").write_text("<html>", "utf-8")
    assert "不是 GGUF" in why_not(tmp_path / "page.gguf")
    with pytest.raises(ModelNotReadyError, match="读不了"):
        LocalServer(tmp_path, threads=1).running()


def test_a_truncated_model_is_said_to_be_damaged(gguf: Path):
    assert "已损坏" in why_not(gguf)


def test_too_little_memory_is_said_before_the_computer_stalls(gguf: Path):
    message = why_not(gguf, free_memory=lambda: 50 * 2**20)
    assert "可用内存" in message
    assert "0.5b" in message


@pytest.mark.parametrize(
    ("runtime", "says"), [("missing", "没有安装内置模型的运行库"), ("crashing", "没有启动"), ("killed", "内存不足")]
)
def test_a_runtime_that_fails_does_not_take_this_process_with_it(
    gguf: Path, monkeypatch: pytest.MonkeyPatch, runtime: str, says: str
):
    monkeypatch.setenv("PYTHONPATH", str(RUNTIMES / runtime))
    assert says in why_not(gguf)


def test_memory_is_asked_of_the_system():
    free = available_memory()
    assert free is None or free > 0
