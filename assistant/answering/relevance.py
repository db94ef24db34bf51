"""Relevance: whether the corpus speaks to a question at all, so that a question about the weather cites nothing.

A question is judged by its neighbours (is it asked more like the written questions about disclosure, or more like those
about something else?) and by what all of them together have taught about the field. It leans to answering: a quotation
too many costs a glance, a refusal costs the answer.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

_ASKING: Final = re.compile(
    "请问一下|请问|怎么办理|怎么办|怎么样|怎么|怎样|如何|为什么|为啥|什么时候|什么|哪些|哪里|哪个|哪天|多少|多久|是不是|能不能|可不可以|要不要|有没有|该不该"
    "|可以|需要|应该|应当|我们|你们|他们|一个|一下|一份|这个|那个|告诉|帮我|今天|今年|明天|现在|的|了|吗|呢|吧|啊|呀|是|我|你|他|她|它|有|在|和|与|就|都|也|还|要|会|能"
)
_FIELD: Final = re.compile(
    "信息公开|公开信息|依申请|政府信息|主动公开|不予公开|公开条例|公开申请|申请公开|信息处理费|年度报告|年报|政务公开"
    "|申请人|第三方|答复|补正|秘密|泄密|保密|公示"
)
_NAMES_THE_FIELD: Final = 0.05
_OWN_WORDS: Final = 0.03
_TAUGHT: Final = 0.15
"""How much counts what all questions together say, beside the nearest ones."""
_LEAST: Final = 0.09
"""How much likelier a question must look to be about disclosure than about something else."""
_ENOUGH_SHARED: Final = 6.0
_ENOUGH_PAIRS: Final = 3
_SAME_WORDS: Final = 0.6
_SURE: Final = 0.1
_LONGEST_TERM: Final = 4
_MARKS: Final = re.compile(r"[，。；？！,;?!\s]+")
_SHORT_CLAUSE: Final = 6
_MOST_PARTS: Final = 4
_HAN: Final = re.compile(r"[㐀-鿿]+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a question: its words, those that the corpus knows, and the best score of each way."""

    query: str
    known: Collection[str]
    question_likeness: float | None
    """Likeness to the nearest written questions about disclosure; None where there are no vectors."""
    off_topic_likeness: float | None
    """Likeness to the nearest questions about something else."""
    text_score: float
    asked_score: float
    field: float = 0.0
    """What all questions together say of the question's being about disclosure, from about -1 to about 1."""
    closest: str = ""
    """The text that shares most characters with the question."""

    @property
    def coverage(self) -> float:
        """The share of the question's own character pairs that the corpus knows."""
        pairs = content_pairs(self.query)
        return sum(pair in self.known for pair in pairs) / len(pairs) if pairs else 0.0

    @property
    def said_together(self) -> float:
        """The share of the question's own character pairs that stand in one text."""
        pairs = content_pairs(self.query)
        return sum(pair in self.closest for pair in pairs) / len(pairs) if len(pairs) >= _ENOUGH_PAIRS else 0.0


def content_pairs(query: str) -> list[str]:
    """The character pairs of a question without its asking words."""
    return [run[i : i + 2] for run in content_runs(query) for i in range(len(run) - 1)]


def content_runs(query: str) -> list[str]:
    """The stretches of a question between its asking words."""
    return _HAN.findall(_ASKING.sub(" ", query))


def support(evidence: Evidence) -> float:
    """How much speaks for a question being about disclosure; below zero it is about something else.

    Told by the written questions; naming the field tips the balance. Without vectors its own words decide.
    """
    named = _NAMES_THE_FIELD if _FIELD.search(evidence.query) else 0.0
    if evidence.question_likeness is None or evidence.off_topic_likeness is None:
        enough = evidence.text_score + evidence.asked_score >= _ENOUGH_SHARED
        return _OWN_WORDS * (evidence.coverage - 0.5) + named if enough else -1.0
    nearer = evidence.question_likeness - evidence.off_topic_likeness
    return nearer + _TAUGHT * evidence.field + named - _LEAST


def is_about(evidence: Evidence) -> bool:
    """Whether the corpus speaks to the question: it is asked like others, or one text says it in the same words."""
    return support(evidence) >= 0 or evidence.said_together >= _SAME_WORDS or _is_a_term_of(evidence)


def _is_a_term_of(evidence: Evidence) -> bool:
    """Whether one bare word is looked up (申请, 申请人) and a text has it."""
    word = evidence.query.strip()
    return len(word) <= _LONGEST_TERM and content_runs(word) == [word] and word in evidence.closest


def is_clearly_about(evidence: Evidence) -> bool:
    """The same of a part of a question, which must be surer: a part says less."""
    return support(evidence) >= _SURE


def parts_of(query: str) -> list[str]:
    """The clauses of a long question, in which the point may be buried; none where it is one clause."""
    parts: list[str] = []
    for clause in filter(None, _MARKS.split(query)):
        if parts and min(len(clause), len(parts[-1])) < _SHORT_CLAUSE:
            parts[-1] += f"，{clause}"
        else:
            parts.append(clause)
    return parts[:_MOST_PARTS] if len(parts) > 1 else []
