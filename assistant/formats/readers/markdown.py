"""Markdown with tables in HTML between its paragraphs, as converters write merged cells."""

import re

from assistant.formats.document import Block, Document, within_limits
from assistant.formats.readers.html_reader import read_html
from assistant.formats.readers.text_reader import read_text

_HEADING = re.compile(r"^#{1,6}\s+\S", re.MULTILINE)
_PAGE = re.compile(r"<\s*(?:!doctype|html|head|body|p|div|section|article|h1)\b", re.IGNORECASE)
_TABLE = re.compile(r"(<table\b.*?(?:</table\s*>|\Z))", re.IGNORECASE | re.DOTALL)


def is_markdown(text: str) -> bool:
    """Whether a text with HTML in it is Markdown rather than a page."""
    outside = "".join(_TABLE.split(text)[::2])
    return bool(_HEADING.search(outside)) and not _PAGE.search(outside)


def read_markdown(name: str, text: str) -> Document:
    """The blocks of a Markdown text, its HTML tables in their places.

    Raises:
        FormatError: far too much for a report.
    """
    blocks: list[Block] = []
    for position, piece in enumerate(_TABLE.split(text)):
        if piece.strip():
            blocks.extend((read_html if position % 2 else read_text)(name, piece).blocks)
    return Document(within_limits(name, blocks), "txt")
