"""The prose of a report: title, organ, year, lead-in, chapters and subheads, in whatever variants they are printed."""

import re
from collections.abc import Iterable, Sequence

from assistant.form.edition import Edition
from assistant.form.editions import default_edition
from assistant.form.head_numbers import part_number
from assistant.form.head_words import topics_named
from assistant.form.paths import LITIGATION, TABLES
from assistant.form.sections import CHAPTERS
from assistant.formats.document import Paragraph
from assistant.formats.recognition.furniture import BREADCRUMB, FURNITURE, shortened, without_metadata
from assistant.formats.recognition.labels import compact, row_labels, solid
from assistant.formats.recognition.prose.headings import (
    Heading,
    read_chapter,
    read_problem_head,
    read_topic,
    topic_of_chapter,
)
from assistant.formats.recognition.prose.outlined import MetadataTable, Outline, TableMark
from assistant.formats.recognition.prose.placed import Placed
from assistant.formats.recognition.prose.run_on import split_problem_heads, split_topics
from assistant.formats.recognition.prose.title_lines import TitleLines
from assistant.formats.recognition.prose.titles import (
    Source,
    TitleCandidate,
    read_official_title,
    read_title,
    title_within,
)
from assistant.text.characters import trimmed

Part = Paragraph | TableMark | MetadataTable
_NO_WORDS = re.compile(r"[\s.…·\d—-]*")
_PROBLEMS = "problems_and_improvements"


def read_outline(blocks: Iterable[Part], edition: Edition | None = None) -> Outline:
    """The outline of the paragraphs of a file, with marks where the official tables stood."""
    reader = _Reader(edition or default_edition(), list(blocks))
    return reader.read()


class _Reader:
    """Decides for every paragraph whether it is a heading, and of what."""

    def __init__(self, edition: Edition, parts: Sequence[Part]) -> None:
        self.edition = edition
        self.parts = parts
        self.at = 0
        self.placed = Placed(edition)
        self.outline = self.placed.outline
        self.titles = TitleLines(self.placed)
        self.last_heads = {
            heading.key: index
            for index, part in enumerate(parts)
            if isinstance(part, Paragraph) and (heading := read_chapter(part.text, edition)) and heading.key
        }
        """Where each chapter's heading stands for the last time: before that, a table's is only named."""
        self.skipped: list[str] = []
        self.digits = True
        """Whether 1. may number a chapter: at the begin, and where it numbered the last one."""
        self.ordinal = 0
        """The number of the last chapter, the unit's own among them."""
        self.item = 0
        """The number of the last line 一、… that was none."""
        self.topics = 0
        self.topic_style = self.part_style = ""
        """How the topics are numbered, and the parts of the one at hand."""
        self.tables = 0

    def read(self) -> Outline:
        """Everything in its place; what was left aside is said."""
        while self.at < len(self.parts):
            part = self.parts[self.at]
            if isinstance(part, TableMark):
                self._table(part.table)
                self.at += 1
            elif isinstance(part, MetadataTable):
                self._metadata(part)
                self.at += 1
            else:
                self.at += self._paragraph(part)
        outline = self.placed.close()
        if self.titles.aside:
            outline.remarks.append(f"标题之前的文字没有收入报告：{shortened(self.titles.aside)}")
        if self.skipped:
            outline.remarks.append(f"页码、网页信息等没有收入报告：{shortened(self.skipped)}")
        return outline

    def _table(self, table: str) -> None:
        """An official table: its chapter, and nothing of a prose section behind it."""
        self.tables += 1
        if self._comes_next(table):
            self._enter(table, CHAPTERS.index(table) + 1)
        self.placed.in_extra = self.placed.own_chapter = False

    def _metadata(self, table: MetadataTable) -> None:
        found = ((text, title) for text in table.titles if (title := read_title(text)))
        self.outline.titles += [TitleCandidate(Source.HEADER_TABLE, title, text) for text, title in found]
        (self.skipped if self.outline.title else self.titles.aside).extend(table.texts)

    def _paragraph(self, block: Paragraph) -> int:
        """Place a paragraph; gives how many paragraphs were used up (a wrapped title takes several)."""
        if block.role:
            self._known(block)
            return 1
        text = trimmed(block.text)
        if not text:
            return 1
        if BREADCRUMB.match(text) and not self.placed.chapter:
            self._breadcrumb(text)
            return 1
        if FURNITURE.match(text):
            self.skipped.append(text)
            return 1
        following = [each for each in self.parts[self.at + 1 : self.at + 3] if isinstance(each, Paragraph)]
        used, rest = self.titles.title(text, following)
        if used:
            self.topics, self.ordinal = 0, 0
            text = rest
        if text:
            self._place(text)
        return used or 1

    def _breadcrumb(self, text: str) -> None:
        """A page's line of steps: it may name the report, and the report may run on behind it."""
        found = title_within(text)
        behind = without_metadata(found[2]) if found else ""
        behind = behind if "。" in behind else ""
        if found:
            self.outline.titles.append(TitleCandidate(Source.BREADCRUMB, found[1], found[0]))
        self.skipped.append(text[: len(text) - len(behind)].strip())
        if behind:
            self._place(behind)

    def _known(self, block: Paragraph) -> None:
        """A paragraph of our own files, whose style tells what it is."""
        placed = self.placed
        if block.role == "title":
            self.outline.title = read_official_title(block.text) or read_title(block.text)
        elif block.role == "chapter" and (heading := read_chapter(block.text, self.edition)) and heading.key:
            self._chapter(heading)
        elif block.role in {"chapter", "subhead"}:
            key = next((k for k, official in self.edition.headings.items() if official == block.text), "")
            placed.section(Heading(key, block.text, "")) if key else placed.extra(block.text)
        elif block.role == "extra":
            if not placed.in_extra or placed.extras[-1][0]:
                placed.extra("")
            placed.extras[-1][1].append(block.text)
        elif block.role == "body":
            placed.put(block.text)

    def _place(self, text: str) -> None:
        chapter = read_chapter(text, self.edition, digits=self.digits)
        if chapter and chapter.key == CHAPTERS[0] and self._was_contents():
            self._start_again()
        if chapter and chapter.key and not self._is_early(chapter.key):
            if self._comes_next(chapter.key):
                self._chapter(chapter)
                return
            if chapter.key in TABLES and not chapter.rest:
                self._behind_its_table(chapter)
                return
        elif chapter and self._own_chapter(chapter):
            return
        self._part(text)

    def _behind_its_table(self, chapter: Heading) -> None:
        """A heading behind its table, which told the chapter already."""
        if chapter.key not in self.outline.chapters:
            self.placed.note_heading(chapter.key, chapter.printed)
        self.outline.chapters.add(chapter.key)

    def _part(self, text: str) -> None:
        """A subhead, or a paragraph of the section at hand; one in which subheads run on is several."""
        placed = self.placed
        in_five = placed.chapter in {LITIGATION, _PROBLEMS} and not placed.own_chapter
        pieces = (
            split_topics(text) if placed.chapter == "overview" else split_problem_heads(text) if in_five else [text]
        )
        for piece in pieces:
            if self._topic(piece):
                continue
            if in_five and (head := read_problem_head(piece, self.edition)) and self._problem(head):
                continue
            self._note_list(piece)
            placed.put(piece)

    def _comes_next(self, key: str) -> bool:
        chapter = self.placed.chapter
        return not chapter or CHAPTERS.index(key) > CHAPTERS.index(chapter)

    def _is_early(self, key: str) -> bool:
        """Whether a table's chapter is only named here, in chapter one: its own heading follows, and its table then."""
        last = self.last_heads.get(key, self.at)
        if key not in TABLES or self.placed.chapter != "overview" or last <= self.at:
            return False
        return self.last_heads.get("overview", 0) <= self.at and TableMark(key) not in self.parts[self.at : last]

    def _chapter(self, heading: Heading) -> None:
        self._enter(heading.key, heading.number or CHAPTERS.index(heading.key) + 1)
        self.digits = heading.style == "dot" and bool(heading.number)
        self.outline.chapters.add(heading.key)
        self.placed.note_heading(heading.key, heading.printed)
        if heading.rest:
            self._place(heading.rest)

    def _enter(self, chapter: str, number: int) -> None:
        self.placed.enter(chapter)
        self.ordinal, self.item, self.digits = number, 0, False
        self.topics, self.topic_style, self.part_style = 0, "", ""

    def _own_chapter(self, chapter: Heading) -> bool:
        """A heading numbered like a chapter that is none of the form: a topic, or a chapter of the unit's own."""
        placed = self.placed
        in_turn = chapter.number == self.ordinal + 1 and not 0 < self.item == chapter.number - 1
        if placed.chapter == "overview" and len(chapter.printed) <= 30:
            key = topic_of_chapter(chapter, placed.texts)
            if key and (in_turn or chapter.number == self.topics + 1):
                self.topics, self.ordinal = self.topics + 1, chapter.number
                placed.section(Heading(key, chapter.printed, ""))
                return True
        behind_all = placed.chapter == CHAPTERS[-1] and chapter.number > len(CHAPTERS)
        if placed.chapter and (in_turn or behind_all) and not self._is_row(chapter.printed):
            placed.extra(chapter.printed, chapter=True)
            self.ordinal, self.item, self.part_style = chapter.number, 0, ""
            return True
        self.item = chapter.number
        return False

    def _is_row(self, text: str) -> bool:
        """Whether a line is a row of a table whose cells run on (四、结转下年度继续办理 0 0)."""
        bare = compact(text)
        return self.placed.chapter in TABLES and any(bare.startswith(label) for label in row_labels(self.edition))

    def _topic(self, text: str) -> bool:
        """A subhead of chapter one; where the chapter's own heading was lost, its first subhead begins it."""
        placed = self.placed
        if placed.chapter not in {"", "overview"}:
            return False
        topic = read_topic(text, self.edition, taken=placed.texts)
        if topic is None or (topic.style and topic.style == self.part_style):
            return False
        if placed.own_chapter and topic.key not in topics_named(topic.printed):
            return False
        if not placed.chapter:
            first = next(key for key in self.edition.headings if key.startswith("overview."))
            if topic.key != first or topic.style != "paren" or topic.number != 1 or topic.rest[:1] in {"，", "、"}:
                return False
            self.outline.remarks.append(
                f"没有找到「{self.edition.headings['overview']}」的标题，从「{topic.printed}」起归入该章。"
            )
            self._enter("overview", 1)
        # A numbered line with free wording is a subhead only in its turn; (一) inside a section is not.
        if not topic.key and topic.number != self.topics + 1:
            return False
        self.topics = topic.number or self.topics + 1
        self.topic_style, self.part_style = topic.style or self.topic_style, ""
        placed.section(topic) if topic.key else placed.extra(topic.printed)
        if topic.rest:
            placed.put(topic.rest)
        return True

    def _note_list(self, text: str) -> None:
        """A list that begins below a topic (1., ①) has items and no topics."""
        number = part_number(text)
        if number.number == 1 and self.topics and number.style != self.topic_style:
            self.part_style = number.style

    def _problem(self, head: Heading) -> bool:
        placed = self.placed
        if head.key in placed.texts:
            return False
        if placed.chapter != _PROBLEMS:
            self.outline.remarks.append(
                f"没有找到「{self.edition.headings[_PROBLEMS]}」的标题，按「{head.printed}」归入该章。"
            )
            self._enter(_PROBLEMS, self.ordinal + 1)
        placed.section(head)
        if head.rest:
            placed.put(head.rest)
        return True

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
        self.topics = 0
