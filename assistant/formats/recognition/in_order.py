"""The blocks of a file as its prose is read: paragraphs, marks where official tables stood, a page's own tables."""

from itertools import pairwise

from assistant.form.paths import TABLES
from assistant.formats.document import Document, Grid, Paragraph
from assistant.formats.recognition.furniture import is_title_label, metadata_labels
from assistant.formats.recognition.prose.outlined import MetadataTable, Part, TableMark
from assistant.formats.recognition.prose.run_on import split_chapters
from assistant.formats.recognition.reading import TableReading
from assistant.formats.recognition.values import looks_like_value


def in_order(document: Document, tables: TableReading) -> list[Part]:
    """Paragraphs with marks for the official tables; rows that are no table's go on as text."""
    blocks: list[Part] = []
    position = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            blocks.extend([block] if block.role else map(Paragraph, split_chapters(block.text)))
            continue
        found, leftover = tables.found[position], tables.leftover[position]
        position += 1
        if not found and (metadata := _metadata(block)):
            blocks.append(metadata)
            continue
        placed: list[tuple[int, Part]] = []
        placed += [(found[key], TableMark(key)) for key in TABLES if key in found]
        placed += [(r, Paragraph(text)) for r, row in leftover for text in _as_text(row) if text.strip()]
        blocks.extend(block for _, block in sorted(placed, key=_row_of))
    return blocks


def _metadata(grid: Grid) -> MetadataTable | None:
    """A table that holds no more than the metadata of its page (索引号, 文号, 内容概述)."""
    rows = [list({slot.origin: slot.text.strip() for slot in row}.values()) for row in grid.rows]
    texts = [text for row in rows for text in row if text]
    if len(metadata_labels(texts)) < 2:
        return None
    beside = [text for row in rows for label, text in pairwise(row) if is_title_label(label)]
    return MetadataTable(tuple(texts), tuple(beside))


def _row_of(placed: tuple[int, Part]) -> int:
    return placed[0]


def _as_text(row: str) -> list[str]:
    """A row that is no table's: its numbers stay on one line, the cells of a layout are paragraphs."""
    cells = row.split("\t")
    if sum(1 for cell in cells if cell.strip() and looks_like_value(cell)) >= 3:
        return [" ".join(cell.strip() for cell in cells if cell.strip())]
    return [line for cell in cells for line in cell.split("\n")]
