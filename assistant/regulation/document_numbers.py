"""Numbers of documents in a text: 国办公开办函〔2021〕30号, in whatever brackets or none, with 涵 for 函."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.regulation.patterns import compiled

WRONG_BRACKETS: Final = "wrong_brackets"
WRONG_CHARACTER: Final = "wrong_character"
SHORT_YEAR: Final = "short_year"
NO_BRACKETS: Final = "no_brackets"
_DOCUMENT_NUMBER: Final = (
    r"(?P<prefix>[\u4e00-\u9fa5]{2,16})\s{0,2}(?P<open>[〔【\[［（(﹝〈<])\s*(?P<year>(?:19|20)\d\d|(?<=[〔【\[［﹝])[012]\d)\s*年?\s*"
    r"(?P<close>[〕】\]］）)﹞〉>])\s*第?\s*(?P<serial>\d{1,4})\s*号"
)
_ISSUED_AS: Final = ("国办公开办函", "国办发明电", "国办发", "国办函", "国发", "国函", "中办发", "法释", "法发")
_BARE_NUMBER: Final = (
    rf"(?P<prefix>{'|'.join(_ISSUED_AS)}|国办公开办涵)\s*(?P<year>(?:19|20)\d\d)\s*年?\s*"
    r"第?\s*(?P<serial>\d{1,4})\s*号"
)
"""Without brackets only behind a code that is no other word: 国办公开办函2021年30号."""
LEAD: Final = (
    r"根据|依据|依照|按照|遵照|对照|参照|适用|违反|符合|执行|落实|贯彻|结合|印发|学习|围绕|严格|关于|以及|"
    r"等|和|与|及|的|了|在|由|按|以"
)
"""Words that lead up to the name of a law or document and are no part of it."""


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document's number as the text spells it, and as it should be spelled."""

    start: int
    end: int
    correct: str
    faults: tuple[str, ...]


def read_document_numbers(text: str) -> Iterator[DocumentNumber]:
    """Every number like 国办公开办函〔2021〕30号, whatever brackets it stands in."""
    if "号" not in text:
        return
    for match in compiled(_DOCUMENT_NUMBER).finditer(text):
        yield _number(match, () if (match["open"], match["close"]) == ("〔", "〕") else (WRONG_BRACKETS,))
    for match in compiled(_BARE_NUMBER).finditer(text):
        yield _number(match, (NO_BRACKETS,))


def _number(match: re.Match[str], faults: tuple[str, ...]) -> DocumentNumber:
    prefix, skipped = _issuer_code(match["prefix"])
    spelled = prefix.replace("公开办涵", "公开办函")
    year = match["year"].rjust(4, "*").replace("**", "20")
    faults += (SHORT_YEAR,) if year != match["year"] else ()
    faults += (WRONG_CHARACTER,) if spelled != prefix else ()
    correct = f"{spelled}〔{year}〕{match['serial'].lstrip('0')}号"
    return DocumentNumber(match.start() + skipped, match.end(), correct, faults)


def _issuer_code(prefix: str) -> tuple[str, int]:
    """The issuer's code that ends in front of the year (根据国办公开办函 -> 国办公开办函), and how much it skips."""
    plain = prefix.replace("公开办涵", "公开办函")
    for code in _ISSUED_AS:
        if plain.endswith(code):
            return prefix[-len(code) :], len(prefix) - len(code)
    last_lead = max((match.end() for match in compiled(LEAD).finditer(prefix) if match.end() < len(prefix)), default=0)
    return prefix[last_lead:], last_lead
