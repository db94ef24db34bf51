"""Plain text and Markdown: paragraphs by line, tables by tabs or by pipes."""

import re

from assistant.formats.document import Block, Document, Paragraph, grid_of_texts

_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")


def read_text(text: str) -> Document:
    """The blocks of a plain text or a Markdown text."""
    blocks: list[Block] = []
    rows: list[list[str]] = []
    piped = False
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for line in [*lines, ""]:
        cells = _cells(line)
        if cells is not None and (not rows or piped == _is_piped(line)):
            piped = _is_piped(line)
            rows.append(cells)
            continue
        if rows:
            blocks.append(_grid(rows, len(blocks), piped))
            rows = []
        if cells is not None:
            piped, rows = _is_piped(line), [cells]
        elif line.strip():
            blocks.append(Paragraph(_plain(line)))
    return Document(tuple(blocks), "txt")


def _grid(rows: list[list[str]], position: int, piped: bool) -> Block:
    kept = [row for row in rows if not (piped and all(re.fullmatch(r":?-{2,}:?", cell or "--") for cell in row))]
    place = f"第{position + 1}段的表格"
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
