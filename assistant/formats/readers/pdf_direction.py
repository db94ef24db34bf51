"""Which way the text of a PDF page runs: a page lying on its side is set upright, slanting watermarks are left out."""

import math
from collections import Counter
from typing import Any

from pdfplumber.pdf import PDF

_QUARTER = 90
_SLANT = 8


def set_upright(source: PDF, page: Any) -> Any:
    """The page, turned so that most of its text runs from left to right."""
    angles = Counter(round(_angle(char) / _QUARTER) * _QUARTER % 360 for char in page.chars if not slants(char))
    turn = angles.most_common(1)[0][0] if angles else 0
    if not turn:
        return page
    page.page_obj.rotate = (page.page_obj.rotate + turn) % 360
    return type(page)(source, page.page_obj, page_number=page.page_number, initial_doctop=page.initial_doctop)


def slants(char: dict[str, Any]) -> bool:
    """Whether a character stands askew, as those of a watermark do."""
    over = _angle(char) % _QUARTER
    return _SLANT < over < _QUARTER - _SLANT


def _angle(char: dict[str, Any]) -> float:
    """The direction in which a line of such characters runs, in degrees against the clock."""
    a, b, *_ = char["matrix"]
    return math.degrees(math.atan2(b, a))
