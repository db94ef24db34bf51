"""Follow-ups: a question such as 「那延期呢」 is looked up together with the one before, and by itself.

Together it keeps what the talk is about; by itself it is not drowned by the question before. A question about
something else altogether (the weather, after a talk about deadlines) leans on nothing, however short it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.answering.relevance import content_pairs
from assistant.model.ports import Hit, PassageFilter, PassageStore

_LEANS: Final = re.compile(
    r"^(那么?|如果|要是|假如|这|它|他|她|对方|还有|另外|然后|逾期|超期|如何|具体|为什么|依据|哪一?条|第几条|可以)|呢[？?]?$|^(.{0,8})(这|那|上述|上面|刚才)"
)
_NUMBERED: Final = re.compile(r"第.{1,5}条|条例")
_NO_QUESTION: Final = re.compile(r"谢|你好|您好|你是谁|你叫什么|再见|^(好的?|行|嗯|知道了|明白了?)[。！!]?$")
_SHORT: Final = 12
_FEW_PAIRS: Final = 4
_OWN_SHARE: Final = 0.3
"""How much a follow-up's own words weigh beside those of both questions together."""
_WIDE: Final = 40
_LONGEST_BEFORE: Final = 60
_LIGHT: Final = re.compile(
    "里面|里头|其中|上面|前面|后面|后来|然后|最后|时间|写|说|做|给|交|收|发|办|去|来|拿|找|算|些|个|种|次|几|多少|[不没未]"
)
"""Words that name no matter of their own."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An earlier question and what was looked up for it."""

    question: str
    searched: str


@dataclass(frozen=True, slots=True)
class LookUp:
    """What was looked up for a question, and what was found."""

    searched: str
    hits: list[Hit]
    leans: bool = False
    """Whether it was looked up together with an earlier question."""


def look_up(
    question: str, history: Sequence[Asked], store: PassageStore, *, top: int, where: PassageFilter | None = None
) -> LookUp:
    """What the store has on a question: on a follow-up, together with the question before and by itself.

    Raises:
        RetrievalError: the store cannot be read.
    """
    question = question.strip()
    searched = standalone(question, history)
    if searched == question:
        return LookUp(question, store.search(question, top=top, where=where))
    together = store.search(searched, top=_WIDE, where=where)
    alone = store.search(question, top=_WIDE, where=where)
    if alone:
        return LookUp(searched, _blended(together, alone)[:top], leans=True)
    if _is_about_something_else(question, together):
        return LookUp(question, [])
    return LookUp(searched, together[:top], leans=True)


def standalone(question: str, history: Sequence[Asked]) -> str:
    """The question as it is looked up: by itself, or with the earlier one that it leans on."""
    question = question.strip()
    if not history or not leans(question):
        return question
    first, *between = (history[-1].searched or history[-1].question).split(" ")
    # What the talk began with and the last matter: a chain of follow-ups must not drag its whole past along.
    matters = [step for step in between if _own_words(step)]
    return " ".join([first[-_LONGEST_BEFORE:], *matters[-1:], question])


def leans(question: str) -> bool:
    """Whether a question cannot stand alone."""
    if _NUMBERED.search(question) or _NO_QUESTION.search(question):
        return False
    pairs = content_pairs(question)
    return len(question) <= _SHORT and (bool(_LEANS.search(question)) or len(pairs) < _FEW_PAIRS)


def _own_words(question: str) -> list[str]:
    return content_pairs(_LIGHT.sub(" ", question))


def _blended(together: Sequence[Hit], alone: Sequence[Hit]) -> list[Hit]:
    """Both findings as one, best first; a passage that only one of them has counts with that one's weight."""
    scores: dict[str, float] = {}
    for hits, share in ((together, 1 - _OWN_SHARE), (alone, _OWN_SHARE)):
        for hit in hits:
            scores[hit.passage.id] = scores.get(hit.passage.id, 0.0) + share * hit.score
    found = {hit.passage.id: hit for hit in (*alone, *together)}
    return sorted((replace(hit, score=scores[key]) for key, hit in found.items()), key=lambda hit: -hit.score)


def _is_about_something_else(question: str, together: Sequence[Hit]) -> bool:
    """Whether a question that finds nothing by itself has words of its own that nothing found knows."""
    own = _own_words(question)
    said = [hit.passage.text + "".join(hit.why) for hit in together]
    return bool(own) and not any(pair in text for pair in own for text in said)
