"""A file that stands inside a Word document as a piece of its text (altChunk), as systems that merge files write it."""

from typing import Any

from docx.oxml.ns import qn

from assistant.formats.document import Block
from assistant.formats.errors import FormatError
from assistant.formats.readers.decoding import decode
from assistant.formats.readers.html_reader import read_html
from assistant.formats.readers.text_reader import read_text
from assistant.formats.readers.web_archive import is_web_archive, page_of

MAX_EMBEDDED = 8 * 1024 * 1024
_PACKAGE = b"PK\x03\x04"
_RTF = b"{\\rtf"


def content_of(chunk: Any, part: Any) -> bytes:
    """The bytes of an embedded file; empty where the document does not hold it."""
    relation = part.rels.get(chunk.get(qn("r:id")))
    if relation is None or relation.is_external:
        return b""
    return bytes(relation.target_part.blob)


def is_word(content: bytes) -> bool:
    """Whether what is embedded is a Word document itself."""
    return content.startswith(_PACKAGE)


def blocks_of(name: str, content: bytes) -> tuple[Block, ...]:
    """The blocks of an embedded web page, web archive or text.

    Raises:
        FormatError: it is of a kind that is not read, or far too large.
    """
    if len(content) > MAX_EMBEDDED or not content or content.startswith(_RTF):
        raise FormatError(f"「{name}」里嵌入了读不出的文件，请用 Word 打开并重新另存为 docx 后再导入。")
    text = page_of(name, content) if is_web_archive(content) else decode(name, content)
    return (read_html if "<" in text[:4096] else read_text)(name, text).blocks
