"""Chat models opened by langchain's `init_chat_model`, with our own wire beneath the OpenAI-compatible one.

Loaded when a model is first asked: the libraries behind it take a second.
"""

import os
from collections.abc import Mapping
from typing import Any

import httpx2
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_core.runnables import Runnable
from openai import DefaultAsyncHttpxClient

from assistant.adapters.chat.failures import Endpoint
from assistant.adapters.chat.providers import COMPATIBLE, provider_named
from assistant.adapters.chat.proxies import Proxy
from assistant.adapters.chat.wire import Heard, Wire


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


def compatible_chat(point: Endpoint, http: httpx2.AsyncClient, **options: Any) -> BaseChatModel:
    """The chat model of an OpenAI-compatible endpoint on an HTTP client; it tries nothing again by itself."""
    return _opened(
        point,
        COMPATIBLE,
        base_url=point.base_url,
        api_key=_key_of(point),
        timeout=point.timeout_seconds,
        stream_chunk_timeout=point.timeout_seconds,
        max_retries=0,
        use_responses_api=False,
        http_async_client=http,
        **options,
    )


def provider_chat(
    point: Endpoint, *, max_tokens: int, temperature: float | None, schema: Mapping[str, Any] | None
) -> Runnable[Any, Any]:
    """The chat model of another provider, under the names that its package has for things.

    The schema goes along where the provider says that its model answers in one.
    """
    options = provider_named(point.provider).options(
        base_url=point.base_url,
        api_key=_key_of(point),
        max_tokens=max_tokens,
        temperature=temperature,
        timeout=point.timeout_seconds,
        max_retries=0,
    )
    model = _opened(point, point.provider, **options)
    if schema is None or not (model.profile or {}).get("structured_output"):
        return model
    return model.bind(
        response_format={"type": "json_schema", "json_schema": {"name": "answer", "schema": dict(schema)}}
    )


def _opened(point: Endpoint, provider: str, **options: Any) -> BaseChatModel:
    # Nothing of an officer's text goes to a tracing service, whatever the environment says.
    os.environ["LANGSMITH_TRACING"] = os.environ["LANGCHAIN_TRACING_V2"] = "false"
    opened: BaseChatModel = init_chat_model(point.model, model_provider=provider, **options)
    return opened


def _key_of(point: Endpoint) -> str:
    """The key that was set for this address; never one that a package finds in the environment by itself."""
    return (point.api_key.get_secret_value() if point.api_key is not None else "") or "none"
