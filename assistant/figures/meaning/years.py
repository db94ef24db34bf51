"""Which year a figure is of: that of its clause's own words, else the last one said in the sentence.

The words are rows of `years.toml`.
"""

from re import Match
from typing import Final, Literal

from assistant.figures.meaning.carrying import tells_carrying
from assistant.figures.meaning.surroundings import Surroundings
from assistant.figures.reading.phrases import tables
from assistant.text.sentences import STOPS

When = Literal["this", "prior", "other"]

_ROWS: Final = tables("meaning", "years.toml")
_TIME: Final = _ROWS["time"].telling()
_COMPARISON, _MEASURE, _GROWN, _FROM, _TO, _SEVERAL, _MOVED = (
    _ROWS[name].either() for name in ("comparison", "measure", "grown", "from", "to", "several", "moved")
)
_COMPARED_WITH: Final = (
    "较",
    "比",
    "与",
    "同",
    "较之",
    "较于",
    "多于",
    "少于",
    "高于",
    "低于",
    "同于",
    "别于",
    "由",
    "从",
    "自",
)


def year_of(text: str, around: Surroundings, year: int | None) -> When:
    """The year of a figure; 由2件升至4件 tells last year's first, also where the year is not said."""
    when = _when_said(text, around, year)
    grows = when == "this" and _FROM.search(text, max(0, around.start - 14), around.start)
    return "prior" if grows and _TO.match(text, around.end) else when


def has_grown(text: str, around: Surroundings) -> bool:
    """Whether a figure is what another has grown or fallen to: 由10件增至23件."""
    return _GROWN.search(text, max(0, around.start - 6), around.start) is not None


def _of_years_together(text: str, start: int, end: int) -> bool:
    """Whether the sentence begins with several years: 2023年至2025年，行政处罚由1725件增至2475件."""
    head = text.find("，", start, end)
    return head > 0 and _SEVERAL.search(text, start, head) is not None and not _TIME.search(text, head, end)


def _when_said(text: str, around: Surroundings, year: int | None) -> When:
    """Which year the figure is of: that of the clause's own words, else the last one said in the sentence."""
    left = around.clause
    moved = _MOVED.search(text, left, around.start)
    several = _SEVERAL.search(text, left, around.start)
    if several is not None and "分别" in text[left : around.start] and "近" not in several.group():
        several = None
    together = several is not None or _of_years_together(text, around.sentence[0], left)
    if together or (moved and year and int(moved["into"]) not in {year, year + 1}):
        return "other"
    if left == around.start and text[left - 1 : left] in {"（", "("}:
        # 对比2023年（2050件）: the year stands before the bracket.
        led = list(_TIME.finditer(text, max(around.sentence[0], left - 8), left - 1))
        if led and led[-1].end() == left - 1:
            return _year_said(led[-1], year) or "this"
    whens = _times(text, left, around.start, year) or _times(text, around.sentence[0], left, year, carried=True)
    return whens[-1] if whens else "this"


def _bracketed(text: str, start: int, end: int) -> bool:
    """Whether a bracket that was opened before a place is closed behind it: 新收81件（2023年60件），办结79件."""
    closed = min((i for i in (text.find(mark, start, end) for mark in "）)") if i >= 0), default=-1)
    opened = min((i for i in (text.find(mark, start, end) for mark in "（(") if i >= 0), default=end)
    return 0 <= closed < opened


def _times(text: str, start: int, end: int, year: int | None, *, carried: bool = False) -> list[When]:
    """The years said in a stretch; a year that is only compared with (较2023年) does not reach into later clauses."""
    found: list[When] = []
    told = -1
    for match in _TIME.finditer(text, start, end):
        if _COMPARISON.match(text[match.end() : match.end() + 6]):
            continue
        compared = text[max(0, match.start() - 2) : match.start()].endswith(_COMPARED_WITH)
        if carried and (compared or _MEASURE.match(text, match.end()) or _bracketed(text, match.end(), end)):
            continue
        if carried and tells_carrying(text, match.start(), match.end()):
            continue
        if compared and text[match.end() : end] == "" and end < len(text) and text[end] in STOPS:
            continue
        if match.start() == told and match["this"] in {"全年", "当年", "年内"}:
            # 去年全年, 2023年全年: no other year.
            continue
        told = match.end()
        when = _year_said(match, year)
        if when is not None:
            found.append(when)
    return found


def _year_said(match: Match[str], year: int | None) -> When | None:
    """The year that a word means; None for next year, into which things are only carried."""
    if match["next"] or (match["year"] and year is not None and int(match["number"]) == year + 1):
        return None
    if match["year"]:
        said = int(match["number"])
        return "this" if year is None or said == year else "prior" if said == year - 1 else "other"
    return "prior" if match["prior"] else "this"
