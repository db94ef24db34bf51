"""The text of any file that can be read, as paragraphs: for the officer's own documents in 资料库.

A row of a table is one paragraph, so that a table's words are found too.
"""

from collections.abc import Iterator, Sequence

from assistant.formats.document import Block, Grid
from assistant.formats.errors import FormatError
from assistant.formats.importer import MAX_FILE, read_document


class FileTexts:
    """Reads paragraphs from docx, PDF, HTML, txt, Markdown and, with LibreOffice, older office files."""

    def suffixes(self) -> Sequence[str]:
        """The file endings that can be read, with their dot."""
        return (".docx", ".pdf", ".html", ".htm", ".txt", ".md", ".doc", ".wps")

    def paragraphs(self, name: str, content: bytes) -> tuple[str, ...]:
        """The paragraphs of a file in the order in which they stand.

        Raises:
            FormatError: one sentence: what, where, what to do.
        """
        if not content.strip():
            raise FormatError(f"「{name}」是空文件，请确认上传或复制已经完成。")
        if len(content) > MAX_FILE:
            raise FormatError(f"「{name}」有 {len(content) // 1024 // 1024} MB，超过 60 MB，请拆成几份后再加入。")
        found = tuple(text for block in read_document(name, content).blocks for text in _texts(block))
        if not found:
            raise FormatError(f"「{name}」里没有文字（可能是扫描件），请先用文字识别软件转换后再加入。")
        return found


def _texts(block: Block) -> Iterator[str]:
    if not isinstance(block, Grid):
        if text := block.text.strip():
            yield text
        return
    for r, row in enumerate(block.rows):
        cells = [slot.text.strip() for c, slot in enumerate(row) if slot.origin == (r, c) and slot.text.strip()]
        if cells:
            yield "　".join(cells)
