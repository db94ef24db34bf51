"""The official tables of a report as they are printed: the form as drawn, with the values filled in."""

from dataclasses import replace

from assistant.form.cells import CellValue, is_number
from assistant.form.drawn import DrawnTable, drawn_as_printed, drawn_table
from assistant.form.paths import CellPath
from assistant.report.legacy import legacy_blocks
from assistant.report.report import AnnualReport


def lay_out(report: AnnualReport, key: str) -> DrawnTable:
    """One official table of a report, as it is printed."""
    table = report.edition.table(key)
    if table.blocks and report.legacy:
        return _as_printed(report, key)
    drawn = drawn_table(report.shape, key)
    cells = report.cells
    return replace(
        drawn,
        rows=tuple(
            tuple(
                cell if cell.path is None else replace(cell, text=value_text(report, cell.path, cells[cell.path]))
                for cell in row
            )
            for row in drawn.rows
        ),
    )


def value_text(report: AnnualReport, path: CellPath, value: CellValue) -> str:
    """What is printed in a cell: the value, with the note that stood beside it; a blank stays blank."""
    if value is None:
        return ""
    printed = (report.printed or {}).get(path)
    if printed and printed.note and is_number(value) and printed.raw.replace(",", "").startswith(str(value)):
        return f"{value}（{printed.note}）"
    return str(value)


def _as_printed(report: AnnualReport, key: str) -> DrawnTable:
    """A table that was kept as printed: blocks, rows and columns in the order in which they were read."""
    blocks = [
        (
            block.article,
            block.columns,
            [(name, ["" if value is None else str(value) for value in values]) for name, values in block.rows],
        )
        for block in legacy_blocks(report.legacy or {})
    ]
    return drawn_as_printed(report.edition.table(key), blocks)
