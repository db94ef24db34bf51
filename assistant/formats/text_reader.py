"""Plain text and Markdown: paragraphs by line, tables by tabs or by pipes."""

import re
from collections.abc import Iterator, Sequence

from assistant.formats.document import Block, Document, Paragraph, grid_of_texts, within_limits
from assistant.formats.errors import FormatError
from assistant.formats.wrapping import full_width, unwrap

MAX_LINES = 20_000
_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")


def read_text(name: str, text: str) -> Document:
    """The blocks of a plain text or a Markdown text.

    Raises:
        FormatError: far too many lines for a report.
    """
    blocks: list[Block] = []
    rows: list[list[str]] = []
    piped = False
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MAX_LINES:
        raise FormatError(f"「{name}」有 {len(lines)} 行，不像一份年报，请只保留年报部分再导入。")
    for number, line in enumerate([*lines, ""], start=1):
        cells = _cells(line)
        if cells is not None and (not rows or piped == _is_piped(line)):
            piped = _is_piped(line)
            rows.append(cells)
            continue
        if rows:
            blocks.append(_grid(rows, number - len(rows), piped))
            rows = []
        if cells is not None:
            piped, rows = _is_piped(line), [cells]
        else:
            blocks.append(Paragraph(_plain(line)))
    return Document(within_limits(name, _unwrapped(blocks)), "txt")


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


def _grid(rows: list[list[str]], line: int, piped: bool) -> Block:
    kept = [row for row in rows if not (piped and all(re.fullmatch(r":?-{2,}:?", cell or "--") for cell in row))]
    place = f"第{line}行起的表格"
    return grid_of_texts(kept or [[""]], place, aligned=piped)


def _is_piped(line: str) -> bool:
    return line.strip().startswith("|")


def _cells(line: str) -> list[str] | None:
    """The cells of a line that is a table row; None where it is text."""
    plain = line.strip()
    if _is_piped(line) and plain.count("|") >= 2:
        return [
            cell.replace("\\|", "|").strip()
            for cell in re.split(r"(?<!\\)\|", plain.strip("|") if plain != "||" else "")
        ]
    return line.split("\t") if "\t" in line.strip("\n") and plain else None


def _plain(line: str) -> str:
    """A line without the marks of Markdown headings and emphasis around the whole of it."""
    text = line.strip("\u3000\xa0 \t")
    match = re.match(r"^#{1,6}\s+(.*?)\s*#*$", text)
    text = match[1] if match else text
    return re.sub(r"^\*\*(.+)\*\*$", r"\1", text)
