"""Two columns of text on one page of a PDF: a booklet print, or two pages on a broad sheet."""

from collections.abc import Sequence
from typing import Any

_MIDDLE = (0.35, 0.65)
_NARROWEST = 8.0
_FEWEST_LETTERS = 120
_CHINESE = 0.5


def gutter(width: float, chars: Sequence[dict[str, Any]], tables: Sequence[Any]) -> float | None:
    """Where an empty stripe parts a page into two columns of text; None for a page of one column."""
    seen = [char for char in chars if char["text"].strip()]
    spans = sorted([(char["x0"], char["x1"]) for char in seen] + [(table.bbox[0], table.bbox[2]) for table in tables])
    reach, place = 0.0, None
    for x0, x1 in spans:
        if x0 - reach >= _NARROWEST and _MIDDLE[0] * width <= (reach + x0) / 2 <= _MIDDLE[1] * width:
            place = (reach + x0) / 2
        reach = max(reach, x1)
    if place is None:
        return None
    left = [char for char in seen if char["x1"] <= place]
    right = [char for char in seen if char["x0"] >= place]
    return place if _is_text(left) and _is_text(right) else None


def _is_text(chars: Sequence[dict[str, Any]]) -> bool:
    """Whether a side of a page holds text rather than the numbers of a table."""
    chinese = sum(1 for char in chars if "\u4e00" <= char["text"][:1] <= "\u9fff")
    return len(chars) >= _FEWEST_LETTERS and chinese >= _CHINESE * len(chars)
