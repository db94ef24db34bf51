"""The title among the first paragraphs of a report: on one line or broken over several, and what stood before it."""

import re
from collections.abc import Sequence

from assistant.formats.document import Paragraph
from assistant.formats.recognition.furniture import metadata_labels, without_metadata
from assistant.formats.recognition.labels import solid
from assistant.formats.recognition.prose.headings import read_chapter
from assistant.formats.recognition.prose.placed import Placed
from assistant.formats.recognition.prose.titles import (
    Title,
    read_title,
    read_title_with_slips,
    read_title_without_year,
)


class TitleLines:
    """Looks for the title, and sets aside what stood before it."""

    def __init__(self, placed: Placed) -> None:
        self.placed = placed
        self.aside: list[str] = []
        """What stood before the title."""

    def title(self, text: str, following: Sequence[Paragraph]) -> tuple[int, str]:
        """How many paragraphs a title takes that begins here (0 for none), and what ran on behind it."""
        if not self._may_begin(text):
            return 0, ""
        parts = [text]
        for used in range(1, 4):
            whole = "".join(parts)
            if title := read_title(whole):
                return (0, "") if self._is_weaker(title) else (used, self._begin(title, whole))
            if used > len(following) or not self._goes_on(parts[-1], following[used - 1]):
                break
            parts.append(following[used - 1].text.strip())
        if not self.placed.outline.title and (odd := read_title_with_slips(text) or read_title_without_year(text)):
            return 1, self._begin(odd, text)
        return 0, ""

    def _goes_on(self, line: str, after: Paragraph) -> bool:
        """Whether a title may go on in the next line."""
        if len(line) > 40 or re.search(r"[。；，]$", line) or after.role:
            return False
        own = read_title(after.text)
        return not (read_chapter(after.text, self.placed.edition) or (own and own.organ))

    def is_repeated(self, text: str) -> bool:
        """Whether a line is the title again, as the head of a page prints it."""
        printed = self.placed.outline.headings.get("title", "")
        return self._known and solid(text) == solid(printed) and not self._may_begin(text)

    @property
    def _known(self) -> bool:
        title = self.placed.outline.title
        return title is not None and bool(title.organ and title.year)

    def _may_begin(self, text: str) -> bool:
        """Whether a title may stand here: before the first sentences, or again behind the metadata of a page."""
        placed, known = self.placed, self.placed.outline.title
        if placed.chapter not in {"", "overview"}:
            return False
        if not placed.has_sentences or not (known or placed.chapter):
            return True
        again = read_title(text)
        return bool(again and known and not placed.chapter and (again.organ, again.year) == (known.organ, known.year)
                    and metadata_labels(placed.all_texts()))  # fmt: skip

    def _is_weaker(self, title: Title) -> bool:
        """Whether a title with which a paragraph only begins names another report than the line that was one."""
        known = self.placed.outline.title
        return bool(self._known and known and title.rest and (title.organ, title.year) != (known.organ, known.year))

    def _begin(self, title: Title, printed: str) -> str:
        """A title: what stood before it was not part of the report, unless it is the organ on a line of its own."""
        placed = self.placed
        before = [text for text in placed.all_texts() if text]
        if not title.organ and before and len(before[-1]) <= 30 and not re.search(r"[。，：:]", before[-1]):
            title = Title(solid(before.pop()), title.year, title.rest)
            printed = f"{title.organ}{printed}"
        elif not title.organ and placed.outline.title:
            title = Title(placed.outline.title.organ, title.year, title.rest)
        self.aside += before
        placed.forget()
        placed.has_sentences = False
        placed.outline.title = title
        printed = printed[: len(printed) - len(title.rest)].strip() if title.rest else printed
        placed.outline.headings["title"] = re.sub(r"^标题\s*[:：]\s*", "", printed)
        behind = without_metadata(title.rest)
        return behind if len(behind) > 40 else ""
