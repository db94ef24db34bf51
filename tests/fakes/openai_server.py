"""A small OpenAI-compatible endpoint on 127.0.0.1 that behaves, or misbehaves, as told.

Behaviours, one a request, the last one for ever: ok, thinking (no text), empty, unauthorized, forbidden, no_model,
too_long, busy, broken (500), stall, cut, silent_cut (ends without its end mark), error_event, web_page, hang_up,
refuses:NAME (400 that names a parameter, ok once it is not sent), drip (one piece, then waits until the caller goes),
and those of `odd_answers.py`: how servers think, end, refuse, write and fail in the field; an argument follows ":".
"""

import json
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.fakes.odd_answers import ANSWER, OddAnswers
from tests.fakes.thinking_answers import PIECES, delta

__all__ = ["ANSWER", "PIECES", "FakeEndpoint", "openai_server"]
_STATUS = {
    "unauthorized": (401, "Incorrect API key provided: {key}. See the key page."),
    "forbidden": (403, "Not allowed."),
    "no_model": (404, "The model does not exist."),
    "too_long": (400, "This model's maximum context length is 4096 tokens, you asked for 9000."),
    "busy": (429, "Rate limit reached."),
    "broken": (500, "Internal error."),
    "wants_login": (407, "Proxy authentication required."),
    "odd": (418, "I am a teapot; your key was {key}."),
}


class FakeEndpoint:
    """What the tests see: the address, the requests that came, and whether a caller went away early."""

    def __init__(self, behaviours: Sequence[str]) -> None:
        self.behaviours = list(behaviours)
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.caller_left = threading.Event()
        self.closing = threading.Event()
        self.address = ""

    def next_behaviour(self) -> str:
        return self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]


@contextmanager
def openai_server(*behaviours: str) -> Iterator[FakeEndpoint]:
    """Serve until the block ends."""
    endpoint = FakeEndpoint(behaviours or ("ok",))

    class Handler(_Handler):
        fake = endpoint

    server = _QuietServer(("127.0.0.1", 0), Handler)
    endpoint.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield endpoint
    finally:
        endpoint.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that has heard enough and hangs up is no error; any other is printed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(OddAnswers, BaseHTTPRequestHandler):
    fake: FakeEndpoint
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.fake.requests.append(body)
        self.fake.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.close_connection = True
        behaviour = self.fake.next_behaviour()
        name, _, argument = behaviour.partition(":")
        if name in _STATUS:
            self._refuse(*_STATUS[name])
        elif name == "refuses":
            self._answer(PIECES) if argument not in body else self._refuse(400, f"Unknown parameter: {argument}.")
        elif name == "wants_completion_tokens":
            known = "max_completion_tokens" in body
            self._answer(PIECES) if known else self._refuse(400, "Use 'max_completion_tokens' instead of 'max_tokens'.")
        else:
            getattr(self, f"_{name}")(*([argument] if behaviour != name else []))

    def _ok(self) -> None:
        self._answer(PIECES)

    def _empty(self) -> None:
        self._answer(())

    def _thinking(self) -> None:
        self._answer((), finish="length")

    def _cut_short(self) -> None:
        self._answer(PIECES, finish="length")

    def _stall(self) -> None:
        self.fake.closing.wait()

    def _hang_up(self) -> None:
        self.connection.close()

    def _web_page(self) -> None:
        self._whole(200, "text/html", b"<html><body>portal</body></html>")

    def _cut(self) -> None:
        self._begin()
        self._send(delta(PIECES[0]))
        self._send(delta(PIECES[1]))
        # The chunked body has no end: the caller sees a broken stream.

    def _silent_cut(self) -> None:
        self._begin()
        self._send(delta(PIECES[0]))
        self._end()

    def _error_event(self) -> None:
        self._begin()
        self._send(delta(PIECES[0]))
        self._send({"error": {"message": "out of memory", "code": 500}})
        self._end()

    def _drip(self) -> None:
        self._begin()
        self._send(delta(PIECES[0]))
        self._wait_until_caller_leaves()

    def _wait_until_caller_leaves(self) -> None:
        self.connection.settimeout(0.05)
        while not self.fake.closing.is_set():
            try:
                if not self.connection.recv(1):
                    self.fake.caller_left.set()
                    return
            except TimeoutError:
                continue
            except OSError:
                self.fake.caller_left.set()
                return

    def _mute(self) -> None:
        self._begin()
        self._wait_until_caller_leaves()

    def _answer(self, pieces: Sequence[str], finish: str = "stop") -> None:
        self._begin()
        for text in pieces:
            self._send(delta(text))
        self._send(delta("", finish))
        if self.fake.requests[-1].get("stream_options"):
            cached = {"cached_tokens": 40}
            counts = {"prompt_tokens": 50, "completion_tokens": 9, "total_tokens": 59, "prompt_tokens_details": cached}
            self._send({**delta(""), "choices": [], "usage": counts})
        self._send("[DONE]")
        self._end()

    def _begin(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def _send(self, event: dict[str, Any] | str) -> None:
        data = event if isinstance(event, str) else json.dumps(event, ensure_ascii=False)
        block = f"data: {data}\n\n".encode()
        self.wfile.write(f"{len(block):x}\r\n".encode() + block + b"\r\n")
        self.wfile.flush()

    def _end(self) -> None:
        self.wfile.write(b"0\r\n\r\n")

    def _refuse(self, status: int, message: str) -> None:
        key = self.headers.get("Authorization", "").removeprefix("Bearer ")
        error = {"error": {"message": message.format(key=key), "type": "error", "code": None}}
        self._whole(status, "application/json", json.dumps(error).encode())

    def _whole(self, status: int, media_type: str, content: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
