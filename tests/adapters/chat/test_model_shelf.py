"""The shelf of models: which is in use, which is ready, and one sentence for each that is not."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from assistant.adapters.chat.model_files import ModelFolder, known_models
from assistant.adapters.chat.model_shelf import Shelf
from assistant.desk.errors import DeskError
from assistant.model.errors import ModelNotReadyError
from assistant.model.ports import Message
from tests.fakes.desk import RecordingHandle, fake_desk
from tests.fakes.model_parts import FakeIndex
from tests.fakes.model_settings import ModelSettingsFake
from tests.fakes.openai_server import ANSWER, openai_server


def shelf(folder: Path, **settings: Any) -> Shelf:
    desk = fake_desk(folder)
    return Shelf(ModelSettingsFake(folder / "models", **settings), lambda: desk.workspace)


def own_file(folder: Path) -> Path:
    path = folder / "own.gguf"
    path.write_bytes(b"GGUF1234")
    return path


def test_the_embedded_model_is_in_use_and_says_how_to_get_it(tmp_path: Path):
    setting = shelf(tmp_path).setting()
    assert (setting.choice, setting.name, setting.ready) == ("embedded", "1.5b", False)
    assert "nianbao models fetch --size 1.5b" in setting.note


def test_a_half_fetched_model_says_how_far_it_is(tmp_path: Path):
    models = tmp_path / "models"
    models.mkdir()
    model = known_models()["1.5b"]
    with (models / f"{model.file}.part").open("wb") as part:
        part.truncate(600_000_000)
    record = f'{{"sha256": "{model.sha256}", "lengths": [600000000]}}'
    (models / f"{model.file}.part.json").write_text(record, "utf-8")
    assert "已取 53%" in shelf(tmp_path).setting().note


def test_a_file_that_the_user_already_has_is_taken_by_its_path(tmp_path: Path):
    own = own_file(tmp_path)
    setting = shelf(tmp_path, model_path=own).setting()
    assert setting.ready
    model = shelf(tmp_path, model_path=own).model()
    assert model is not None
    assert model.card.name == "own"
    assert model.card.placement == "embedded"


def test_a_path_where_nothing_is_names_the_path(tmp_path: Path):
    setting = shelf(tmp_path, model_path=tmp_path / "gone.gguf").setting()
    assert not setting.ready
    assert "gone.gguf" in setting.note


def test_asking_for_a_model_that_is_not_ready_is_refused_with_its_note(tmp_path: Path):
    with pytest.raises(ModelNotReadyError, match="models fetch"):
        shelf(tmp_path).model()


def test_none_is_no_model(tmp_path: Path):
    assert shelf(tmp_path, model="none").model() is None
    assert shelf(tmp_path).model("none") is None


def test_a_named_model_needs_no_workspace(tmp_path: Path):
    def closed() -> Any:
        raise AssertionError("the workspace was opened")

    assert Shelf(ModelSettingsFake(tmp_path), closed).model("none") is None


def test_a_remote_model_is_asked_with_the_settings(tmp_path: Path):
    with openai_server("ok") as fake:
        settings = {"base_url": fake.address, "model_name": "qwen-plus", "api_key": SecretStr("k-1")}
        model = shelf(tmp_path, model="remote", **settings).model()
        assert model is not None
        answer = "".join(chunk.text for chunk in model.stream([Message("user", "写")], max_tokens=9))
    assert answer == ANSWER
    assert fake.requests[0]["model"] == "qwen-plus"
    assert fake.headers[0]["authorization"] == "Bearer k-1"


def test_any_other_name_is_a_model_of_the_remote_endpoint(tmp_path: Path):
    model = shelf(tmp_path, base_url="http://127.0.0.1:9/v1").model("deepseek-chat")
    assert model is not None
    assert model.card.name == "deepseek-chat"
    assert model.card.placement == "remote"


def test_any_other_name_without_an_endpoint_is_refused_by_name(tmp_path: Path):
    with pytest.raises(ModelNotReadyError, match=r"deepseek-chat.*NIANBAO_BASE_URL"):
        shelf(tmp_path).model("deepseek-chat")


def test_an_endpoint_without_a_model_name_says_what_to_set(tmp_path: Path):
    assert "NIANBAO_MODEL_NAME" in shelf(tmp_path, model="remote", base_url="http://127.0.0.1:9/v1").setting().note


def test_a_scripted_model_reads_its_script(tmp_path: Path):
    script = tmp_path / "script.yaml"
    script.write_text("replies: [{reply: 好。}]", "utf-8")
    model = shelf(tmp_path, model="scripted", script=script).model()
    assert model is not None
    assert "".join(chunk.text for chunk in model.stream([Message("user", "写")], max_tokens=9)) == "好。"


def test_what_was_chosen_on_the_page_stays_chosen(tmp_path: Path):
    first = shelf(tmp_path, api_key=SecretStr("sk-geheim"))
    first.choose("remote", name="deepseek-chat", base_url="http://127.0.0.1:9/v1")
    setting = shelf(tmp_path, api_key=SecretStr("sk-geheim")).setting()
    assert (setting.choice, setting.name, setting.base_url) == ("remote", "deepseek-chat", "http://127.0.0.1:9/v1")
    assert not setting.has_key  # the key that was set is for another address


def test_the_key_is_in_no_file_of_the_workspace(tmp_path: Path):
    shelf(tmp_path, api_key=SecretStr("sk-geheim")).choose("remote", name="m", base_url="http://127.0.0.1:9/v1")
    assert all(b"sk-geheim" not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_chosen_size_goes_before_the_settings(tmp_path: Path):
    assert shelf(tmp_path).choose("embedded", name="0.5b").name == "0.5b"


@pytest.mark.parametrize(("choice", "name"), [("cloud", ""), ("embedded", "7b")])
def test_a_choice_that_does_not_exist_is_refused(tmp_path: Path, choice: str, name: str):
    with pytest.raises(DeskError, match="可选"):
        shelf(tmp_path).choose(choice, name=name)


def test_every_model_that_can_be_chosen_is_offered(tmp_path: Path):
    offers = shelf(tmp_path, model_path=own_file(tmp_path)).offers()
    assert [offer.choice for offer in offers] == ["embedded", "embedded", "embedded", "remote", "none"]
    assert [offer.ready for offer in offers] == [True, False, False, False, True]


def test_the_same_model_is_made_once(tmp_path: Path):
    models = shelf(tmp_path, base_url="http://127.0.0.1:9/v1")
    assert models.model("m") is models.model("m")
    assert models.model("m") is not models.model("n")


def test_a_size_that_cannot_be_fetched_is_refused(tmp_path: Path):
    settings = ModelSettingsFake(tmp_path)
    with pytest.raises(DeskError, match="7b"):
        Shelf(settings, lambda: fake_desk(tmp_path).workspace, ModelFolder(tmp_path, FakeIndex())).fetch(
            "7b", RecordingHandle()
        )
