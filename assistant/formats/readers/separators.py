"""Rows of a table in plain text: cells parted by tabs, bars of any width, box drawing or commas."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.formats.recognition.values import looks_like_value

_BARS = "|｜│┃║¦"
_BAR = re.compile(rf"(?<!\\)[{_BARS}]")
_FRAME = re.compile(r"[\s┌┐└┘├┤┬┴┼─━┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬═+\-=|│┃║:]{3,}")
_FEWEST_BARS = 2
_FEWEST_COMMAS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a line, and what parted them; a line that only draws a frame has no cells."""

    cells: tuple[str, ...]
    mark: str


def read_row(line: str, inside: str = "") -> Row | None:
    """The row that a line of text is, in a table whose cells such a mark parts; None where it is text."""
    plain = line.strip()
    if not plain:
        return None
    if "\t" in line.strip("\n"):
        return Row(tuple(line.split("\t")), "\t")
    if _FRAME.fullmatch(plain) and re.search(r"[┬┼┴─━═+]|-{2,}.*\|", plain):
        return Row((), "|")
    cells = tuple(_plain(cell) for cell in _BAR.split(line.strip(" \t")))
    if len(cells) > _FEWEST_BARS and (not cells[0] or _holds_cells(cells)):
        return Row(cells, "|")
    return _comma_row(plain, sure=inside == ",")


def unframed(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Rows without the empty cells that a bar at the beginning and at the end of every line makes.

    Looked at over all lines together: a line alone may as well begin with a blank cell.
    """
    first = 1 if all(row and not row[0] for row in rows) else 0
    last = -1 if all(len(row) > first and not row[-1] for row in rows) else None
    return [row[first:last] for row in rows]


def _comma_row(plain: str, *, sure: bool) -> Row | None:
    """A line with commas between its cells: mostly numbers and blanks, or labels under a line that surely is one."""
    if plain.count(",") < _FEWEST_COMMAS:
        return None
    cells = next(csv.reader([plain]), [])
    if len(cells) <= _FEWEST_COMMAS or not (_holds_cells(cells) or (sure and not re.search(r"[。；]", plain))):
        return None
    return Row(tuple(cell.strip() for cell in cells), ",")


def _holds_cells(cells: Sequence[str]) -> bool:
    """Whether pieces of a line are the cells of a row rather than the parts of a sentence."""
    values = sum(1 for cell in cells if looks_like_value(cell))
    return 2 * values >= len(cells) and not any(re.search(r"[。；]", cell) for cell in cells)


def _plain(cell: str) -> str:
    """A cell without its padding, the escapes and the emphasis of Markdown."""
    text = cell.replace("\\|", "|").strip()
    text = re.sub(r"^(\*\*|__)(.*?)\1$", r"\2", text)
    return re.sub(r"<br\s*/?>", "\n", text, flags=re.IGNORECASE)
