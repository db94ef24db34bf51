"""Searching: retrieval alone, no model, among the law, prior reports or everything in the index."""

from dataclasses import dataclass
from typing import Literal

from assistant.answering.named_sources import looked_up
from assistant.answering.trust import OWN, official_first
from assistant.desk.asking.questions import asked_question
from assistant.desk.failures import as_desk_errors
from assistant.desk.ports import Desk
from assistant.model.ports import Hit, PassageFilter, PassageKind

Among = Literal["law", "reports", "all"]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A passage that was found: its place, its document's title, its words, and why it was found.

    `own`: of a document of the officer's own, below the others and marked as such (`warning`).
    """

    ref: str
    document: str
    text: str
    score: float
    article: int | None
    paragraph: int | None
    organ: str | None
    year: int | None
    section: str | None
    why: tuple[str, ...]
    own: bool = False

    @property
    def warning(self) -> str:
        """What is to be said beside it; empty for an official text or a guide of the house."""
        return OWN if self.own else ""


@as_desk_errors()
def search(
    desk: Desk,
    query: str,
    top: int = 8,
    *,
    among: Among = "law",
    document: str | None = None,
    organ: str | None = None,
    year: int | None = None,
    section: str | None = None,
) -> tuple[SearchHit, ...]:
    """The best passages first, the officer's own documents below the others.

    What only a report has (organ, year, section) turns from the law to prior reports.

    Raises:
        DeskError: the index cannot be read, or the query is a whole document.
    """
    query = asked_question(query)
    of_a_report = any(value is not None for value in (organ, year, section))
    where = PassageFilter(
        kinds=None if document else _kinds("reports" if among == "law" and of_a_report else among),
        documents=(document,) if document else None,
        organ=organ,
        year=year,
        section=section,
    )
    hits = desk.passages.search(looked_up(query, desk.laws), top=top, where=where)
    return tuple(_found(hit) for hit in official_first(hits))


def _kinds(among: Among) -> tuple[PassageKind, ...] | None:
    if among == "reports":
        return ("report",)
    return ("regulation", "guidance") if among == "law" else None


def _found(hit: Hit) -> SearchHit:
    passage = hit.passage
    return SearchHit(
        passage.ref,
        passage.title,
        passage.text,
        hit.score,
        passage.article,
        passage.paragraph,
        passage.organ,
        passage.year,
        passage.section,
        hit.why,
        passage.own,
    )
