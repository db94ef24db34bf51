"""Proxies of the environment: used, left out as NO_PROXY says, and named where they are the reason."""

import socket
from collections.abc import Iterator

import pytest

from assistant.adapters.chat.failures import Endpoint
from assistant.adapters.chat.openai_endpoint import OpenAIChat
from assistant.adapters.chat.proxies import proxy_for
from assistant.model.errors import ModelError
from assistant.model.ports import Message
from tests.fakes.openai_server import ANSWER, openai_server
from tests.waiting import PATIENCE_SECONDS

FAR = "http://model.example.invalid:8000/v1"
ASK = (Message("user", "写一段。"),)


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def nobody() -> Iterator[str]:
    """An address of this machine where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"127.0.0.1:{taken.getsockname()[1]}"


def chat(address: str = FAR) -> OpenAIChat:
    return OpenAIChat(Endpoint(address, "m", None, PATIENCE_SECONDS), first_wait=0.01)


def failure(address: str = FAR) -> str:
    with pytest.raises(ModelError) as raised:
        list(chat(address).stream(ASK, max_tokens=10))
    said = str(raised.value)
    assert said.count("。") == 1
    return said


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_an_address_elsewhere_is_reached_through_the_proxy_and_a_probe_says_so(
    variable: str, monkeypatch: pytest.MonkeyPatch
):
    with openai_server("ok") as fake:
        proxy = fake.address.removesuffix("/v1")
        monkeypatch.setenv(variable, proxy)
        model = chat()
        assert "".join(chunk.text for chunk in model.stream(ASK, max_tokens=10)) == ANSWER
        assert [one.sentence for one in model.probe().met] == [f"经过环境变量 {variable} 里的代理 {proxy}。"]


@pytest.mark.parametrize("address", [FAR, FAR.replace("http:", "https:")])
def test_a_dead_proxy_is_named_not_the_endpoint_behind_it(address: str, nobody: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ALL_PROXY", f"http://clerk:geheim@{nobody}")
    said = failure(address)
    assert f"环境变量 ALL_PROXY 里的代理 http://{nobody}" in said
    assert "NO_PROXY" in said
    assert "geheim" not in said


@pytest.mark.parametrize(
    ("proxy", "names"), [("socks5://127.0.0.1:9", "socksio"), ("socks4://127.0.0.1:9", "不支持 socks4")]
)
def test_a_socks_proxy_is_said_to_be_one(proxy: str, names: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ALL_PROXY", proxy)
    said = failure()
    assert names in said
    assert proxy in said


def test_a_proxy_that_wants_a_password_is_named(monkeypatch: pytest.MonkeyPatch):
    with openai_server("wants_login") as fake:
        monkeypatch.setenv("HTTP_PROXY", fake.address.removesuffix("/v1"))
        said = failure()
    assert "407" in said
    assert "HTTP_PROXY" in said


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:9", "socks5://127.0.0.1:9"])
def test_this_machine_is_never_reached_through_a_proxy(proxy: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HTTP_PROXY", proxy)
    monkeypatch.setenv("ALL_PROXY", proxy)
    with openai_server("ok") as fake:
        for address in (fake.address, fake.address.replace("127.0.0.1", "localhost")):
            assert "".join(chunk.text for chunk in chat(address).stream(ASK, max_tokens=10)) == ANSWER


@pytest.mark.parametrize(
    ("no_proxy", "host", "through"),
    [
        ("", "model.example.cn", True),
        ("example.cn", "model.example.cn", False),
        (".example.cn", "model.example.cn", False),
        ("*.example.cn", "model.example.cn", False),
        ("ample.cn", "model.example.cn", True),
        ("*", "model.example.cn", False),
        ("localhost, 10.0.0.0/8", "10.3.4.5", False),
        ("10.0.0.0/8", "11.3.4.5", True),
        ("10.3.4.5:8000", "10.3.4.5", False),
        ("nonsense/99", "10.3.4.5", True),
    ],
)
def test_no_proxy_leaves_out_what_it_names(no_proxy: str, host: str, through: bool, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HTTP_PROXY", "proxy:3128")
    monkeypatch.setenv("NO_PROXY", no_proxy)
    assert (proxy_for(f"http://{host}:8000/v1", leaves_machine=True) is not None) is through
