"""Plain text and Markdown: paragraphs by line, tables by whatever parts their cells."""

import re
from collections.abc import Iterator, Sequence

from assistant.formats.document import Block, Document, Paragraph, grid_of_texts, within_limits
from assistant.formats.errors import FormatError
from assistant.formats.readers.separators import Row, read_row, unframed
from assistant.formats.recognition.values import looks_like_value
from assistant.formats.recognition.wrapping import full_width, unwrap
from assistant.text.raised import raised

MAX_LINES = 20_000
_NOTE = re.compile(r"<sup>([^<>\n]{1,12})</sup>|(?<=\S)\[\^([^\]\s]{1,8})\]", re.IGNORECASE)
_RULE = re.compile(r":?-{2,}:?")
_LINE = re.compile(r"(?:([-*_=~—－])[ \t]*)(?:\1[ \t]*){2,}")
"""A line drawn across the page (---, * * *, ___)."""


def read_text(name: str, text: str) -> Document:
    """The blocks of a plain text or a Markdown text.

    Raises:
        FormatError: far too many lines for a report.
    """
    blocks: list[Block] = []
    rows: list[Row] = []
    lines = _marked(text).splitlines()  # with U+000B, U+0085, U+2028 and U+2029, as other programs end a line
    if len(lines) > MAX_LINES:
        raise FormatError(f"「{name}」有 {len(lines)} 行，不像一份年报，请只保留年报部分再导入。")
    for number, line in enumerate([*lines, ""], start=1):
        row = read_row(line, rows[0].mark if rows else "")
        if rows and (row is None or row.mark != rows[0].mark):
            blocks.append(_grid(rows, number - len(rows)))
            rows = []
        if row is not None:
            rows.append(row)
        else:
            blocks.append(Paragraph("" if _is_drawn(lines, number - 1) else _plain(line)))
    return Document(within_limits(name, _unwrapped(blocks)), "txt")


def _is_drawn(lines: Sequence[str], at: int) -> bool:
    """Whether a line is only drawn across the page; among values one below the other, a stroke is a value."""
    if at >= len(lines) or not _LINE.fullmatch(lines[at].strip()):
        return False
    beside = (lines[each].strip() for each in (at - 1, at + 1) if 0 <= each < len(lines))
    return not any(looks_like_value(line) and not _LINE.fullmatch(line) for line in beside if line)


def _marked(text: str) -> str:
    """The text with the two ways in which Markdown raises the number of a note marked as raised."""
    return _NOTE.sub(lambda found: raised(found[1] or found[2]), text)


def _unwrapped(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with the lines of broken paragraphs joined, where the whole text was broken at one width."""
    full = full_width([block.text for block in blocks if isinstance(block, Paragraph)])
    waiting: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            waiting.append(block.text)
            continue
        yield from (Paragraph(text) for text in unwrap(waiting, full) if text)
        waiting = []
        yield block
    yield from (Paragraph(text) for text in unwrap(waiting, full) if text)


def _grid(rows: list[Row], line: int) -> Block:
    barred = rows[0].mark == "|"
    kept = [row.cells for row in rows if not (barred and all(_RULE.fullmatch(cell or "--") for cell in row.cells))]
    cells = unframed(kept) if barred else kept
    aligned = rows[0].mark != "\t" and len({len(row) for row in cells}) == 1
    return grid_of_texts(cells or [[""]], f"第{line}行起的表格", aligned=aligned)


def _plain(line: str) -> str:
    """A line without the marks of Markdown headings and emphasis around the whole of it."""
    text = line.strip("\u3000\xa0 \t")
    match = re.match(r"^#{1,6}\s+(.*?)\s*#*$", text)
    text = match[1] if match else text
    return re.sub(r"^\*\*(.+)\*\*$", r"\1", text)
