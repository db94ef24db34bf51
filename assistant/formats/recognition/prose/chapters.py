"""Chapters among the paragraphs of a report: the form's in order, the unit's own, those whose heading was lost."""

import re
from collections.abc import Sequence

from assistant.form.edition import Edition
from assistant.form.head_words import chapter_words
from assistant.form.paths import LITIGATION, TABLES
from assistant.form.sections import CHAPTERS
from assistant.formats.document import Paragraph
from assistant.formats.recognition.labels import compact, row_labels, solid
from assistant.formats.recognition.prose.headings import Heading, read_chapter, topic_of_chapter
from assistant.formats.recognition.prose.outlined import Part, TableMark
from assistant.formats.recognition.prose.placed import Numbers, Placed

PROBLEMS = "problems_and_improvements"
_NO_WORDS = re.compile(r"[\s.…·\d—-]*")


class Chapters:
    """Knows where a chapter begins."""

    def __init__(self, edition: Edition, parts: Sequence[Part], placed: Placed) -> None:
        self.edition = edition
        self.parts = parts
        self.placed = placed
        self.outline = placed.outline
        self.last_heads = {
            heading.key: index
            for index, part in enumerate(parts)
            if isinstance(part, Paragraph) and (heading := read_chapter(part.text, edition)) and heading.key
        }
        """Where each chapter's heading stands for the last time: before that, a table's is only named."""
        self.digits = True
        """Whether 1. may number a chapter: at the begin, and where it numbered the last one."""
        self.tables = 0

    def table(self, table: str) -> None:
        """An official table: its chapter, and nothing of a prose section behind it."""
        self.tables += 1
        if self._comes_next(table):
            self.enter(table, CHAPTERS.index(table) + 1)
        self.placed.in_extra = self.placed.own_chapter = False

    def head(self, text: str, at: int) -> tuple[bool, str]:
        """Whether the paragraph at a place is, or begins with, a chapter's heading, and what stands behind it there."""
        chapter = read_chapter(text, self.edition, digits=self.digits)
        if chapter is None:
            return False, ""
        if chapter.key == CHAPTERS[0] and self._was_contents():
            self._start_again()
        if not chapter.key or self._is_early(chapter.key, at):
            return self._own_chapter(chapter), ""
        if self._comes_next(chapter.key):
            self.begin(chapter)
            return True, chapter.rest
        if chapter.key in TABLES and not chapter.rest:
            self._behind_its_table(chapter)
            return True, ""
        return False, ""

    def begin(self, heading: Heading) -> None:
        """A chapter of the form begins with its heading."""
        self.enter(heading.key, heading.number or CHAPTERS.index(heading.key) + 1)
        self.digits = heading.style == "dot" and bool(heading.number)
        self.outline.chapters.add(heading.key)
        self.placed.note_heading(heading.key, heading.printed)

    def enter(self, chapter: str, number: int) -> None:
        """A chapter of the form begins, whatever tells so."""
        self.placed.enter(chapter, number)
        self.digits = False

    def _behind_its_table(self, chapter: Heading) -> None:
        """A heading behind its table, which told the chapter already."""
        if chapter.key not in self.outline.chapters:
            self.placed.note_heading(chapter.key, chapter.printed)
        self.outline.chapters.add(chapter.key)

    def _comes_next(self, key: str) -> bool:
        chapter = self.placed.chapter
        return not chapter or CHAPTERS.index(key) > CHAPTERS.index(chapter)

    def _is_early(self, key: str, at: int) -> bool:
        """Whether a table's chapter is only named here, in chapter one: its own heading follows, and its table then."""
        last = self.last_heads.get(key, at)
        if key not in TABLES or self.placed.chapter != "overview" or last <= at:
            return False
        return self.last_heads.get("overview", 0) <= at and TableMark(key) not in self.parts[at:last]

    def _own_chapter(self, chapter: Heading) -> bool:
        """A heading numbered like a chapter that is none of the form: a topic, or a chapter of the unit's own."""
        placed, numbers = self.placed, self.placed.numbers
        in_turn = chapter.number == numbers.chapter + 1 and not 0 < numbers.item == chapter.number - 1
        if placed.chapter == "overview" and len(chapter.printed) <= 30:
            key = topic_of_chapter(chapter, placed.texts)
            if key and (in_turn or chapter.number == numbers.topics + 1):
                numbers.topics, numbers.chapter = numbers.topics + 1, chapter.number
                placed.section(Heading(key, chapter.printed, ""))
                return True
        behind_all = placed.chapter == CHAPTERS[-1] and chapter.number > len(CHAPTERS)
        if placed.chapter and (in_turn or behind_all) and not self._is_row(chapter.printed):
            placed.extra(chapter.printed, chapter=True)
            placed.numbers = Numbers(chapter.number, 0, numbers.topics, numbers.topic_style)
            return True
        numbers.item = chapter.number
        return False

    def _is_row(self, text: str) -> bool:
        """Whether a line is a row of a table whose cells run on (四、结转下年度继续办理 0 0)."""
        bare = compact(text)
        return self.placed.chapter in TABLES and any(bare.startswith(label) for label in row_labels(self.edition))

    def lost(self, text: str, at: int) -> None:
        """A chapter behind the tables whose heading stands nowhere in the file begins with what it always says."""
        named = self.placed.in_extra and self.placed.extras[-1][0]
        if self.placed.chapter not in {LITIGATION, PROBLEMS} or named or "。" not in text:
            return
        for key in (PROBLEMS, CHAPTERS[-1]):
            missing = key not in self.last_heads and self._comes_next(key) and chapter_words()[key].opened_by(text)
            if missing and (self.placed.chapter != LITIGATION or TableMark(LITIGATION) in self.parts[:at]):
                official = self.edition.headings[key]
                self.outline.remarks.append(f"没有找到「{official}」的标题，从「{text[:12]}…」起归入该章。")
                self.enter(key, CHAPTERS.index(key) + 1)
                return

    def _was_contents(self) -> bool:
        """Whether what was taken for chapters is a table of contents: headings and page numbers up to its last line."""
        placed = self.placed
        behind = [text for key, texts in placed.texts.items() if key not in {"lead_in", placed.key} for text in texts]
        behind += [text for _, texts, _ in placed.extras for text in texts]
        return placed.chapter == CHAPTERS[-1] and not self.tables and all(map(_NO_WORDS.fullmatch, behind))

    def _start_again(self) -> None:
        """The report itself begins behind its table of contents; what stood between them is its lead-in."""
        placed = self.placed
        texts = [*placed.texts.get("lead_in", []), *placed.texts.get(placed.key, [])]
        lead = [text for text in texts if solid(text) not in {"目录", "目次"} and not _NO_WORDS.fullmatch(text)]
        title = self.outline.headings.get("title")
        placed.forget()
        placed.texts |= {"lead_in": lead} if lead else {}
        self.outline.headings |= {"title": title} if title else {}
        self.outline.remarks.append("正文前的目录没有收入报告。")
