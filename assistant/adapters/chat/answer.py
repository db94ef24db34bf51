"""One answer as it comes: what of it is text, how it ended, and what an officer must know of it."""

import re
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Literal

from assistant.adapters.chat.dialect import Dialect
from assistant.adapters.chat.failures import Endpoint, broken_off, empty_answer, filtered_answer, not_compatible
from assistant.adapters.chat.wire import Heard
from assistant.model.errors import ModelError
from assistant.model.ports import Usage
from assistant.model.thinking import Listening, unopened_thought, without_thoughts

if TYPE_CHECKING:
    from langchain_core.messages import AIMessageChunk

Ending = Literal["finished", "length", "filtered", "tool", "failed", "unknown", "unsaid", "broken"]
_ENDINGS: Final[Mapping[str, Ending]] = {
    **dict.fromkeys(("stop", "end_turn", "eos", "eos_token", "stop_sequence", "completed", "complete"), "finished"),
    **dict.fromkeys(("length", "max_tokens", "max_output_tokens", "model_length", "token_limit"), "length"),
    **dict.fromkeys(
        ("content_filter", "sensitive", "safety", "risk", "recitation", "blocklist", "prohibited_content", "refusal"),
        "filtered",
    ),
    **dict.fromkeys(("tool_calls", "function_call", "tool_use"), "tool"),
    **dict.fromkeys(("error", "abort", "network_error", "insufficient_system_resource", "cancelled"), "failed"),
}
_CODES: Final[Mapping[Ending, str]] = {
    "unknown": "finish_unknown",
    "length": "finish_length",
    "filtered": "finish_filtered",
    "unsaid": "no_finish_reason",
}
_FINISHES: Final = ("finish_reason", "stop_reason", "done_reason")
"""Where providers say why an answer ended."""
_ENDLESS: Final = 100_000
"""Characters of thoughts without a word of text, more than any room for thinking holds."""
_LOST: Final = "\ufffd"
_HALF = re.compile("[\ud800-\udfff]")
_WHOLE = re.compile("[\ud800-\udbff][\udc00-\udfff]")


class OnlyThinkingError(ModelError):
    """An answer that thought and did not come to speak."""


class Answer:
    """What has come of an answer so far, and whether it came to its proper end."""

    def __init__(self, endpoint: Endpoint, dialect: Dialect) -> None:
        self._endpoint = endpoint
        self._dialect = dialect
        self.written: list[str] = []
        """What the caller has been given."""
        self.asked = time.monotonic()
        self.first_at: float | None = None
        self.begin()

    def begin(self) -> None:
        """Forget an earlier try (which had not written anything)."""
        self.heard = Heard()
        self._listening = Listening(unopened=self._dialect.has_met("thinks_unopened"))
        self._half = self._finish = ""
        self._thought = self._tool = self._lost = False
        self._pieces = self._unspoken = 0
        self._counted: Mapping[str, Any] = {}

    @property
    def text(self) -> str:
        """What the caller has been given."""
        return "".join(self.written)

    def take(self, piece: "AIMessageChunk") -> str:
        """The text of a piece; its counts, its thoughts and its end mark are kept."""
        self._pieces += 1
        thought, self.heard.thought = self.heard.thought, ""
        self._unspoken = 0 if self.written else self._unspoken + len(piece.text) + len(thought)
        if self._unspoken > _ENDLESS:
            self._hear()
            raise self._nothing_said()
        finish = next((said for name in _FINISHES if (said := piece.response_metadata.get(name))), self._finish)
        self._finish = str(finish)
        if thought:
            self._thought = True
            self._dialect.meet("thinks_field")
        if piece.usage_metadata:
            self._counted = piece.usage_metadata
        return self._given(self._listening.feed(self._whole(piece.text)))

    def rest(self) -> str:
        """What had been held back as the possible beginning of a mark or of a character."""
        self._lost |= bool(self._half)
        half, self._half = self._half, ""
        return self._given(self._listening.feed(_LOST if half else "") + self._listening.finish())

    def end(self, *, stopped: bool) -> None:
        """Hold the finished answer to what an answer must have.

        Raises:
            ModelError: it is none, it broke off, it only thought, or it was filtered before its first word.
        """
        self._hear()
        if stopped:
            return
        if self.ending in _CODES:
            self._dialect.meet(_CODES[self.ending], self._finish)
        if not self._pieces:
            raise not_compatible(self._endpoint, web_page="web_page" in self.heard.odd)
        if not without_thoughts(self.text).strip():
            raise self._nothing_said()
        if self.ending in {"broken", "failed"}:
            raise broken_off(self._endpoint, self.text, self._finish)
        if self._thought and self.ending == "length":
            # Its thinking took the length from its words; from the next call on it has more.
            self._dialect.needs_room(eaten=True)
        elif self._thought:
            self._dialect.needs_room(eaten=False)

    @property
    def ending(self) -> Ending:
        """How it ended, by the word that the endpoint gave for it."""
        if self._finish:
            return _ENDINGS.get(self._finish.lower(), "unknown")
        return "unsaid" if self.heard.done or self._counted else "broken"

    def usage(self) -> Usage:
        """What the call cost, and what is to be said of the answer."""
        details = self._counted.get("input_token_details") or {}
        return Usage(
            prompt_tokens=self._counted.get("input_tokens"),
            output_tokens=self._counted.get("output_tokens"),
            cached_tokens=details.get("cache_read"),
            first_token_seconds=None if self.first_at is None else self.first_at - self.asked,
            seconds=time.monotonic() - self.asked,
            cut_short=bool(self._pieces) and self.ending not in {"finished", "broken"},
            remark=self._remark(),
        )

    def _given(self, text: str) -> str:
        return text if self.written else text.lstrip()

    def _whole(self, text: str) -> str:
        """The text with characters put together that came in two halves; a lone half becomes a visible mark."""
        text, self._half = self._half + text, ""
        if not _HALF.search(text):
            return text
        if "\ud800" <= text[-1] <= "\udbff":
            text, self._half = text[:-1], text[-1]
        if joined := _WHOLE.search(text):
            self._dialect.meet("halves_joined")
        if joined:
            text = _WHOLE.sub(lambda pair: pair.group().encode("utf-16", "surrogatepass").decode("utf-16"), text)
        text, lost = _HALF.subn(_LOST, text)
        self._lost |= bool(lost)
        return text

    def tell(self) -> None:
        """Keep for the endpoint what was met on the wire, however the call ended."""
        for code in self.heard.odd - {"web_page"}:
            self._dialect.meet(code)
        if self.heard.unreadable:
            self._dialect.meet("unreadable")
        if self._lost:
            self._dialect.meet("halves_lost")

    def _hear(self) -> None:
        """Take up what kinds of thoughts and calls stood in the text and beside it."""
        self._thought |= bool(self.heard.thought)
        self._tool |= self.heard.tool
        for kind in self._listening.heard:
            self._thought |= kind != "tool"
            self._tool |= kind == "tool"
            self._dialect.meet("calls_tool" if kind == "tool" else f"thinks_{kind}")
        if unopened_thought(self.text):
            self._thought = True
            self._dialect.meet("thinks_unopened")
        if self._tool:
            self._dialect.meet("calls_tool")

    def _nothing_said(self) -> ModelError:
        point = self._endpoint
        if self.ending == "filtered":
            return filtered_answer(point, self._finish)
        if self._thought:
            why = f"只写出了思考，没有写出正文{self._tried()}"
            return OnlyThinkingError(str(empty_answer(point, why)))
        if self.ending == "broken":
            return broken_off(point, "")
        if self._tool:
            return empty_answer(point, "没有写出文字，只要求调用工具")
        if self.heard.unreadable:
            return empty_answer(point, f"的回答里有 {self.heard.unreadable} 处读不懂，没有正文")
        cut = self.ending == "length"
        return empty_answer(point, "在写出正文之前就用完了长度" if cut else "没有写出任何文字", retryable=not cut)

    def _tried(self) -> str:
        tried = [f"已多留 {self._dialect.room} 个词元" if self._dialect.room else ""]
        tried.append("已请它不思考" if self._dialect.switches else "")
        said = "、".join(filter(None, tried))
        return f"（{said}）" if said else ""

    def _remark(self) -> str:
        told = []
        who = self._endpoint.model_label
        match self.ending:
            case "length":
                eaten = "（思考占去了一部分）" if self._thought else ""
                told.append(f"{who}的回答写到长度上限被截断{eaten}")
            case "filtered":
                told.append(f"{who}的回答被对方的内容审核截断（{self._finish}）")
            case "unknown" | "tool":
                told.append(f"{who}说回答结束的原因是“{self._finish[:40]}”，不知道是否写完")
            case "unsaid" if self._pieces:
                told.append(f"{who}没有说明回答是否写完")
        cut = "只保留写完的句子，" if told else ""
        if self.heard.unreadable:
            told.append(f"{'' if told else who}有 {self.heard.unreadable} 处回答读不懂，文字可能有缺漏")
        lost = self.text.count(_LOST)
        if lost:
            told.append(f"{'' if told else who}有 {lost} 个字符没有传全，以“{_LOST}”代替")
        return f"{'；'.join(told)}，{cut}请通读后补正。" if told else ""
