"""Small signs of a PDF page that stand at the upper right of a larger one: the numbers of notes, marked as raised."""

import re
from collections.abc import Sequence
from typing import Any

from assistant.text.raised import raised

_SIGN = re.compile(r"[\d\[\]()（）〔〕［］【】*＊※†‡①-⑳,，、注-]")
_SMALLER = 0.86
_HIGHER = 0.12
_NEAR = 0.35


def mark_raised(chars: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The characters of a page, the raised ones marked and set down on the line of the sign that they belong to."""
    sizes = [char["size"] for char in chars if char["text"].strip()]
    if not sizes or min(sizes) > _SMALLER * max(sizes):
        return list(chars)
    ending: dict[int, list[dict[str, Any]]] = {}
    laid: list[dict[str, Any]] = []
    for char in sorted(chars, key=lambda each: each["x0"]):
        base = _base(char, ending) if _SIGN.fullmatch(char["text"]) else None
        if base is not None:
            on_line = {"top": base["top"], "bottom": base["bottom"], "base": base}
            laid.append(char | {"text": raised(char["text"])} | on_line)
            ending.setdefault(round(char["x1"]), []).append(char | on_line)
        else:
            laid.append(char)
            ending.setdefault(round(char["x1"]), []).append(char)
    return laid


def _base(char: dict[str, Any], ending: dict[int, list[dict[str, Any]]]) -> dict[str, Any] | None:
    """The larger sign at whose upper right a character stands, be it with other raised ones between them."""
    middle, end = (char["top"] + char["bottom"]) / 2, char["x0"]
    for place in range(round(end) - 3, round(end) + 3):
        for other in ending.get(place, ()):
            base: dict[str, Any] = other.get("base", other)
            if abs(other["x1"] - end) > _NEAR * base["size"] or char["size"] > _SMALLER * base["size"]:
                continue
            lifted = base["bottom"] - char["bottom"] > _HIGHER * base["size"]
            if lifted and base["top"] - _NEAR * base["size"] < middle < base["bottom"] and base["text"].strip():
                return base
    return None
