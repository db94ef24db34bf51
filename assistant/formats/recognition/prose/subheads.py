"""Subheads of chapters one and five among the paragraphs of a report: topics, problems and improvements."""

from assistant.form.edition import Edition
from assistant.form.head_numbers import part_number
from assistant.form.head_words import topics_named
from assistant.formats.recognition.prose.chapters import PROBLEMS, Chapters
from assistant.formats.recognition.prose.headings import read_problem_head, read_topic
from assistant.formats.recognition.prose.placed import Placed


class Subheads:
    """Knows where a part of a chapter begins."""

    def __init__(self, edition: Edition, placed: Placed, chapters: Chapters) -> None:
        self.edition = edition
        self.placed = placed
        self.chapters = chapters
        self.outline = placed.outline

    def topic(self, text: str) -> bool:
        """A subhead of chapter one; where the chapter's own heading was lost, its first subhead begins it."""
        placed = self.placed
        if placed.chapter not in {"", "overview"}:
            return False
        topic = read_topic(text, self.edition, taken=placed.texts)
        if topic is None or (topic.style and topic.style == placed.numbers.part_style):
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
            self.chapters.enter("overview", 1)
        # A numbered line with free wording is a subhead only in its turn; (一) inside a section is not.
        if not topic.key and topic.number != placed.numbers.topics + 1:
            return False
        placed.numbers.topics = topic.number or placed.numbers.topics + 1
        placed.numbers.topic_style, placed.numbers.part_style = topic.style or placed.numbers.topic_style, ""
        placed.section(topic) if topic.key else placed.extra(topic.printed)
        if topic.rest:
            placed.put(topic.rest)
        return True

    def problem(self, text: str) -> bool:
        """A subhead of chapter five; where the chapter's own heading was lost, it begins it."""
        placed, head = self.placed, read_problem_head(text, self.edition)
        if head is None or head.key in placed.texts:
            return False
        if placed.chapter != PROBLEMS:
            self.outline.remarks.append(
                f"没有找到「{self.edition.headings[PROBLEMS]}」的标题，按「{head.printed}」归入该章。"
            )
            self.chapters.enter(PROBLEMS, placed.numbers.chapter + 1)
        placed.section(head)
        if head.rest:
            placed.put(head.rest)
        return True

    def note_list(self, text: str) -> None:
        """A list that begins below a topic (1., ①) has items and no topics."""
        number, so_far = part_number(text), self.placed.numbers
        if number.number == 1 and so_far.topics and number.style != so_far.topic_style:
            so_far.part_style = number.style
