"""The embedded chat model: the child server of this process, spoken to like any other endpoint."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from assistant.adapters.chat.failures import Endpoint
from assistant.adapters.chat.local_server import LocalServer, RunningServer
from assistant.adapters.chat.openai_endpoint import OpenAIChat
from assistant.model.errors import ModelError
from assistant.model.ports import Chunk, Message, ModelCard, Probe, ProfileName

_QUEUE_SECONDS = 1800.0
"""Calls wait for each other in the server, so a long silence before the first word is not a fault."""


class EmbeddedChat:
    """One model file; the server behind it is started on first use, and again after it died."""

    def __init__(self, server: LocalServer, name: str, profile: ProfileName = "small") -> None:
        self._server = server
        self._name = name
        self._profile = profile
        self._spoken: tuple[RunningServer, OpenAIChat] | None = None

    @property
    def card(self) -> ModelCard:
        """Name and placement."""
        return ModelCard(self._name, "embedded", str(self._server.path), False, self._profile)

    @property
    def server_pid(self) -> int | None:
        """The process id of the server while it lives."""
        return self._server.pid

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        schema: Mapping[str, Any] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Iterator[Chunk]:
        """The answer piece by piece; a server that dies before the first word is started once more."""
        for last in (False, True):
            chat, begun = self._chat(), False
            try:
                for chunk in chat.stream(
                    messages, max_tokens=max_tokens, temperature=temperature, schema=schema, stop=stop
                ):
                    begun = True
                    yield chunk
            except ModelError as error:
                broken = error.retryable or self._server.pid is None
                if not (broken and self._server.is_gone()):
                    raise
                if begun or last:
                    raise self._died(error.partial) from None
            else:
                return

    def probe(self) -> Probe:
        """Start the server if need be, ask for a few tokens and say in one sentence how it went."""
        try:
            return self._chat().probe()
        except ModelError as error:
            return Probe(ok=False, sentence=str(error))

    def close(self) -> None:
        """End the server."""
        self._server.close()

    def _chat(self) -> OpenAIChat:
        running = self._server.running()
        if self._spoken is None or self._spoken[0] != running:
            key = SecretStr(running.key)
            endpoint = Endpoint(f"{running.address}/v1", self._name, key, _QUEUE_SECONDS, "embedded")
            self._spoken = (running, OpenAIChat(endpoint, first_wait=0.2))
        return self._spoken[1]

    def _died(self, partial: str) -> ModelError:
        kept = f"（写到第 {len(partial)} 字）" if partial else ""
        return ModelError(
            f"内置模型 {self._name} 的进程意外结束{kept}，请再试一次；若反复出现，请改用 0.5b 模型或关闭其他程序。",
            retryable=True,
            partial=partial,
        )


_shared: dict[Path, LocalServer] = {}
_shared_lock = threading.Lock()


def embedded_chat(path: Path, *, name: str, threads: int, profile: ProfileName = "small") -> EmbeddedChat:
    """The embedded model of a file; whoever asks in this process speaks to the same server."""
    with _shared_lock:
        server = _shared.setdefault(path.resolve(), LocalServer(path.resolve(), threads=threads))
    return EmbeddedChat(server, name, profile)
