"""The scripted chat model: a provider like any other, whose answers stand in a file.

The script is YAML or JSON: `model:` a name, `profile:` how it is asked (small, strong), `replies:` a list, each with

    match            regular expression searched in the whole prompt (absent: always)
    last             regular expression searched in the last user message only
    reply            the answer; `{last}` stands for the last user message
    delay_per_chunk  seconds before each piece
    fail             sentence of a failure, raised after `fail_after` pieces (0: at once)
    times            how often this entry may be used (absent: always)

The first entry that fits and is not used up answers. With no script it repeats the 【…】-free last paragraph of the
prompt, which is enough to see the page work.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.model.errors import ModelError, ModelNotReadyError
from assistant.model.ports import Chunk, Message, ModelCard, Probe, ProfileName, Usage

_PIECE = 8
"""Characters a piece."""


class ScriptedReply(BaseModel):
    """One entry of a script."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    match: str = ""
    last: str = ""
    reply: str = ""
    delay_per_chunk: float = 0.0
    fail: str = ""
    fail_after: int = 0
    retryable: bool = False
    times: int | None = None

    def fits(self, prompt: str, last: str) -> bool:
        """Whether this entry answers such a prompt."""
        return bool(re.search(self.match, prompt, re.S)) and bool(re.search(self.last, last, re.S))


class Script(BaseModel):
    """The answers of a scripted model."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str = "scripted"
    profile: ProfileName = "small"
    replies: tuple[ScriptedReply, ...] = ()


class ScriptedChat:
    """Answers from a script, piece by piece."""

    def __init__(self, script: Script | None = None) -> None:
        self._script = script or Script()
        self._used: dict[int, int] = {}
        self.asked: list[tuple[Message, ...]] = []
        """Every prompt it was given."""

    @property
    def card(self) -> ModelCard:
        """Name and placement."""
        return ModelCard(self._script.model, "scripted", "脚本", False, self._script.profile)

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.0,  # noqa: ARG002 - a script has none
        schema: Mapping[str, Any] | None = None,  # noqa: ARG002 - a script answers in whatever form it wants
        stop: Callable[[], bool] | None = None,
    ) -> Iterator[Chunk]:
        """The scripted answer piece by piece."""
        started = time.monotonic()
        self.asked.append(tuple(messages))
        entry, text = self._answer(messages)
        pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
        first: float | None = None
        given = 0
        for number, piece in enumerate(pieces[:max_tokens]):
            self._fail_if_due(entry, number, "".join(pieces[:number]))
            if stop and stop():
                break
            time.sleep(entry.delay_per_chunk)
            first = time.monotonic() - started if first is None else first
            given += len(piece)
            yield Chunk(piece)
        else:
            self._fail_if_due(entry, max(len(pieces), entry.fail_after), text)
        counted = sum(len(message.content) for message in messages)
        yield Chunk(usage=Usage(counted, given, 0, first, time.monotonic() - started))

    def probe(self) -> Probe:
        """A script always answers."""
        return Probe(ok=True, sentence=f"脚本模型 {self._script.model} 可用，它只会照脚本回答。")

    def close(self) -> None:
        """Nothing to let go of."""

    def _answer(self, messages: Sequence[Message]) -> tuple[ScriptedReply, str]:
        prompt = "\n".join(message.content for message in messages)
        last = next((message.content for message in reversed(messages) if message.role == "user"), "")
        if not self._script.replies:
            return ScriptedReply(), last.strip().rsplit("\n\n", 1)[-1]
        for number, entry in enumerate(self._script.replies):
            left = entry.times is None or self._used.get(number, 0) < entry.times
            if left and entry.fits(prompt, last):
                self._used[number] = self._used.get(number, 0) + 1
                return entry, entry.reply.replace("{last}", last)
        raise ModelError(f"脚本模型 {self._script.model} 的脚本里没有能回答这段话的条目：{last[:40]}……，请补上一条。")

    @staticmethod
    def _fail_if_due(entry: ScriptedReply, number: int, partial: str) -> None:
        if entry.fail and number >= entry.fail_after:
            raise ModelError(entry.fail, retryable=entry.retryable, partial=partial)


def read_script(path: Path) -> Script:
    """The script in a YAML or JSON file.

    Raises:
        ModelNotReadyError: there is none, or it is not a script.
    """
    import yaml

    try:
        return Script.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except OSError as error:
        raise ModelNotReadyError(f"读不了脚本模型的脚本 {path}（{error.strerror}），请改正 NIANBAO_SCRIPT。") from None
    except (yaml.YAMLError, UnicodeDecodeError, ValidationError) as error:
        where = error.errors()[0]["loc"] if isinstance(error, ValidationError) else ""
        raise ModelNotReadyError(f"脚本模型的脚本 {path} 写法不对{where or ''}，请按说明改正。") from None
