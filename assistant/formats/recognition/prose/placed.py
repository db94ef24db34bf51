"""The texts of a report in the sections to which they belong, while its paragraphs are read one after another."""

import re
from dataclasses import dataclass

from assistant.form.edition import Edition
from assistant.form.sections import PROSE_CHAPTERS, SectionKey
from assistant.formats.recognition.furniture import SIGNED
from assistant.formats.recognition.labels import solid
from assistant.formats.recognition.prose.headings import Heading
from assistant.formats.recognition.prose.outlined import Outline
from assistant.report.report import ExtraSection


@dataclass(slots=True)
class Numbers:
    """The numbers of the headings so far."""

    chapter: int = 0
    """Of the last chapter, the unit's own among them."""
    item: int = 0
    """Of the last line 一、… that was no chapter."""
    topics: int = 0
    topic_style: str = ""
    part_style: str = ""
    """How the topics of chapter one are numbered, and the parts of the one at hand."""


class Placed:
    """Holds the place at which the next paragraph belongs, and what was placed so far."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.outline = Outline()
        self.chapter = ""
        self.key: SectionKey = "lead_in"
        self.texts: dict[SectionKey, list[str]] = {}
        self.extras: list[tuple[str, list[str], SectionKey]] = []
        self.in_extra = False
        self.own_chapter = False
        """Whether the section at hand is a chapter that the form does not have."""
        self.has_sentences = False
        self.numbers = Numbers()

    def enter(self, chapter: str, number: int) -> None:
        """A chapter of the form begins, under that number."""
        self.numbers = Numbers(chapter=number)
        self.chapter, self.in_extra, self.own_chapter = chapter, False, False
        self.key = chapter if chapter in PROSE_CHAPTERS else ""

    def section(self, heading: Heading) -> None:
        """A section of the form begins."""
        self.key, self.in_extra, self.own_chapter = heading.key, False, False
        self.texts.setdefault(heading.key, [])
        self.note_heading(heading.key, heading.printed)

    def extra(self, heading: str, *, chapter: bool = False) -> None:
        """A section that the form does not have begins behind the one at hand; `chapter` where it is a whole one."""
        self.extras.append((heading, [], self.key or self.chapter or "lead_in"))
        self.in_extra, self.own_chapter = True, chapter

    def put(self, text: str) -> None:
        """A paragraph of the section at hand."""
        self.has_sentences = self.has_sentences or "。" in text
        if not self.in_extra and not self.key:
            self.extra("")
        if self.in_extra:
            self.extras[-1][1].append(text)
        else:
            self.texts.setdefault(self.key, []).append(text)

    def note_heading(self, key: str, printed: str) -> None:
        """Keep a heading as printed where it is not the form's."""
        if solid(printed) != solid(self.edition.headings[key]):
            self.outline.headings[key] = printed

    def all_texts(self) -> list[str]:
        """Every paragraph placed in a section of the form."""
        return [text for texts in self.texts.values() for text in texts]

    def forget(self) -> None:
        """Back to the lead-in, with nothing placed yet."""
        self.outline.headings.clear()
        self.outline.chapters.clear()
        self.texts.clear()
        self.extras.clear()
        self.chapter, self.key, self.in_extra, self.own_chapter = "", "lead_in", False, False
        self.numbers = Numbers()

    def close(self) -> Outline:
        """The outline with every text in its place."""
        self._signature()
        # A section of blank lines says nothing: it is absent, as the rules see it.
        self.outline.sections = {key: "\n".join(t) for key, t in self.texts.items() if any(text.strip() for text in t)}
        self.outline.extra = [
            ExtraSection(heading=heading, text="\n".join(texts), after=after) for heading, texts, after in self.extras
        ]
        return self.outline

    def _signature(self) -> None:
        """The organ's name and the day below the last section are not part of it."""
        last = self.texts.get("other_matters", [])
        if len(last) > 1 and SIGNED.match(last[-1]):
            cut = 2 if len(last) > 2 and len(last[-2]) <= 30 and not re.search(r"[。；]", last[-2]) else 1
            self.extras.append(("", last[-cut:], "other_matters"))
            del last[-cut:]
