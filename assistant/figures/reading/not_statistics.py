"""What looks like a figure and is none: dates, years, document numbers, telephone numbers, enumerations, names.

「〔2021〕30号」, 「第二十条第（一）项」, 「一是…二是…」, 「三审三校」 state nothing that a table could
hold. They are still read, with their kind, because the guards need the years. They are rows of `not_statistics.toml`.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, cast

from assistant.figures.reading.phrases import tables
from assistant.figures.reading.shapes import UNITS

MarkKind = Literal["year", "date", "document_number", "ordinal", "enumeration", "contact", "name", "duration"]
SLOTS: Final = {"numerals": "〇○零一二三四五六七八九十百千两", "units": UNITS}
_ROWS: Final = tables("reading", "not_statistics.toml")["marks"]
# A first character that may begin one of them: without it the search would try every pattern at every place.
_FIRST: Final = r"(?=[A-Za-z0-9〇○零一二三四五六七八九十百千两成双第令国每邮电传手联热〔【\[（(﹝“\"「『《①-⑽])"
_ANY: Final = re.compile(f"{_FIRST}(?:{_ROWS.telling(**SLOTS).pattern})")
_KINDS: Final = cast("Mapping[str | None, MarkKind]", _ROWS.says())


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the compact text that is no statistic, and what it is instead."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Marks:
    """All such stretches of a text, in order, without overlaps."""

    marks: tuple[Mark, ...]
    starts: tuple[int, ...]

    def at(self, start: int, end: int) -> Mark | None:
        """The mark that touches a span, if any."""
        i = bisect_right(self.starts, start) - 1
        if i >= 0 and self.marks[i].end > start:
            return self.marks[i]
        return self.marks[i + 1] if i + 1 < len(self.marks) and self.marks[i + 1].start < end else None


def find_marks(text: str) -> Marks:
    """What is no statistic in a compact text."""
    found = tuple(
        Mark(match.start(), match.end(), _KINDS[match.lastgroup])
        for match in _ANY.finditer(text)
        if match.end() > match.start()
    )
    return Marks(found, tuple(mark.start for mark in found))
