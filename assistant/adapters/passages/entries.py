"""What the index holds: one entry a thing that can be found, with the views by which it is found.

An article of a law is one entry (its hit is the whole article, with the paragraph that answers best); a section of a
guide or of a prior report is one entry too. A view is a stretch of its text that gets a vector of its own: a
paragraph, an item or a sentence.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from assistant.adapters.passages.corpus import ArticleQuestions
from assistant.form.sections import SECTIONS
from assistant.model.ports import Passage
from assistant.regulation.articles import Part, Unit
from assistant.regulation.official_texts import Law, NumberedText, OfficialText
from assistant.report.report import AnnualReport
from assistant.text.sentences import clauses_of, stretches

_DIGITS = re.compile(r"\d+(?:[.,，]\d+)*")
_LONG_PARAGRAPH = 70
_SHORT_VIEW = 6
_PIECE = 400


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of an entry's text with a vector of its own; the paragraph where the entry is an article."""

    text: str
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that can be found, its views, and the words in which people ask for it."""

    passage: Passage
    views: tuple[View, ...]
    questions: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    """Everyday words for the law's terms."""

    def to_json(self) -> str:
        """One line of the build's list of entries."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> "Entry":
        """The entry in one line."""
        data: dict[str, Any] = json.loads(line)
        return cls(
            passage=Passage(**data["passage"]),
            views=tuple(View(**view) for view in data["views"]),
            questions=tuple(data["questions"]),
            terms=tuple(data["terms"]),
        )


def digest_of(entries: Iterable[Entry], *others: str) -> str:
    """SHA-256 over entries (and whatever else an index is made of): the same content gives the same index."""
    whole = hashlib.sha256("\n".join(others).encode())
    for entry in entries:
        whole.update(entry.to_json().encode())
        whole.update(b"\n")
    return whole.hexdigest()


def mask_digits(text: str) -> str:
    """A text with its figures masked, so that reports are likened by their words and not by their numbers."""
    return _DIGITS.sub("某", text)


def law_entries(law: Law, asked: Mapping[str, ArticleQuestions]) -> list[Entry]:
    """The articles of a law."""
    return [
        _unit_entry(law, article, str(article.number), article.heading, asked, article=article.number)
        for article in law.articles
    ]


def numbered_entries(text: NumberedText, asked: Mapping[str, ArticleQuestions]) -> list[Entry]:
    """The numbered parts of a notice or a letter that say something; addresses and signatures are not found."""
    return [
        _unit_entry(text, part, part.place, part.place, asked, section=part.place)
        for part in text.parts
        if part.text and part.place not in text.kind.unsearched
    ]


def _unit_entry(
    text: OfficialText, unit: Unit, key: str, place: str, asked: Mapping[str, ArticleQuestions], **where: Any
) -> Entry:
    passage = Passage(
        id=f"{text.id}#{key}",
        kind="regulation",
        document=text.id,
        title=text.title,
        ref=text.short_name + place,
        text=unit.text,
        law_id=text.id,
        document_kind=text.kind.key,
        only_copy=text.source if unit.copies == 1 and text.source else "",
        **where,
    )
    own = asked.get(key, ArticleQuestions())
    return Entry(passage, tuple(_views(unit)), own.questions, own.everyday_terms)


def _views(unit: Unit) -> Iterable[View]:
    if isinstance(unit, Part) and unit.heading:
        yield View(unit.heading)
    for paragraph in unit.paragraphs:
        if paragraph.text.strip("…[]"):
            yield View(paragraph.text, paragraph.number)
        if len(paragraph.text) > _LONG_PARAGRAPH:
            for sentence in sentences(paragraph.text):
                yield View(sentence, paragraph.number)
        for item in paragraph.items:
            yield View(item.text, paragraph.number)


def sentences(text: str) -> list[str]:
    """The sentences of a text, as they stand: those long enough to say something, and only if there are several."""
    found = [clause.text for clause in clauses_of(text)]
    found = [part for part in found if len(part) > _SHORT_VIEW]
    return found if len(found) > 1 else []


def report_entries(report: AnnualReport, *, document: str, source: str) -> list[Entry]:
    """The prose sections of a prior report, found by likeness with their digits masked."""
    year = "" if report.year is None else f"{report.year}年"
    entries = []
    for section in SECTIONS:
        text = report.sections.get(section.key, "")
        if not text.strip():
            continue
        passage = Passage(
            id=f"{document}#{section.key}",
            kind="report",
            document=document,
            title=f"{report.organ.name}{year}政府信息公开工作年度报告" + (f"（{source}）" if source else ""),
            ref=f"{report.organ.name}{year}年度报告·{section.name}",
            text=text,
            organ=report.organ.name,
            organ_kind=report.organ.kind,
            year=report.year,
            section=section.key,
        )
        entries.append(Entry(passage, tuple(View(mask_digits(piece)) for piece in pieces(text))))
    return entries


def pieces(text: str, size: int = _PIECE) -> list[str]:
    """A long text in pieces of at most about `size` characters, cut at line and sentence ends."""
    found, current = [], ""
    for line in text.splitlines():
        for part in (line[start:end] for start, end in stretches(line)):
            if current and len(current) + len(part) > size:
                found.append(current)
                current = ""
            current += part
        if current and len(current) > size // 2:
            found.append(current)
            current = ""
    found += [current] if current.strip() else []
    return [piece.strip() for piece in found if piece.strip()]


def document_entries(passages: Sequence[Passage], asked: Mapping[str, Sequence[str]] | None = None) -> list[Entry]:
    """The passages of a guide or of an officer's document, with the questions asked for a heading.

    A guide's heading is a view of its own.
    """
    return [
        Entry(
            passage,
            tuple(View(text) for text in (*filter(None, [passage.section]), *pieces(passage.text))),
            tuple((asked or {}).get(passage.section or "", ())),
        )
        for passage in passages
    ]


def best_paragraph(entry: Entry, paragraph: int | None) -> Passage:
    """The entry's passage, pointing to the paragraph by which it was found."""
    return entry.passage if paragraph is None else replace(entry.passage, paragraph=paragraph)
