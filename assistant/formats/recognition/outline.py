"""The prose of a report: title, organ, year, lead-in, chapters and subheads, in whatever variants they are printed."""

import re
from collections.abc import Iterable

from assistant.form.edition import Edition
from assistant.form.editions import default_edition
from assistant.form.paths import LITIGATION, TABLES
from assistant.form.sections import CHAPTERS, PROSE_CHAPTERS, SectionKey
from assistant.formats.document import Paragraph
from assistant.formats.recognition.furniture import FURNITURE, SIGNED, shortened
from assistant.formats.recognition.headings import (
    Heading,
    Title,
    read_chapter,
    read_official_title,
    read_problem_head,
    read_title,
    read_topic,
)
from assistant.formats.recognition.labels import solid
from assistant.formats.recognition.outlined import Outline, TableMark
from assistant.report.report import ExtraSection
from assistant.text.characters import trimmed

_NO_WORDS = re.compile(r"[\s.…·\d—-]*")


def read_outline(blocks: Iterable[Paragraph | TableMark], edition: Edition | None = None) -> Outline:
    """The outline of the paragraphs of a file, with marks where the official tables stood."""
    reader = _Reader(edition or default_edition())
    listed = list(blocks)
    index = 0
    while index < len(listed):
        block = listed[index]
        if isinstance(block, TableMark):
            reader.table(block.table)
            index += 1
        else:
            index += reader.paragraph(block, [b for b in listed[index + 1 : index + 3] if isinstance(b, Paragraph)])
    return reader.finish()


class _Reader:
    """Holds the place at which the next paragraph belongs."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.outline = Outline()
        self.chapter = ""
        self.key: SectionKey = "lead_in"
        self.texts: dict[SectionKey, list[str]] = {}
        self.extras: list[tuple[str, list[str], SectionKey]] = []
        self.in_extra = False
        self.aside: list[str] = []
        """What stood before the title."""
        self.skipped: list[str] = []
        self.topics = 0
        self.has_sentences = False
        self.tables = 0

    def table(self, table: str) -> None:
        """An official table: its chapter, and nothing of a prose section behind it."""
        self.tables += 1
        if self._comes_next(table):
            self._enter(table)
        self.in_extra = False

    def paragraph(self, block: Paragraph, following: list[Paragraph]) -> int:
        """Place a paragraph; gives how many paragraphs were used up (a wrapped title takes several)."""
        if block.role:
            self._known(block)
            return 1
        text = trimmed(block.text)
        if not text:
            return 1
        if FURNITURE.match(text):
            self.skipped.append(text)
            return 1
        if used := self._title(text, following):
            return used
        self._heading_or_text(text)
        return 1

    def _known(self, block: Paragraph) -> None:
        """A paragraph of our own files, whose style tells what it is."""
        if block.role == "title":
            self.outline.title = read_official_title(block.text) or read_title(block.text)
        elif block.role == "chapter" and (heading := read_chapter(block.text, self.edition)) and heading.key:
            self._chapter(heading)
        elif block.role in {"chapter", "subhead"}:
            key = next((k for k, official in self.edition.headings.items() if official == block.text), "")
            self._section(Heading(key, block.text, "")) if key else self._extra(block.text)
        elif block.role == "extra":
            if not self.in_extra or self.extras[-1][0]:
                self._extra("")
            self.extras[-1][1].append(block.text)
        elif block.role == "body":
            self._put(block.text)

    def _title(self, text: str, following: list[Paragraph]) -> int:
        if self.chapter not in {"", "overview"} or (self.has_sentences and (self.outline.title or self.chapter)):
            return 0
        parts = [text]
        for used in range(1, 4):
            whole = "".join(parts)
            title = read_title(whole)
            if title:
                return self._begin(title, whole, used)
            if used > len(following) or len(parts[-1]) > 40 or re.search(r"[。；，]$", parts[-1]):
                return 0
            after = following[used - 1]
            if after.role or read_chapter(after.text, self.edition) or ((own := read_title(after.text)) and own.organ):
                return 0
            parts.append(following[used - 1].text.strip())
        return 0

    def _begin(self, title: Title, printed: str, used: int) -> int:
        """A title: what stood before it was not part of the report, unless it is the organ on a line of its own."""
        before = [text for text in self._all_texts() if text]
        if not title.organ and before and len(before[-1]) <= 30 and not re.search(r"[。，：:]", before[-1]):
            title = Title(solid(before.pop()), title.year, title.rest)
            printed = f"{title.organ}{printed}"
        elif not title.organ and self.outline.title:
            title = Title(self.outline.title.organ, title.year, title.rest)
        self.aside += before
        self._forget()
        self.has_sentences = False
        self.outline.title = title
        printed = printed[: len(printed) - len(title.rest)].strip() if title.rest else printed
        self.outline.headings["title"] = re.sub(r"^标题\s*[:：]\s*", "", printed)
        if len(title.rest) > 40:
            self._heading_or_text(title.rest)
        return used

    def _heading_or_text(self, text: str) -> None:
        chapter = read_chapter(text, self.edition)
        if chapter and chapter.key == CHAPTERS[0] and self._was_contents():
            self._start_again()
        if chapter and chapter.key and self._comes_next(chapter.key):
            self._chapter(chapter)
        elif chapter and chapter.key in TABLES and not chapter.rest:
            self.outline.chapters.add(chapter.key)  # behind its table, which told the chapter already
        elif chapter and not chapter.key and chapter.number > len(CHAPTERS) and self.chapter == "other_matters":
            self._extra(chapter.printed)
        elif (
            self.chapter == "overview"
            and (topic := read_topic(text, self.edition, taken=set(self.texts)))
            and self._is_topic(topic)
        ):
            self._topic(topic)
        elif self.chapter in {LITIGATION, "problems_and_improvements"} and (
            head := read_problem_head(text, self.edition)
        ):
            self._problem(head, text)
        else:
            self._put(text)

    def _was_contents(self) -> bool:
        """Whether what was taken for chapters is a table of contents: headings and page numbers up to its last line."""
        behind = [text for key, texts in self.texts.items() if key not in {"lead_in", self.key} for text in texts]
        behind += [text for _, texts, _ in self.extras for text in texts]
        return self.chapter == CHAPTERS[-1] and not self.tables and all(map(_NO_WORDS.fullmatch, behind))

    def _start_again(self) -> None:
        """The report itself begins behind its table of contents; what stood between them is its lead-in."""
        texts = [*self.texts.get("lead_in", []), *self.texts.get(self.key, [])]
        lead = [text for text in texts if solid(text) not in {"目录", "目次"} and not _NO_WORDS.fullmatch(text)]
        title = self.outline.headings.get("title")
        self._forget()
        self.texts |= {"lead_in": lead} if lead else {}
        self.outline.headings |= {"title": title} if title else {}
        self.outline.remarks.append("正文前的目录没有收入报告。")

    def _forget(self) -> None:
        """Back to the lead-in, with nothing placed yet."""
        self.outline.headings.clear()
        self.outline.chapters.clear()
        self.texts.clear()
        self.extras.clear()
        self.chapter, self.key, self.topics, self.in_extra = "", "lead_in", 0, False

    def _comes_next(self, key: str) -> bool:
        return not self.chapter or CHAPTERS.index(key) > CHAPTERS.index(self.chapter)

    def _is_topic(self, topic: Heading) -> bool:
        """A numbered line with free wording is a subhead only in its turn; (一) inside a section is not."""
        return bool(topic.key) or topic.number == self.topics + 1

    def _chapter(self, heading: Heading) -> None:
        self._enter(heading.key)
        self.outline.chapters.add(heading.key)
        self._note_heading(heading.key, heading.printed)
        if heading.rest:
            self._heading_or_text(heading.rest)

    def _enter(self, chapter: str) -> None:
        self.chapter, self.in_extra = chapter, False
        self.key = chapter if chapter in PROSE_CHAPTERS else ""

    def _topic(self, topic: Heading) -> None:
        self.topics = topic.number or self.topics + 1
        self._section(topic) if topic.key else self._extra(topic.printed)
        if topic.rest:
            self._put(topic.rest)

    def _problem(self, head: Heading, text: str) -> None:
        if head.key in self.texts:
            self._put(text)
            return
        if self.chapter != "problems_and_improvements":
            self.outline.remarks.append(
                f"没有找到「{self.edition.headings['problems_and_improvements']}」的标题，按「{head.printed}」归入该章。"
            )
            self._enter("problems_and_improvements")
        self._section(head)
        if head.rest:
            self._put(head.rest)

    def _section(self, heading: Heading) -> None:
        self.key, self.in_extra = heading.key, False
        self.texts.setdefault(heading.key, [])
        self._note_heading(heading.key, heading.printed)

    def _note_heading(self, key: str, printed: str) -> None:
        if solid(printed) != solid(self.edition.headings[key]):
            self.outline.headings[key] = printed

    def _extra(self, heading: str) -> None:
        self.extras.append((heading, [], self.key or self.chapter or "lead_in"))
        self.in_extra = True

    def _put(self, text: str) -> None:
        self.has_sentences = self.has_sentences or "。" in text
        if not self.in_extra and not self.key:
            self._extra("")
        if self.in_extra:
            self.extras[-1][1].append(text)
        else:
            self.texts.setdefault(self.key, []).append(text)

    def _all_texts(self) -> list[str]:
        return [text for texts in self.texts.values() for text in texts]

    def _signature(self) -> None:
        """The organ's name and the day below the last section are not part of it."""
        last = self.texts.get("other_matters", [])
        if len(last) > 1 and SIGNED.match(last[-1]):
            cut = 2 if len(last) > 2 and len(last[-2]) <= 30 and not re.search(r"[。；]", last[-2]) else 1
            self.extras.append(("", last[-cut:], "other_matters"))
            del last[-cut:]

    def finish(self) -> Outline:
        """Everything in its place; what was left aside is said."""
        self._signature()
        outline = self.outline
        # A section of blank lines says nothing: it is absent, as the rules see it.
        outline.sections = {key: "\n".join(t) for key, t in self.texts.items() if any(text.strip() for text in t)}
        outline.extra = [
            ExtraSection(heading=heading, text="\n".join(texts), after=after) for heading, texts, after in self.extras
        ]
        if self.aside:
            outline.remarks.append(f"标题之前的文字没有收入报告：{shortened(self.aside)}")
        if self.skipped:
            outline.remarks.append(f"页码、网页信息等没有收入报告：{shortened(self.skipped)}")
        return outline
