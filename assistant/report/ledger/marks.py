"""Small marks of a ledger: whether a box is ticked, an answer was put off, a row is no request of its own."""

import re
from functools import cache
from typing import Any

from assistant.report.ledger.words import plain, words_of
from assistant.text.dates import read_date


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing: blank, 「/」, 无."""
    return plain(text).lower() in words_of("marks")["nothing"]["words"]


def is_ditto(text: str) -> bool:
    """Whether a cell says what the one above it says."""
    return text in words_of("marks")["ditto"]["words"]


def is_ticked(text: str) -> bool | None:
    """Whether a box is ticked; None where it holds something that is no tick."""
    said, tick = plain(text).lower(), words_of("marks")["tick"]
    return True if said in tick["yes"] else False if said in tick["no"] else None


def was_extended(value: Any) -> bool | None:
    """Whether an answer was put off: yes, no, or a date; None where the words say neither."""
    said, words = plain("" if value is None else str(value)).lower(), words_of("marks")["extended"]
    if not said or said in words["no"]:
        return False
    if said in words["yes"] or read_date(value, 2000).day is not None:
        return True
    if any(word in said for word in words["said"]):
        return not any(mark in said for mark in words["negation"])
    return None


def notes_extension(note: str) -> bool:
    """Whether a clause of a note says that an answer was put off, and no word in it denies it."""
    words = words_of("marks")["extended"]
    negated = re.compile(rf"(?:没有|[{words['negation']}]).{{0,2}}(?:{'|'.join(words['noted'])})")
    for clause in re.split(r"[，,。；;、\n]", plain(note)):
        said = any(word in clause for word in words["noted"])
        if said and not negated.search(clause) and not any(word in clause for word in words["refused"]):
            return True
    return False


def is_sum(text: str) -> bool:
    """Whether a cell is the word for a sum (本页小计, 合计：7件)."""
    return bool(_sum().fullmatch(plain(text)))


@cache
def _sum() -> re.Pattern[str]:
    words = words_of("marks")["passed"]
    return re.compile(rf"[{re.escape(words['of'])}]{{0,12}}(?:{'|'.join(words['sums'])})[:：]?\d*件?")


def why_void(*texts: str) -> str:
    """What says that a row is no request of its own (作废, 并入第2件); empty where nothing does."""
    words = words_of("marks")["void"]
    for text in texts:
        said = plain(text)
        if any(word in said for word in words["words"]) and not any(word in said for word in words["unless"]):
            return text.strip()
    return ""


def is_passed(first: str) -> bool:
    """Whether the first words of a row make it a sum, a note or a signature."""
    said = plain(first)
    return any(said.startswith(plain(word)) for word in words_of("marks")["passed"]["begins"])
