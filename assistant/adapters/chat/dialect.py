"""What one endpoint understands of the protocol: learnt from its refusals and answers, kept for the next calls."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, fields, replace
from functools import cache
from importlib.resources import files
from typing import Any, Final

from assistant.adapters.chat.failures import says_too_long
from assistant.model.ports import Message, Oddity

_LIMITS: Final = ("max_tokens", "max_completion_tokens")
"""The name most servers know, and the one that the newest models of OpenAI itself want."""
_SWITCHES: Final[Mapping[str, Any]] = {
    "chat_template_kwargs": {"enable_thinking": False},
    "enable_thinking": False,
    "thinking": {"type": "disabled"},
}
"""How thinking is turned off: vLLM, SGLang and llama.cpp; DashScope and SiliconFlow; Zhipu, Volcano and DeepSeek."""
_WORD: Final = re.compile(r"[A-Za-z_]+")
_ROOMS: Final = (4096, 12288)
"""Tokens beside the text, first and at most, for a model that thinks before it speaks."""
_NO_STREAM: Final = re.compile(r"\bstream(?:ing)?\b.{0,40}(?:not|un)|不支持流式", re.I | re.S)
_LEAST_ROOM: Final = 512
_ONLY_SO_MANY: Final = (
    re.compile(r"(?:at most|up to|maximum(?: of| is| value)?|less than or equal to|<=)\D{0,12}(\d+)", re.I),
    re.compile(r"(?:不超过|不大于|最大(?:值)?为?)\D{0,12}(\d+)"),
    re.compile(r"[\[(（]\s*\d+\s*[,，~-]\s*(\d+)\s*[\])）]"),
)
_ROLE: Final = re.compile(
    r"(?=.*system)(?=.*(?:role|message|prompt|角色|消息))|(?=.*user)(?=.*assistant)(?=.*role)|系统(?:角色|消息|提示)",
    re.I | re.S,
)


@cache
def _sentences() -> Mapping[str, str]:
    text = (files("assistant.adapters.chat") / "oddities.toml").read_text("utf-8")
    sentences: Mapping[str, str] = tomllib.loads(text)["sentences"]
    return sentences


@dataclass(slots=True)
class Dialect:
    """What is sent to an endpoint and what is not, how much room its thinking gets, and what was met there."""

    streams: bool = True
    usage: bool = True
    limit: str | None = _LIMITS[0]
    most_tokens: int | None = None
    temperature: bool = True
    schema: bool = True
    system: bool = True
    room: int = 0
    switches: tuple[str, ...] = ()
    refused: set[str] = field(default_factory=set)
    _met: dict[str, str] = field(default_factory=dict)

    @property
    def met(self) -> tuple[Oddity, ...]:
        """What was met at this endpoint so far."""
        return tuple(Oddity(code, _sentences()[code].format(said)) for code, said in self._met.items())

    def has_met(self, code: str) -> bool:
        """Whether something was met at this endpoint before."""
        return code in self._met

    def meet(self, code: str, said: object = "") -> None:
        """Keep that something was met."""
        self._met[code] = str(said)

    def body(self, max_tokens: int, schema: Mapping[str, Any] | None) -> dict[str, Any]:
        """The fields of a request that not every server knows."""
        wanted = max_tokens + self.room
        body: dict[str, Any] = {}
        if self.limit:
            body[self.limit] = min(wanted, self.most_tokens or wanted)
        if schema is not None and self.schema:
            body["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": "answer", "schema": dict(schema)},
            }
        if not self.streams:
            body["stream"] = False
        return body | {name: _SWITCHES[name] for name in self.switches}

    def recall(self, before: "Dialect") -> None:
        """Go back to what was known before, where lessons did not lead to an answer; what was met stays met."""
        for one in fields(self):
            if one.name != "_met":
                setattr(self, one.name, copy(getattr(before, one.name)))

    def remembered(self) -> "Dialect":
        """What is known now, to come back to."""
        return replace(self, refused=set(self.refused))

    def messages(self, messages: Sequence[Message]) -> list[dict[str, str]]:
        """The messages as this endpoint takes them: what the system says goes before the user's words if need be."""
        told = [message.content for message in messages if message.role == "system"]
        if self.system or not told:
            return [{"role": message.role, "content": message.content} for message in messages]
        rest = [{"role": message.role, "content": message.content} for message in messages if message.role != "system"]
        first = next((n for n, message in enumerate(rest) if message["role"] == "user"), None)
        if first is None:
            return [*rest, {"role": "user", "content": "\n\n".join(told)}]
        rest[first] = {"role": "user", "content": "\n\n".join([*told, rest[first]["content"]])}
        return rest

    def needs_room(self, *, eaten: bool) -> bool:
        """Give a model that thinks more room, and ask it not to think where its thinking ate up the answer.

        Returns:
            whether the next try is unlike the last one.
        """
        before = (self.room, self.switches)
        grown = next((room for room in _ROOMS if room > self.room), self.room) if eaten or not self.room else self.room
        if "room" not in self.refused:
            self.room = grown
            self.meet("room", self.room)
        if eaten:
            self.switches = tuple(name for name in _SWITCHES if name not in self.refused)
            if self.switches:
                self.meet("thinking_off", "、".join(self.switches))
        return (self.room, self.switches) != before

    def learn(self, said: str, *, about_the_request: bool) -> bool:
        """Give up what the endpoint says it does not take.

        Args:
            said: what it said, in its own words.
            about_the_request: whether its status says that the request is at fault (400, 422), not the server.

        Returns:
            whether there was something (more) to give up, so that another try is worth while.
        """
        if self._smaller(said):
            return True
        if about_the_request and says_too_long(said):
            return self._with_less_room()
        if self._renamed(said) or self._without_named(said) or self._without_switches(self._named_switches(said)):
            return True
        return about_the_request and (self._without_system(said) or self._plainer())

    def _without_named(self, said: str) -> bool:
        for word, give_up in (
            ("stream_options", self._without_usage),
            ("temperature", self._without_temperature),
            ("response_format", self._without_schema),
        ):
            if word in said and word not in self.refused:
                self.refused.add(word)
                give_up()
                return True
        if self.streams and _NO_STREAM.search(said):
            self.streams = self.usage = False
            self.meet("no_stream")
            return True
        return False

    def _named_switches(self, said: str) -> list[str]:
        """The switches that a refusal speaks of; one of them is sent inside another, too."""
        words = set(_WORD.findall(said))
        within = "enable_thinking" in words
        return [name for name in self.switches if name in words or (within and name == "chat_template_kwargs")]

    def _without_system(self, said: str) -> bool:
        if not self.system or not _ROLE.search(said):
            return False
        self.system = False
        self.meet("no_system_role")
        return True

    def _with_less_room(self) -> bool:
        """Halve the room for thinking: with it, the request does not fit into the model's context."""
        if not self.room:
            return False
        self.room = self.room // 2 if self.room // 2 >= _LEAST_ROOM else 0
        self.refused.add("room")
        self.meet("room", self.room)
        return True

    def _plainer(self) -> bool:
        """Give up what is most easily spared where a refusal does not say what it is about."""
        return self._without_switches(self.switches) or (self.usage and self._without_named("stream_options"))

    def _smaller(self, said: str) -> bool:
        """A number of tokens that is the most an answer may have."""
        if not any(name in said for name in _LIMITS):
            return False
        found = [int(match[1]) for pattern in _ONLY_SO_MANY for match in pattern.finditer(said)]
        fewest = min((number for number in found if number > 0), default=None)
        if fewest is None or (self.most_tokens is not None and fewest >= self.most_tokens):
            return False
        self.most_tokens = fewest
        self.meet("most_tokens", fewest)
        return True

    def _renamed(self, said: str) -> bool:
        # "Use 'max_completion_tokens'" alone names only the other one.
        named = self.limit is not None and self.limit in said
        if self.limit is None or not (named or (self.limit == _LIMITS[0] and _LIMITS[1] in said)):
            return False
        self.refused.add(self.limit)
        self.limit = next((name for name in _LIMITS if name not in self.refused), None)
        self.meet("token_limit", self.limit) if self.limit else self.meet("no_token_limit")
        return True

    def _without_usage(self) -> None:
        self.usage = False
        self.meet("no_stream_options")

    def _without_temperature(self) -> None:
        self.temperature = False
        self.meet("no_temperature")

    def _without_schema(self) -> None:
        self.schema = False
        self.meet("no_response_format")

    def _without_switches(self, named: Sequence[str]) -> bool:
        if not named:
            return False
        self.refused |= set(named)
        self.switches = tuple(name for name in self.switches if name not in self.refused)
        self.meet("no_thinking_switch", "、".join(sorted(self.refused & set(_SWITCHES))))
        self._met.pop("thinking_off", None)
        if self.switches:
            self.meet("thinking_off", "、".join(self.switches))
        return True
