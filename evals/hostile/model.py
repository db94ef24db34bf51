"""A chat model that does its worst: invents, alters and swaps figures, edits locked sentences, emits markup or nothing.

What it has written of its own is kept (`told`), so that a text can be searched for it without asking the guards that
are being tried.
"""

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.desk.ports import JobHandle, Json, ModelSetting
from assistant.model.errors import ModelError
from assistant.model.ports import ChatModel, Chunk, Message, ModelCard, Probe, Usage
from evals.hostile.lies import INVENTED, SWAPPED, TALK, dressed_lie

_DRESSES = (
    "**{}**", "# 标题\n{}", "<p><b>{}</b></p>", "```markdown\n{}\n```", "- {}", "|{}|\n|---|",
    "<script>alert('{}')</script>", "好的，以下是修改后的内容：\n{}\n希望对您有帮助！",
)  # fmt: skip
_ENGLISH = "In 2025 the office handled requests well and everybody was satisfied with the results of the work."
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_ORIGINAL = re.compile(r"原文：(?P<text>.*?)\n", re.DOTALL)
_DIGITS = re.compile(r"\d+")
Trick = Callable[["HostileChat", str], str]


def _drops(model: "HostileChat", text: str) -> str:
    parts = re.split(r"(?<=[，。；])", text)
    return "".join(part for part in parts if model.rng.random() < 0.6)


def _adds(model: "HostileChat", text: str) -> str:
    lie = model.says(model.rng.choice(INVENTED))
    return _put_in(model, text, f"，{lie}" if model.rng.random() < 0.5 else f"{lie}。")


def _swaps_roles(model: "HostileChat", text: str) -> str:
    return _put_in(model, text, f"{model.says(model.rng.choice(SWAPPED))}。")


def _alters(model: "HostileChat", text: str) -> str:
    return _DIGITS.sub(lambda m: str(int(m.group()) * 967 + 1) if model.rng.random() < 0.5 else m.group(), text)


def _swaps_digits(model: "HostileChat", text: str) -> str:
    found = _DIGITS.findall(text)
    model.rng.shuffle(found)
    return _DIGITS.sub(lambda _: found.pop(), text)


def _edits_locked(model: "HostileChat", text: str) -> str:
    # A sentence that it may not touch, once as it stands and once altered.
    locked = model.rng.choice(model.locked) if model.locked else text
    return text + locked.replace("，", "，大力", 1) + locked + _alters(model, locked)


def _spaces_locked(model: "HostileChat", text: str) -> str:
    # The same to the eye, another to the byte.
    locked = model.rng.choice(model.locked) if model.locked else text
    at = model.rng.randrange(len(locked) + 1)
    mark = model.rng.choice((" ", "\u3000", "\u200b", "\n", "\ufeff", "\xa0", "\u00ad"))
    return _put_in(model, text, locked[:at] + mark + locked[at:])


def _repeats_locked(model: "HostileChat", text: str) -> str:
    return text + "".join(model.locked) * 2


def _dresses(model: "HostileChat", text: str) -> str:
    lie, _ = dressed_lie(model.rng)
    model.says(lie)
    return _put_in(model, text, f"，{lie}" if model.rng.random() < 0.5 else f"{lie}。")


def _hides(model: "HostileChat", text: str) -> str:
    # A true figure with an invented one run into it: 81 becomes 8\u200b71.
    found = list(_DIGITS.finditer(text))
    if not found:
        return _dresses(model, text)
    one = model.rng.choice(found)
    mark = model.rng.choice(("", "\u200b", " ", ",", ".", "**", "&#8203;", "\n", "、", "一"))
    return text[: one.end()] + mark + str(model.rng.choice((7, 97, 967))) + text[one.end() :]


def _tabulates(model: "HostileChat", text: str) -> str:
    lie = model.rng.choice(INVENTED)
    row = f"|项目|数量|\n|---|---|\n|{lie}|{model.says('967')}|\n"
    return model.rng.choice((f"{row}{text}", f"{text}\n{row}", f"{text}项目\t数量\n发布信息\t{model.says('967')}"))


def _thinks(model: "HostileChat", text: str) -> str:
    thought = model.says("先算一算：共发布信息308篇，应当写多一些。")
    opened = model.rng.choice(("<think>", "<thinking>", "<THINK>", ""))
    closed = {"<think>": "</think>", "<thinking>": "</thinking>", "<THINK>": "</THINK>", "": "</think>"}[opened]
    return f"{opened}{thought}{closed}\n{text}" if model.rng.random() < 0.8 else f"{text}<think>{thought}"


def _as_data(model: "HostileChat", text: str) -> str:
    lie = model.says(model.rng.choice(INVENTED))
    told = model.rng.choice(
        ({"text": text}, {"text": text, "note": lie}, [text, lie], {"count": 967}, {"text": text + lie})
    )
    data = json.dumps(told, ensure_ascii=model.rng.random() < 0.3)
    return model.rng.choice((data, f"```json\n{data}\n```", data[:-2], f"结果：{data}"))


def _goes_on_and_on(model: "HostileChat", text: str) -> str:
    lies = "".join(f"{model.says(model.rng.choice(INVENTED))}，{text}" for _ in range(3))
    return (text + lies) * model.rng.choice((4, 12, 40))


def _marks_up(model: "HostileChat", text: str) -> str:
    return model.rng.choice(_DRESSES).format(text)


def _english(model: "HostileChat", text: str) -> str:
    return _ENGLISH if model.rng.random() < 0.5 else text + _ENGLISH


def _nothing(model: "HostileChat", text: str) -> str:  # noqa: ARG001 - one signature for all
    return model.rng.choice(("", " \n ", "。", "\u200b", "……"))


def _injects(model: "HostileChat", text: str) -> str:
    return _put_in(model, text, model.says(model.rng.choice(TALK)))


def _repeats(model: "HostileChat", text: str) -> str:  # noqa: ARG001 - one signature for all
    return text * 3


def _rewords(model: "HostileChat", text: str) -> str:
    return text.replace("开展", "组织开展").replace("及时", model.rng.choice(("", "按时", "第一时间")))


TRICKS: tuple[Trick, ...] = (
    _drops, _adds, _swaps_roles, _alters, _swaps_digits, _edits_locked, _marks_up, _english, _nothing, _injects,
    _repeats, _rewords, _spaces_locked, _repeats_locked, _dresses, _dresses, _dresses, _hides, _hides, _tabulates,
    _thinks, _as_data, _goes_on_and_on,
)  # fmt: skip


def _put_in(model: "HostileChat", text: str, words: str) -> str:
    sentences = _SENTENCE.findall(text) or [text]
    at = model.rng.randrange(len(sentences) + 1)
    if words.startswith("，") and at:
        sentences[at - 1] = sentences[at - 1].rstrip("。") + words + "。"
    else:
        sentences.insert(at, words.lstrip("，"))
    return "".join(sentences)


@dataclass
class HostileChat:
    """Answers a prompt with its original text spoiled by one to three tricks; now and then it breaks off."""

    rng: random.Random
    locked: Sequence[str] = ()
    spoken: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """What it has put in of its own since it was last asked what to be judged by."""

    @property
    def card(self) -> ModelCard:
        """Name and placement."""
        return ModelCard("hostile", "scripted", "", leaves_machine=False)

    def says(self, words: str) -> str:
        """The words, kept as its own."""
        self.told.append(words)
        return words

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,  # noqa: ARG002 - of the port
        temperature: float = 0.0,  # noqa: ARG002 - of the port
        schema: Mapping[str, Any] | None = None,  # noqa: ARG002 - of the port
        stop: Callable[[], bool] | None = None,
    ) -> Iterator[Chunk]:
        """One spoiled answer, whole, cut short or broken off."""
        prompts = _ORIGINAL.findall(messages[-1].content)
        answer = prompts[-1] if prompts else self.rng.choice(self.spoken or ["我办开展政府信息公开工作。"])
        for trick in self.rng.sample(TRICKS, self.rng.choice((1, 1, 2, 3))):
            answer = trick(self, answer)
        self.spoken = [*self.spoken[-20:], answer]
        end = self.rng.random()
        length = len(answer) if end > 0.2 else self.rng.randrange(len(answer) + 1)
        for at in range(0, length, 7):
            if stop and stop():
                break
            yield Chunk(answer[at : min(at + 7, length)])
        if end < 0.1:
            raise ModelError("模型中断了，请重试。", retryable=True, partial=answer[:length])
        yield Chunk(usage=Usage(100, length, 0, 0.0, 0.0, cut_short=length < len(answer)))

    def probe(self) -> Probe:
        """It answers, for what that is worth."""
        return Probe(ok=True, sentence="可用。")

    def close(self) -> None:
        """Nothing to let go of."""


@dataclass(frozen=True)
class HostileShelf:
    """A shelf with the hostile model on it, whichever is asked for."""

    chat: HostileChat

    def setting(self) -> ModelSetting:
        """The model in use."""
        return ModelSetting("scripted", "hostile")

    def model(self, name: str | None = None) -> ChatModel | None:
        """The hostile model."""
        return None if name == "none" else self.chat

    def offers(self) -> Sequence[ModelSetting]:
        """The hostile model alone."""
        return [self.setting()]

    def choose(self, choice: str, *, name: str = "", base_url: str = "") -> ModelSetting:  # noqa: ARG002
        """There is nothing to choose."""
        return self.setting()

    def fetch(self, name: str, handle: JobHandle) -> Json:  # noqa: ARG002
        """There is nothing to fetch."""
        return {}
