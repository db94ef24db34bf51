"""Where the values of table 3 stand in a grid, told by its rows: the spans of its heads are often wrong."""

from collections.abc import Sequence

from assistant.form.edition import Edition
from assistant.form.paths import REQUESTS
from assistant.formats.document import Grid
from assistant.formats.recognition.labels import column_labels, compact, row_labels


def value_columns(grid: Grid, edition: Edition) -> list[int]:
    """The columns of table 3 behind the labels; empty where there are not just so many.

    A column in which no row has anything is filling, as long as enough remain without it.
    """
    wanted = len(edition.tables[REQUESTS].columns)
    if not grid.aligned or not grid.rows:
        return []
    ends = {r: end for r in range(len(grid.rows)) if (end := _label_end(grid, r, edition)) is not None}
    if not ends:
        return []
    columns = list(range(max(ends.values()) + 1, len(grid.rows[0])))
    while len(columns) > wanted and not any(grid.rows[r][columns[-1]].text.strip() for r in ends):
        columns.pop()
    return columns if len(columns) == wanted else []


def _label_end(grid: Grid, r: int, edition: Edition) -> int | None:
    """The last column of the label of a row of table 3; None where it has none that no column has too."""
    known, shared = row_labels(edition), column_labels(edition, REQUESTS)
    ends = [
        c
        for c, slot in enumerate(grid.rows[r])
        if (label := compact(slot.text)) not in shared and known.get(label, "").startswith(REQUESTS)
    ]
    return max(ends, default=None)


def total_is_last(grid: Grid, columns: Sequence[int], head: Sequence[str]) -> bool | None:
    """Whether the sums say that 总计 is the last column although its head is not; None where they say neither."""
    here, last = [], []
    for row in grid.rows:
        texts = [row[c].text.strip() for c in columns]
        if all(text.isdecimal() for text in texts):
            numbers = [int(text) for text in texts]
            here.append(2 * numbers[head.index("total")] == sum(numbers))
            last.append(2 * numbers[-1] == sum(numbers))
    if here and all(here):
        return False
    return True if last and all(last) else None
