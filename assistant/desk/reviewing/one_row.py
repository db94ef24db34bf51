"""Units that print several rows in one (（六）其他处理): what of it a sum with the rows apart has, and what is told."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from assistant.desk.reviewing.shaped_cells import has, parts, value, whole
from assistant.form.cells import NOT_APPLICABLE, CellValue, show
from assistant.form.paths import TOTAL, CellPath
from assistant.form.shapes import Shape
from assistant.report.report import AnnualReport


def can_have(report: AnnualReport, path: CellPath) -> bool:
    """Whether a report has a cell, its parts, or the one row that stands for it."""
    return has(report, path) or whole(path) in report.shape


def addend(report: AnnualReport, path: CellPath) -> CellValue:
    """What a report adds to a cell: nothing of a number in one row, for whose part it is nobody knows."""
    if has(report, path) or whole(path) not in report.shape:
        return value(report, path)
    printed = report.cells[whole(path)]
    return printed if printed is None or printed == NOT_APPLICABLE else 0


def numbers_in_one_row(reports: Sequence[AnnualReport], shape: Shape) -> Mapping[CellPath, int]:
    """The sums of what is printed in one row where the shape has several, by the cell of the one row."""
    numbers: Counter[CellPath] = Counter()
    for report in reports:
        for paths in _one_rows(report, shape).values():
            numbers.update({path: number for path in paths if (number := _number(report, path))})
    return numbers


def told_of_one_rows(reports: Sequence[AnnualReport], shape: Shape) -> list[str]:
    """Which units print one row where the shape has several, and where their numbers went."""
    full = _units(reports, shape, any)
    # Blanks are told with all other blanks.
    nothing = _units(reports, shape, lambda numbers: None not in numbers and not any(numbers))
    return [
        f"{'、'.join(names)}的「{label}」只印了合并的一行，分不到各分行：这些数没有计入汇总表的分行，"
        "汇总表因此不平，请单位分行填报后重新汇总。"
        for label, names in full.items()
    ] + [
        f"{'、'.join(names)}的「{label}」只印了合并的一行，填的都是 0，各分行按 0 计入。"
        for label, names in nothing.items()
    ]


def _units(
    reports: Sequence[AnnualReport], shape: Shape, wanted: Callable[[Sequence[int | None]], bool]
) -> Mapping[str, Sequence[str]]:
    """The units, by the label of their one row, whose numbers in it are such; with the total where it is something."""
    found: dict[str, list[str]] = {}
    for report in reports:
        for stem, paths in _one_rows(report, shape).items():
            if wanted([_number(report, path) for path in paths]):
                label, total = report.edition.locate(paths[0])[0].full_name, report.cells[f"{stem}.{TOTAL}"]
                shown = f"（总计 {show(total)}）" if total else ""
                found.setdefault(label, []).append(f"{report.organ.name}{shown}")
    return found


def _one_rows(report: AnnualReport, shape: Shape) -> Mapping[str, Sequence[CellPath]]:
    """The cells of each row of a report that the shape has in several rows."""
    rows: dict[str, list[CellPath]] = {}
    for path in report.paths:
        if path not in shape and parts(shape, path):
            rows.setdefault(path.rpartition(".")[0], []).append(path)
    return rows


def _number(report: AnnualReport, path: CellPath) -> int | None:
    printed = report.cells[path]
    return None if printed is None else 0 if printed == NOT_APPLICABLE else int(printed)
