"""Claims in words: none came (未收到, 无, 零申请), all are done (均已办结, 全部答复), as many as last year (持平).

The words are rows of `zero_claims.toml`.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from assistant.figures.reading.phrases import tables

ClaimKind = Literal["zero_claim", "all_claim", "flat_claim"]

_ROWS: Final = tables("reading", "zero_claims.toml")
_ZERO, _NOUGHT, _ALL, _FLAT = (_ROWS[name].either() for name in ("none", "nought", "all", "flat"))
_HINT = re.compile("[未无没零均全都为率持不悉尽同致]|一样|百分之百")


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim in words: its kind and its span in the compact text."""

    start: int
    end: int
    kind: ClaimKind


def find_claims(text: str) -> list[Claim]:
    """The claims of a compact text; whether they speak of a fact is for the binding to say."""
    if not _HINT.search(text):
        return []
    zero = [
        Claim(m.start(), m.end(), "zero_claim")
        for m in _ZERO.finditer(text)
        if _names_something(m.group()) and not _COUNTS.search(m.group())
    ]
    if "为0" in text or "为零" in text:
        zero += [
            Claim(m.start(), m.end(), "zero_claim")
            for m in _NOUGHT.finditer(text)
            if not any(one.start < m.end() and m.start() < one.end for one in zero)
        ]
    done = [Claim(m.start(), m.end(), "all_claim") for m in _ALL.finditer(text)]
    flat = [Claim(m.start(), m.end(), "flat_claim") for m in _FLAT.finditer(text)]
    return [*zero, *done, *flat]


_THING = _ROWS["thing"].either()
_COUNTS = re.compile(r"[1-9][0-9,]*(?:余|多)?(?:件|条|次|宗|起|项|份|个)")
_SAID_ELSEWHERE = re.compile(r"有关|无关|有待|有效|有序|有力|有利|无障碍|有限")


def _names_something(words: str) -> bool:
    return bool(_THING.search(words)) and not _SAID_ELSEWHERE.match(words[1:3])
