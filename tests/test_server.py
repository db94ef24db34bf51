"""The door of the page: who is let in, what every answer carries, what the command refuses."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnected
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from assistant.adapters.data_folder import LOGS
from assistant.server import Door
from tests.browser.chromium import free_port
from tests.fakes.command import MAIN, run
from tests.waiting import PATIENCE_SECONDS, until

SOCKET = "/_stcore/stream"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def port(folder: Path) -> Iterator[int]:
    """The page served by the command, as an officer starts it."""
    number = free_port()
    # An environment that would open the page to the world, and tell the world of it.
    open_to_all = {
        "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",
        "STREAMLIT_SERVER_ENABLE_CORS": "false",
        "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "true",
    }
    own = {"NIANBAO_DATA_DIR": str(folder), "NIANBAO_MODEL": "none", "PYTHONUTF8": "1", **open_to_all}
    log = (folder / "log").open("wb")
    command = [sys.executable, "-c", MAIN, "serve", "--port", str(number)]
    process = subprocess.Popen(command, env=os.environ | own, cwd=folder, stdout=log, stderr=log)
    until(lambda: process.poll() is not None or answers(number))
    assert answers(number), (folder / "log").read_text()
    yield number
    process.kill()
    process.wait()
    log.close()


def answers(port: int) -> bool:
    try:
        return asked(port, "/_stcore/health").status == 200
    except OSError:
        return False


def asked(port: int, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    host = headers.pop("Host", f"127.0.0.1:{port}")
    connection.putrequest(method, path, skip_host=True)
    for name, value in {"Host": host, **headers}.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


def test_a_server_keeps_its_log_before_any_page_is_opened(port: int, folder: Path) -> None:
    assert (folder / LOGS).is_dir()


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8501", "127.0.0.1.evil.example", "8.8.8.8", "", "a@localhost"]
)
def test_a_name_that_is_not_this_computers_opens_nothing(port: int, host: str) -> None:
    for path in ("/", "/tables", SOCKET, "/_stcore/health", "/_stcore/host-config", "/media/x", "/static/js/x.js"):
        answer = asked(port, path, Host=host)
        assert (answer.status, b"Streamlit" in answer.body) == (421, False), path  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])
def test_a_name_of_this_computer_opens_the_page(port: int, name: str) -> None:
    assert asked(port, "/", Host=f"{name}:{port}").status == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://localhost:1", "null", "http://127.0.0.1.evil.example"]
)
def test_a_page_of_another_site_gets_no_answer(port: int, origin: str) -> None:
    assert asked(port, "/_stcore/health", Origin=origin).status == 421
    assert asked(port, "/_stcore/upload_file/a/b", method="PUT", Origin=origin).status == 421
    with pytest.raises(InvalidStatus) as refused, connect(f"ws://127.0.0.1:{port}{SOCKET}", origin=origin, proxy=None):
        pass
    assert refused.value.response.status_code == 403


def test_a_socket_with_a_foreign_host_is_refused_whatever_its_origin(port: int) -> None:
    for origin in (None, "http://evil.example", f"http://127.0.0.1:{port}"):
        with pytest.raises(InvalidStatus) as refused:
            connect(
                f"ws://evil.example:{port}{SOCKET}", origin=origin, sock=socket.create_connection(("127.0.0.1", port))
            )
        assert refused.value.response.status_code == 403


def test_a_socket_of_the_page_itself_is_let_in(port: int) -> None:
    address = f"ws://127.0.0.1:{port}{SOCKET}"
    with connect(address, origin=f"http://127.0.0.1:{port}", subprotocols=["streamlit"], proxy=None) as socket:
        assert socket.subprotocol == "streamlit"


@pytest.mark.parametrize(
    "path",
    ["/", "/tables", "/_stcore/health", "/_stcore/host-config", "/nothing/here.js", "/media/none.pdf", "/component/x"],
)
def test_every_answer_says_what_a_browser_may_load(port: int, path: str) -> None:
    answer = asked(port, path)
    policy = answer.headers.get_all("Content-Security-Policy")
    assert policy is not None
    assert len(policy) == 1
    for part in (
        "default-src 'self'", "script-src 'self' blob:", "style-src 'self' 'unsafe-inline'", "img-src 'self' data:",
        "font-src 'self' data:", "connect-src 'self' ws: wss:", "frame-ancestors 'none'",
    ):  # fmt: skip
        assert part in policy[0].split("; ")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_refusal_carries_the_same_headers(port: int) -> None:
    answer = asked(port, "/", Host="evil.example")
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_the_environment_neither_opens_the_page_to_the_world_nor_tells_it_of_it(port: int) -> None:
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port))  # answered where the page listens on every address
    address = f"ws://127.0.0.1:{port}{SOCKET}"
    with connect(address, origin=f"http://127.0.0.1:{port}", subprotocols=["streamlit"], proxy=None) as page:
        page.send(BackMsg(rerun_script=ClientState()).SerializeToString())
        told = ForwardMsg()
        while told.WhichOneof("type") != "new_session":
            told.ParseFromString(page.recv(timeout=PATIENCE_SECONDS))
    assert told.new_session.config.gather_usage_stats is False


def test_what_is_turned_away_never_reaches_the_app_that_would_look_up_its_address_outside() -> None:
    reached, sent = [], []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        reached.append(scope["headers"])

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message["type"])

    for origin, host in ((b"http://evil.example", b"127.0.0.1"), (b"http://evil.example", b"evil.example")):
        scope = {"type": "websocket", "headers": [(b"host", host), (b"origin", origin)]}
        asyncio.run(Door(app)(scope, receive, send))
    assert (reached, sent) == ([], ["websocket.close"] * 2)

    asyncio.run(Door(app)({"type": "websocket", "headers": [(b"host", b"127.0.0.1")]}, receive, send))
    assert len(reached) == 1


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_beyond_this_computer_the_page_is_not_served(host: str) -> None:
    result = run("serve", "--port", str(free_port()), "--host", host)
    assert result.exit_code == 2
    assert f"地址 {host} 会让别的电脑不用登录就能打开年报助手，请用 127.0.0.1" in result.stderr
    assert result.stderr.count("。") == 1


def test_a_window_that_is_closed_while_its_page_is_sent_is_no_failure() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        raise WebSocketDisconnected("WebSocket is not connected.")

    async def unused(message: Message | None = None) -> Message:
        raise AssertionError

    scope = {"type": "websocket", "headers": [(b"host", b"127.0.0.1")]}
    asyncio.run(Door(app)(scope, unused, unused))
