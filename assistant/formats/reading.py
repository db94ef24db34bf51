"""What was read from the tables of a file, before it becomes a report."""

from dataclasses import dataclass, field

from assistant.report.cells import CellValue, Printed


@dataclass(slots=True)
class TableReading:
    """What the grids of a file hold: values by cell path, how they were printed, and what was not understood."""

    cells: dict[str, CellValue] = field(default_factory=dict)
    printed: dict[str, Printed] = field(default_factory=dict)
    legacy: dict[str, int | str | None] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    found: list[set[str]] = field(default_factory=list)
    """Which official tables each grid holds, in the order of the grids."""
    leftover: list[list[str]] = field(default_factory=list)
    """Rows of each grid that belong to no official table, as text."""
    doubts: dict[str, list[str]] = field(default_factory=dict)
    """Why cells stayed blank: dash, split, unreadable, twice, head -> cell paths (or places)."""
