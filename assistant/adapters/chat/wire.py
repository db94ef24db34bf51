"""The wire beneath the client: whatever a server answers with is made the event stream that the client can read.

The client of the protocol ends a whole answer at a line that is not JSON, at a byte that is not UTF-8 or at a body that
is not streamed, and drops what it has no field for. So the answer is read here, line by line, and written anew; what
was odd about it is kept in `Heard`, for the sentence that an officer reads.
"""

import codecs
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx2

from assistant.adapters.chat.events import Event, Growing, straight
from assistant.model.errors import ModelError

_LONGEST_LINE = 4_000_000
"""Characters; a longer line or body is no answer to a question of ours."""
_DONE = b"data: [DONE]\n\n"
_TO_ANOTHER_PAGE = {301, 302, 303}


@dataclass(slots=True)
class Heard:
    """What the wire brought in one call, beside the words."""

    done: bool = False
    """Whether the end mark came."""
    events: int = 0
    lines: int = 0
    """Lines that were not blank."""
    unreadable: int = 0
    """Lines or events that are not JSON."""
    thought: str = ""
    """Thoughts that stood in a field of their own, and that nobody has taken up yet."""
    tool: bool = False
    """Whether a tool was called."""
    odd: set[str] = field(default_factory=set)
    """Codes of what was unlike the protocol (`oddities.toml`)."""


class MovedError(ModelError):
    """A server that sends a request on to another page, where it could not arrive as it is."""


class Wire(httpx2.AsyncBaseTransport):
    """A transport that straightens successful answers; refusals pass as they are."""

    def __init__(self, inner: httpx2.AsyncBaseTransport, heard: Heard, *, label: str) -> None:
        self._inner = inner
        self._heard = heard
        self._label = label

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send the request; give a successful answer as an event stream.

        Raises:
            MovedError: the server answers with another address for a request that would lose its contents there.
        """
        response = await self._inner.handle_async_request(request)
        if response.status_code in _TO_ANOTHER_PAGE:
            await response.aclose()
            to = response.headers.get("location", "").split("?", maxsplit=1)[0][:120]
            raise MovedError(
                f"{self._label} 把请求转到了 {to}（{response.status_code}），多半是登录页或换了地址，"
                "请核对 NIANBAO_BASE_URL。"
            )
        if not response.is_success:
            return response
        response.request = request
        kind = {"content-type": "text/event-stream"}
        return httpx2.Response(response.status_code, headers=kind, stream=_Straightened(response, self._heard))

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


class _Straightened(httpx2.AsyncByteStream):
    def __init__(self, response: httpx2.Response, heard: Heard) -> None:
        self._response = response
        self._heard = heard

    async def __aiter__(self) -> AsyncIterator[bytes]:
        reading = Reading(self._heard)
        if "gzip" in self._response.headers.get("content-encoding", ""):
            self._heard.odd.add("gzip")
        async for data in self._response.aiter_bytes():
            for event in reading.feed(data):
                yield event
            if self._heard.done:
                return
        for event in reading.finish():
            yield event

    async def aclose(self) -> None:
        await self._response.aclose()


class Reading:
    """Reads the body of an answer: server-sent events with any line end, one object a line, or one object alone."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._line = ""
        self._data: list[str] = []
        self._loose: list[str] = []
        self._growing = Growing()
        self._begun = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The events that these bytes complete, each as one block of a stream."""
        yield from self._lines(self._decoder.decode(data))

    def finish(self) -> Iterator[bytes]:
        """What is left when nothing more comes: a last line, or a body that was one object."""
        yield from self._lines(self._decoder.decode(b"", final=True) + "\n\n")
        if not self._heard.events and self._loose:
            yield from self._whole("\n".join(self._loose))
        if rest := self._growing.rest():
            yield _block(_piece(rest))

    def _lines(self, text: str) -> Iterator[bytes]:
        if "\ufffd" in text:
            self._heard.odd.add("bad_utf8")
        if not self._begun and text:
            self._begun = True
            if text.startswith("\ufeff"):
                self._heard.odd.add("bom")
                text = text.removeprefix("\ufeff")
        if "\r" in text:
            self._heard.odd.add("crlf")
        text = self._line + text
        # A CR at the end of a read may be the first half of a line end.
        half = "\r" if text.endswith("\r") else ""
        *lines, last = text.removesuffix(half).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._line = last + half
        if len(self._line) > _LONGEST_LINE or sum(map(len, self._loose)) > _LONGEST_LINE:
            self._heard.unreadable += 1
            self._line, self._loose = "", []
        for line in lines:
            if self._heard.done:
                return
            yield from self._read(line)

    def _read(self, line: str) -> Iterator[bytes]:
        self._heard.lines += bool(line.strip())
        if line.startswith("data:"):
            yield from self._event(line.removeprefix("data:").strip())
        elif not line.strip():
            self._heard.unreadable += bool(self._data)
            self._data = []
        elif line.startswith((":", "event:", "id:", "retry:")):
            if line.startswith(":"):
                self._heard.odd.add("keep_alive")
        elif (parsed := _json(line)) is not None and (event := straight(parsed)):
            if "error" not in event:
                self._heard.odd.add("plain_json" if _is_whole(parsed) else "object_a_line")
            yield from self._given(event)
        else:
            self._loose.append(line)
            self._heard.unreadable += bool(self._heard.events)

    def _event(self, data: str) -> Iterator[bytes]:
        if data.startswith("[DONE]"):
            self._heard.done = True
            if rest := self._growing.rest():
                yield _block(_piece(rest))
            yield _DONE
            return
        if not data:
            return
        # An event may be spread over several lines, and several may stand without a blank line between them.
        self._data.append(data)
        parsed = _json("\n".join(self._data))
        if parsed is None and (parsed := _json(data)) is not None:
            self._heard.unreadable += 1
        if parsed is None:
            return
        self._data = []
        if event := straight(parsed):
            if _is_whole(parsed):
                self._heard.odd.add("plain_json")
            yield from self._given(event)

    def _whole(self, text: str) -> Iterator[bytes]:
        parsed = _json(text)
        if parsed is not None and (event := straight(parsed)):
            if "error" not in event:
                self._heard.odd.add("plain_json")
            yield from self._given(event)
        else:
            self._heard.unreadable += 1
            if text.lstrip()[:1] == "<":
                self._heard.odd.add("web_page")

    def _given(self, event: Event) -> Iterator[bytes]:
        self._heard.events += 1
        if "error" in event:
            self._heard.odd.add("error_in_200")
        elif event["choices"]:
            choice = event["choices"][0]
            delta = choice["delta"]
            # The client has no field for these, so they go past it.
            self._heard.thought += delta.pop("reasoning_content", "")
            self._heard.tool |= delta.pop("calls_tool", False)
            delta["content"] = self._growing.new_of(delta["content"])
            if self._growing.grows:
                self._heard.odd.add("cumulative")
            if choice["finish_reason"]:
                delta["content"] += self._growing.rest()
        self._heard.done |= "plain_json" in self._heard.odd
        if "object_a_line" in self._heard.odd:
            self._heard.done |= any(choice["finish_reason"] for choice in event.get("choices", ()))
        yield _block(event)
        if self._heard.done:
            yield _DONE


def _is_whole(event: Any) -> bool:
    """Whether an object is a whole answer, as if no stream had been asked for."""
    choices = event.get("choices") if isinstance(event, dict) else None
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        return False
    return "message" in choices[0] and "delta" not in choices[0]


def _json(text: str) -> Any:
    """The object that a text holds; None where it holds none."""
    if text.lstrip()[:1] not in {"{", "["}:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _piece(text: str) -> Event:
    return straight({"choices": [{"delta": {"content": text}}]}) or {}


def _block(event: Event) -> bytes:
    return f"data: {json.dumps(event)}\n\n".encode("ascii")
