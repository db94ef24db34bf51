"""What every reader hands on, as an eye sees it: radicals as ideographs, nothing of no width, no numbers of notes.

One place for all formats, so that a page, a document and a print of one report read alike.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.formats.document import Block, Document, Grid, Paragraph, Slot
from assistant.text.characters import with_ideographs, without_controls, without_invisible
from assistant.text.raised import settled, without_note_marks

_MOST_TOLD = 6
_BLANK = re.compile(r"&(?:amp;)*(?:emsp|ensp|nbsp|thinsp|#(?:160|8194|8195|8201|12288|x0*a0|x200[239]|x3000));", re.I)
"""A blank that was escaped once too often, and stands as words on the page (&emsp;)."""


def as_seen(document: Document) -> Document:
    """The document with the text that its reader would see on paper, and a word on the notes left out."""
    notes: list[str] = []
    blocks = tuple(seen for block in document.blocks for seen in _block(block, notes))
    told = "、".join(dict.fromkeys(notes[:_MOST_TOLD])) + ("等" if len(notes) > _MOST_TOLD else "")
    said = (f"角上的注号（{told}）没有收入报告。",) if notes else ()
    return replace(document, blocks=blocks, remarks=(*document.remarks, *said))


def _block(block: Block, notes: list[str]) -> Iterator[Block]:
    if isinstance(block, Grid):
        yield _grid(block, notes)
    elif block.role:  # a file of our own: each character is the officer's
        yield Paragraph(settled(with_ideographs(block.text), notes), block.role)
    else:
        lines = _text(block.text, notes).splitlines() or [""]
        yield from (Paragraph(line) for line in lines)


def _grid(grid: Grid, notes: list[str]) -> Grid:
    slots: dict[tuple[str, tuple[int, int]], Slot] = {}
    rows = []
    for row in grid.rows:
        for slot in row:
            if (slot.text, slot.origin) not in slots:
                slots[slot.text, slot.origin] = Slot("\n".join(_text(slot.text, notes).splitlines()), slot.origin)
        rows.append(tuple(slots[slot.text, slot.origin] for slot in row))
    return replace(grid, rows=tuple(rows))


def _text(text: str, notes: list[str]) -> str:
    text = _BLANK.sub("\u3000", text) if "&" in text else text
    if text.isascii() and text.isprintable():
        return text
    plain = without_controls(without_invisible(with_ideographs(text)))
    return without_note_marks(settled(plain, notes), notes)
