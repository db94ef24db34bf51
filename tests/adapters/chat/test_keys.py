"""Keys and addresses: a key goes to the address that it was set for, and to nobody else; nobody repeats it."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from assistant.adapters.chat.model_shelf import Shelf
from assistant.desk.errors import DeskError
from assistant.model.errors import ModelError, ModelNotReadyError
from assistant.model.ports import Message
from tests.adapters.chat.test_model_shelf import shelf
from tests.fakes.openai_server import FakeEndpoint, openai_server

KEY, PAGE_KEY = "sk-configured-0123456789", "sk-of-the-page-0123456789"
NO_KEY = "Bearer none"


def said_to(models: Shelf) -> str:
    """What became of a word to the model in use: its answer, or the sentence of the failure."""
    try:
        model = models.model()
        assert model is not None
        return "".join(chunk.text for chunk in model.stream([Message("user", "机密的文字")], max_tokens=9))
    except ModelError as error:
        return str(error)


def keys_at(fake: FakeEndpoint) -> set[str]:
    return {headers["authorization"] for headers in fake.headers}


def test_an_address_chosen_on_the_page_never_gets_the_configured_key(tmp_path: Path) -> None:
    with openai_server("ok") as ours, openai_server("ok") as theirs:
        models = shelf(tmp_path, base_url=ours.address, api_key=SecretStr(KEY), model_name="m", model="remote")
        said_to(models)
        setting = models.choose("remote", name="m", base_url=theirs.address)
        said_to(models)
    assert (keys_at(ours), keys_at(theirs)) == ({f"Bearer {KEY}"}, {NO_KEY})
    assert not setting.has_key


def test_it_has_a_key_of_its_own_from_the_environment(tmp_path: Path) -> None:
    with openai_server("ok") as ours, openai_server("ok") as theirs:
        keys = {"api_key": SecretStr(KEY), "page_base_url": f"{theirs.address}/", "page_api_key": SecretStr(PAGE_KEY)}
        models = shelf(tmp_path, base_url=ours.address, model_name="m", model="remote", **keys)
        assert [each.base_url for each in models.offers() if each.choice == "remote"] == [
            ours.address,
            f"{theirs.address}/",
        ]
        for address in (theirs.address, ours.address, theirs.address.replace("127.0.0.1", "localhost")):
            setting = models.choose("remote", name="m", base_url=address)
            said_to(models)
    assert keys_at(ours) == {f"Bearer {KEY}"}
    assert keys_at(theirs) == {f"Bearer {PAGE_KEY}", NO_KEY}  # localhost is another name, and was not set
    assert not setting.has_key


@pytest.mark.parametrize("other", ["http://{host}/v2", "http://{host}/v1/x", "http://{host}", "https://{host}/v1"])
def test_a_key_is_for_the_whole_address(tmp_path: Path, other: str) -> None:
    models = shelf(tmp_path, base_url="http://host:8000/v1", api_key=SecretStr(KEY), model_name="m", model="remote")
    assert models.setting().has_key
    assert not models.choose("remote", name="m", base_url=other.format(host="host:8000")).has_key
    assert models.choose("remote", name="m", base_url="http://HOST:8000/v1/").has_key


def test_a_preference_that_a_backup_brought_gets_no_key_either(tmp_path: Path) -> None:
    with openai_server("ok") as theirs:
        models = shelf(tmp_path, base_url="http://127.0.0.1:9/v1", api_key=SecretStr(KEY), model="remote")
        workspace = models._workspace()
        workspace.set_preference("model", {"choice": "remote", "name": "m", "base_url": theirs.address})
        said_to(models)
    assert keys_at(theirs) == {NO_KEY}


@contextmanager
def redirecting(status: int, to: str) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(status)
            self.send_header("Location", to)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_takes_neither_key_nor_text_to_another_address(tmp_path: Path, status: int) -> None:
    with openai_server("ok") as theirs, redirecting(status, f"{theirs.address}/chat/completions") as ours:
        said = said_to(shelf(tmp_path, base_url=ours, api_key=SecretStr(KEY), model_name="m", model="remote"))
    assert theirs.requests == []
    assert str(status) in said
    assert KEY not in said


def test_none_goes_before_what_was_chosen_or_named(tmp_path: Path) -> None:
    with openai_server("ok") as fake:
        shelf(tmp_path).choose("remote", name="m", base_url=fake.address)
        models = shelf(tmp_path, model="none", base_url=fake.address, api_key=SecretStr(KEY))
        assert models.setting().choice == "none"
        assert models.model() is None
        assert [offer.choice for offer in models.offers()] == ["none"]
        with pytest.raises(ModelNotReadyError, match="NIANBAO_MODEL=none"):
            models.model("m")
        with pytest.raises(DeskError, match="NIANBAO_MODEL=none"):
            models.choose("remote", name="m", base_url=fake.address)
    assert fake.requests == []


@pytest.mark.parametrize("behaviour", ["ok", "unauthorized", "forbidden", "odd", "busy", "broken", "web_page", "cut"])
def test_no_failure_and_no_log_repeats_a_key(
    tmp_path: Path, behaviour: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = "geheim-without-a-prefix"
    monkeypatch.setattr("assistant.adapters.chat.openai_endpoint._sleep", lambda *_: None)
    with caplog.at_level(logging.DEBUG), openai_server(behaviour) as fake:
        said = said_to(shelf(tmp_path, base_url=fake.address, api_key=SecretStr(key), model_name="m", model="remote"))
    assert fake.headers[0]["authorization"] == f"Bearer {key}"
    assert key not in said + caplog.text
    assert all(key.encode() not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_an_endpoint_that_wants_a_key_where_none_was_set_says_which_to_set(tmp_path: Path) -> None:
    with openai_server("unauthorized") as fake:
        models = shelf(tmp_path, api_key=SecretStr(KEY))
        models.choose("remote", name="m", base_url=fake.address)
        said = said_to(models)
    assert "没有给这个地址的密钥" in said
    assert "NIANBAO_PAGE_API_KEY" in said


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://user:geheim@host/v1", "不能带用户名、密码或参数"),
        ("https://host/v1?api_key=geheim", "不能带用户名、密码或参数"),
        ("geheim", "应以 http:// 或 https:// 开头"),
        ("file:///etc/geheim", "应以 http:// 或 https:// 开头"),
        ("http://[geheim", "接口地址不完整"),
        ("http://host:99999/geheim", "接口地址不完整"),
    ],
)
def test_an_address_that_is_none_or_holds_a_secret_is_refused_without_repeating_it(
    tmp_path: Path, address: str, why: str
) -> None:
    models = shelf(tmp_path)
    with pytest.raises(DeskError, match=why) as refused:
        models.choose("remote", name="m", base_url=address)
    assert "geheim" not in str(refused.value)
    configured = shelf(tmp_path, model="remote", model_name="m", base_url=address).setting()
    assert (configured.ready, why in configured.note, "geheim" in str(configured)) == (False, True, False)


@pytest.mark.parametrize("name", [KEY, "sk-something-else"])
def test_a_key_written_where_the_name_belongs_is_not_kept(tmp_path: Path, name: str) -> None:
    models = shelf(tmp_path, api_key=SecretStr(KEY))
    with pytest.raises(DeskError, match="像是写了密钥") as refused:
        models.choose("remote", name=name, base_url="http://host/v1")
    assert name not in str(refused.value)
    assert all(name.encode() not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_every_setting_that_is_a_key_is_kept_quiet_by_its_type() -> None:
    from assistant.settings import Settings

    keys: dict[str, Any] = {"api_key": KEY, "page_api_key": PAGE_KEY}
    shown = repr(Settings(**keys)) + str(Settings(**keys).model_dump())
    assert KEY not in shown
    assert PAGE_KEY not in shown
