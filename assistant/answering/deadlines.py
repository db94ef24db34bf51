"""Deadlines: the terms that a quotation sets, each with what it is set for, both taken from the law's words by code."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_TERM: Final = re.compile(
    r"自\d{4}年\d+月\d+日起|(?:自[^，。；]{2,24}之日起)?(?:每年)?\d+(?:个工作日|月\d+日)(?:内|前)?|(?:最长)?不得超过\d+个工作日"
)
_CLAUSE_BREAKS: Final = "，。；：\n"
_DEED: Final = re.compile(r"^(?:予以|及时)?(?:向[^，。；]{2,24}?(?=提交|公布))?([^，。；：并\n]{2,})")
_GIVEN_TO: Final = re.compile("^(提交|公布)")
_SUBJECT: Final = re.compile(r"^([^，。；\n]{2,28}?[^的])应当(?:在)?$")
_LIMIT_OF: Final = re.compile(r"^(.{2,12}?)的?期限$")
_EXTENSION: Final = re.compile("延期|延长|宽限|来不及|办不完")
_WHOEVER: Final = "行政机关"
"""The one who acts in nearly every article; naming it tells nothing."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A term in the law's words, and what it is set for."""

    purpose: str
    term: str

    def __str__(self) -> str:
        """答复：自收到申请之日起20个工作日内."""
        return f"{self.purpose}：{self.term}" if self.purpose else self.term


def deadlines_in(quote: str) -> list[Deadline]:
    """The deadlines that a quotation sets, in its order, each once."""
    found = [
        Deadline(_purpose(quote[: match.start()], quote[match.end() :]), match.group())
        for match in _TERM.finditer(quote)
    ]
    return list(dict.fromkeys(found))


def asked_first(question: str, deadlines: Sequence[Deadline]) -> list[Deadline]:
    """The deadlines with the one that the question names first."""
    wants_more_time = bool(_EXTENSION.search(question))
    return sorted(deadlines, key=lambda deadline: (deadline.purpose == "延长") != wants_more_time)


def _purpose(before: str, after: str) -> str:
    clause = before[max(before.rfind(mark) for mark in _CLAUSE_BREAKS) + 1 :]
    deed = _DEED.match(after)
    if deed is None:
        limit = _LIMIT_OF.match(clause)
        return limit.group(1) if limit else ""
    said = deed.group(1)
    if given := _GIVEN_TO.match(said):
        said = given.group(1)
    subject = _SUBJECT.match(clause)
    return said if subject is None or subject.group(1) == _WHOEVER else subject.group(1) + said
