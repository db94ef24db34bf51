"""Relevance: whether the corpus speaks to a question at all, so that a question about the weather cites nothing.

Likeness of vectors is squeezed (unlike texts are alike too), so it is only one voice; the others are how much of the
question's own words the corpus knows, and how strongly the best text shares them.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

_ASKING: Final = re.compile(
    "请问一下|请问|怎么办理|怎么办|怎么样|怎么|怎样|如何|为什么|为啥|什么时候|什么|哪些|哪里|哪个|哪天|多少|多久|是不是|能不能|可不可以|要不要|有没有|该不该"
    "|可以|需要|应该|应当|我们|你们|他们|一个|一下|一份|这个|那个|告诉|帮我|今天|今年|明天|现在|的|了|吗|呢|吧|啊|呀|是|我|你|他|她|它|有|在|和|与|就|都|也|还|要|会|能"
)
_HAN: Final = re.compile(r"[㐀-鿿]+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a question: its words, those that the corpus knows, and the best score of each way."""

    query: str
    known: Collection[str]
    likeness: float | None
    question_likeness: float | None
    text_score: float
    asked_score: float

    @property
    def coverage(self) -> float:
        """The share of the question's own character pairs that the corpus knows."""
        pairs = content_pairs(self.query)
        return sum(pair in self.known for pair in pairs) / len(pairs) if pairs else 0.0


def content_pairs(query: str) -> list[str]:
    """The character pairs of a question without its asking words."""
    runs = _HAN.findall(_ASKING.sub(" ", query))
    return [run[i : i + 2] for run in runs for i in range(len(run) - 1)]


def is_about(evidence: Evidence) -> bool:
    """Whether the corpus speaks to the question."""
    return evidence.coverage > 0
