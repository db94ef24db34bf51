"""Other providers than the OpenAI-compatible one are opened by name, with the address and key of the settings."""

import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.adapters.chat.model_shelf import Shelf
from assistant.adapters.chat.providers import providers, why_not_provider
from assistant.model.errors import ModelError, ModelNotReadyError
from assistant.model.ports import ChatModel, Message, ProfileName
from tests import ROOT
from tests.fakes.desk import fake_desk
from tests.fakes.model_settings import ModelSettingsFake

ASK = [Message("system", "你是助手。"), Message("user", "起草")]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "fakes" / "providers"))
    monkeypatch.delitem(sys.modules, "langchain_ollama", raising=False)


def shelf(folder: Path, name: str = "qwen", **settings: object) -> Shelf:
    desk = fake_desk(folder)
    told = {"model": "remote", "provider": "ollama", "model_name": name} | settings
    return Shelf(ModelSettingsFake(folder / "models", **told), lambda: desk.workspace)  # type: ignore[arg-type]


def model(folder: Path, name: str = "qwen", **settings: object) -> ChatModel:
    chat = shelf(folder, name, **settings).model()
    assert chat is not None
    return chat


def said(chat: ChatModel, **options: object) -> str:
    return "".join(chunk.text for chunk in chat.stream(ASK, max_tokens=64, temperature=0.3, **options))  # type: ignore[arg-type]


@pytest.mark.usefixtures("installed")
def test_a_provider_is_spoken_to_at_its_own_address_under_its_own_names(tmp_path: Path) -> None:
    chat = model(tmp_path)
    assert said(chat) == "在http://127.0.0.1:11434答64，0.3"
    assert (chat.card.address, chat.card.leaves_machine) == ("http://127.0.0.1:11434", False)


@pytest.mark.usefixtures("installed")
def test_another_address_of_the_settings_goes_before_its_own(tmp_path: Path) -> None:
    chat = model(tmp_path, base_url="http://10.1.2.3:11434")
    assert said(chat).startswith("在http://10.1.2.3:11434答")
    assert chat.card.leaves_machine


@pytest.mark.usefixtures("installed")
def test_an_answer_in_a_schema_is_asked_for_where_the_model_has_it(tmp_path: Path) -> None:
    assert said(model(tmp_path, "structured"), schema={"type": "object"}).endswith("json_schema")
    assert not said(model(tmp_path, "qwen"), schema={"type": "object"}).endswith("json_schema")


@pytest.mark.usefixtures("installed")
def test_what_a_model_does_not_take_is_left_out_the_second_time(tmp_path: Path) -> None:
    assert said(model(tmp_path, "refuses-temperature")) == "在http://127.0.0.1:11434答64，None"


@pytest.mark.usefixtures("installed")
def test_an_answer_that_ran_out_of_length_says_so(tmp_path: Path) -> None:
    *_, last = model(tmp_path, "short").stream(ASK, max_tokens=64)
    assert last.usage is not None
    assert last.usage.cut_short


@pytest.mark.usefixtures("installed")
def test_a_wrong_key_is_told_in_a_sentence_without_the_key(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="不接受这个密钥") as told:
        said(model(tmp_path, "locked", api_key=SecretStr("sk-very-secret")))
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(("provider", "way"), [("anthropic", r"nianbao\[anthropic\]"), ("nobody", "NIANBAO_PROVIDER")])
def test_a_provider_that_is_not_here_is_told_with_the_way_out(tmp_path: Path, provider: str, way: str) -> None:
    with pytest.raises(ModelNotReadyError, match=way):
        model(tmp_path, provider=provider)


def test_every_provider_is_one_that_langchain_knows_and_has_an_extra_of_its_name() -> None:
    import tomllib

    from langchain.chat_models.base import _BUILTIN_PROVIDERS

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    for name, provider in providers().items():
        assert _BUILTIN_PROVIDERS[name][0] == provider.package
        assert extras[name][0].startswith(provider.package.replace("_", "-"))
    assert why_not_provider("openai") == ""


@pytest.mark.parametrize(("profile", "asked"), [("auto", "strong"), ("small", "small")])
@pytest.mark.usefixtures("installed")
def test_a_remote_model_is_asked_as_a_strong_one_unless_the_settings_say_otherwise(
    tmp_path: Path, profile: str, asked: ProfileName
) -> None:
    assert model(tmp_path, profile=profile).card.profile == asked
