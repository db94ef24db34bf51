"""Lines of a PDF page: characters put together to lines, lines to paragraphs over page breaks."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from assistant.formats.document import Block, Paragraph
from assistant.formats.recognition.wrapping import join_lines, starts_anew
from assistant.formats.writers.manuscript import UNDER_REVIEW
from assistant.text.characters import with_ideographs

_FEWEST_ALIKE = 2
_WHOLE = re.compile(r"[。；！？：”）)\d]$|^(?:[一二三四五六七]、|[（(][一二三四五六七][）)])[^，。；]{2,24}$")
"""The end of a sentence, or a heading: behind it a heading may follow."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its place on the page."""

    text: str
    x0: float
    x1: float
    top: float
    size: float


def lines_of(chars: Sequence[dict[str, Any]]) -> list[Line]:
    """Characters put together to lines, from top to bottom."""
    rows: list[list[dict[str, Any]]] = []
    for char in sorted(chars, key=lambda c: ((c["top"] + c["bottom"]) / 2, c["x0"])):
        middle = (char["top"] + char["bottom"]) / 2
        if rows and rows[-1][0]["top"] <= middle < rows[-1][0]["bottom"]:
            rows[-1].append(char)
        else:
            rows.append([char])
    lines = []
    for row in rows:
        text = _text_of(sorted(row, key=lambda c: c["x0"]))
        if text:
            seen = [char for char in row if char["text"].strip()]
            left, right = min(c["x0"] for c in seen), max(c["x1"] for c in seen)
            lines.append(Line(text, left, right, row[0]["top"], max(c["size"] for c in seen)))
    return lines


def _text_of(row: Sequence[dict[str, Any]]) -> str:
    """The text of a line; a gap of more than half a character is a space, but not between two Chinese characters."""
    pieces: list[str] = []
    for before, char in pairwise([None, *row]):
        if before is not None and char is not None and char["x0"] - before["x1"] > 0.45 * char["size"]:
            pieces.append(" ")
        if char is not None:
            pieces.append(char["text"])
    # A face that draws ⼗ and 十 with one glyph gives the one for the other.
    text = re.sub(r"[ \u3000\xa0\t]+", " ", with_ideographs("".join(pieces))).strip()
    wide = r"[\u2014\u2018-\u201d\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
    return re.sub(rf"(?<={wide}) (?={wide})", "", text)


def paragraphs_of(blocks: Sequence[Block | list[Line]]) -> Iterator[Block]:
    """Lines put together to paragraphs, over page breaks, with the margins that most long lines share."""
    every = [line for block in blocks if isinstance(block, list) for line in block]
    running = _running_heads(every)
    left, right = _margins(every)
    waiting: list[Line] = []
    for block in blocks:
        if isinstance(block, list):
            waiting.extend(line for line in block if not _is_page_number(line.text) and line.text not in running)
        else:
            yield from _paragraphs(waiting, left, right)
            waiting = []
            yield block
    yield from _paragraphs(waiting, left, right)


def _running_heads(lines: Sequence[Line]) -> set[str]:
    """Lines that stand at the same height on page after page: heads and feet, not text."""
    places = Counter((line.text, round(line.top)) for line in lines)
    return {text for (text, _), count in places.items() if count >= 3} | {UNDER_REVIEW}


def _is_page_number(text: str) -> bool:
    return bool(re.fullmatch(r"[-—–\s]*\d{1,3}[-—–\s]*|第\s*\d+\s*页.*", text))


def _margins(lines: Sequence[Line]) -> tuple[float, float]:
    """Where most long lines begin and end; where hardly two of them end alike, no line was broken at all."""
    long = [line for line in lines if len(line.text) >= 15] or list(lines)
    if not long:
        return 0.0, 0.0
    left = Counter(round(line.x0) for line in long).most_common(1)[0][0]
    right, shared = Counter(round(line.x1 / 3) * 3 for line in long).most_common(1)[0]
    if shared <= _FEWEST_ALIKE:
        right = round(max(line.x1 for line in long))
    return float(min(left, min(line.x0 for line in long) + 3)), float(right)


def _paragraphs(lines: Sequence[Line], left: float, right: float) -> Iterator[Paragraph]:
    pieces: list[str] = []
    before: Line | None = None
    for line in lines:
        indented = line.x0 - left > 1.2 * line.size
        ended = before is not None and before.x1 < right - 2.5 * before.size
        headed = before is not None and starts_anew(line.text) and bool(_WHOLE.search(before.text))
        if pieces and (indented or ended or headed):
            yield Paragraph(join_lines(pieces))
            pieces = []
        pieces.append(line.text)
        before = line
    if pieces:
        yield Paragraph(join_lines(pieces))
