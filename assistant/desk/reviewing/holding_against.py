"""The superior's report held against the sum of its units, cell by cell."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.desk.reviewing.rolling_up import RollUp
from assistant.desk.reviewing.shaped_cells import common_shape, value, whole
from assistant.form.cells import NOT_APPLICABLE, CellValue, show
from assistant.form.paths import CellPath, parted
from assistant.report.report import AnnualReport


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell in which the superior's report is not the sum of its units."""

    cell: CellPath
    label: str
    total: CellValue
    given: CellValue
    message: str


def hold_against(rolled: RollUp, given: AnnualReport) -> tuple[tuple[Difference, ...], tuple[str, ...]]:
    """Where a given consolidated report is not the sum of its units; and what cannot be compared."""
    remarks = []
    if given.year != rolled.report.year:
        remarks.append(f"所给报告是 {given.year} 年度，单位报告是 {rolled.report.year} 年度。")
    kept = {table.key for table in given.edition.tables.values() if table.as_printed}
    if given.shape is not rolled.report.shape:
        told = [f"{name}不比较" for table, name in _table_names(given) if table in kept]
        told.insert(0, "分行与合并行按合并的一行比较，两边不都有的格不比较")
        remarks.append(f"所给报告与单位报告的表格样式不同：{'，'.join(told)}。")
    remarks += [
        f"「{label}」有单位只印了合并的一行，与所给报告按合并的一行比较。"
        for label in dict.fromkeys(rolled.report.edition.locate(path)[0].full_name for path in rolled.in_one_row)
    ]
    differences = []
    paths = common_shape(rolled.report.edition, [rolled.report, given]).paths
    for path in dict.fromkeys(whole(path) if whole(path) in rolled.in_one_row else path for path in paths):
        if parted(path)[0] in kept:
            continue
        total, stated = _total(rolled, path), value(given, path)
        if total is None or stated is None or _equal(total, stated):
            continue
        label = rolled.report.edition.cell_label(path)
        message = f"「{label}」各单位合计为 {show(total)}，所给报告填的是 {show(stated)}。"
        differences.append(Difference(path, label, total, stated, message))
    return tuple(differences), tuple(remarks)


def _total(rolled: RollUp, path: CellPath) -> CellValue:
    """What all units together have in a cell, with what some of them printed in one row."""
    total, besides = value(rolled.report, path), rolled.in_one_row.get(path)
    return total if total is None or besides is None else int(_amount(total)) + besides


def _table_names(report: AnnualReport) -> list[tuple[str, str]]:
    return [(key, f"{report.edition.name}的{table.name}") for key, table in report.edition.tables.items()]


def _equal(one: CellValue, other: CellValue) -> bool:
    return _amount(one) == _amount(other)


def _amount(value: CellValue) -> Decimal:
    return Decimal(0) if value is None or value == NOT_APPLICABLE else Decimal(value)
