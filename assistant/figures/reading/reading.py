"""Reading every figure of a Chinese administrative text, without knowing what it counts.

Numerals come from `quantities`, claims in words from `zero_claims`, what is no statistic from `not_statistics`.
"""

import re
from bisect import bisect_left, bisect_right
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final

from assistant.figures.reading.compact import CompactText, compact
from assistant.figures.reading.figure import CLAIMS, Direction, Figure
from assistant.figures.reading.not_statistics import Marks, find_marks
from assistant.figures.reading.quantities import Piece, read_numbers
from assistant.figures.reading.shapes import BEFORE
from assistant.figures.reading.zero_claims import find_claims
from assistant.text.sentences import stop_before, stop_behind, stretches

_UP: Final = (
    "同比增长|增长|增加|上升|提高|提升|上涨|增幅|增多|多出|增至|升至|扩大|新增|净增加?|升幅|涨幅|攀升|多收|增收|多办"
    "|增|升|多"
)


_DOWN: Final = "同比下降|下降|减少|降低|下滑|回落|降幅|减幅|缩减|压缩|下跌|减至|降至|净减少?|少收|减收|少办|减|降|少"


_DIRECTION = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<flat>持平))(?:了|约|近|超|幅度|率|比例|数量|为|达到?|至|：|逾|超过)*$"
)


_THAN = re.compile(
    r"(?:(?P<up>多于|高于|超出)|(?P<down>少于|低于))(?:上一?年度?|去年|前一年|20[0-9]{2}年度?)(?:同期)?(?:近|约)?$"
)
_LONG: Final = 120
"""No clause is taken to be longer on either side of a figure."""


@lru_cache(maxsize=512)
def read_figures(text: str) -> tuple[Figure, ...]:
    """Every figure of the text in order: statistics, claims in words, and the marks that are no statistics."""
    plain = compact(text)
    marks = find_marks(plain.text)
    bounds = stretches(plain.text)
    claims = _claims(plain.text)
    numbers = [piece for piece in read_numbers(plain.text, marks) if not _within(piece, claims)]
    pieces = [*numbers, *claims, *_marked(plain.text, marks)]
    pieces.sort(key=lambda piece: (piece.start, piece.end))
    bounds = _cut(bounds, pieces)
    return tuple(_figure(plain, text, bounds, piece) for piece in pieces)


def statistics(text: str) -> tuple[Figure, ...]:
    """Only the figures that state something which a fact could hold."""
    return tuple(figure for figure in read_figures(text) if figure.statistic)


def _within(piece: Piece, claims: list[Piece]) -> bool:
    """Whether a number is only a word of a claim: 申请数量为0."""
    return any(claim.start <= piece.start and piece.end <= claim.end for claim in claims)


def _claims(text: str) -> list[Piece]:
    return [
        Piece(c.start, c.end, c.end, c.kind, Decimal(0) if c.kind != "all_claim" else None, "")
        for c in find_claims(text)
    ]


def _marked(text: str, marks: Marks) -> list[Piece]:
    pieces = []
    for mark in marks.marks:
        digits = re.search(r"\d{4}", text[mark.start : mark.end]) if mark.kind in {"year", "date"} else None
        value = Decimal(digits.group()) if digits else None
        pieces.append(Piece(mark.start, mark.end, mark.end, mark.kind, value, "", statistic=False))
    return pieces


_MOST: Final = 100
"""No sentence holds more figures; a longer row (a table pasted as text) is read in stretches of that many."""


def _cut(bounds: list[tuple[int, int]], pieces: list[Piece]) -> list[tuple[int, int]]:
    """The sentences, those with endless figures cut so that each figure is held against few others."""
    places = [piece.start for piece in pieces if piece.statistic]
    cut: list[tuple[int, int]] = []
    for start, end in bounds:
        inside = places[bisect_left(places, start) : bisect_left(places, end)]
        edges = [start, *inside[_MOST::_MOST], end]
        cut += pairwise(edges)
    return cut


def _figure(plain: CompactText, text: str, bounds: list[tuple[int, int]], piece: Piece) -> Figure:
    span, numeral = plain.span(piece.start, piece.end), plain.span(piece.start, piece.numeral_end)
    sentence = bounds[bisect_right(bounds, piece.start, key=lambda bound: bound[0]) - 1]
    clause, direction = _clause(plain.text, sentence, piece) if piece.statistic else ("", None)
    uncertain = piece.statistic and piece.kind not in CLAIMS and _mixes_widths(text[slice(*numeral)])
    return Figure(
        kind="malformed" if uncertain else piece.kind,
        span=span,
        text=text[span[0] : span[1]],
        numeral=numeral,
        value=None if uncertain else piece.value,
        unit=piece.unit,
        statistic=piece.statistic,
        place=piece.place,
        approximation=piece.approximation,
        low=None if uncertain else piece.low,
        high=None if uncertain else piece.high,
        direction=direction,
        clause=clause,
        sentence=plain.span(*sentence),
    )


def _clause(text: str, sentence: tuple[int, int], piece: Piece) -> tuple[str, Direction | None]:
    """The clause of a figure, and the direction word before it."""
    left = stop_before(text, piece.start, max(sentence[0], piece.start - _LONG))
    right = stop_behind(text, piece.end, min(sentence[1], piece.end + _LONG))
    return text[left:right], _direction(text, left, piece)


_WIDE: Final = frozenset("０１２３４５６７８９")


def _mixes_widths(numeral: str) -> bool:
    """Whether a numeral is written in digits of both widths (3０8), which no hand does twice the same."""
    return not _WIDE.isdisjoint(numeral) and any("0" <= c <= "9" for c in numeral)


def _direction(text: str, left: int, piece: Piece) -> Direction | None:
    if piece.kind == "flat_claim":
        return "flat"
    start = piece.start
    before = BEFORE.search(text, max(0, start - 4), start)
    end = before.start() if before else start
    match = _DIRECTION.search(text, max(left, end - 12), end) or _THAN.search(text, max(left, end - 12), end)
    return match.lastgroup if match else None  # type: ignore[return-value]  # the groups are named for directions
