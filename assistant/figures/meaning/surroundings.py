"""The words around a figure: its own ones before and behind it, the sentence's earlier and later ones, and the year.

A figure's own words stand between the figure before it (or the clause's start) and itself, and behind it up to the
next mark.
"""

from dataclasses import dataclass
from typing import Final

from assistant.figures.meaning.lexicon import OBJECT_WORDS, Tag, Token, scan
from assistant.figures.meaning.ranking import ranked_from
from assistant.figures.meaning.relations import Subject
from assistant.figures.reading.compact import CompactText, compact
from assistant.figures.reading.figure import Figure
from assistant.form.edition import Edition
from assistant.form.vocabulary import vocabulary
from assistant.text.sentences import STOPS

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
    free: int = 0
    """Up to where behind it no other figure stands in the sentence."""
    turn: tuple[Tag, str] | None = None
    """In a list told one by one (分别为): the name that this figure belongs to."""
    partner: int = -1
    """In such a list of percentages: the number of the count that this one is the share of."""


def surroundings(text: str, figures: tuple[Figure, ...], edition: Edition) -> tuple[CompactText, list[Surroundings]]:
    """The words around each statistic of a text, by the lexicon of an edition."""
    plain = compact(text)
    place = {origin: i for i, origin in enumerate(plain.origin)}
    placed = [(f, place[f.span[0]], place[f.span[1] - 1] + 1) for f in figures if f.statistic]
    found: list[Surroundings] = []
    tokens: dict[tuple[int, int], tuple[Token, ...]] = {}
    for number, (figure, start, end) in enumerate(placed):
        sentence = (place[figure.sentence[0]], place[figure.sentence[1] - 1] + 1)
        if sentence not in tokens:
            tokens[sentence] = scan(plain.text, *sentence, edition)
        previous = placed[number - 1][2] if number and placed[number - 1][2] <= start else 0
        following = placed[number + 1][1] if number + 1 < len(placed) else len(plain.text)
        left = start
        counts_first = bool(found) and previous > sentence[0] and _counts_first(found[-1])
        first, words = max(sentence[0], previous), tokens[sentence]
        while left > first and not _stops(plain.text, left - 1, words):
            apart = plain.text[left - 1] == "、" and plain.text.startswith(_APART, left)
            if apart or (counts_first and plain.text[left - 1] in _AND):
                break
            left -= 1
        left = ranked_from(plain.text, first, left, start)
        free = min(sentence[1], following)
        right = end
        while right < free and plain.text[right] not in STOPS and plain.text[right] != "、":
            right += 1
        if right < free and plain.text[right] == "、" and not _names(words, left, start):
            right = _past_reasons(plain.text, right, free)
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
                plain.text[left:start],
                free,
            )
        )
    return plain, found


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
    end = start
    while end < free and text[end] not in STOPS:
        end += 1
    return end if end < free else start


def clause_start(text: str, around: Surroundings) -> int:
    """Where the clause of a figure begins, in its sentence."""
    left, first = around.start, around.sentence[0]
    while left > first and text[left - 1] not in STOPS:
        left -= 1
    return left


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
