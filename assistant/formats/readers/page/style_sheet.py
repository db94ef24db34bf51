"""The rules of a style sheet that say whether something is seen, struck out or raised; all others are left aside."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_PROPERTIES = {
    "display", "visibility", "opacity", "font-size", "color", "text-decoration", "text-decoration-line",
    "vertical-align", "position", "left", "top", "text-indent", "clip", "clip-path", "overflow", "width", "height",
    "max-height", "max-width", "transform", "content-visibility", "mso-hide", "all",
}  # fmt: skip
_MARK = re.compile(r"[{}]|\"[^\"\n]*\"|'[^'\n]*'")
_GROUPS = ("@supports", "@layer", "@container", "@scope")
_WIDTH = re.compile(r"\(\s*(min|max)-(?:device-)?width\s*:\s*([\d.]+)\s*(px|em|rem)?\s*\)")
_EM = 16
SCREEN = 1280
"""Pixels across the screen on which a page is looked at."""
MAX_SHEET = 512 * 1024
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Declared:
    """The value of a property; whether it goes before all that is not said to be important."""

    value: str
    important: bool


@dataclass(frozen=True, slots=True)
class StyleRule:
    """The selectors of a rule as written, and what it declares."""

    selectors: str
    declared: Mapping[str, Declared]


def rules_of(sheet: str) -> Iterator[StyleRule]:
    """The rules of a style sheet that hold on a screen, in their order; what comes after half a megabyte is no rule."""
    yield from _rules(_without_comments(sheet[:MAX_SHEET]), 0)


def declarations(text: str) -> Mapping[str, Declared]:
    """What a style attribute, or the body of a rule, declares of the properties that matter here."""
    found: dict[str, Declared] = {}
    for piece in text.split(";"):
        name, colon, value = piece.partition(":")
        name = name.strip().lower()
        if colon and name in _PROPERTIES:
            plain, bang, _ = value.strip().lower().partition("!")
            declared = Declared(plain.strip(), bool(bang))
            if name not in found or declared.important or not found[name].important:
                found[name] = declared
    return found


def _rules(text: str, depth: int) -> Iterator[StyleRule]:
    for head, body in _blocks(text):
        name = head.split("(")[0].split()[0].lower() if head else ""
        if name == "@media" and depth < _DEEPEST:
            if _holds_on_screen(head[len("@media") :]):
                yield from _rules(body, depth + 1)
        elif name in _GROUPS and depth < _DEEPEST:
            yield from _rules(body, depth + 1)
        elif not name.startswith("@") and (declared := declarations(body)):
            yield StyleRule(head, declared)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """What stands before each pair of braces and what stands in it, braces within left in."""
    depth = start = opened = 0
    for mark in _MARK.finditer(text):
        if mark[0] == "{":
            if not depth:
                opened = mark.end()
            depth += 1
        elif mark[0] == "}" and depth:
            depth -= 1
            if not depth:
                head = text[start : opened - 1].rpartition(";")[2].strip()  # behind @import …;
                yield head, text[opened : mark.start()]
                start = mark.end()


def _holds_on_screen(condition: str) -> bool:
    """Whether one of the conditions of a media rule holds for an office screen."""
    return any(_holds(each.strip().lower()) for each in condition.split(","))


def _holds(condition: str) -> bool:
    if re.match(r"(?:only\s+)?(?:print|speech|tty|tv|projection|handheld)\b", condition):
        return False
    if condition.startswith("not"):
        return "print" in condition or "speech" in condition
    for bound, number, unit in _WIDTH.findall(condition):
        pixels = float(number.strip(".") or 0) * (_EM if unit in {"em", "rem"} else 1)
        if (pixels > SCREEN) if bound == "min" else (pixels < SCREEN):
            return False
    return "portrait" not in condition


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (start := text.find("/*", at)) >= 0:
        kept.append(text[at:start])
        end = text.find("*/", start + 2)
        if end < 0:
            return "".join(kept)
        at = end + 2
    return "".join([*kept, text[at:]]).replace("<!--", "").replace("-->", "")
