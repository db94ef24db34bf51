"""A chat model behind an endpoint: OpenAI-compatible over a wire that we read ourselves, or another provider's."""

import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.adapters.chat.answer import Answer, OnlyThinkingError
from assistant.adapters.chat.answer_stream import AnswerStream
from assistant.adapters.chat.dialect import Dialect
from assistant.adapters.chat.failures import BusyEndpointError, Endpoint, explain, not_compatible, refusal_of
from assistant.adapters.chat.providers import COMPATIBLE
from assistant.adapters.chat.proxies import proxy_for, require_usable
from assistant.model.errors import ModelError
from assistant.model.ports import Chunk, Message, ModelCard, Probe

if TYPE_CHECKING:
    from langchain_core.messages import AIMessageChunk

_ATTEMPTS = 3
_LONGEST_OWN_WAIT = 20.0
_LESSONS = 12
"""Refusals that one call may learn from; each gives up something, so that there are never so many."""
_PROBE = (Message("system", "你是助手。"), Message("user", "请只回答两个字：你好"))
_PROBE_LENGTH = 400
_PROBE_SECONDS = 15.0
"""A probe hears its answer to the end, where its end mark stands, unless it goes on and on."""


@dataclass(frozen=True, slots=True)
class _Call:
    messages: Sequence[Message]
    max_tokens: int
    temperature: float
    schema: Mapping[str, Any] | None


class OpenAIChat:
    """Speaks with one endpoint; each call has its own connection, so that closing it ends the generation."""

    def __init__(self, endpoint: Endpoint, *, first_wait: float = 1.0) -> None:
        self._endpoint = endpoint
        self._first_wait = first_wait
        self._dialect = Dialect()

    @property
    def card(self) -> ModelCard:
        """Name and placement."""
        point = self._endpoint
        return ModelCard(point.model, point.placement, point.base_url, point.leaves_machine, point.profile)

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        schema: Mapping[str, Any] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Iterator[Chunk]:
        """The answer piece by piece; failures before the first word are tried again where that may help."""
        answer = Answer(self._endpoint, self._dialect)
        for text in self._pieces(_Call(messages, max_tokens, temperature, schema), answer, stop):
            answer.first_at = answer.first_at or time.monotonic()
            yield Chunk(text)
        yield Chunk(usage=answer.usage())

    def probe(self) -> Probe:
        """Ask for a few words and say in one sentence how it went, and in what the endpoint is unlike the protocol."""
        said, started = "", time.monotonic()

        def enough() -> bool:
            return len(said) > _PROBE_LENGTH or (bool(said) and time.monotonic() - started > _PROBE_SECONDS)

        try:
            # 256, not 8: a model that thinks before it speaks would be told to stop before its first word.
            for chunk in self.stream(_PROBE, max_tokens=256, stop=enough):
                said += chunk.text
        except ModelError as error:
            return Probe(ok=False, sentence=str(error), met=self._dialect.met)
        seconds = time.monotonic() - started
        sentence = f"{self._endpoint.model_label}回答正常，用时 {seconds:.1f} 秒。"
        return Probe(ok=True, sentence=sentence, met=self._dialect.met)

    def close(self) -> None:
        """Nothing is kept open between calls."""

    def _pieces(self, call: _Call, answer: Answer, stop: Callable[[], bool] | None) -> Iterator[str]:
        first, rest = self._begin(call, answer, stop)
        if first:
            answer.written.append(first)
            yield first
        for text in rest:
            answer.written.append(text)
            yield text

    def _begin(self, call: _Call, answer: Answer, stop: Callable[[], bool] | None) -> tuple[str, Iterator[str]]:
        """The first word and the rest; tried again, waiting longer each time, while the failure may pass."""
        from tenacity import Retrying, retry_if_exception, stop_after_attempt

        def first_word() -> tuple[str, Iterator[str]]:
            texts = self._texts(call, answer, stop)
            return next(texts, ""), texts

        return Retrying(
            retry=retry_if_exception(lambda error: isinstance(error, ModelError) and error.retryable),
            stop=stop_after_attempt(_ATTEMPTS),
            wait=self._wait,
            sleep=lambda seconds: _sleep(seconds, stop),
            reraise=True,
        )(first_word)

    def _wait(self, state: Any) -> float:
        error: BaseException = state.outcome.exception()
        own = min(self._first_wait * 2.0 ** (int(state.attempt_number) - 1), _LONGEST_OWN_WAIT)
        return max(error.after or 0.0, own) if isinstance(error, BusyEndpointError) else own

    def _texts(self, call: _Call, answer: Answer, stop: Callable[[], bool] | None) -> Iterator[str]:
        """The texts of one try, asked anew while a refusal or an answer of thoughts alone teaches something.

        Raises:
            ModelError: whatever went wrong, with what had been written.
        """
        before = self._dialect.remembered()
        for _ in range(_LESSONS):
            try:
                yield from self._one_try(call, answer, stop)
            except OnlyThinkingError:
                if not self._dialect.needs_room(eaten=True):
                    raise
            except ModelError:
                raise
            except Exception as error:
                said, about_the_request = refusal_of(error)
                if answer.text or not said or not self._dialect.learn(said, about_the_request=about_the_request):
                    self._dialect.recall(before)
                    # The client lets errors of three libraries through; `from None`: their texts may carry the key.
                    raise self._explained(error, answer.text) from None
            else:
                return
        raise not_compatible(self._endpoint)

    def _explained(self, error: Exception, partial: str) -> ModelError:
        failure = explain(error, self._endpoint, partial)
        if isinstance(failure, BusyEndpointError):
            self._dialect.meet("busy", failure.status)
        return failure

    def _one_try(self, call: _Call, answer: Answer, stop: Callable[[], bool] | None) -> Iterator[str]:
        answer.begin()
        reading = AnswerStream(lambda: self._ask(call, answer), stop)
        try:
            for piece in reading.pieces():
                if text := answer.take(piece):
                    yield text
            if text := answer.rest():
                yield text
            answer.end(stopped=reading.stopped)
        finally:
            answer.tell()

    async def _ask(self, call: _Call, answer: Answer) -> "AsyncIterator[AIMessageChunk]":
        from assistant.adapters.chat.chat_client import compatible_chat, http_client, provider_chat

        point, dialect = self._endpoint, self._dialect
        temperature = call.temperature if dialect.temperature else None
        if point.provider != COMPATIBLE:
            told = provider_chat(
                point,
                max_tokens=call.max_tokens + dialect.room,
                temperature=temperature,
                schema=call.schema if dialect.schema else None,
            )
            async for piece in told.astream(dialect.messages(call.messages)):
                yield piece
            answer.heard.done = True
            return
        proxy = proxy_for(point.base_url, leaves_machine=point.leaves_machine)
        if proxy is not None:
            require_usable(proxy, point.base_url)
            dialect.meet("proxied", proxy.shown)
        async with http_client(point, proxy, answer.heard) as http:
            model = compatible_chat(
                point,
                http,
                temperature=temperature,
                stream_usage=dialect.usage,
                extra_body=dialect.body(call.max_tokens, call.schema),
            )
            async for piece in model.astream(dialect.messages(call.messages)):
                yield piece


def _sleep(seconds: float, stop: Callable[[], bool] | None) -> None:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and not (stop and stop()):
        time.sleep(min(left, 0.1))
