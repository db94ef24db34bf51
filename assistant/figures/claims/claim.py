"""A claim in words: what is said, of which things of the form, of which year; and one that is false."""

from dataclasses import dataclass
from typing import Literal

from assistant.figures.reading.figure import Figure

Says = Literal[
    "more", "less", "equal", "most", "least", "second", "majority", "minority", "all", "only", "none", "some",
    "up", "down", "flat", "opposite", "unlike", "share_up", "share_down", "times", "each", "finished", "first",
    "none_for_years", "same_for_years", "first_over", "high", "low",
    "both_up", "both_down", "at_least", "share",
]  # fmt: skip
Paths = tuple[str, ...]
"""Cells, named sums or facts that are added up."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What a slot names: `readings` are the sums that it can mean, `rivals` the others of its family."""

    words: str
    family: str
    readings: tuple[Paths, ...]
    rivals: tuple[Paths, ...] = ()
    each: tuple[Paths, ...] = ()
    """Where several are named: each by itself."""
    wholes: tuple[Paths, ...] = ()
    """What all of its family come to, in each reading."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence says in words of one thing or two."""

    says: Says
    rule: str
    span: tuple[int, int]
    text: str
    subject: Thing
    other: Thing | None = None
    figure: Figure | None = None
    """The number that it says of them: 多12件, 三倍."""


@dataclass(frozen=True, slots=True)
class FalseClaim:
    """A claim that the cells do not bear out, why, and the cells behind it."""

    claim: Claim
    reason: str
    cells: tuple[str, ...]
