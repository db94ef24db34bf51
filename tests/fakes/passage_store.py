"""A store of passages that finds what it was told to find, and remembers what it was asked."""

from collections.abc import Sequence
from typing import Literal

from assistant.model.ports import Hit, Passage, PassageFilter

_TITLE = "中华人民共和国政府信息公开条例"


def article_hit(number: int, numeral: str, text: str, *, score: float = 1.0, paragraph: int | None = None) -> Hit:
    """A hit on an article of the regulation."""
    passage = Passage(
        id=f"law#{number}",
        kind="regulation",
        document="law",
        title=_TITLE,
        ref=f"政府信息公开条例第{numeral}条",
        text=text,
        law_id="law",
        article=number,
        paragraph=paragraph,
    )
    return Hit(passage, score)


def guide_hit(text: str, *, score: float = 1.0) -> Hit:
    """A hit on a guide in our own words."""
    passage = Passage(
        id="guide#1", kind="guidance", document="guide", title="指引", ref="指引·时间", text=text, verbatim=False
    )
    return Hit(passage, score)


class FoundPassages:
    """Finds the same hits for every query; `nothing_for` names queries that find nothing."""

    mode: Literal["hybrid", "bm25"] = "hybrid"

    def __init__(self, hits: Sequence[Hit]) -> None:
        self.hits = list(hits)
        self.asked: list[str] = []

    def search(self, query: str, *, top: int = 8, where: PassageFilter | None = None) -> list[Hit]:
        self.asked.append(query)
        return self.hits[:top]
