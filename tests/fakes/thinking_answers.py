"""Answers of model servers that think before they speak, each in its own way, for the server of `openai_server.py`."""

from typing import Any

PIECES = ("2025年，", "共收到申请", "3件。")
THOUGHT = "用户要我写一段，收到申请99件，要写99件。"
LONG_THOUGHT = 500
"""Tokens that a long thought takes; more than a draft is given, less than the room for thinking."""


class ThinkingAnswers:
    """The behaviours; what they send with is the handler's."""

    _asked: Any
    _begin: Any
    _send: Any
    _end: Any
    _answer: Any
    _events: Any
    _refuse_parts: Any

    def _thinks_inline(self) -> None:
        # Marks are cut into pieces on the wire as tokens are.
        self._answer(("<th", "ink>", THOUGHT, "</", "think>", "\n\n", *PIECES))

    def _thinks_unopened(self) -> None:
        self._answer((THOUGHT, "\n</think>\n\n", *PIECES))

    def _thinks_in_chinese(self) -> None:
        self._answer(("【思考过程】", THOUGHT, "\n【最终答案】\n", *PIECES))

    def _thinks_in_channels(self) -> None:
        marks = (
            "<|channel|>analysis",
            "<|message|>",
            THOUGHT,
            "<|end|><|start|>assistant<|channel|>final<|mess",
            "age|>",
        )
        self._answer((*marks, *PIECES, "<|return|>"))

    def _thinks_in_bare_channels(self) -> None:
        self._answer(("analysis", THOUGHT, "assistantfinal", *PIECES))

    def _thinks_in_a_field(self, name: str) -> None:
        self._events([delta(None, **{name: THOUGHT}), *map(delta, PIECES), delta("", "stop")])

    def _thinks_in_parts(self) -> None:
        thought = [{"type": "thinking", "thinking": [{"type": "text", "text": THOUGHT}]}]
        parts = [[{"type": "text", "text": piece}] for piece in PIECES]
        self._events([delta(thought), *map(delta, parts), delta("", "stop")])

    def _thinks_long(self, where: str) -> None:
        off = any(self._asked.get(name) for name in ("chat_template_kwargs", "thinking"))
        self._thinking_aloud(0 if off else LONG_THOUGHT, field=where == "field")

    def _thinks_long_and_hears_no_switch(self) -> None:
        self._thinking_aloud(LONG_THOUGHT, field=True)

    def _thinks_long_and_refuses_switches(self) -> None:
        unknown = sorted({"chat_template_kwargs", "enable_thinking", "thinking"} & set(self._asked))
        if unknown:
            self._refuse_parts(422, unknown)
        else:
            self._thinking_aloud(LONG_THOUGHT, field=False)

    def _thinking_aloud(self, tokens: int, *, field: bool) -> None:
        if not tokens:
            self._answer(PIECES)
        elif self._asked["max_tokens"] <= tokens:
            thought = (
                delta(None, "length", reasoning_content=THOUGHT) if field else delta(f"<think>{THOUGHT}", "length")
            )
            self._events([thought])
        elif field:
            self._thinks_in_a_field("reasoning_content")
        else:
            self._thinks_inline()

    def _only_thinks(self, finish: str) -> None:
        self._answer(("<think>", THOUGHT, "</think>" if finish == "stop" else ""), finish=finish)

    def _thinks_without_end(self) -> None:
        # A thousand characters a piece: what a model that goes in circles writes in an hour.
        self._begin()
        for _ in range(200):
            self._send(delta(None, reasoning_content="再想一想" * 250))
        self._end()


def delta(content: Any, finish: str | None = None, **fields: Any) -> dict[str, Any]:
    """One event of a stream."""
    choice = {"index": 0, "delta": {"role": "assistant", "content": content, **fields}, "finish_reason": finish}
    return {"id": "a", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
