"""Kinds that are ranked before they are counted: 商业企业次之，共301件; 予以公开最多，有42件.

The count stands in a clause of its own that names nothing; it is that of the kind ranked right before it.
"""

import re
from typing import Final

from assistant.text.sentences import STOPS

RANKED: Final = (
    r"(?:为主|次之|居次|再次之?|位居?第[一二三四]|排名?第[一二三四]|居首位?|居[二三四]位|(?:占比|数量|占|为|也)?(?:最多|最高|最大|最少|居多|较多)"
    r"|占绝?大?多数|占绝?大部分|占主体|随后|紧随其后)"
)
_RANKED = re.compile(rf"{RANKED}$")
_MOST = re.compile(r"占绝?大?多数$|占绝?大部分$")
"""公民个人占绝大多数，为23件 tells the number of these, not of all."""
_COUNTS = re.compile(r"(?:共|有|为|达|达到|是|约|计|占|占比|比例|超|超过|近|不足)*")


def ranked_from(text: str, first: int, left: int, start: int) -> int:
    """Where the words of a count begin: in the clause before it, where that only ranks what is counted."""
    if left <= first or text[left - 1] != "，" or not _COUNTS.fullmatch(text, left, start):
        return left
    begin = left - 1
    while begin > first and text[begin - 1] not in STOPS:
        begin -= 1
    return begin if _RANKED.search(text, begin, left - 1) else left


def is_ranked(text: str, left: int, start: int) -> bool:
    """Whether the words of a count rank what it counts: among them may be a total (以自然人为主，共168件)."""
    mark = text.rfind("，", left, start)
    return mark >= 0 and _RANKED.search(text, left, mark) is not None and not _MOST.search(text, left, mark)
