"""Answers of model servers as they are met in the field, for the endpoint of `openai_server.py`.

Each method is one behaviour; `oddities.py` names them, with the way in which each must end.
"""

import gzip
import json
import socket
from collections.abc import Sequence
from typing import Any

from tests.fakes.thinking_answers import PIECES, ThinkingAnswers, delta

ANSWER = "".join(PIECES)


class OddAnswers(ThinkingAnswers):
    """The behaviours; what they send with is the handler's (`openai_server.py`)."""

    fake: Any
    wfile: Any
    connection: socket.socket
    _begin: Any
    _send: Any
    _end: Any
    _answer: Any
    _refuse: Any
    _whole: Any

    @property
    def _asked(self) -> dict[str, Any]:
        request: dict[str, Any] = self.fake.requests[-1]
        return request

    def _raw_stream(self, body: bytes, **headers: str) -> None:
        """A body of whatever bytes, called an event stream."""
        self._whole(200, "text/event-stream", body, **headers)

    def _refuse_parts(self, status: int, names: Sequence[str]) -> None:
        parts = [{"type": "extra_forbidden", "loc": ["body", name], "msg": "Extra inputs"} for name in names]
        self._whole(status, "application/json", json.dumps({"detail": parts}).encode())

    def _refuses_in_parts(self, name: str) -> None:
        self._refuse_parts(422, [name]) if name in self._asked else self._answer(PIECES)

    def _refuses_without_a_word(self, name: str) -> None:
        self._whole(400, "text/plain", b"Bad Request") if name in self._asked else self._answer(PIECES)

    def _breaks_on(self, name: str) -> None:
        said = f"unexpected keyword argument '{name}'".encode()
        self._whole(500, "text/plain", said) if name in self._asked else self._answer(PIECES)

    def _writes_at_most(self, number: str) -> None:
        if self._asked.get("max_tokens", 0) > int(number):
            self._refuse(400, f"参数 max_tokens 的取值范围为 [1, {number}]")
        else:
            self._answer(PIECES)

    def _knows_no_system_role(self) -> None:
        if any(message["role"] == "system" for message in self._asked["messages"]):
            self._refuse(400, "System role not supported")
        else:
            self._answer(PIECES)

    def _plain_json(self, indent: int | None = None) -> None:
        choice = {"index": 0, "message": {"role": "assistant", "content": ANSWER}, "finish_reason": "stop"}
        whole = {"id": "a", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
        self._whole(200, "application/json", json.dumps(whole, ensure_ascii=False, indent=indent).encode())

    def _streams_nothing(self) -> None:
        if self._asked["stream"]:
            self._refuse(400, "Streaming is not supported for this model")
        else:
            self._plain_json()

    def _keeps_alive_only(self) -> None:
        self._begin()
        self.wfile.flush()
        while not self.fake.closing.wait(0.02):
            try:
                self.wfile.write(b"e\r\n: keep-alive\n\n\r\n")
                self.wfile.flush()
            except OSError:
                return

    def _repeats_the_request(self) -> None:
        """A refusal for another reason that quotes what was asked, parameter by parameter."""
        self._refuse(400, f"the model is not deployed; request was {sorted(self._asked)}")

    def _plain_json_over_lines(self) -> None:
        self._plain_json(indent=2)

    def _an_object_a_line(self) -> None:
        lines = [{"message": {"role": "assistant", "content": piece}, "done": False} for piece in PIECES]
        lines.append({"message": {"role": "assistant", "content": ""}, "done": True})
        body = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        self._whole(200, "application/x-ndjson", body.encode())

    def _repeats_all_so_far(self) -> None:
        grown = ["".join(PIECES[: n + 1]) for n in range(len(PIECES))]
        self._events([*map(delta, grown), delta(ANSWER, "stop")])

    def _crlf_and_comments(self) -> None:
        blocks = [f"event: message\r\nid: 1\r\ndata:{json.dumps(event)}\r\n\r\n" for event in _WHOLE]
        self._raw_stream((": keep-alive\r\n\r\n" + "".join(blocks) + "data:[DONE]\r\n\r\n").encode())

    def _bom(self) -> None:
        self._raw_stream(b"\xef\xbb\xbf" + _STREAM)

    def _gzip(self) -> None:
        self._raw_stream(gzip.compress(_STREAM), Content_Encoding="gzip")

    def _broken_gzip(self) -> None:
        self._raw_stream(_STREAM, Content_Encoding="gzip")

    def _events_without_blank_lines(self) -> None:
        self._raw_stream(_STREAM.replace(b"\n\n", b"\n"))

    def _null_deltas(self) -> None:
        empty = {**delta(""), "choices": []}
        nothing = {**delta(""), "choices": [{"index": 0, "delta": None, "finish_reason": None}]}
        bare = {**delta(""), "choices": [{"index": 0, "content_filter_results": {}}]}
        self._events([empty, *map(delta, PIECES), nothing, bare, delta("", "stop")])

    def _slow_drip(self) -> None:
        self._begin()
        for character in ANSWER:
            self._send(delta(character))
            self.fake.closing.wait(0.01)
        self._send(delta("", "stop"))
        self._end()

    def _halves(self) -> None:
        self._events([*map(delta, PIECES), delta("\ud83d"), delta("\ude00"), delta("", "stop")])

    def _half(self) -> None:
        self._events([*map(delta, PIECES), delta("\ud83d"), delta("", "stop")])

    def _not_utf8(self) -> None:
        broken = b'data: {"choices":[{"index":0,"delta":{"content":"\xe5\xbc"}}]}\n\n'
        self._raw_stream(_STREAM.replace(_LAST, broken + _LAST))

    def _garbage_between(self) -> None:
        self._raw_stream(_STREAM.replace(_LAST, b'data: {"choices": [{"del\n\nnonsense\n\n' + _LAST))

    def _garbage_only(self) -> None:
        self._raw_stream(b"data: nonsense\n\ndata: more of it\n\n")

    def _finishes(self, reason: str) -> None:
        events = [*map(delta, PIECES), *([delta("", reason)] if reason else [])]
        self._events(events)

    def _filtered_at_once(self) -> None:
        self._events([delta("", "content_filter")])

    def _calls_a_tool(self) -> None:
        call = {"index": 0, "id": "c", "type": "function", "function": {"name": "write", "arguments": "{}"}}
        self._events([delta(None, tool_calls=[call]), delta("", "tool_calls")])

    def _writes_a_tool_call(self) -> None:
        self._answer(('<tool_call>\n{"name": "search"}', "\n</tool_call>"))

    def _error_in_200(self) -> None:
        body = {"error": {"message": "余额不足", "code": "1113"}}
        self._whole(200, "application/json", json.dumps(body).encode())

    def _error_of_another_shape(self) -> None:
        self._whole(200, "application/json", json.dumps({"code": 1211, "msg": "模型未开通", "success": False}).encode())

    def _error_in_the_stream(self) -> None:
        self._events([{"error": "账号已停用"}])

    def _moved(self) -> None:
        self._whole(302, "text/html", b"", Location="/login")

    def _busy_for(self, wait: str) -> None:
        """429 with that Retry-After; without one where it is empty."""
        headers = {"Retry_After": wait} if wait else {}
        self._whole(429, "application/json", b'{"error": {"message": "Rate limit reached"}}', **headers)

    def _closes_half(self) -> None:
        # The server says that it sends no more and leaves the connection open; nothing of the answer has come.
        self._begin()
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_WR)

    def _events(self, events: Sequence[dict[str, Any]]) -> None:
        self._begin()
        for event in events:
            # Halves of characters travel as escapes.
            self._send(json.dumps(event))
        self._send("[DONE]")
        self._end()


def _block(event: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode()


_WHOLE = [*map(delta, PIECES), delta("", "stop")]
_LAST = _block(_WHOLE[-1])
_STREAM = b"".join(map(_block, _WHOLE)) + b"data: [DONE]\n\n"
