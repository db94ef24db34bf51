"""Numbers that nobody told but code can compute from those that were: a share, a sum, what is left, an average.

Only numbers that stand near may be taken: those of the sentence itself, those that a source tells of the same thing.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from assistant.evidence.agreeing import alike
from assistant.evidence.clauses import Clause
from assistant.evidence.lexicon import lexicon
from assistant.evidence.sign import Sign
from assistant.figures.binding.tolerance import agrees as tolerates
from assistant.figures.reading.figure import Figure

RELATIVE: Final = frozenset({"percent", "fraction", "ratio"})
_SUMS: Final = ("合计", "共计", "总计", "总共", "共", "相加", "两项", "三项")
_RESTS: Final = ("余", "剩", "另", "其他", "还有")
_AVERAGES: Final = ("均", "平均")
_MOST: Final = 8
_MONTHS: Final = 12


class Number(NamedTuple):
    """A number that was told: its value, its unit, and the words around it."""

    value: Decimal
    unit: str
    words: str


def numbers_of(clauses: Sequence[Clause]) -> tuple[Number, ...]:
    """The counts that clauses tell."""
    return tuple(
        Number(*counted, clause.text)
        for clause in clauses
        for sign in clause.signs
        if sign.kind == "figure" and (counted := _counted(sign)) is not None
    )


def changed(sign: Sign, clause: Clause, now: Sequence[Number], before: Sequence[Number]) -> str:
    """How a difference or a rate comes from a number of this year and one of last year; empty where it comes from none.

    `now` are the numbers of the sentence, `before` those that anybody told of last year.
    """
    figure = sign.figure
    if figure is None or figure.value is None or not _SET_BESIDE.search(clause.text):
        return ""
    falls = _FALLS.search(clause.text) is not None
    for one in now:
        for other in before:
            difference = one.value - other.value
            if not difference or not alike(one.unit, other.unit) or (difference < 0) != falls:
                continue
            rate = abs(difference) / other.value * 100
            told = rate if figure.kind in RELATIVE else abs(difference)
            if (figure.kind in RELATIVE or alike(one.unit, figure.unit)) and tolerates(figure, told) != "disagrees":
                return f"较上年：{one.value}－{other.value}"
    return ""


_FALLS: Final = re.compile("减|降|少|低|回落|下")


def _counted(sign: Sign) -> tuple[Decimal, str] | None:
    """The value and the unit of a count; a number without a unit (网站210) may be of any."""
    if sign.figure is None:
        return (Decimal(sign.value), "") if sign.value.replace(".", "").isdigit() and Decimal(sign.value) else None
    return (sign.figure.value, sign.figure.unit) if sign.figure.value and sign.figure.kind == "count" else None


def computed(sign: Sign, clause: Clause, beside: Sequence[Number], told: Sequence[Sequence[Number]]) -> str:
    """How a figure of a clause comes from others, as an officer would write it; empty where it comes from none.

    `beside` are the numbers of its own sentence, `told` those that a source tells at once.
    """
    figure = sign.figure
    if figure is None or figure.value is None:
        return ""
    known = [number for group in told for number in group]
    related = [number for number in known if _share_words(number.words, clause.text)]
    if figure.kind in RELATIVE and not any(word in clause.text for word in _SHARING):
        return ""
    if figure.kind in RELATIVE:
        told = told if _SET_BESIDE.search(clause.text) else [g for g in told if not any("上年" in n.words for n in g)]
        wholes = [max(group, key=lambda n: n.value) for group in told if group]
        return next(_shares(figure, [*beside, *related], [*beside, *wholes]), "")
    if figure.kind != "count":
        return ""
    others = [n for n in beside if n.value != figure.value or n.unit != figure.unit]
    ways = (
        _averages(figure, clause, [*others, *related], known),
        _sums(figure, clause, others, told),
        _rests(figure, clause, others, told),
    )
    return next((way for found in ways for way in found), "")


def _shares(figure: Figure, parts: Sequence[Number], wholes: Sequence[Number]) -> Iterator[str]:
    for part in parts:
        for whole in wholes:
            if part.value < whole.value and alike(part.unit, whole.unit):
                share = part.value / whole.value * 100
                if tolerates(figure, share) != "disagrees":
                    yield f"{part.value}÷{whole.value}＝{share:.2f}%"


def _sums(figure: Figure, clause: Clause, beside: Sequence[Number], told: Sequence[Sequence[Number]]) -> Iterator[str]:
    """A sum of the numbers of its sentence where the words say so, or of two that a source tells side by side."""
    same = [n.value for n in beside if alike(n.unit, figure.unit)]
    if any(word in clause.text for word in _SUMS):
        for start in range(len(same) - 1):
            if sum(same[start:]) == figure.value:
                yield "＋".join(map(str, same[start:])) + f"＝{figure.value}"
        known = [n.value for group in told for n in group if alike(n.unit, figure.unit)][:_MOST]
        for size in (2, 3):
            for some in combinations(dict.fromkeys(known), size):
                if sum(some) == figure.value:
                    yield "＋".join(map(str, some)) + f"＝{figure.value}"
    for group in told:
        for one, other in pairwise([n for n in group if alike(n.unit, figure.unit)]):
            if one.value + other.value == figure.value and _share_words(one.words + other.words, clause.text):
                yield f"{one.value}＋{other.value}＝{figure.value}"


def _rests(figure: Figure, clause: Clause, beside: Sequence[Number], told: Sequence[Sequence[Number]]) -> Iterator[str]:
    """What is left of a number that a source tells with one of its parts."""
    for group in told:
        same = [n for n in group if alike(n.unit, figure.unit)]
        for whole, part in pairwise(same):
            stands = any(n.value in {part.value, whole.value} for n in beside)
            if stands and whole.value - part.value == figure.value:
                yield f"{whole.value}－{part.value}＝{figure.value}"
    if not any(word in clause.text for word in _RESTS):
        return
    known = [n for group in told for n in group if alike(n.unit, figure.unit)]
    for part in (n for n in beside if alike(n.unit, figure.unit)):
        for whole in (*beside, *known):
            if alike(whole.unit, figure.unit) and whole.value - part.value == figure.value:
                yield f"{whole.value}－{part.value}＝{figure.value}"


def _averages(figure: Figure, clause: Clause, parts: Sequence[Number], known: Sequence[Number]) -> Iterator[str]:
    if not any(word in clause.text for word in _AVERAGES) or figure.value is None:
        return
    counts = [n.value for n in (*parts, *known)]
    if "月均" in clause.text:
        counts.append(Decimal(_MONTHS))
    for whole in parts:
        for count in counts:
            if count > 1 and whole.value > count and round(whole.value / count) == round(figure.value):
                yield f"{whole.value}÷{count}≈{figure.value}"


def _share_words(one: str, other: str) -> bool:
    """Whether two clauses name a thing together, if only by a part of its name."""
    return bool(named(one) & named(other) or _letters(one) & _letters(other))


@lru_cache(maxsize=4096)
def _letters(words: str) -> frozenset[str]:
    """The pairs of letters of the words that are not free."""
    told = [t.text for t in lexicon().tokens(words) if t.kind != "free" and not t.text.isdigit()]
    return frozenset(word[i : i + 2] for word in told for i in range(len(word) - 1))


_LIGHT: Final = frozenset({"开展", "组织", "举办", "完成", "增加", "达到"})
_SET_BESIDE: Final = re.compile("上年|去年|同比")
_SHARING: Final = ("占", "成", "之", "率", "半", "比", "其中", "约")


@lru_cache(maxsize=4096)
def named(words: str) -> frozenset[str]:
    """What words name: things by their first name, other words by their pairs of letters."""
    tokens = [t for t in lexicon().tokens(words) if t.kind in {"thing", "other"}]
    things = {t.sense for t in tokens if t.kind == "thing"}
    letters = [t.text for t in tokens if t.kind == "other" and not t.text.isdigit()]
    things |= {t.sense for t in lexicon().tokens(words) if t.kind == "deed" and t.text not in _LIGHT}
    return frozenset(things | {word[i : i + 2] for word in letters for i in range(len(word) - 1)})
