"""The hands of an officer at the two components that are typed into, as their scripts send: text, and cells.

Each knows what it has sent and what was confirmed: a save is over when the page says so, not when it was sent. What is
not confirmed in time, or was refused, goes out again, as `text_editor.js` and `table_grid.js` do.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

_LOOK_SECONDS = 4.0
_MOST_SEEN = 12
Send = Callable[[Mapping[str, Any]], Awaitable[None]]


@dataclass
class Kept:
    """What was typed and confirmed, how long each save took in milliseconds, and what was refused."""

    typed: list[str] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    sent_again: int = 0


class Hand:
    """What the two hands have in common: numbers that go up, and their confirmation."""

    def __init__(self, send: Send, kept: Kept) -> None:
        self._send, self._kept = send, kept
        self._client = uuid4().hex
        self._seq = self._acked = self._look = 0
        self._waiting: list[tuple[int, str, float]] = []
        self._moved = asyncio.Event()

    async def saved(self) -> None:
        """Wait until everything typed is confirmed; what is not confirmed in time goes out again."""
        self._look = 0
        while self._waiting:
            try:
                async with asyncio.timeout(_LOOK_SECONDS):
                    self._moved.clear()
                    await self._moved.wait()
                self._look = 0
            except TimeoutError:
                self._look += 1
                if self._look != 4 and self._look % 8:
                    continue
                self._kept.sent_again += 1
                self._seq += 1
                self._again()
                await self._out()

    async def _typed(self, what: str) -> None:
        self._kept.typed.append(what)
        self._waiting.append((self._seq, what, time.monotonic()))
        await self._out()

    def _confirm(self, data: Mapping[str, Any]) -> bool:
        """Take what the page says of the last save; whether anything more was confirmed."""
        if data["failure"]:
            self._look = 3
            if data["failure"] not in self._kept.refused[-1:]:
                self._kept.refused.append(data["failure"])
        ack = data["ack"]
        if not ack or ack["client"] != self._client or ack["seq"] <= self._acked:
            return False
        self._acked, now = ack["seq"], time.monotonic()
        for seq, what, since in self._waiting:
            if seq <= self._acked:
                self._kept.confirmed.append(what)
                self._kept.took.append(1000 * (now - since))
        self._waiting = [each for each in self._waiting if each[0] > self._acked]
        self._moved.set()
        return True

    def _again(self) -> None:
        """Renew the numbers of what goes out again."""

    async def _out(self) -> None:
        raise NotImplementedError


class TextHand(Hand):
    """Writes at the end of a section's text."""

    def __init__(self, send: Send, kept: Kept) -> None:
        super().__init__(send, kept)
        self._text = ""
        self._version: int | None = None
        self._seen: list[tuple[int, str]] = []

    async def write(self, word: str) -> None:
        """A word more, and the pause after it."""
        self._text += word
        self._seq += 1
        await self._typed(word)

    def take(self, data: Mapping[str, Any]) -> None:
        """What the page shows now; a text from elsewhere fills the box, unless words of it are under way."""
        if self._confirm(data):
            self._seen = [each for each in self._seen if each[0] >= self._acked or each is self._seen[-1]]
        if self._version == data["version"]:
            return
        typing = self._version is not None and bool(self._waiting)
        self._version = data["version"]
        if not typing:
            self._text = data["text"]
            self._seen = [(self._seq, self._text)]

    async def _out(self) -> None:
        seen = list(dict.fromkeys(text for _, text in self._seen))
        if len(seen) > _MOST_SEEN:
            seen = [seen[0], *seen[1 - _MOST_SEEN :]]
        text, said = self._text, {"client": self._client, "seq": self._seq, "version": self._version, "seen": seen}
        if not self._seen or self._seen[-1][1] != text:
            self._seen.append((self._seq, text))
        await self._send({"text": said | {"text": text}})


@dataclass
class _Pending:
    seq: int
    typed: str
    seen: list[str]


class CellHand(Hand):
    """Fills in cells of a table."""

    def __init__(self, send: Send, kept: Kept) -> None:
        super().__init__(send, kept)
        self._values: Mapping[str, Any] = {}
        self._pending: dict[str, _Pending] = {}

    async def enter(self, path: str, number: str) -> None:
        """A number into a cell; one that is still under way there is waited for, not typed over."""
        if path in self._pending:
            await self.saved()
        self._seq += 1
        self._pending[path] = _Pending(self._seq, number, [_shown(self._values[path]["value"])])
        await self._typed(number)

    def take(self, data: Mapping[str, Any]) -> None:
        """What the page shows now."""
        self._values = data["values"]
        if self._confirm(data):
            self._pending = {path: each for path, each in self._pending.items() if each.seq > self._acked}

    def _again(self) -> None:
        if self._pending:
            list(self._pending.values())[-1].seq = self._seq

    async def _out(self) -> None:
        changes = {path: {"typed": each.typed, "seen": each.seen[-_MOST_SEEN:]} for path, each in self._pending.items()}
        for each in self._pending.values():
            if each.seen[-1] != each.typed:
                each.seen.append(each.typed)
        await self._send({"edits": {"client": self._client, "seq": self._seq, "changes": changes, "acts": []}})


def _shown(value: Any) -> str:
    return "" if value is None else str(value)
