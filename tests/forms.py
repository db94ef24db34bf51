"""The cells of the default edition, for tests that speak of the form as it is."""

from assistant.form.editions import default_edition
from assistant.form.parts import Table
from assistant.form.paths import CellPath
from assistant.form.shapes import shapes
from assistant.report.report import AnnualReport


def all_paths() -> tuple[CellPath, ...]:
    """The cells as the notice prints them."""
    return shapes(default_edition())[0].paths


def is_amount(path: CellPath) -> bool:
    """Whether a cell holds a charge."""
    return default_edition().is_amount(path)


def is_cell(path: CellPath) -> bool:
    """Whether the form has such a cell, in either of the ways in which it is printed."""
    return default_edition().has_cell(path)


def cell_label(path: CellPath) -> str:
    """What an officer calls a cell."""
    return default_edition().cell_label(path)


def paths_of(key: str) -> tuple[CellPath, ...]:
    """The cells of a table as the notice prints them."""
    return shapes(default_edition())[0].paths_of(key)


def prints_one_row(report: AnnualReport) -> bool:
    """Whether a report prints （六）其他处理 in one row."""
    return "disclosure_requests.other_handling.total" in report.shape


def table_form(key: str) -> Table:
    """An official table."""
    return default_edition().table(key)
