"""A strong model for tests: it writes as a good writer would, from the numbered material that its prompt shows it."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.model.ports import Chunk, Message, ModelCard, Probe, ProfileName, Usage

_SOURCE = re.compile(r"^\[([FNLR]\d+)\] (.+)$", re.M)
_PART = re.compile(r"^第(\d+)部分：(\S+)\n", re.M)
_DOUBTED = re.compile(r"^(\d+)\. (.+)\n   疑问：", re.M)


@dataclass
class StrongWriter:
    """Writes each fact and each note as a sentence that names it, and last year's standing practice again.

    `slips`: words of its first answer -> what it writes instead; asked to mend, it writes `mends` or takes it back.
    """

    slips: Mapping[str, str] = field(default_factory=dict)
    mends: Mapping[str, str] = field(default_factory=dict)
    wrapped: bool = False
    breaks_at: int | None = None
    profile: ProfileName = "strong"
    asked: list[Sequence[Message]] = field(default_factory=list)
    schemas: list[Mapping[str, Any] | None] = field(default_factory=list)
    warmth: list[float] = field(default_factory=list)
    wrote: list[dict[str, Any]] = field(default_factory=list)

    @property
    def card(self) -> ModelCard:
        return ModelCard("strong-writer", "scripted", "", leaves_machine=False, profile=self.profile)

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        schema: Mapping[str, Any] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Iterator[Chunk]:
        self.asked.append(tuple(messages))
        self.schemas.append(schema)
        self.warmth.append(temperature)
        prompt = messages[-1].content
        lines = self._mended(prompt) if "有疑问" in prompt else self._written(prompt)
        self.wrote += lines
        answer = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
        if self.wrapped:
            answer = json.dumps({"lines": lines}, ensure_ascii=False, indent=1)
        for at in range(0, len(answer), 7):
            if stop and stop():
                break
            if self.breaks_at is not None and at >= self.breaks_at:
                from assistant.model.errors import ModelError

                raise ModelError("模型中断了，请重试。", retryable=True, partial=answer[:at])
            yield Chunk(answer[at : at + 7])
        yield Chunk(usage=Usage(len(prompt), len(answer), 0, 0.1, 0.2))

    def probe(self) -> Probe:
        return Probe(ok=True, sentence="可用。")

    def close(self) -> None:
        return None

    def _written(self, prompt: str) -> list[dict[str, Any]]:
        lines = []
        heads = [*_PART.finditer(prompt)]
        for head, after in zip(heads, [*heads[1:], None], strict=True):
            part = prompt[head.end() : after.start() if after else prompt.index("现在起草")]
            for ref, text in _SOURCE.findall(part):
                sentence = self._sentence(ref, text)
                for old, new in self.slips.items():
                    sentence = sentence.replace(old, new)
                if sentence:
                    lines.append({"part": int(head[1]), "sentence": sentence, "rests_on": [ref]})
        return lines

    @staticmethod
    def _sentence(ref: str, text: str) -> str:
        if ref.startswith("F"):
            return "" if text.startswith("报告年度") else re.sub(r"(?:，上年[\d.]+\w)|（来源：[^）]*）|：", "", text)
        if ref.startswith("N"):
            return f"{text}。"
        return "" if re.search(r"\d|召开|印发|开展", text) else text

    def _mended(self, prompt: str) -> list[dict[str, Any]]:
        return [
            {"part": int(number), "sentence": self.mends.get(said, ""), "rests_on": ["F1"]}
            for number, said in _DOUBTED.findall(prompt)
        ]
