"""What a chat model thinks aloud, told apart from what it says: <think>, channel marks, 【思考过程】 and their kin.

Providers mark a thought each in their own way, and cut the marks into pieces on the wire as they like. What stands
between two marks is never part of a text; a call for a tool, which nobody here offers, is none either.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["inline", "channels", "unopened", "tool"]


@dataclass(frozen=True, slots=True)
class _Mark:
    begins: str
    ends: tuple[str, ...]
    kind: Kind = "inline"


_FINAL: Final = "<|channel|>final<|message|>"
_SPOKEN_NEXT: Final = ("【最终答案】", "【最终回答】", "【正式回答】", "【答案】", "【回答】", "【正文】")
_MARKS: Final = (
    _Mark("<think>", ("</think>",)),
    _Mark("<thinking>", ("</thinking>",)),
    _Mark("<thought>", ("</thought>",)),
    _Mark("<reasoning>", ("</reasoning>",)),
    _Mark("<seed:think>", ("</seed:think>",)),
    _Mark("[THINK]", ("[/THINK]",)),
    _Mark("◁think▷", ("◁/think▷",)),
    _Mark("<|begin_of_thought|>", ("<|end_of_thought|>",)),
    _Mark("<|START_THINKING|>", ("<|END_THINKING|>",)),
    _Mark("【思考过程】", _SPOKEN_NEXT),
    _Mark("【思考】", _SPOKEN_NEXT),
    _Mark("<|channel|>analysis<|message|>", (_FINAL,), "channels"),
    _Mark("<|channel|>commentary<|message|>", (_FINAL,), "channels"),
    _Mark("<|channel>thought", ("<channel|>",), "channels"),
    _Mark("<tool_call>", ("</tool_call>",), "tool"),
)
_BARE: Final = _Mark("analysis", ("assistantfinal",), "channels")
"""The channels of a server that takes the special tokens off and leaves their names; only where an answer begins."""
_CLOSED_ONLY: Final = _Mark("", tuple(end for mark in _MARKS[:7] for end in mark.ends), "unopened")
_EMPTY: Final = (_FINAL, "<|start|>assistant", "<|end|>", "<|return|>", "<|START_RESPONSE|>", "<|END_RESPONSE|>")
"""Marks that only frame what is said."""
_BEGINNINGS: Final = {mark.begins.lower(): mark for mark in _MARKS}
_FRAMES: Final = {frame.lower() for frame in _EMPTY}
_UNOPENED: Final = re.compile(
    r"\A.*(?:</(?:think(?:ing)?|thought|reasoning|seed:think)>|\[/THINK\]|◁/think▷)", re.S | re.I
)
"""What stands before the end of a thought whose beginning was never written."""


class Listening:
    """Hears an answer piece by piece and gives back what is said of it, as soon as that is certain."""

    def __init__(self, *, unopened: bool = False) -> None:
        self.heard: set[Kind] = set()
        """The kinds of thoughts (and calls) that came."""
        self._waiting = ""
        self._begun = False
        # A model that never marks where its thoughts begin is listened to as if it thought from the first word on.
        self._within: _Mark | None = _CLOSED_ONLY if unopened else None
        self._unsure = ""

    def feed(self, piece: str) -> str:
        """What is said of the answer up to here and was not given before."""
        self._waiting += piece
        said = ""
        while True:
            more, again = self._inside() if self._within else self._outside()
            said += more
            if not again:
                return said

    def finish(self) -> str:
        """What was held back and is text after all, now that nothing more comes; a thought left open is none."""
        rest, self._waiting = self._waiting, ""
        return self._unsure + rest if self._within in {None, _CLOSED_ONLY} else ""

    def _inside(self) -> tuple[str, bool]:
        assert self._within is not None
        found = _first(self._waiting, self._within.ends)
        if found is None:
            held = _possible_mark(self._waiting, self._within.ends)
            if self._within is _CLOSED_ONLY:
                self._unsure += self._waiting[: len(self._waiting) - len(held)]
            self._waiting = held
            return "", False
        self.heard.add(self._within.kind)
        self._waiting, self._within, self._unsure = self._waiting[found[1] :], None, ""
        self._begun = True
        return "", True

    def _outside(self) -> tuple[str, bool]:
        if not self._begun:
            start = self._waiting.lstrip().lower()
            if len(start) < len(_BARE.begins) and _BARE.begins.startswith(start):
                return "", False
            if start.startswith(_BARE.begins):
                return self._enter("", len(self._waiting) - len(start) + len(_BARE.begins), _BARE)
        found = _first(self._waiting, (*_BEGINNINGS, *_FRAMES))
        if found is None:
            held = _possible_mark(self._waiting, (*_BEGINNINGS, *_FRAMES))
            said, self._waiting = self._waiting[: len(self._waiting) - len(held)], held
            self._begun |= bool(said.strip())
            return said, False
        said, name = self._waiting[: found[0]], self._waiting[found[0] : found[1]].lower()
        self._begun |= bool(said.strip())
        if name in _FRAMES:
            self._waiting, self._begun = self._waiting[found[1] :], True
            return said, True
        return self._enter(said, found[1], _BEGINNINGS[name])

    def _enter(self, said: str, end: int, mark: _Mark) -> tuple[str, bool]:
        self._waiting, self._within = self._waiting[end:], mark
        self.heard.add(mark.kind)
        return said, True


def without_thoughts(text: str) -> str:
    """A whole answer without what was thought aloud in it, also where only the end of the thought was marked."""
    listening = Listening()
    return _UNOPENED.sub("", listening.feed(text) + listening.finish())


def unopened_thought(text: str) -> bool:
    """Whether a text holds the end of a thought that was never begun."""
    return bool(_UNOPENED.match(text))


def _first(text: str, marks: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the first of the marks stands; the longer one where two begin at the same place."""
    low = _lowered(text)
    places = [(at, -len(mark)) for mark in marks if (at := low.find(mark.lower())) >= 0]
    return (min(places)[0], min(places)[0] - min(places)[1]) if places else None


def _possible_mark(text: str, marks: tuple[str, ...]) -> str:
    """The end of a text that may be the beginning of a mark."""
    low = _lowered(text)
    longest = min(len(text), max(map(len, marks)) - 1)
    for length in range(longest, 0, -1):
        if any(mark.lower().startswith(low[-length:]) for mark in marks):
            return text[-length:]
    return ""


def _lowered(text: str) -> str:
    """In small letters, with every character at its place (İ would become two)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if c.isascii() else c for c in text)
