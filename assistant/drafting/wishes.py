"""What an instruction wishes of a text's length (「压缩到150字」), in numbers that can be checked."""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.text.numerals import read_number

_LENGTH = re.compile(
    r"(?P<before>不超过|不多于|控制在|压缩[到至为成]?|缩[短减]?[到至为成]?|精简[到至为成]?|删减?[到至]|不少于|不低于|扩[展写充]?[到至为成]?|增加到|写[到成够]?|改[为成到])?"
    r"\s*(?:约|大约|大概|在)?\s*(?P<number>[0-9]{2,4}|[一二两三四五六七八九十百千]{1,6})\s*(?:个)?(?:汉)?字(?P<after>以内|之内|以下|左右|上下|以上)?"
)
_AT_MOST = re.compile(r"不超过|不多于|控制|压缩|缩|精简|删")
_AT_LEAST = re.compile(r"不少于|不低于|扩|增加")
_NOT_FIGURES = re.compile(
    r"(?:[0-9]+|[一二两三四五六七八九十百千]+)\s*(?:个)?(?:汉)?(?:字|句|段|点|层|部分|方面|行)(?:以内|之内|以下|左右|上下|以上)?"
)
_SLACK = 0.15


@dataclass(frozen=True, slots=True)
class LengthWish:
    """A wished length in characters: at most, at least or about."""

    number: int
    kind: Literal["at_most", "at_least", "about"]

    def met_by(self, length: int) -> bool:
        """Whether a text of that length does as wished (about: within fifteen in a hundred)."""
        if self.kind == "at_most":
            return length <= self.number
        if self.kind == "at_least":
            return length >= self.number
        return abs(length - self.number) <= self.number * _SLACK

    def too_long(self, length: int) -> bool:
        """Whether a text of that length must be shortened."""
        return (
            length > (self.number if self.kind == "at_most" else self.number * (1 + _SLACK)) and self.kind != "at_least"
        )

    @property
    def sentence(self) -> str:
        """The wish in words for a model."""
        words = {"at_most": "不超过{}字", "at_least": "不少于{}字", "about": "{}字左右"}
        return words[self.kind].format(self.number)


def length_wish(instruction: str) -> LengthWish | None:
    """The length that an instruction asks for, None if it asks for none."""
    match = _LENGTH.search(instruction)
    if match is None:
        return None
    number = read_number(match["number"])
    if number is None or number < 10:
        return None
    before, after = match["before"] or "", match["after"] or ""
    if after in {"左右", "上下"}:
        return LengthWish(int(number), "about")
    if _AT_MOST.search(before) or after in {"以内", "之内", "以下"}:
        return LengthWish(int(number), "at_most")
    if _AT_LEAST.search(before) or after == "以上":
        return LengthWish(int(number), "at_least")
    return LengthWish(int(number), "about")


def without_lengths(instruction: str) -> str:
    """The instruction with lengths and counts of sentences or points taken out: what figures are left are facts."""
    return _NOT_FIGURES.sub("", instruction)
