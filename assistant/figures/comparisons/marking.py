"""A sentence with one mark for each figure that can be reckoned with, those too that no table counts (分, 工作日)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from assistant.figures.reading.compact import CompactText, compact
from assistant.figures.reading.figure import Approximation, Figure, FigureKind
from assistant.figures.reading.reading import read_figures
from assistant.text.numerals import read_number
from assistant.text.sentences import sentences_of, stretches

FIGURE: Final = "\ue000"
"""The mark that stands for a figure."""

_NUMBER: Final = r"(?P<number>\d+(?:\.\d+)?|[一二两三四五六七八九十]{1,3})"
_UNREAD: Final[tuple[tuple[re.Pattern[str], FigureKind, str], ...]] = (
    (re.compile(rf"{_NUMBER}(?P<unit>分)(?![钟别类之析为层级时阶期头成发管])"), "count", ""),
    (re.compile(rf"(?<![年月第]){_NUMBER}个?(?P<unit>工作日|天)(?![内前以])"), "duration", "天"),
    (re.compile(rf"(?<=每[天日周月])(?:更新|推送|发布|编发|至少)?{_NUMBER}(?P<unit>[次期件篇条])"), "count", ""),
    (re.compile(rf"(?<=每季度)(?:更新|推送|发布|编发)?{_NUMBER}(?P<unit>[次期件篇条])"), "count", ""),
    (re.compile(r"减(?P<number>半)(?P<unit>)(?!年)"), "fraction", ""),
)
"""What the reader leaves out or takes for a rhythm, and a sentence reckons with all the same."""
_HALF: Final = Decimal(50)


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence in which each figure is one mark, and its figures in order."""

    text: str
    figures: tuple[Figure, ...]

    def figure_at(self, place: int) -> int:
        """The number of the figure whose mark stands at a place."""
        return self.text.count(FIGURE, 0, place)

    def leads(self) -> tuple[str, ...]:
        """The words before each figure, back to the one before it."""
        return tuple(self.text.split(FIGURE)[:-1])


@lru_cache(maxsize=256)
def clauses(text: str) -> tuple[Marked, ...]:
    """The clauses of a text, those parted by ； each alone, that hold figures."""
    return tuple(_marked(text, stretches))


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[Marked, ...]:
    """The sentences of a text up to their full stop that hold figures."""
    return tuple(_marked(text, lambda plain: [sentence.span for sentence in sentences_of(plain)]))


def _marked(text: str, cut: Callable[[str], list[tuple[int, int]]]) -> Iterator[Marked]:
    plain = compact(text)
    read = _reckoned(plain, text)
    for start, end in cut(plain.text):
        own = [(span, figure) for span, figure in read if start <= span[0] < end]
        if own:
            yield Marked(_with_marks(plain.text, start, end, [span for span, _ in own]), tuple(f for _, f in own))


def _reckoned(plain: CompactText, text: str) -> list[tuple[tuple[int, int], Figure]]:
    """The figures with their places in the compact text."""
    read = [f for f in read_figures(text) if f.statistic and not f.claim and f.value is not None]
    placed = [(plain.place(figure.span), figure) for figure in read]
    for pattern, kind, unit in _UNREAD:
        for match in pattern.finditer(plain.text):
            start, end = match.start("number"), match.end()
            if any(start < other[1] and other[0] < end for other, _ in placed):
                continue
            value = _HALF if match["number"] == "半" else read_number(match["number"])
            if value is not None:
                span = plain.span(start, end)
                place = Decimal(1).scaleb(-len(match["number"].partition(".")[2]))
                written = text[span[0] : span[1]]
                about: Approximation = "about" if match["number"] == "半" else "exact"
                named = unit or match["unit"]
                figure = Figure(
                    kind, span, written, span, value, named, statistic=False, place=place, approximation=about
                )
                placed.append(((start, end), figure))
    return sorted(placed, key=lambda each: each[0])


def _with_marks(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> str:
    pieces, position = [], start
    for left, right in spans:
        pieces += [text[position:left], FIGURE]
        position = right
    return "".join([*pieces, text[position:end]])
