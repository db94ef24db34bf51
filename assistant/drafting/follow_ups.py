"""Follow-ups: a question such as 「那延期呢」 is read together with the one before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.drafting.relevance import content_pairs

_LEANS: Final = re.compile(
    r"^(那么?|如果|要是|假如|这|它|他|她|对方|还有|另外|然后|逾期|超期|如何|具体|为什么|依据|哪一?条|第几条|可以)|呢[？?]?$|^(.{0,8})(这|那|上述|上面|刚才)"
)
_NUMBERED: Final = re.compile(r"第.{1,5}条|条例")
_SHORT: Final = 12
_FEW_PAIRS: Final = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """An earlier question and what was looked up for it."""

    question: str
    searched: str


def standalone(question: str, history: Sequence[Asked]) -> str:
    """The question as it is looked up: by itself, or with the earlier one that it leans on."""
    question = question.strip()
    if not history or not leans(question):
        return question
    before = history[-1].searched or history[-1].question
    # Two questions back is far enough: a chain of follow-ups must not drag its whole past along.
    return f"{before[-60:]} {question}"


def leans(question: str) -> bool:
    """Whether a question cannot stand alone."""
    if _NUMBERED.search(question):
        return False
    pairs = content_pairs(question)
    return len(question) <= _SHORT and (bool(_LEANS.search(question)) or len(pairs) < _FEW_PAIRS)
