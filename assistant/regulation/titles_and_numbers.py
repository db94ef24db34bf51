"""Titles with the number of another document behind them: 《…年度报告格式》（国办公开办函〔2019〕30号）."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.regulation.document_numbers import read_document_numbers
from assistant.regulation.library import LawLibrary, normalise_name

_TITLE: Final = re.compile(r"《((?:[^《》]|《[^《》]*》){1,120}?)》(?:的通知)?\s*[（(]([^（()）]{1,60})[)）]")
_ORDER: Final = re.compile(r"(?:国务院令|国令)\s*第?\s*(\d{1,4})\s*号|第?\s*(\d{1,4})\s*号(?:国务院)?令")


@dataclass(frozen=True, slots=True)
class WrongNumber:
    """A number behind a title that is not the document's: its span, the title, what is printed, what it should be."""

    span: tuple[int, int]
    title: str
    actual: str
    expected: str


def titled_documents(text: str, library: LawLibrary) -> Iterator[tuple[str, WrongNumber | None]]:
    """Each known title that has a number in brackets behind it, with what is wrong about the number, if anything is."""
    for match in _TITLE.finditer(text) if "《" in text else ():
        entry = library.find(f"关于印发《{match[1]}》的通知") or library.find(match[1])
        if entry is None:
            continue
        known = entry.numbers
        told = _number_in(match[2])
        if not known or told is None:
            continue
        printed, (start, end) = told
        span = (match.start(2) + start, match.start(2) + end)
        right = normalise_name(printed) in {normalise_name(number) for number in known}
        # 国务院令第492号 is of the same title's older version, which is another rule's matter.
        older = library.find(printed)
        same = older is not None and normalise_name(older.title).startswith(normalise_name(entry.title))
        yield match[1], None if right or same else WrongNumber(span, match[1], match[2][start:end], known[0])


def _number_in(words: str) -> tuple[str, tuple[int, int]] | None:
    """The number in a bracket behind a title, as it should be spelled, and its place; None where there is none."""
    for one in read_document_numbers(words):
        return one.correct, (one.start, one.end)
    order = _ORDER.search(words)
    return None if order is None else (f"国令第{order[1] or order[2]}号", order.span())
