"""Rows of a table that a page break tore in two: a label that ends on the next page, a number that goes on there."""

from collections.abc import Iterable, Iterator, Sequence

from assistant.formats.document import Block, Grid, Slot
from assistant.formats.recognition.labels import compact, every_row_label
from assistant.formats.recognition.values import looks_like_value

_MOST_HEADS = 4


def mend_torn_rows(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks of a file, tables that follow each other without a word between them looked at together."""
    before: Grid | None = None
    for block in blocks:
        if not isinstance(block, Grid):
            if before is not None:
                yield before
                before = None
            yield block
        elif before is None:
            before = block
        else:
            mended, before = _mended(before, block)
            yield mended
    if before is not None:
        yield before


def _mended(above: Grid, below: Grid) -> tuple[Grid, Grid]:
    """Two tables with the row that was torn between them put together in the first."""
    if not above.rows or not below.rows or len(above.rows[0]) != len(below.rows[0]):
        return above, below
    heads = {_texts(row) for row in above.rows[:_MOST_HEADS]}
    first = next((r for r, row in enumerate(below.rows) if _texts(row) not in heads), len(below.rows))
    if first > _MOST_HEADS or first == len(below.rows) or not _is_torn(above.rows[-1], below.rows[first]):
        return above, below
    last = len(above.rows) - 1
    mended = tuple(
        Slot("\n".join(part for part in (top.text, rest.text) if part.strip()), top.origin)
        if top.origin[0] == last
        else top
        for top, rest in zip(above.rows[-1], below.rows[first], strict=True)
    )
    return (
        Grid((*above.rows[:-1], mended), above.place, above.aligned),
        Grid(_without(below, first), below.place, below.aligned),
    )


def _is_torn(top: Sequence[Slot], rest: Sequence[Slot]) -> bool:
    """Whether two rows are one: their labels make an official one together, or the second has none of its own."""
    labels = [c for c, slot in enumerate(top) if slot.text.strip() and not looks_like_value(slot.text)]
    if not labels or labels[-1] == len(top) - 1:
        return False
    c, known = labels[-1], every_row_label()
    if not _is_whole(top[c].text):
        whole = compact(top[c].text + rest[c].text) in known
        return whole and bool(rest[c].text.strip()) and not _is_whole(rest[c].text)
    behind = [slot.text for slot in rest[c + 1 :] if slot.text.strip()]
    return not rest[c].text.strip() and bool(behind) and all(looks_like_value(text) for text in behind)


def _is_whole(label: str) -> bool:
    return compact(label) in every_row_label()


def _texts(row: Sequence[Slot]) -> tuple[str, ...]:
    return tuple(slot.text for slot in row)


def _without(grid: Grid, left_out: int) -> tuple[tuple[Slot, ...], ...]:
    """The rows of a grid without one; a cell that began in it begins in the next."""
    rows = [*grid.rows[:left_out], *grid.rows[left_out + 1 :]]
    return tuple(
        tuple(
            Slot(slot.text, (slot.origin[0] - (slot.origin[0] > left_out), slot.origin[1]))
            for slot in row
        )
        for row in rows
    )  # fmt: skip
