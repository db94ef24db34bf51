"""Text of a PDF with a line through it: deleted text that a print with revision marks still shows."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from assistant.text.characters import STRUCK

_BAND = (0.3, 0.72)
_THICKEST = 2.0


def mark_struck(page: Any, chars: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The characters of a page, those with a line through their middle marked."""
    heights, spans = _level_lines(page)
    if not heights:
        return list(chars)
    return [char | {"text": char["text"] + STRUCK} if _is_struck(char, heights, spans) else char for char in chars]


def _level_lines(page: Any) -> tuple[list[float], dict[float, list[tuple[float, float]]]]:
    """The thin level lines of a page by their height, those at one height in order and without overlap."""
    found: dict[float, list[tuple[float, float]]] = {}
    for shape in (*page.lines, *page.rects, *page.curves):
        if shape["height"] <= _THICKEST < shape["width"]:
            found.setdefault(round((shape["top"] + shape["bottom"]) / 2, 1), []).append((shape["x0"], shape["x1"]))
    spans: dict[float, list[tuple[float, float]]] = {}
    for height, pieces in found.items():
        merged: list[tuple[float, float]] = []
        for x0, x1 in sorted(pieces):
            if merged and x0 <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
            else:
                merged.append((x0, x1))
        spans[height] = merged
    return sorted(spans), spans


def _is_struck(
    char: dict[str, Any], heights: Sequence[float], spans: dict[float, list[tuple[float, float]]]
) -> bool:  # fmt: skip
    if not char["text"].strip():
        return False
    tall, middle = char["bottom"] - char["top"], (char["x0"] + char["x1"]) / 2
    first = bisect_left(heights, char["top"] + _BAND[0] * tall)
    last = bisect_right(heights, char["top"] + _BAND[1] * tall)
    for height in heights[first:last]:
        place = bisect_right(spans[height], (middle, float("inf"))) - 1
        if place >= 0 and spans[height][place][1] > middle:
            return True
    return False
