"""A streamed answer read on a private event loop, so that whoever waits for it can stop it at any moment."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from typing import Generic, TypeVar

Piece = TypeVar("Piece")
_LOOK_EVERY = 0.1
"""Seconds between two looks at `stop` while no piece comes: a cold prompt says nothing for many seconds."""


class AnswerStream(Generic[Piece]):
    """Runs an asynchronous stream for a caller that is not asynchronous.

    The loop belongs to the caller's thread and turns only while the caller waits, so no thread is left behind;
    cancelling the one task that reads closes the connection, and a closed connection ends the server's generation.
    """

    def __init__(self, source: Callable[[], AsyncIterator[Piece]], stop: Callable[[], bool] | None = None) -> None:
        self._source = source
        self._stop = stop or (lambda: False)
        self.stopped = False

    def pieces(self) -> Iterator[Piece]:
        """The pieces as they come; ends early, with `stopped` set, where the caller asked for it."""
        if self._stop():
            self.stopped = True
            return
        loop = asyncio.new_event_loop()
        queue: asyncio.Queue[Piece | None] = asyncio.Queue()
        reading = loop.create_task(self._read_into(queue))
        try:
            while (piece := self._next(loop, queue)) is not None:
                yield piece
                if self._stop():
                    self.stopped = True
            if not self.stopped:
                loop.run_until_complete(reading)
        finally:
            self._end(loop, reading)

    async def _read_into(self, queue: "asyncio.Queue[Piece | None]") -> None:
        try:
            async for piece in self._source():
                queue.put_nowait(piece)
        finally:
            queue.put_nowait(None)

    def _next(self, loop: asyncio.AbstractEventLoop, queue: "asyncio.Queue[Piece | None]") -> Piece | None:
        while not self.stopped:
            with suppress(TimeoutError):
                return loop.run_until_complete(asyncio.wait_for(queue.get(), _LOOK_EVERY))
            self.stopped = self._stop()
        return None

    @staticmethod
    def _end(loop: asyncio.AbstractEventLoop, reading: "asyncio.Task[None]") -> None:
        if not reading.done():
            reading.cancel()
            with suppress(asyncio.CancelledError):
                loop.run_until_complete(reading)
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
