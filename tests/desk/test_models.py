"""What an officer does with models: try, choose, fetch."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from assistant.adapters.chat.scripted import ScriptedChat
from assistant.desk.models import choose, fetch_if_missing, fetching, offers, probe_model, start_fetch
from assistant.desk.ports import JobHandle, ModelSetting
from assistant.model.errors import ModelNotReadyError
from assistant.model.ports import ChatModel
from tests.fakes.desk import FakeDesk, fake_desk


@dataclass
class ShelfFake:
    """One model in use; fetches are recorded."""

    used: ModelSetting
    fetched: list[str] = field(default_factory=list)

    def setting(self) -> ModelSetting:
        return self.used

    def offers(self) -> Sequence[ModelSetting]:
        return [ModelSetting("embedded", "1.5b", ready=False), ModelSetting("none", "none")]

    def model(self, name: str | None = None) -> ChatModel | None:
        if name == "missing":
            raise ModelNotReadyError("没有这个模型，请换一个。")
        return None if name == "none" else ScriptedChat()

    def choose(self, choice: str, *, name: str = "", base_url: str = "") -> ModelSetting:
        self.used = ModelSetting("embedded", name, ready=False)
        return self.used

    def fetch(self, name: str, handle: JobHandle) -> Any:
        handle.progress(1, 1, f"模型 {name} 已就绪")
        self.fetched.append(name)
        return {"model": name}


def desk_with(folder: Path, used: ModelSetting) -> tuple[FakeDesk, ShelfFake]:
    models = ShelfFake(used)
    return fake_desk(folder, models=models), models


MISSING = ModelSetting("embedded", "1.5b", ready=False)


def test_the_model_in_use_is_marked_and_always_listed(tmp_path: Path):
    desk, _ = desk_with(tmp_path, ModelSetting("remote", "qwen-plus", "http://127.0.0.1:9/v1"))
    assert [(offer.setting.name, offer.in_use) for offer in offers(desk)] == [
        ("qwen-plus", True),
        ("1.5b", False),
        ("none", False),
    ]


@pytest.mark.parametrize(
    ("name", "ok", "says"), [(None, True, "可用"), ("none", True, "没有使用模型"), ("missing", False, "请换")]
)
def test_trying_a_model_is_one_sentence(tmp_path: Path, name: str | None, ok: bool, says: str):
    probe = probe_model(desk_with(tmp_path, MISSING)[0], name)
    assert probe.ok is ok
    assert says in probe.sentence


def test_a_missing_model_of_ours_is_fetched_in_the_background(tmp_path: Path):
    desk, models = desk_with(tmp_path, MISSING)
    job = fetch_if_missing(desk)
    assert job is not None
    assert models.fetched == ["1.5b"]
    assert desk.jobs.job(job).note == "模型 1.5b 已就绪"


@pytest.mark.parametrize(
    "used",
    [
        ModelSetting("embedded", "1.5b", ready=True),
        ModelSetting("none", "none"),
        ModelSetting("remote", "m", ready=False),
        ModelSetting("embedded", "C:/models/own.gguf", ready=False),
    ],
)
def test_nothing_else_is_fetched_unasked(tmp_path: Path, used: ModelSetting):
    desk, models = desk_with(tmp_path, used)
    assert fetch_if_missing(desk) is None
    assert models.fetched == []


def test_a_fetch_under_way_is_joined_not_doubled(tmp_path: Path):
    desk, models = desk_with(tmp_path, MISSING)
    joined: list[str] = []

    def fetch(name: str, handle: JobHandle) -> Any:
        # While this one runs, the page is loaded anew and asks again.
        desk.jobs.kept[handle.id] = running(handle.id)
        joined.append(start_fetch(desk, name))
        assert fetching(desk) is not None
        return {"model": name}

    models.fetch = fetch  # type: ignore[method-assign]
    first = start_fetch(desk, "1.5b")
    assert joined == [first]


def test_choosing_an_embedded_model_that_is_not_here_begins_to_fetch_it(tmp_path: Path):
    desk, models = desk_with(tmp_path, ModelSetting("none", "none"))
    assert choose(desk, "embedded", name="0.5b").name == "0.5b"
    assert models.fetched == ["0.5b"]


def running(job_id: str) -> Any:
    from datetime import UTC, datetime

    from assistant.desk.ports import Job

    return Job(job_id, "fetch_model", "", None, "running", 0, 1, "", "", None, "", datetime.now(UTC), None)
