"""The client of langchain-openai on our own wire, with the fields that it has no place for kept.

Loaded when a model is first asked: the three libraries behind it take a second.
"""

import os
from typing import Any

import httpx2
from langchain_core.outputs import ChatGenerationChunk
from langchain_openai import ChatOpenAI
from openai import DefaultAsyncHttpxClient

from assistant.adapters.chat.failures import Endpoint
from assistant.adapters.chat.proxies import Proxy
from assistant.adapters.chat.wire import Heard, Wire

_KEPT = ("reasoning_content", "calls_tool")


class _KeepingChat(ChatOpenAI):
    """Keeps what servers send beside the protocol; langchain-openai leaves that to subclasses."""

    def _convert_chunk_to_generation_chunk(
        self, chunk: dict[str, Any], default_chunk_class: type, base_generation_info: dict[str, Any] | None
    ) -> ChatGenerationChunk | None:
        made: ChatGenerationChunk | None = super()._convert_chunk_to_generation_chunk(
            chunk, default_chunk_class, base_generation_info
        )
        if made is not None and chunk.get("choices"):
            delta = chunk["choices"][0]["delta"]
            made.message.additional_kwargs |= {name: delta[name] for name in _KEPT if delta.get(name)}
        return made


def http_client(point: Endpoint, proxy: Proxy | None, heard: Heard) -> httpx2.AsyncClient:
    """An HTTP client for one call, straight or through a proxy; what was odd in the answer is kept in `heard`."""
    # What of the environment concerns other machines (certificates) must not stand between this one and itself.
    inner = httpx2.AsyncHTTPTransport(trust_env=point.leaves_machine, proxy=proxy.url if proxy else None)
    wire = Wire(inner, heard, label=point.label)
    # What is said goes to this address alone: a redirect to another would take the text, and the key, along.
    client: httpx2.AsyncClient = DefaultAsyncHttpxClient(
        transport=wire, trust_env=False, timeout=point.timeout_seconds, follow_redirects=False
    )
    return client


def chat_client(point: Endpoint, http: httpx2.AsyncClient, **options: Any) -> ChatOpenAI:
    """The chat client of an endpoint on an HTTP client; it tries nothing again by itself."""
    # Nothing of an officer's text goes to a tracing service, whatever the environment says.
    os.environ["LANGSMITH_TRACING"] = os.environ["LANGCHAIN_TRACING_V2"] = "false"
    key = point.api_key.get_secret_value() if point.api_key is not None else ""
    return _KeepingChat(
        model=point.model,
        base_url=point.base_url,
        api_key=key or "none",
        timeout=point.timeout_seconds,
        stream_chunk_timeout=point.timeout_seconds,
        max_retries=0,
        use_responses_api=False,
        http_async_client=http,
        **options,
    )
