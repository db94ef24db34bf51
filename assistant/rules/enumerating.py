"""Numbers of parts and points that a text announces (TO017): 六个部分, 三个方面 and the 一是, 二是 that follow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.rules.engine import CheckContext, Rule, rule
from assistant.rules.findings import Finding
from assistant.text.numerals import read_number

_N: Final = r"(?P<n>[一二两三四五六七八九十]{1,2}|[0-9]{1,2})"
_ANNOUNCED: Final = re.compile(
    rf"{_N}(?:个|大)?(?:方面|问题|不足|短板|差距|薄弱环节|措施|举措|件(?:大|实)?事|项(?:工作|措施|举措|任务|重点)|点(?=[：，。]|不足|问题|措施))"
)
_FIRST: Final = re.compile(r"一是")
_POINTS: Final = ("一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是")
_NEAR: Final = 24
"""Between what is announced and its 一是 stand no more characters."""
_PARTS: Final = re.compile(rf"由(?P<list>[^。；\n]{{8,220}}?)(?:等)?{_N}个?(?:大)?部分(?:组成|构成)")
_PARTS_FIRST: Final = re.compile(
    rf"{_N}个?(?:大?部分)[，,：:]?(?:包括|分别为|分别是|即)[:：]?(?P<list>[^。；\n]{{8,220}})"
)
_CHAPTERS: Final = tuple(
    re.compile(words)
    for words in (
        "总体情况|概述",
        "主动公开(?:政府信息)?",
        "收到和处理|依申请公开|申请情况",
        "复议|诉讼",
        "(?:存在|主要)(?:的)?(?:主要)?问题",
        "其他(?:需要)?(?:报告|说明)?(?:的)?事项",
    )
)
_ENOUGH: Final = 3
"""A list that names fewer chapters is not one of the report's parts."""


@dataclass(frozen=True, slots=True)
class _Announced:
    span: tuple[int, int]
    said: str
    number: int
    found: int


def _announced(each: Rule, context: CheckContext) -> list[Finding] | None:
    told = [(placed, one) for placed in context.texts for one in (*_points(placed.text), *_parts(placed.text))]
    if not told:
        return None
    return [
        each.finding(section=placed.section, span=placed.span(one.span), expected=one.found, actual=one.said)
        for placed, one in told
        if one.number != one.found
    ]


def _points(text: str) -> Iterator[_Announced]:
    """三个方面的不足：一是…；二是… announces as many points as follow it, up to the next 一是."""
    for match in _ANNOUNCED.finditer(text):
        first = _FIRST.search(text, match.end(), match.end() + _NEAR)
        number = read_number(match["n"])
        if first is None or number is None or number < 2:
            continue
        following = _FIRST.search(text, first.end())
        stretch = text[first.start() : following.start() if following else len(text)]
        found = 0
        place = 0
        for point in _POINTS:
            place = stretch.find(point, place)
            if place < 0:
                break
            found += 1
        if found > 1:
            yield _Announced(match.span(), match.group(), int(number), found)


def _parts(text: str) -> Iterator[_Announced]:
    """由总体情况、…六个部分组成 announces as many chapters as it names."""
    for match in (*_PARTS.finditer(text), *_PARTS_FIRST.finditer(text)):
        number = read_number(match["n"])
        found = sum(chapter.search(match["list"]) is not None for chapter in _CHAPTERS)
        if number is not None and found >= _ENOUGH:
            end = text.find("部分", match.start("n")) + len("部分")
            place = (match.start("n"), end)
            yield _Announced(place, text[slice(*place)], int(number), found)


RULES: tuple[Rule, ...] = (rule("TO017", _announced),)
