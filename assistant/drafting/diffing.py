"""The difference between two texts as pieces that an officer can read, accept or leave one by one.

Figures with their unit, dates and Latin words are never cut. Small agreements between two changes are taken into
them (the rule of diff-match-patch), so that a changed phrase is one piece and not a scatter of characters.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_TOKEN = re.compile(
    r"[0-9０-９][0-9０-９,，.．]*[0-9０-９]?(?:年|月|日|%|％|余?[件篇次条个人份])?|[A-Za-z]+|\s+|.", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Hunk:
    """One change: where it stands in the base, what stood there and what would stand there."""

    index: int
    start: int
    end: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch for showing a diff: kept text, or the old or new side of a hunk."""

    kind: Literal["kept", "old", "new"]
    text: str
    hunk: int | None = None


@dataclass(slots=True)
class _Edit:
    base: tuple[int, int]
    text: tuple[int, int]

    @property
    def weight(self) -> int:
        return max(self.base[1] - self.base[0], self.text[1] - self.text[0])


def hunks(base: str, text: str) -> list[Hunk]:
    """The changes that turn base into text, in order."""
    old, new = _tokens(base), _tokens(text)
    old_at, new_at = _offsets(old), _offsets(new)
    found = []
    for number, edit in enumerate(_merged(_edits(old, new))):
        start, end = old_at[edit.base[0]], old_at[edit.base[1]]
        found.append(Hunk(number, start, end, base[start:end], text[new_at[edit.text[0]] : new_at[edit.text[1]]]))
    return found


def apply_hunks(base: str, text: str, accepted: Collection[int]) -> str:
    """The base with only the accepted changes made: all give the text, none give the base."""
    result = base
    for hunk in reversed(hunks(base, text)):
        if hunk.index in accepted:
            result = result[: hunk.start] + hunk.new + result[hunk.end :]
    return result


def pieces(base: str, text: str) -> list[Piece]:
    """The diff as it is shown: kept stretches and both sides of every change."""
    shown, at = [], 0
    for hunk in hunks(base, text):
        shown.append(Piece("kept", base[at : hunk.start]))
        shown.append(Piece("old", hunk.old, hunk.index))
        shown.append(Piece("new", hunk.new, hunk.index))
        at = hunk.end
    shown.append(Piece("kept", base[at:]))
    return [piece for piece in shown if piece.text]


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _offsets(tokens: list[str]) -> list[int]:
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places


def _edits(old: list[str], new: list[str]) -> list[_Edit]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [_Edit((a, b), (c, d)) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]


def _merged(edits: list[_Edit]) -> list[_Edit]:
    """Join neighbours whose agreement is no longer than the changes on both its sides."""
    joined = True
    while joined:
        joined, result = False, list[_Edit]()
        for edit in edits:
            if result and edit.base[0] - result[-1].base[1] <= max(1, min(result[-1].weight, edit.weight)):
                last = result[-1]
                result[-1] = _Edit((last.base[0], edit.base[1]), (last.text[0], edit.text[1]))
                joined = True
            else:
                result.append(edit)
        edits = result
    return edits
