"""The list of other pages below a report: its head, the links under it, and another year's report named alone."""

import re

from assistant.form.paths import LITIGATION
from assistant.formats.recognition.furniture import SIGNED, is_link_head, without_metadata
from assistant.formats.recognition.prose.chapters import PROBLEMS
from assistant.formats.recognition.prose.headings import read_chapter
from assistant.formats.recognition.prose.placed import Placed
from assistant.formats.recognition.prose.titles import read_title

_LONGEST = 80
_SAID = re.compile(r"[。；;！!]|[，,：:]$|^[(（]?[一二三四五六七八九十]{1,3}[)）、.．]")
"""What makes a line text: a sentence's end, or more to come, or the number of an item."""
_HEADED = re.compile(r"(?P<head>.{2,5}?)\s*(?:[:：]|\s)\s*(?P<link>.+)")
_LAST = frozenset({LITIGATION, PROBLEMS, "other_matters"})


class Links:
    """Tells the lines of a page's list of links, read one after another; it only stands below the last chapters."""

    def __init__(self, placed: Placed) -> None:
        self.placed = placed
        self.listing = False

    def holds(self, text: str) -> bool:
        """Whether a line is a link, or the head of a list of them."""
        if is_link_head(text):
            self.listing = True
            return True
        if self.placed.chapter not in _LAST:
            self.listing = False
            return False
        headed = _HEADED.fullmatch(text)
        begins = self.listing or bool(headed and is_link_head(headed["head"]))
        self.listing = begins and self._may_be_link(text)
        return self.listing or self._is_other_report(text)

    def _may_be_link(self, text: str) -> bool:
        is_text = _SAID.search(text) or SIGNED.match(text) or read_chapter(text, self.placed.edition)
        return len(text) <= _LONGEST and not is_text

    def _is_other_report(self, text: str) -> bool:
        """Whether a line below the last chapters is the title of a report and nothing more, but for its day."""
        title = read_title(text)
        return title is not None and not without_metadata(title.rest)
