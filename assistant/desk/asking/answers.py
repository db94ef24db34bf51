"""Answers as the page shows them, the command line prints them and the workspace keeps them: with every source."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answering.answering import Answer, Source
from assistant.desk.ports import Turn
from assistant.text.numerals import write_ordinal

_ITEM = re.compile(r"^（[一二三四五六七八九十]+）")


class _Kept(BaseModel):
    """A part of an answer that is kept; what an older version kept beside it is left aside."""

    model_config = ConfigDict(frozen=True, extra="ignore", protected_namespaces=())


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """A paragraph (款) or item (项) of an article: where it begins in code points, and its number where it has one."""

    text: str
    start: int
    is_item: bool
    number: str = ""


class Quotation(_Kept):
    """Words of a source, as they stand there: the place down to the item, and where they begin in its text."""

    ref: str
    quote: str
    document: str
    article: int | None = None
    start: int = 0


class SourcePassage(_Kept):
    """An article or a piece of a guide that an answer stands on."""

    ref: str
    text: str
    score: float = 0.0
    article: int | None = None
    document: str
    verbatim: bool = True
    own: bool = False
    """Whether it is of a document of the officer's own, which nobody has held against anything."""
    why: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """第三十三条, or the whole reference where it is no article."""
        return self.ref if self.article is None else f"第{write_ordinal(self.article)}条"

    @property
    def lines(self) -> tuple[ArticleLine, ...]:
        """Its paragraphs and items in order; the paragraphs of an article that has several are numbered."""
        texts = self.text.split("\n")
        numbered = self.article is not None and sum(not _ITEM.match(text) for text in texts) > 1
        lines, start, paragraph = [], 0, 0
        for text in texts:
            is_item = bool(_ITEM.match(text))
            paragraph += not is_item
            number = f"第{write_ordinal(paragraph)}款" if numbered and not is_item else ""
            lines.append(ArticleLine(text, start, is_item, number))
            start += len(text) + 1
        return tuple(lines)


class Term(_Kept):
    """What is to be done by when, in the law's words."""

    purpose: str
    term: str


class SourceRemark(_Kept):
    """What is said first of a source that was named: replaced and by what, without that article, not held."""

    kind: str = ""
    named: str = ""
    now: str = ""
    since: date | None = None
    sentence: str


class GivenAnswer(_Kept):
    """An answer with its quotations and the passages that it stands on."""

    answer: str = ""
    citations: tuple[Quotation, ...] = ()
    passages: tuple[SourcePassage, ...] = ()
    source: Source
    model: str | None = None
    note: str = ""
    searched: str = ""
    deadlines: tuple[Term, ...] = ()
    sentence: str = ""
    refused: str = ""
    guide: str = ""
    source_notes: tuple[SourceRemark, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question with its answer in a conversation; an answer that cannot be read any more says so."""

    id: str
    question: str
    answer: GivenAnswer | None
    at: datetime
    rating: Literal["up", "down"] | None = None
    unreadable: str = ""


def given(answer: Answer) -> GivenAnswer:
    """What answering made, as the desk hands it out."""
    return GivenAnswer(
        answer=answer.answer,
        citations=tuple(
            Quotation(ref=c.ref, quote=c.quote, document=c.document, article=c.article, start=c.start)
            for c in answer.citations
        ),
        passages=tuple(
            SourcePassage(
                ref=hit.passage.ref,
                text=hit.passage.text,
                score=hit.score,
                article=hit.passage.article,
                document=hit.passage.document,
                verbatim=hit.passage.verbatim,
                own=hit.passage.own,
                why=hit.why,
            )
            for hit in answer.passages
        ),
        source=answer.source,
        model=answer.model,
        note=answer.note,
        searched=answer.searched,
        deadlines=tuple(Term(purpose=one.purpose, term=one.term) for one in answer.deadlines),
        sentence=answer.sentence,
        refused=answer.refused,
        guide=answer.guide,
        source_notes=tuple(
            SourceRemark(kind=note.kind, named=note.named, now=note.now, since=note.since, sentence=note.sentence)
            for note in answer.source_notes
        ),
    )


def kept_answer(document: Mapping[str, Any]) -> GivenAnswer | None:
    """An answer out of the workspace; None where it is kept in a form that is not known."""
    try:
        return GivenAnswer.model_validate(document)
    except ValidationError:
        return None


def exchange_of(turn: Turn) -> Exchange:
    """A turn out of the workspace."""
    answer = kept_answer(turn.answer)
    unreadable = "" if answer else "这条回答是另一版本保存的，现在读不出来，请重新提问。"
    return Exchange(turn.id, turn.question, answer, turn.at, turn.rating, unreadable)
