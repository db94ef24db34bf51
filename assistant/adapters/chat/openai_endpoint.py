"""A chat model behind any OpenAI-compatible endpoint, through langchain-openai."""

import os
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assistant.adapters.chat.answer_stream import AnswerStream
from assistant.adapters.chat.failures import BusyEndpointError, Endpoint, empty_answer, explain, not_compatible
from assistant.model.errors import ModelError
from assistant.model.ports import Chunk, Message, ModelCard, Probe, Usage

if TYPE_CHECKING:
    from langchain_core.messages import AIMessageChunk

_ATTEMPTS = 3
_LONGEST_WAIT = 20.0
_PROBE = (Message("user", "请只回答两个字：你好"),)


@dataclass(slots=True)
class _Dialect:
    """What this endpoint understands of the protocol; learnt from its refusals, kept for the next calls."""

    usage: bool = True
    token_limit: str = "max_tokens"
    """The name most servers know; the newest models of OpenAI itself want `max_completion_tokens`."""
    temperature: bool = True
    refused: set[str] = field(default_factory=set)

    def learn(self, said: str) -> bool:
        """Give up what the endpoint says it does not know; False where there is nothing (more) to give up."""
        for word in ("stream_options", "max_completion_tokens", "temperature"):
            if word in said and word not in self.refused:
                self.refused.add(word)
                self.usage &= word != "stream_options"
                self.temperature &= word != "temperature"
                if word == "max_completion_tokens":
                    self.token_limit = word
                return True
        return False


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
        self._dialect = _Dialect()

    @property
    def card(self) -> ModelCard:
        """Name and placement."""
        point = self._endpoint
        return ModelCard(point.model, point.placement, point.base_url, leaves_machine=point.leaves_machine)

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
        asked = time.monotonic()
        answer = _Answer(self._endpoint)
        for text in self._pieces(_Call(messages, max_tokens, temperature, schema), answer, stop):
            answer.first_at = answer.first_at or time.monotonic()
            yield Chunk(text)
        yield Chunk(usage=answer.usage(asked))

    def probe(self) -> Probe:
        """Ask for a few tokens and say in one sentence how it went."""
        words: list[str] = []

        def spoken() -> bool:
            return bool(words)

        started = time.monotonic()
        try:
            # 256, not 8: a model that thinks before it speaks would be told to stop before its first word.
            for chunk in self.stream(_PROBE, max_tokens=256, stop=spoken):
                if chunk.text:
                    words.append(chunk.text)
        except ModelError as error:
            return Probe(ok=False, sentence=str(error))
        seconds = time.monotonic() - started
        return Probe(ok=True, sentence=f"{self._endpoint.model_label}回答正常，用时 {seconds:.1f} 秒。")

    def close(self) -> None:
        """Nothing is kept open between calls."""

    def _pieces(self, call: _Call, answer: "_Answer", stop: Callable[[], bool] | None) -> Iterator[str]:
        first, rest = self._begin(call, answer, stop)
        if first:
            answer.written.append(first)
            yield first
        for text in rest:
            answer.written.append(text)
            yield text

    def _begin(self, call: _Call, answer: "_Answer", stop: Callable[[], bool] | None) -> tuple[str, Iterator[str]]:
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
        error = state.outcome.exception()
        asked = error.after if isinstance(error, BusyEndpointError) and error.after is not None else 0.0
        return float(min(max(asked, self._first_wait * 2.0 ** (state.attempt_number - 1)), _LONGEST_WAIT))

    def _texts(self, call: _Call, answer: "_Answer", stop: Callable[[], bool] | None) -> Iterator[str]:
        """The texts of one try; every failure becomes a ModelError, with what had been written."""
        import openai

        answer.begin()
        reading = AnswerStream(lambda: self._ask(call), stop)
        try:
            for piece in reading.pieces():
                if text := answer.take(piece):
                    yield text
        except openai.BadRequestError as error:
            if not self._dialect.learn(str(error)):
                raise explain(error, self._endpoint) from None
            yield from self._texts(call, answer, stop)
            return
        except Exception as error:
            # The client lets errors of three libraries through; `from None`: their texts may carry the key.
            raise explain(error, self._endpoint, answer.text) from None
        answer.end(stopped=reading.stopped)

    async def _ask(self, call: _Call) -> "AsyncIterator[AIMessageChunk]":
        chat_openai, http_client = _client()
        point = self._endpoint
        key = point.api_key.get_secret_value() if point.api_key is not None else ""
        body: dict[str, Any] = {self._dialect.token_limit: call.max_tokens}
        if call.schema is not None:
            wanted = {"name": "answer", "schema": dict(call.schema)}
            body["response_format"] = {"type": "json_schema", "json_schema": wanted}
        # A proxy of the office must not stand between this machine and itself.
        # What is said goes to this address alone: a redirect to another would take the text along.
        async with http_client(
            trust_env=point.leaves_machine, timeout=point.timeout_seconds, follow_redirects=False
        ) as http:
            model = chat_openai(
                model=point.model,
                base_url=point.base_url,
                api_key=key or "none",
                temperature=call.temperature if self._dialect.temperature else None,
                timeout=point.timeout_seconds,
                stream_chunk_timeout=point.timeout_seconds,
                stream_usage=self._dialect.usage,
                max_retries=0,
                extra_body=body,
                http_async_client=http,
            )
            prompt = [{"role": message.role, "content": message.content} for message in call.messages]
            async for piece in model.astream(prompt):
                yield piece


class _Answer:
    """What has come of an answer so far, and whether it came to its proper end."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self.written: list[str] = []
        self.first_at: float | None = None
        self.begin()

    def begin(self) -> None:
        """Forget an earlier try (which had not written anything)."""
        self._pieces = 0
        self._finish = ""
        self._counted: Mapping[str, Any] = {}

    @property
    def text(self) -> str:
        """What the caller has been given."""
        return "".join(self.written)

    def take(self, piece: "AIMessageChunk") -> str:
        """The text of a piece; its counts and its end mark are kept."""
        self._pieces += 1
        self._finish = piece.response_metadata.get("finish_reason") or self._finish
        if piece.usage_metadata:
            self._counted = piece.usage_metadata
        return piece.text

    def end(self, *, stopped: bool) -> None:
        """Hold the finished answer to what an answer must have."""
        if stopped:
            return
        if not self._pieces:
            raise not_compatible(self._endpoint)
        if not self._finish and not self._counted:
            raise explain(ConnectionError(), self._endpoint, self.text)
        if not self.text.strip():
            raise empty_answer(self._endpoint, cut_short=self._finish == "length")

    def usage(self, asked: float) -> Usage:
        """What the call cost."""
        details = self._counted.get("input_token_details") or {}
        return Usage(
            prompt_tokens=self._counted.get("input_tokens"),
            output_tokens=self._counted.get("output_tokens"),
            cached_tokens=details.get("cache_read"),
            first_token_seconds=None if self.first_at is None else self.first_at - asked,
            seconds=time.monotonic() - asked,
            cut_short=self._finish == "length",
        )


def _client() -> tuple[Any, Any]:
    """The classes of langchain-openai and of its HTTP client, loaded when a model is first asked."""
    # Nothing of an officer's text goes to a tracing service, whatever the environment says.
    os.environ["LANGSMITH_TRACING"] = os.environ["LANGCHAIN_TRACING_V2"] = "false"
    from langchain_openai import ChatOpenAI
    from openai import DefaultAsyncHttpxClient

    return ChatOpenAI, DefaultAsyncHttpxClient


def _sleep(seconds: float, stop: Callable[[], bool] | None) -> None:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and not (stop and stop()):
        time.sleep(min(left, 0.1))
