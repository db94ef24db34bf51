"""A claim in words: what kind, of which cells, where it stands."""

from dataclasses import dataclass
from typing import Literal

ClaimKind = Literal["most", "majority", "all", "cases", "up", "down"]


@dataclass(frozen=True, slots=True)
class WordClaim:
    """What a clause claims without a number.

    `paths` are the cells (or named sums) that it speaks of, each by itself; `rivals` what they are the most of, `whole`
    what they are the most part or all of. Each may be of several readings: a claim holds where one of them does.
    """

    kind: ClaimKind
    span: tuple[int, int]
    text: str
    paths: tuple[str, ...]
    rivals: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()
    count: int | None = None
    """The number that stands right before a claim of all: 2件未能提供，都是本机关不掌握."""


@dataclass(frozen=True, slots=True)
class FalseClaim:
    """A claim that the cells do not bear out, why, and the cells behind it."""

    claim: WordClaim
    reason: str
    cells: tuple[str, ...]
