"""Titles with the number of another document behind them: 《…年度报告格式》（国办公开办函〔2019〕30号）."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.regulation.document_numbers import read_document_numbers
from assistant.regulation.library import LawLibrary, normalise_name

_TITLE: Final = re.compile(r"《((?:[^《》]|《[^《》]*》){1,120}?)》(?:的通知)?\s*[（(]([^（()）]{1,60})[)）]")
_NAMED: Final = re.compile(r"《((?:[^《》]|《[^《》]*》){1,120}?)》")
_BEHIND: Final = re.compile(r"(?:的通知)?[，,]?(?:即|也就是|其?文号(?:为|是|：)?)([^，。；《》]{4,30})")
_BEFORE: Final = re.compile(
    r"(?:(?:国务院|中华人民共和国)*(?:国务院令|国令)\s*第?\s*\d{1,4}\s*号"
    r"|(?:国办公开办函|国办函|国办发|国发|法释)\s*[〔【\[（(]\d{4}[〕】\]）)]\s*\d{1,4}\s*号)"
    r"(?:文件?)?(?:印发|公布|发布|颁布)?的?$"
)
"""Numbers of central organs: a county's own number before a title may be that by which it was passed on."""
_LONGEST: Final = 40
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
    for match in _NAMED.finditer(text) if "《" in text else ():
        title = match[1]
        entry = library.find(f"关于印发《{title}》的通知") or library.find(title)
        known = () if entry is None else entry.numbers
        for place in _beside(text, match) if known else ():
            told = _number_in(text[slice(*place)])
            if entry is None or told is None:
                continue
            printed, (start, end) = told
            span = (place[0] + start, place[0] + end)
            right = normalise_name(printed) in {normalise_name(number) for number in known}
            # 国务院令第492号 is of the same title's older version, which is another rule's matter.
            older = library.find(printed)
            same = older is not None and normalise_name(older.title).startswith(normalise_name(entry.title))
            yield title, None if right or same else WrongNumber(span, title, text[slice(*span)], known[0])


def _beside(text: str, title: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The places beside a title where its number may stand: in brackets, behind 即 or 文号为, before it."""
    for behind in (_TITLE.match(text, title.start()), _BEHIND.match(text, title.end())):
        if behind is not None:
            yield behind.span(behind.lastindex or 0)
    before = _BEFORE.search(text, max(0, title.start() - _LONGEST), title.start())
    if before is not None:
        yield before.span()


def _number_in(words: str) -> tuple[str, tuple[int, int]] | None:
    """The number in a bracket behind a title, as it should be spelled, and its place; None where there is none."""
    for one in read_document_numbers(words):
        return one.correct, (one.start, one.end)
    order = _ORDER.search(words)
    return None if order is None else (f"国令第{order[1] or order[2]}号", order.span())
