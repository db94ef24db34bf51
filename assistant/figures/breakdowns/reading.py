"""Reading breakdowns: 公开58条，其中动态48条、公告7条、其他3条 told as a whole and its parts.

A list ends with its sentence or bracket, at a number of another statement (办结30件), or at the next 其中. What cannot
be told for sure to be a part is none, so that nobody is accused for a list that we have read wrongly.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import groupby
from typing import Final

from assistant.figures.breakdowns.breakdown import Breakdown, Promise, Share
from assistant.figures.reading.figure import Figure
from assistant.figures.reading.reading import statistics

_PERIOD: Final = re.compile(r"[。！？\n]")
_LISTING: Final = "、和及与跟"
_SEPARATORS: Final = "，,；;、：:（）() \u3000\t\xa0"
_ALIKE: Final = 2
"""Parts of one list begin alike by so many characters: 通过网站…，通过公众号…."""
_BY_TURN: Final = frozenset({"分别为", "分别是"})
_NAME: Final = 18
"""No part has a longer name."""
_SHARE = re.compile(r"^[，、（(]?(?:约|大约|分别)?(?:占比|占|比例|比重)[^，。；、0-9]{0,12}$")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of `words.toml`, as patterns."""

    opening: re.Pattern[str]
    complete: frozenset[str]
    rest: re.Pattern[str]
    sum: re.Pattern[str]
    breaking: re.Pattern[str]
    foreign: re.Pattern[str]
    channels: re.Pattern[str]
    requests: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure in its sentence: the words before it since the last one, and in which bracket it stands."""

    figure: Figure
    lead: str
    bracket: tuple[int, ...]
    tail: str
    """The words behind it, up to the next figure or the end of the sentence."""

    @property
    def name(self) -> str:
        """Its lead without the marks."""
        return self.lead.strip(_SEPARATORS)


@lru_cache(maxsize=256)
def breakdowns(text: str) -> tuple[Breakdown, ...]:
    """Every breakdown of a text, in order."""
    found: list[Breakdown] = []
    for period in _periods(text):
        found += _opened(period)
        found += _summed(period)
    return tuple(sorted(found, key=lambda one: one.parts[0].span))


def _periods(text: str) -> Iterator[list[_Told]]:
    """The figures of each sentence up to its full stop, with their words."""
    figures = [f for f in statistics(text) if not f.claim]
    edges = [match.start() for match in _PERIOD.finditer(text)]

    def period(figure: Figure) -> int:
        return next((i for i, edge in enumerate(edges) if figure.span[0] < edge), len(edges))

    for number, group in groupby(figures, key=period):
        own = list(group)
        start = edges[number - 1] + 1 if number else 0
        stop = edges[number] if number < len(edges) else len(text)
        told: list[_Told] = []
        for i, figure in enumerate(own):
            before = own[i - 1].span[1] if i else start
            after = own[i + 1].span[0] if i + 1 < len(own) else stop
            lead, tail = text[before : figure.span[0]], text[figure.span[1] : after]
            told.append(_Told(figure, lead, _bracket(text, start, figure.span[0]), tail))
        yield told


def _bracket(text: str, start: int, place: int) -> tuple[int, ...]:
    """Where the brackets that are open at a place were opened."""
    opened: list[int] = []
    for i in range(start, place):
        if text[i] in "（(":
            opened.append(i)
        elif text[i] in "）)" and opened:
            opened.pop()
    return tuple(opened)


def _opened(period: Sequence[_Told]) -> Iterator[Breakdown]:
    """The lists that a word or a bracket opens behind their whole, one for each unit that is counted in both."""
    words = _words()
    for at, first in enumerate(period):
        opening = _opening(period, at)
        if opening is None or not _counts(first.figure) or words.foreign.search(first.lead):
            continue
        items = _items(period, at)
        for unit in dict.fromkeys(item.figure.unit for item in items):
            wholes = _wholes(period, at, unit)
            parts = [item for item in items if item.figure.unit == unit]
            if wholes:
                yield Breakdown(
                    tuple(each.figure for each in wholes),
                    tuple(part.figure for part in parts),
                    _promise(opening, parts),
                    _overlap(wholes[0], parts) and opening not in _BY_TURN,
                    tuple(_shares(period, at, parts)),
                )


def _promise(opening: str, parts: Sequence[_Told]) -> Promise:
    """What a list promises of its sum, by the word that opens it, by 主要 and 等, by a last part called 其他."""
    words, last = _words(), parts[-1]
    if len(parts) == 1 or last.tail.lstrip().startswith("等") or "主要" in parts[0].lead:
        return "some"
    return "all" if opening in words.complete or words.rest.match(_part_name(last)) else "some"


def _opening(period: Sequence[_Told], at: int) -> str | None:
    """The word that opens a list before a figure, or the bracket behind its whole; None where neither does."""
    own = period[at]
    opened = _words().opening.findall(own.lead)
    if opened:
        return str(opened[-1])
    inside = at and len(own.bracket) > len(period[at - 1].bracket) and own.lead.lstrip()[:1] in {"（", "("}
    several = at + 1 < len(period) and period[at + 1].bracket == own.bracket
    return "（" if inside and several and not own.lead.strip(_SEPARATORS).startswith(("不", "除", "较", "比")) else None


def _wholes(period: Sequence[_Told], at: int, unit: str) -> list[_Told]:
    """What the words can mean as the whole of the list that begins at a figure, the nearest first."""
    opened = period[at].bracket
    inside = len(opened) > (len(period[at - 1].bracket) if at else 0) and "（" in period[at].lead.replace("(", "（")
    found: list[_Told] = []
    for before in reversed(period[:at]):
        figure = before.figure
        if len(before.bracket) > len(opened) or not _counts(figure) or _words().foreign.search(before.lead):
            continue
        if figure.unit == unit:
            found.append(before)
            if inside:
                break
    return found


def _items(period: Sequence[_Told], at: int) -> list[_Told]:
    """The figures of a list from its first part on, of whatever unit; the first always is a part."""
    words, first = _words(), period[at]
    items = [first]
    for each in period[at + 1 :]:
        if len(each.bracket) > len(first.bracket):
            continue
        if each.bracket != first.bracket or words.opening.search(each.lead):
            break
        if _SHARE.match(each.lead) and each.figure.kind in {"percent", "fraction"}:
            continue
        if not _continues(each, first):
            break
        if not _counts(each.figure) or words.foreign.search(each.lead):
            break
        items.append(each)
    return items


def _continues(each: _Told, first: _Told) -> bool:
    """Whether a figure goes on with a list, by the mark and the words before it."""
    lead = each.lead
    # Words behind the number before belong to that one: 3条动态、5条公告.
    mark = max((lead.rfind(sign) for sign in "，,；;、"), default=-1)
    joined = next((i for i, sign in enumerate(lead) if sign in _LISTING), -1)
    if mark < 0 and joined < 0:
        return lead == ""
    name = lead[mark + 1 :].strip(_SEPARATORS) if mark >= 0 else lead[joined + 1 :]
    if len(name) > _NAME:
        return False
    if mark >= 0 and lead[mark] == "、":
        return lead.count("，") == 0
    breaks = _words().breaking.match(name)
    begin = _part_name(first)
    alike = bool(breaks) and begin[:_ALIKE] == name[:_ALIKE]
    return breaks is None or alike


def _part_name(told: _Told) -> str:
    """The name of a part: its lead behind the last mark, without the word that opened the list."""
    name = _words().opening.split(told.lead)[-1].strip(_SEPARATORS)
    return re.split(r"[，,；;、]", name)[-1]


def _shares(period: Sequence[_Told], at: int, parts: Sequence[_Told]) -> Iterator[Share]:
    """The percentages that follow a part and are said of it."""
    mine = {id(part) for part in parts}
    for before, each in zip(period[at:], period[at + 1 :], strict=False):
        if id(before) in mine and each.figure.kind == "percent" and _SHARE.match(each.lead):
            yield Share(each.figure, before.figure)


def _summed(period: Sequence[_Told]) -> Iterator[Breakdown]:
    """The sums of what was told just before: 网上申请115件，快递17件，合计122件."""
    words = _words()
    for at, told in enumerate(period):
        if not _counts(told.figure) or words.sum.search(told.lead) is None or words.opening.search(told.lead):
            continue
        parts: list[_Told] = []
        for before in reversed(period[:at]):
            figure = before.figure
            alike = figure.unit == told.figure.unit and before.bracket == told.bracket and _counts(figure)
            if not alike or words.opening.search(before.lead) or words.sum.search(before.lead):
                parts = [] if alike else parts
                break
            if words.foreign.search(before.lead):
                break
            parts.insert(0, before)
            if not _continues(before, period[0]):
                break
        if len(parts) > 1:
            yield Breakdown((told.figure,), tuple(part.figure for part in parts), "sum", _overlap(parts[0], parts))


def _overlap(whole: _Told, parts: Sequence[_Told]) -> bool:
    """Whether one thing may be counted in several of the parts."""
    words = _words()
    if words.requests.search(whole.lead):
        return False
    return any(words.channels.search(_part_name(part)) for part in parts)


def _counts(figure: Figure) -> bool:
    """Whether a figure is an exact number of things or of money that a sum can be made of."""
    exact = figure.approximation == "exact" and figure.value is not None
    return exact and figure.kind in {"count", "amount"} and figure.direction is None


@cache
def _words() -> _Words:
    source = resources.files("assistant.figures.breakdowns") / "words.toml"
    table: Mapping[str, list[str]] = tomllib.loads(source.read_text(encoding="utf-8"))

    def either(name: str) -> str:
        return "|".join(re.escape(word) for word in sorted(table[name], key=len, reverse=True))

    return _Words(
        re.compile(either("opening")),
        frozenset(table["complete"]),
        re.compile(either("rest")),
        re.compile(rf"(?:{either('sum')})(?:{either('sum_tail')})*$"),
        re.compile(either("breaking")),
        re.compile(f"{either('foreign')}|{either('planned')}"),
        re.compile(either("channels")),
        re.compile(either("requests")),
    )
