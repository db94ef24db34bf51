"""A file as every reader hands it on: paragraphs and tables in the order in which they stand."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Literal

from assistant.formats.errors import FormatError, TableSizeError

# Far beyond any annual report; a file that goes over them is something else, and would only cost time and memory.
MAX_COLUMNS = 120
MAX_ROWS = 1500
MAX_BLOCKS = 8000
MAX_CELLS = 100_000
MAX_CHARACTERS = 600_000

Role = Literal["", "title", "chapter", "subhead", "body", "extra", "mark"]
"""What a paragraph is known to be from its style; "" where the file does not tell."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text; its role is known only in files of our own making."""

    text: str
    role: Role = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a grid: the text of the cell that covers it, and where that cell begins."""

    text: str
    origin: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a rectangle of slots; a merged cell covers several.

    `aligned` is False where a value need not stand under its head (tab-separated text).
    """

    rows: tuple[tuple[Slot, ...], ...]
    place: str
    aligned: bool = True
    lengths: tuple[int, ...] = ()
    """How many cells each row of a text had before it was filled up; empty where rows are drawn as they are."""


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a file, the name of its format, and what its reader had to say."""

    blocks: tuple[Block, ...]
    format: str
    remarks: tuple[str, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    """What a file of our own making says about itself: kind, tier, scope, form."""
    titles: tuple[str, ...] = ()
    """What a page calls itself beside its text: its title element and meta tags."""


def within_limits(name: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks of a file, refused as soon as they are more than a report can have.

    Raises:
        FormatError: too many paragraphs or table cells.
    """
    kept: list[Block] = []
    cells = characters = 0
    for block in blocks:
        kept.append(block)
        characters += len(block.text) if isinstance(block, Paragraph) else 0
        if characters > MAX_CHARACTERS:
            raise FormatError(
                f"「{name}」的文字超过 {MAX_CHARACTERS // 10_000} 万字，不像一份年报，请只保留年报部分再导入。"
            )
        cells += len(block.rows) * len(block.rows[0]) if isinstance(block, Grid) and block.rows else 0
        if len(kept) > MAX_BLOCKS or cells > MAX_CELLS:
            raise FormatError(f"「{name}」的段落或表格过多，不像一份年报，请只保留年报部分再导入。")
    return tuple(kept)


def grid_of_texts(rows: Iterable[Sequence[str]], place: str, *, aligned: bool) -> Grid:
    """A grid without merged cells; short rows are filled up with empty slots."""
    listed = [list(row) for row in rows]
    width = max((len(row) for row in listed), default=0)
    hold_limits(len(listed), width, place)
    return Grid(
        tuple(
            tuple(Slot(row[c] if c < len(row) else "", (r, c)) for c in range(width)) for r, row in enumerate(listed)
        ),
        place,
        aligned,
        tuple(len(row) for row in listed),
    )


def grid_of_spans(rows: Iterable[Sequence[tuple[str, int, int]]], place: str) -> Grid:
    """A grid of cells given as (text, rowspan, colspan), laid out as a browser does."""
    taken: dict[tuple[int, int], Slot] = {}
    height = width = 0
    for r, row in enumerate(rows):
        c = 0
        for text, rowspan, colspan in row:
            while (r, c) in taken:
                c += 1
            hold_limits(r + 1, c + colspan, place)
            slot = Slot(text, (r, c))
            for dr in range(min(rowspan, 100)):
                for dc in range(colspan):
                    taken.setdefault((r + dr, c + dc), slot)
            c += colspan
            width = max(width, c)
        height = r + 1
    width = max((c + 1 for r, c in taken if r < height), default=width)
    return Grid(
        tuple(tuple(taken.get((r, c), Slot("", (r, c))) for c in range(width)) for r in range(height)), place, True
    )


def without(grid: Grid, rows: Set[int], columns: Set[int]) -> Grid:
    """The table without rows and columns that are not seen; a merged cell over some of them is that much smaller."""
    if not rows and not columns:
        return grid
    kept_rows = [r for r in range(len(grid.rows)) if r not in rows]
    kept_columns = [c for c in range(len(grid.rows[0]) if grid.rows else 0) if c not in columns]
    starts: dict[tuple[int, int], tuple[int, int]] = {}
    laid: list[tuple[Slot, ...]] = []
    for r, old_row in enumerate(kept_rows):
        slots = [grid.rows[old_row][c] for c in kept_columns]
        laid.append(tuple(Slot(slot.text, starts.setdefault(slot.origin, (r, c))) for c, slot in enumerate(slots)))
    return Grid(tuple(laid), grid.place, grid.aligned)


def hold_limits(rows: int, columns: int, place: str) -> None:
    """Refuse a table beyond all measure."""
    if columns > MAX_COLUMNS:
        raise TableSizeError(f"{place}超过 {MAX_COLUMNS} 列，不是年报的表格，请核对文件后只保留年报正文。")
    if rows > MAX_ROWS:
        raise TableSizeError(f"{place}超过 {MAX_ROWS} 行，不是年报的表格，请核对文件后只保留年报正文。")
