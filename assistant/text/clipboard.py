"""What a spreadsheet puts on the clipboard: cells parted by tabs, rows by line ends, a cell with either in quotes."""

import re
from typing import Final

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|$)')
_PLAIN = re.compile(r"[^\t\n]*")
_BREAK: Final = re.compile(r"\s*\n\s*")
_OTHER_ENDS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""Ends of a line beside the usual one; Word writes U+000B for a break within a cell."""


def clipboard_rows(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of cells in a text from the clipboard; a break of line within a cell is kept as a line end.

    A quotation mark that does not enclose its whole cell is a character like any other.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if "\n" not in text:
        text = _OTHER_ENDS.sub("\n", text).rstrip("\n")
    rows: list[tuple[str, ...]] = []
    cells: list[str] = []
    at = 0
    while True:
        quoted = _QUOTED.match(text, at)
        found = quoted or _PLAIN.match(text, at)
        assert found is not None  # any text begins with a plain cell, be it empty
        cells.append(quoted.group(1).replace('""', '"') if quoted else found.group())
        at = found.end()
        if at >= len(text) or text[at] == "\n":
            rows.append(tuple(cells))
            cells = []
        if at >= len(text):
            return tuple(rows)
        at += 1


def in_one_line(cell: str) -> str:
    """A cell without breaks of line: between digits a blank stays, so that 「1」 and 「2」 do not become 12."""
    joined = _BREAK.sub("\n", _OTHER_ENDS.sub("\n", cell).strip())
    return re.sub(r"(?<=\d)\n(?=\d)", " ", joined).replace("\n", "")
