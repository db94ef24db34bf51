"""What was read from the tables of a file, before it becomes a report."""

from dataclasses import dataclass, field

from assistant.form.cells import CellValue, Printed
from assistant.form.edition import Edition
from assistant.form.editions import default_edition
from assistant.form.paths import CellPath


@dataclass(frozen=True, slots=True)
class Run:
    """Digits of several cells that ran together, with the ways to take them apart that their own row allows."""

    paths: tuple[CellPath, ...]
    raw: str
    found: tuple[tuple[int, ...], ...]
    source: str


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
    runs: list[Run] = field(default_factory=list)
    """Rows whose digits ran together, before all sums of their table were asked."""

    def holds(self, table: str, grid: int, row: int) -> None:
        """Note that a row of a grid belongs to an official table."""
        self.found[grid][table] = min(row, self.found[grid].get(table, row))

    def ran_together(self, run: Run) -> None:
        """Leave the cells of a run blank, each with the numbers that it may be, until all sums have been asked."""
        for position, path in enumerate(run.paths):
            possible = tuple(dict.fromkeys(str(row[position]) for row in run.found))
            self.cells[path] = None
            self.printed[path] = Printed(raw=run.raw, readings=possible or None, source=run.source, state="unread")
            self.doubts.setdefault("joined" if possible else "unreadable", []).append(path)
        if run.found:
            self.runs.append(run)
