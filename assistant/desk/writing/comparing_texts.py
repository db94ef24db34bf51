"""Two texts of a section compared: the changes, to be accepted one by one, and the pieces for showing them."""

from dataclasses import dataclass
from typing import Literal

from assistant.drafting.diffing import hunks, pieces


@dataclass(frozen=True, slots=True)
class TextChange:
    """One change between two texts, with its number from 0: what stood there and what would stand there."""

    index: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A stretch of the comparison: kept text, or the old or new side of a change."""

    kind: Literal["kept", "old", "new"]
    text: str
    change: int | None = None


def changes_between(base: str, text: str) -> tuple[TextChange, ...]:
    """The changes that turn base into text, in order."""
    return tuple(TextChange(hunk.index, hunk.old, hunk.new) for hunk in hunks(base, text))


def pieces_between(base: str, text: str) -> tuple[TextPiece, ...]:
    """The comparison as it is shown: kept stretches and both sides of every change."""
    return tuple(TextPiece(piece.kind, piece.text, piece.hunk) for piece in pieces(base, text))
