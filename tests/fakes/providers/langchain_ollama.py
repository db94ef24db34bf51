"""Another provider's package as langchain's `init_chat_model` imports it: it says what it was opened with."""

from collections.abc import AsyncIterator
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import ConfigDict


class RefusedError(Exception):
    """An error of the provider's own."""

    def __init__(self, said: str, status_code: int) -> None:
        super().__init__(said)
        self.status_code = status_code


class ChatOllama(BaseChatModel):
    """Answers with its options; a model called `refuses-temperature` takes none, `locked` wants another key."""

    model: str
    base_url: str
    num_predict: int
    temperature: float | None = None
    model_config = ConfigDict(extra="forbid")

    @property
    def _llm_type(self) -> str:
        return "fake"

    def _resolve_model_profile(self) -> Any:
        return {"structured_output": self.model == "structured"}

    def _generate(self, messages: Any, stop: Any = None, run_manager: Any = None, **kwargs: Any) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=AIMessage("未流式"))])

    async def _astream(
        self, messages: Any, stop: Any = None, run_manager: Any = None, **kwargs: Any
    ) -> AsyncIterator[ChatGenerationChunk]:
        if self.model == "refuses-temperature" and self.temperature is not None:
            raise RefusedError("temperature is not supported by this model", 400)
        if self.model == "locked":
            raise RefusedError("invalid key sk-very-secret", 401)
        shape = kwargs.get("response_format", {}).get("type", "")
        for text in ("在", self.base_url, f"答{self.num_predict}", f"，{self.temperature}", shape):
            yield ChatGenerationChunk(message=AIMessageChunk(text))
        end = AIMessageChunk("", response_metadata={"done_reason": "length" if self.model == "short" else "stop"})
        yield ChatGenerationChunk(message=end)
