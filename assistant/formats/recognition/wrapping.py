"""Lines that a file broke, joined to paragraphs again."""

import re
import unicodedata
from collections.abc import Sequence

_PAGE_NUMBER = re.compile(r"\s*[-—–]+\s*\d{1,3}\s*[-—–]+\s*")


def width(text: str) -> int:
    """The width of a line in half-width columns."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def join_lines(lines: Sequence[str]) -> str:
    """Lines of one paragraph as one text; a space is put in only between two Latin words."""
    text = lines[0] if lines else ""
    for line in lines[1:]:
        gap = " " if re.search(r"[A-Za-z]$", text) and re.match(r"[A-Za-z]", line) else ""
        text += gap + line
    return text


def full_width(lines: Sequence[str]) -> int | None:
    """The width at which every paragraph of a text was broken; None where paragraphs are whole."""
    widths = sorted(width(line) for line in lines if len(line) >= 15)
    if len(widths) < 8:
        return None
    full = widths[int(len(widths) * 0.8)]
    share = sum(1 for each in widths if full - 6 <= each <= full + 4) / len(widths)
    return full if share >= 0.6 and full <= 130 else None


def unwrap(lines: Sequence[str], full: int | None) -> list[str]:
    """Paragraphs out of lines that were broken at a width; whole lines as they are, where there is no such width.

    A line goes on where it is nearly as wide as the others and the next one is no heading. Page numbers between two
    lines of one paragraph go.
    """
    if full is None:
        return list(lines)
    paragraphs: list[list[str]] = []
    goes_on = False
    for line in lines:
        if _PAGE_NUMBER.fullmatch(line):
            continue
        if goes_on and line and not starts_anew(line):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
        goes_on = width(line) >= full - 6
    return [join_lines(paragraph) for paragraph in paragraphs]


def starts_anew(line: str) -> bool:
    """Whether a line begins as a heading or a note does."""
    return bool(re.match(r"\s*(?:[一二三四五六七]、|[（(][一二三四五六七八九十][）)]|注[:：])", line))
