"""The prose of a report: title, organ, year, lead-in, chapters and subheads, in whatever variants they are printed."""

from collections.abc import Iterable, Sequence

from assistant.form.edition import Edition
from assistant.form.editions import default_edition
from assistant.form.paths import LITIGATION
from assistant.formats.document import Paragraph
from assistant.formats.recognition.furniture import (
    BREADCRUMB,
    FURNITURE,
    is_counter,
    is_metadata_line,
    shortened,
    without_metadata,
)
from assistant.formats.recognition.prose.chapters import PROBLEMS, Chapters
from assistant.formats.recognition.prose.headings import Heading, read_chapter
from assistant.formats.recognition.prose.links import Links
from assistant.formats.recognition.prose.outlined import MetadataTable, Outline, Part, TableMark
from assistant.formats.recognition.prose.placed import Placed
from assistant.formats.recognition.prose.run_on import split_problem_heads, split_topics
from assistant.formats.recognition.prose.subheads import Subheads
from assistant.formats.recognition.prose.title_lines import TitleLines
from assistant.formats.recognition.prose.titles import (
    Source,
    TitleCandidate,
    read_official_title,
    read_title,
    title_within,
)
from assistant.text.characters import trimmed


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
        self.chapters = Chapters(edition, parts, self.placed)
        self.subheads = Subheads(edition, self.placed, self.chapters)
        self.titles = TitleLines(self.placed)
        self.links = Links(self.placed)
        self.skipped: list[str] = []

    def read(self) -> Outline:
        """Everything in its place; what was left aside is said."""
        while self.at < len(self.parts):
            part = self.parts[self.at]
            if isinstance(part, TableMark):
                self.chapters.table(part.table)
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
        aside = self.titles.is_repeated(text) or (not self.placed.chapter and is_metadata_line(text))
        if aside or FURNITURE.match(text) or is_counter(text) or self.links.holds(text):
            self.skipped.append(text)
            return 1
        following = [each for each in self.parts[self.at + 1 : self.at + 3] if isinstance(each, Paragraph)]
        used, rest = self.titles.title(text, following)
        text = rest if used else text
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
            self.chapters.begin(heading)
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
        """A heading, with what stands behind it, or a paragraph of the section at hand."""
        begins, rest = self.chapters.head(text, self.at)
        if rest:
            self._place(rest)
        elif not begins:
            self._part(text)

    def _part(self, text: str) -> None:
        """A subhead, or a paragraph of the section at hand; one in which subheads run on is several."""
        placed = self.placed
        self.chapters.lost(text, self.at)
        in_five = placed.chapter in {LITIGATION, PROBLEMS} and not placed.own_chapter
        pieces = (
            split_topics(text) if placed.chapter == "overview" else split_problem_heads(text) if in_five else [text]
        )
        for piece in pieces:
            if not self.subheads.topic(piece) and not (in_five and self.subheads.problem(piece)):
                self.subheads.note_list(piece)
                placed.put(piece)
