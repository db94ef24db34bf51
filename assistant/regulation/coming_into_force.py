"""The day from which a law or document applies, as a text tells it beside its name: 《条例》自2019年5月1日起施行."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.regulation.library import LawLibrary

_DAY: Final = r"(?P<day>(?P<y>(?:19|20)\d\d)\s*年\s*(?P<m>\d{1,2})\s*月\s*(?:(?P<d>\d{1,2})\s*日)?)"
_APPLIES: Final = r"(?:施行|实施|生效|执行)"
_BEHIND: Final = re.compile(
    rf"[（(]?(?:以下简称[^）)]{{1,20}}[）)])?[，,]?(?:已|将|正式)?(?:于|自|从)?{_DAY}[，,]?(?:起|开始|正式|全面|颁布|公布|修订){{0,3}}{_APPLIES}"
)
_AROUND: Final = re.compile(rf"{_DAY}[，,]?(?:起|开始)?$")
_AFTER: Final = re.compile(rf"(?:开始|正式|全面)?{_APPLIES}(?=以来|之?后|之日|[，。；])")
"""实施五周年 and 实施纪念日 are days of later years."""
_BEFORE: Final = re.compile(rf"{_DAY}(?:起|开始|正式|全面){{0,2}}{_APPLIES}的(?:新)?(?:修订的?)?$")
_NEAR: Final = 40


@dataclass(frozen=True, slots=True)
class WrongDay:
    """A day on which a law did not come into force, whatever the text says: its place and words, and the right one."""

    span: tuple[int, int]
    actual: str
    expected: str


def told_day(text: str, span: tuple[int, int]) -> tuple[re.Match[str], int] | None:
    """The day that the words beside a name tell as that of coming into force, with the offset of its match."""
    start, end = span
    lead = text[max(0, start - _NEAR) : start]
    behind = _BEHIND.match(text, end)
    if behind is not None:
        return behind, 0
    before = _BEFORE.search(lead) or (_AROUND.search(lead) if _AFTER.match(text, end) else None)
    return None if before is None else (before, start - len(lead))


def wrong_day(text: str, span: tuple[int, int], law_id: str, library: LawLibrary) -> WrongDay | None:
    """What is wrong with the day told of a law; nothing where none is told, or the law's day is not known."""
    days = days_of(law_id, library)
    told = told_day(text, span) if days else None
    if told is None:
        return None
    match, offset = told
    said = (int(match["y"]), int(match["m"]), int(match["d"]) if match["d"] else None)
    if any(said in {(day.year, day.month, day.day), (day.year, day.month, None)} for day in days):
        return None
    place = (match.start("day") + offset, match.end("day") + offset)
    return WrongDay(place, match["day"], f"{days[0].year}年{days[0].month}月{days[0].day}日")


def days_of(law_id: str, library: LawLibrary) -> list[date]:
    """The days of a law and of what it took the place of, its own first: one may speak of either by the same name."""
    own = library.by_id.get(law_id)
    if own is None or own.in_force is None:
        return []
    older = [one for one in library.entries if one.superseded_by == law_id]
    return [one.in_force for one in (own, *older) if one.in_force is not None] + [*own.earlier_days]
