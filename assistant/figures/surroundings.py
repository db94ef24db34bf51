"""The words around a figure: its own ones before and behind it, the sentence's earlier and later ones, and the year.

A figure's own words stand between the figure before it (or the clause's start) and itself, and behind it up to the
next mark.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from assistant.figures.compact import CompactText, compact
from assistant.figures.figure import Figure
from assistant.figures.lexicon import Tag, Token, scan

When = Literal["this", "prior", "other"]


STOPS: Final = frozenset("，。；：！？;:,\n（）()")


_COMPARISON = re.compile(r"^(?:年度?|同期)*(?:相比|相较|比|相对照)")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A figure with its place in the compact text and the words around it."""

    figure: Figure
    start: int
    end: int
    sentence: tuple[int, int]
    period: int
    """Where the stretch up to the last full stop began; a ； ends a sentence but no period."""
    before: tuple[Token, ...]
    after: tuple[Token, ...]
    earlier: tuple[Token, ...]
    """Words of the sentence before the figure's own ones."""
    own: tuple[int, int]
    """Where the figure's own words begin, and where the words behind it end."""
    later: tuple[Token, ...] = ()
    """Words of the sentence behind its own ones."""
    inside: tuple[Token, ...] = ()
    """Words within a claim."""
    turn: tuple[Tag, str] | None = None
    """In a list told one by one (分别为): the name that this figure belongs to."""
    partner: int = -1
    """In such a list of percentages: the number of the count that this one is the share of."""


def surroundings(text: str, figures: tuple[Figure, ...]) -> tuple[CompactText, list[Surroundings]]:
    """The words around each statistic of a text."""
    plain = compact(text)
    place = {origin: i for i, origin in enumerate(plain.origin)}
    placed = [(f, place[f.span[0]], place[f.span[1] - 1] + 1) for f in figures if f.statistic]
    found: list[Surroundings] = []
    tokens: dict[tuple[int, int], list[Token]] = {}
    for number, (figure, start, end) in enumerate(placed):
        sentence = (place[figure.sentence[0]], place[figure.sentence[1] - 1] + 1)
        if sentence not in tokens:
            tokens[sentence] = scan(plain.text, *sentence)
        previous = placed[number - 1][2] if number and placed[number - 1][2] <= start else 0
        following = placed[number + 1][1] if number + 1 < len(placed) else len(plain.text)
        left = start
        while left > max(sentence[0], previous) and plain.text[left - 1] not in STOPS:
            left -= 1
        right = end
        while right < min(sentence[1], following) and plain.text[right] not in STOPS and plain.text[right] != "、":
            right += 1
        words = tokens[sentence]
        found.append(
            Surroundings(
                figure,
                start,
                end,
                sentence,
                max(plain.text.rfind(mark, 0, start) for mark in "。！？\n") + 1,
                tuple(t for t in words if left <= t.start and t.end <= start),
                tuple(t for t in words if end <= t.start and t.end <= right),
                tuple(t for t in words if t.end <= left),
                (left, right),
                tuple(t for t in words if t.start >= right),
                tuple(t for t in words if start <= t.start and t.end <= end) if figure.claim else (),
            )
        )
    return plain, found


def subject_of(around: Surroundings) -> str:
    """What 均已办结 or 办结率 speaks of: requests, cases, another thing named last before it, or nothing named."""
    for token in reversed((*around.earlier, *around.before)):
        key = token.key("obj")
        if key == "requests":
            return "requests"
        if key in {"reconsideration", "litigation", "direct_litigation", "litigation_after_reconsideration"}:
            return "cases"
        if key is not None or token.has("foreign") or token.key("row") == "petition_like":
            return "other"
    return ""


_TIME = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?:年度?|度|(?=[-—至、和]\d{4}年))|(?P<prior>(?<!结转)(?:上一?年度|上一?年(?!度)|去年|前一年))(?!结转|遗留|转结)(?:同期)?|(?P<this>本年度?|今年|全年|当年|年内)|(?P<next>下一?年度?|次年|明年)"
)


def when_of(text: str, around: Surroundings, year: int | None) -> When:
    """Which year the figure is of: that of the clause's own words, else the last one said in the sentence."""
    left = around.start
    while left > around.sentence[0] and text[left - 1] not in STOPS:
        left -= 1
    whens = _times(text, left, around.start, year) or _times(text, around.sentence[0], left, year, carried=True)
    return whens[-1] if whens else "this"


def _times(text: str, start: int, end: int, year: int | None, *, carried: bool = False) -> list[When]:
    """The years said in a stretch; a year that is only compared with (较2023年) does not reach into later clauses."""
    found: list[When] = []
    for match in _TIME.finditer(text, start, end):
        if _COMPARISON.match(text[match.end() : match.end() + 6]):
            continue
        if match["next"]:
            continue
        compared = text[match.start() - 1 : match.start()] in {"较", "比", "与", "同"}
        if carried and compared:
            continue
        if compared and text[match.end() : end] == "" and end < len(text) and text[end] in STOPS:
            continue
        if match["year"]:
            said = int(match["year"])
            if year is not None and said == year + 1:
                continue
            found.append("this" if year is None or said == year else "prior" if said == year - 1 else "other")
        else:
            found.append("prior" if match["prior"] else "this")
    return found
