"""What was read from the tables of a file, before it becomes a report."""

from dataclasses import dataclass, field

from assistant.form.cells import CellValue, Printed
from assistant.form.edition import Edition
from assistant.form.editions import default_edition


@dataclass(slots=True)
class TableReading:
    """What the grids of a file hold: values by cell path, how they were printed, and what was not understood."""

    edition: Edition = field(default_factory=default_edition)
    """The edition by whose labels the tables are read."""
    cells: dict[str, CellValue] = field(default_factory=dict)
    printed: dict[str, Printed] = field(default_factory=dict)
    legacy: dict[str, int | str | None] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    found: list[dict[str, int]] = field(default_factory=list)
    """Which official tables each grid holds, and the row in which each begins, in the order of the grids."""
    leftover: list[list[tuple[int, str]]] = field(default_factory=list)
    """Rows of each grid that belong to no official table, with their place, as text."""
    doubts: dict[str, list[str]] = field(default_factory=dict)
    """Why cells stayed blank: dash, split, unreadable, twice, head -> cell paths (or places)."""

    def holds(self, table: str, grid: int, row: int) -> None:
        """Note that a row of a grid belongs to an official table."""
        self.found[grid][table] = min(row, self.found[grid].get(table, row))
