"""Table 3 turned on its side: the applicants down the side, the 25 results across the top."""

from assistant.form.edition import Edition
from assistant.form.paths import REQUESTS
from assistant.formats.document import Grid, Slot
from assistant.formats.recognition.labels import column_labels, compact, row_labels

_FEWEST_APPLICANTS, _FEWEST_RESULTS = 4, 10


def upright(grid: Grid, edition: Edition) -> Grid:
    """The grid as the form prints it: turned back where a unit turned it, else as it is."""
    return _turned(grid) if _is_on_its_side(grid, edition) else grid


def _is_on_its_side(grid: Grid, edition: Edition) -> bool:
    """Whether applicants stand in many rows of few columns, and results in many columns of few rows."""
    if not grid.rows or len(grid.rows[0]) < _FEWEST_RESULTS:
        return False
    rows = {label for label, target in row_labels(edition).items() if target.startswith(REQUESTS)}
    columns = column_labels(edition, REQUESTS).keys()
    # 其他 and 总计 are labels of both, and tell nothing.
    results, applicants = rows - columns, columns - rows
    applicant_rows: set[int] = set()
    result_columns: dict[int, set[int]] = {}
    for r, row in enumerate(grid.rows):
        for c, slot in enumerate(row):
            if slot.origin != (r, c) or not slot.text.strip():
                continue
            label = compact(slot.text)
            if label in applicants:
                applicant_rows.add(r)
            elif label in results:
                result_columns.setdefault(r, set()).add(c)
    across = {c for columns in result_columns.values() for c in columns}
    return (
        len(applicant_rows) >= _FEWEST_APPLICANTS
        and len(across) >= _FEWEST_RESULTS
        and len(result_columns) < _FEWEST_APPLICANTS
    )


def _turned(grid: Grid) -> Grid:
    width = len(grid.rows[0])
    slots = [[Slot(row[c].text, row[c].origin[::-1]) for row in grid.rows] for c in range(width)]
    return Grid(tuple(tuple(row) for row in slots), grid.place, grid.aligned)
