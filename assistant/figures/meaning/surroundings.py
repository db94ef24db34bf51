"""The words around a figure: its own ones before and behind it, the sentence's earlier and later ones, and the year.

A figure's own words stand between the figure before it (or the clause's start) and itself, and behind it up to the
next mark.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final, NamedTuple

from assistant.figures.meaning.lexicon import OBJECT_WORDS, Tag, Token, scan
from assistant.figures.meaning.ranking import ranked_from
from assistant.figures.meaning.relations import Subject
from assistant.figures.reading.compact import CompactText, compact
from assistant.figures.reading.figure import Figure
from assistant.form.edition import Edition
from assistant.form.vocabulary import vocabulary
from assistant.text.sentences import STOPS, stop_before, stop_behind

_FULL_STOP = re.compile(r"[。！？\n]")
_MARK = re.compile(f"[{re.escape(''.join(sorted(STOPS)))}、和及与]")
_AND: Final = frozenset("、和及与")
_APART: Final = ("另有", "另", "其余", "剩余", "余下", "尚有", "还有", "尚余")
"""Behind 、 these begin words of their own: 上年结转的2件已办结、另有2件结转至下年度."""


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
    words: str = ""
    """Its own words before it, as they stand."""
    clause: int = 0
    """Where its clause begins."""
    free: int = 0
    """Up to where behind it no other figure stands in the sentence."""
    turn: tuple[Tag, str] | None = None
    """In a list told one by one (分别为): the name that this figure belongs to."""
    partner: int = -1
    """In such a list of percentages: the number of the count that this one is the share of."""


def surroundings(text: str, figures: tuple[Figure, ...], edition: Edition) -> tuple[CompactText, list[Surroundings]]:
    """The words around each statistic of a text, by the lexicon of an edition."""
    plain = compact(text)
    places = [_placed(plain, figure) for figure in figures if figure.statistic]
    periods = [0, *(match.end() for match in _FULL_STOP.finditer(plain.text))]
    found: list[Surroundings] = []
    for number, place in enumerate(places):
        before = places[number - 1].end if number and places[number - 1].end <= place.start else 0
        behind = places[number + 1].start if number + 1 < len(places) else len(plain.text)
        period = periods[bisect_right(periods, place.start) - 1]
        words = scan(plain.text, *place.sentence, edition)
        found.append(_around(plain.text, place, words, (before, behind), period, found[-1] if found else None))
    return plain, found


class _Place(NamedTuple):
    """A figure and its sentence in the compact text."""

    figure: Figure
    start: int
    end: int
    sentence: tuple[int, int]


def _placed(plain: CompactText, figure: Figure) -> _Place:
    (start, end), sentence = plain.place(figure.span), plain.place(figure.sentence)
    return _Place(figure, start, end, sentence)


def _around(  # noqa: PLR0917 - a figure, its sentence and its neighbours
    text: str,
    place: _Place,
    words: tuple[Token, ...],
    others: tuple[int, int],
    period: int,
    last: Surroundings | None,
) -> Surroundings:
    """The words around one figure, between the figures before and behind it."""
    figure, start, end, sentence = place
    counts_first = last is not None and others[0] > sentence[0] and _counts_first(last)
    first, free = max(sentence[0], others[0]), min(sentence[1], others[1])
    left = ranked_from(text, first, _left(text, first, start, words, counts_first=counts_first), start)
    listed = text.find("、", end, free)
    right = stop_behind(text, end, free if listed < 0 else listed)
    if right == listed and not _names(words, left, start):
        right = _past_reasons(text, right, free)
    return Surroundings(
        figure,
        start,
        end,
        sentence,
        period,
        tuple([t for t in words if left <= t.start and t.end <= start]),
        tuple([t for t in words if end <= t.start and t.end <= right]),
        tuple([t for t in words if t.end <= left]),
        (left, right),
        tuple([t for t in words if t.start >= right]),
        tuple([t for t in words if start <= t.start and t.end <= end]) if figure.claim else (),
        text[left:start],
        stop_before(text, start, sentence[0]),
        free,
    )


def _left(text: str, first: int, start: int, words: tuple[Token, ...], *, counts_first: bool) -> int:
    """Where the words before a figure begin: at a mark, at 、 before others, at 和 where counts go first."""
    for mark in reversed(list(_MARK.finditer(text, first, start))):
        place, sign = mark.start(), mark.group()
        apart = sign == "、" and text.startswith(_APART, place + 1)
        if apart or (counts_first and sign in _AND) or _stops(text, place, words):
            return place + 1
    return first


def _stops(text: str, place: int, words: tuple[Token, ...]) -> bool:
    """Whether a mark ends a figure's words; the brackets of 公开类（含部分公开） belong to a word."""
    return text[place] in STOPS and not (
        text[place] in "（）()" and any(token.start < place < token.end for token in words)
    )


def _names(words: tuple[Token, ...], left: int, right: int) -> bool:
    """Whether a stretch names what something counts."""
    return any(t.has(*OBJECT_WORDS) for t in words if left <= t.start and t.end <= right)


def _counts_first(around: Surroundings) -> bool:
    """Whether a figure stands before what it counts: 5件予以公开、2件无法提供."""
    named = any(t.has(*OBJECT_WORDS) for t in around.before)
    return not named and not around.figure.claim and any(t.has(*OBJECT_WORDS) for t in around.after)


def _past_reasons(text: str, start: int, free: int) -> int:
    """2件因不属于职责范围、本机关不掌握而无法提供: up to the clause's end, where no other figure stands before it."""
    end = stop_behind(text, start, free)
    return end if end < free else start


def subject_of(around: Surroundings) -> Subject:
    """What 均已办结 or 办结率 speaks of: requests, cases, another thing named last before it, or nothing named."""
    for token in reversed((*around.earlier, *around.before)):
        key = token.key("obj")
        if key == "requests":
            return "requests"
        if key in vocabulary().cases:
            return "cases"
        if key is not None or token.has("foreign") or token.key("row") == "petition_like":
            return "other"
    return ""
