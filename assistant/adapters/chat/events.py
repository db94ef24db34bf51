"""Events of a streamed answer as servers write them, brought into the one form that the protocol has.

Servers call the same things by other names: `message` for `delta`, `reasoning` for `reasoning_content`, a list of parts
for a text, an error of six shapes. Whatever is read here leaves as an event of `chat.completion.chunk`.
"""

from collections.abc import Mapping
from typing import Any

Event = dict[str, Any]
_THOUGHTS = ("reasoning_content", "reasoning", "thinking", "thought")
_COMPLAINTS = ("message", "msg", "error_msg", "status_msg", "detail", "error_description")
_LEAST_GROWN = 4
"""Characters that must be repeated before two pieces alone are taken to be a whole that grows."""


def straight(event: Any) -> Event | None:
    """The event in the form of the protocol; None where it says nothing of an answer and of no error."""
    if not isinstance(event, dict):
        return None
    choices = event.get("choices")
    if not choices and isinstance(event.get("message"), dict):
        # One object a line, as Ollama's own interface writes it.
        finish = event.get("done_reason") or ("stop" if event.get("done") else None)
        choices = [{"message": event["message"], "finish_reason": finish}]
    if isinstance(choices, list) and (choices or "usage" in event or event.get("object") == "chat.completion.chunk"):
        usage = event.get("usage")
        return {
            "id": str(event.get("id") or "answer"),
            "object": "chat.completion.chunk",
            "created": 0,
            "model": str(event.get("model") or ""),
            "choices": [_choice(choice) for choice in choices[:1]],
            "usage": usage if isinstance(usage, dict) else None,
        }
    said = complaint(event)
    return {"error": {"message": said, "code": _code(event)}} if said else None


def complaint(event: Mapping[str, Any]) -> str:
    """What a server complains of, in whichever of the usual shapes; empty where it does not."""
    for holder in (event.get("error"), event.get("base_resp"), event):
        if isinstance(holder, str) and holder:
            return holder
        if isinstance(holder, dict):
            for name in _COMPLAINTS:
                if said := holder.get(name):
                    return said if isinstance(said, str) else str(said)
    return "" if event.get("error") is None else str(event["error"])


def _code(event: Mapping[str, Any]) -> str:
    inner = event.get("error")
    holder = inner if isinstance(inner, dict) else event
    code = next((holder[name] for name in ("code", "status_code", "error_code", "type") if holder.get(name)), "")
    return str(code)


def _choice(choice: Any) -> Event:
    choice = choice if isinstance(choice, dict) else {}
    said = choice.get("delta") or choice.get("message") or {}
    said = said if isinstance(said, dict) else {}
    text, thought = _text(said.get("content"))
    if not said and isinstance(choice.get("text"), str):
        text = choice["text"]
    thought = next((t for name in _THOUGHTS if isinstance(t := said.get(name), str) and t), thought)
    finish = choice.get("finish_reason")
    return {
        "index": 0,
        "delta": {
            "role": "assistant",
            "content": text,
            "reasoning_content": thought,
            # Only that a tool was called for matters; its arguments come in many shapes.
            "calls_tool": bool(said.get("tool_calls") or said.get("function_call")),
        },
        "finish_reason": None if finish is None else str(finish),
    }


def _text(content: Any) -> tuple[str, str]:
    """The text and the thought of a content that may be a list of parts."""
    if not isinstance(content, list):
        return (content, "") if isinstance(content, str) else ("", "")
    texts, thoughts = "", ""
    for part in content:
        kind = part.get("type") if isinstance(part, dict) else ""
        if kind in {"thinking", "reasoning"}:
            inner = part.get("thinking") or part.get("text") or part.get("reasoning")
            thoughts += inner if isinstance(inner, str) else _text(inner)[0] or "…"
        elif isinstance(part, dict) and isinstance(part.get("text"), str):
            texts += part["text"]
        elif isinstance(part, str):
            texts += part
    return texts, thoughts


class Growing:
    """Tells pieces apart from a whole that each event repeats and lengthens; gives what is new either way."""

    def __init__(self) -> None:
        self.grows: bool | None = None
        self._first = self._held = ""
        self._given = 0

    def new_of(self, content: str) -> str:
        """What this event adds to the answer."""
        if self.grows is None and content:
            return self._guessed(content)
        if not self.grows:
            return content
        new = content[self._given :]
        self._given = max(self._given, len(content))
        return new

    def _guessed(self, content: str) -> str:
        """The first three pieces: each must lengthen the one before it to be a whole that grows."""
        before = self._held or self._first
        if not before:
            self._first = content
            return content
        if not _lengthens(content, before):
            self.grows = False
            return self.rest() + content
        if not self._held and len(self._first) < _LEAST_GROWN:
            self._held = content
            return ""
        self.grows, self._held = True, ""
        self._given = len(content)
        return content[len(self._first) :]

    def rest(self) -> str:
        """What was held back for want of a third piece."""
        rest, self._held = self._held, ""
        return rest


def _lengthens(content: str, before: str) -> bool:
    return len(content) > len(before) and content.startswith(before)
