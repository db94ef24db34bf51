"""Which version of a law a text names: 《行政复议法》（2017年修正）, 2023年修订的行政复议法."""

import re
from dataclasses import dataclass
from typing import Final

from assistant.regulation.library import Source
from assistant.regulation.official_texts import Law

_CHANGED: Final = r"(?:第[一二三四]次)?(?:修订|修正|修改)"
_INSIDE: Final = re.compile(rf"[（(]\s*((?:19|20)\d\d)\s*年?\s*(?:{_CHANGED}|版)[^（()）]*[)）]")
_BEFORE: Final = re.compile(rf"((?:19|20)\d\d)\s*年?\s*(?:新)?{_CHANGED}(?:后|通过|公布)?的?《?(?:中华人民共和国)?$")
_LEAD: Final = 24


@dataclass(frozen=True, slots=True)
class NamedRevision:
    """The year of a version that a text names of a law, which is not the one in force."""

    year: int
    existed: bool
    """Whether there was one of that year."""


def other_revision(text: str, span: tuple[int, int], entry: Source | None) -> NamedRevision | None:
    """The version that the words in and beside a name tell, where it is not the one held; None in the ordinary case."""
    if not isinstance(entry, Law) or not entry.revisions:
        return None
    start, end = span
    inside = _INSIDE.search(text, start, end) or _INSIDE.match(text, end)
    told = inside or _BEFORE.search(text[max(0, start - _LEAD) : start])
    year = int(told[1]) if told else entry.revisions[-1]
    return None if year == entry.revisions[-1] else NamedRevision(year, year in entry.revisions)
