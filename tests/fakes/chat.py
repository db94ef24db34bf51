"""A chat model that says what a test tells it to, answer after answer, and keeps what it was asked."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.desk.ports import ModelSetting
from assistant.model.errors import ModelError, ModelNotReadyError
from assistant.model.ports import Chunk, Message, ModelCard, Probe, Usage
from tests.fakes.strong_writer import StrongWriter


@dataclass
class SayingChat:
    """Gives its answers in turn, the last one again and again; breaks off after `breaks_after` characters if told."""

    answers: Sequence[str]
    breaks_after: int | None = None
    remark: str = ""
    """Why its answers are not finished, where they are not."""
    asked: list[Sequence[Message]] = field(default_factory=list)

    @property
    def card(self) -> ModelCard:
        return ModelCard("saying", "scripted", "", leaves_machine=False)

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        schema: Mapping[str, Any] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Iterator[Chunk]:
        answer = self.answers[min(len(self.asked), len(self.answers) - 1)]
        self.asked.append(tuple(messages))
        for at in range(0, len(answer), 6):
            if stop and stop():
                break
            if self.breaks_after is not None and at >= self.breaks_after:
                raise ModelError("模型中断了，请重试。", retryable=True, partial=answer[:at])
            yield Chunk(answer[at : at + 6])
        yield Chunk(usage=Usage(100, len(answer), 0, 0.1, 0.2, cut_short=bool(self.remark), remark=self.remark))

    def probe(self) -> Probe:
        return Probe(ok=True, sentence="可用。")

    def close(self) -> None:
        return None

    @property
    def last_prompt(self) -> str:
        return self.asked[-1][-1].content


@dataclass
class OneModel:
    """A shelf with one model on it, or with none."""

    chat: SayingChat | StrongWriter | None = None
    not_ready: str = ""

    def setting(self) -> ModelSetting:
        return ModelSetting("scripted" if self.chat else "none", "saying")

    def model(self, name: str | None = None) -> SayingChat | StrongWriter | None:
        if self.not_ready:
            raise ModelNotReadyError(self.not_ready)
        return None if name == "none" else self.chat
