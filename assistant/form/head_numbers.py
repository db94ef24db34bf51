"""The numbers with which headings and items begin: 一、 of a chapter, （一） of a part, 1., (1), ①, 一是."""

import re
from dataclasses import dataclass

from assistant.text.numerals import ORDINALS, read_number, write_chinese

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_CHAPTER_STYLES = {
    "chapter": re.compile(rf"([{ORDINALS}]{{1,2}})\s*[、.．,，]\s*"),
    "part": re.compile(rf"第([{ORDINALS}]{{1,2}})(?:部分|章)\s*[、.．:：]?\s*"),
    "dot": re.compile(r"(\d{1,2})\s*[.．、](?!\d)\s*"),
}
_PART_STYLES = {
    "paren": re.compile(rf"[（(]\s*([{ORDINALS}]{{1,2}})\s*[）)][、.．]?\s*"),
    "dot": _CHAPTER_STYLES["dot"],
    "round": re.compile(r"[（(]?(\d{1,2})[）)]\s*"),
    "circle": re.compile(rf"([{_CIRCLED}])\s*"),
    "spoken": re.compile(rf"([{ORDINALS}]{{1,2}})是\s*"),
}


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number with which a text begins, and where its words begin; style "" for none."""

    style: str
    number: int
    end: int


def chapter_number(text: str) -> Numbering:
    """The number of a chapter: 一、, 第一部分 or 1."""
    return _number(text, _CHAPTER_STYLES)


def part_number(text: str) -> Numbering:
    """The number of a part of a chapter, or of an item: （一）, 1., (1), ① or 一是."""
    return _number(text, _PART_STYLES)


def in_style(number: int, style: str) -> str:
    """A number as it is printed in a style."""
    chinese = write_chinese(number)
    shapes = {
        "paren": f"（{chinese}）",
        "dot": f"{number}.",
        "round": f"（{number}）",
        "part": f"第{chinese}部分",
        "spoken": f"{chinese}是",
    }
    return _CIRCLED[number - 1] if style == "circle" and number <= len(_CIRCLED) else shapes.get(style, f"{chinese}、")


def _number(text: str, styles: dict[str, re.Pattern[str]]) -> Numbering:
    for style, pattern in styles.items():
        if match := pattern.match(text):
            return Numbering(style, _value(match[1]), match.end())
    return Numbering("", 0, 0)


def _value(text: str) -> int:
    return _CIRCLED.index(text) + 1 if text in _CIRCLED else int(read_number(text) or 0)
