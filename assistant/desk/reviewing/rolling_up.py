"""Rolling up (汇总): units' reports summed into the superior's, or the superior's held against that sum.

Blank is not zero: a cell that one unit left blank has no sum, and the units are named. 「/」 counts nothing; where all
units have it, so has the sum. Where one unit prints 其他处理 in one row, the sum has one row.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.desk.checking.prior_reports import organ_key
from assistant.desk.errors import DeskError
from assistant.form.cells import NOT_APPLICABLE, CellValue, show
from assistant.form.edition import Edition
from assistant.form.editions import default_edition, edition_to_fill_in
from assistant.form.paths import TOTAL, CellPath, parted
from assistant.form.shapes import Shape, shapes
from assistant.report.organs import AdministrativeOrgan
from assistant.report.report import AnnualReport
from assistant.report.tables import nested


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's report with the file that it came from."""

    file: str
    report: AnnualReport


@dataclass(frozen=True)
class RollUp:
    """The sum of the units, what went into it, and what could not be summed as it stands."""

    report: AnnualReport
    units: tuple[Unit, ...]
    problems: tuple[str, ...]
    blank: Mapping[CellPath, tuple[str, ...]] = field(default_factory=dict)
    """Cells without a sum, with the units that left them blank."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell in which the superior's report is not the sum of its units."""

    cell: CellPath
    label: str
    total: CellValue
    given: CellValue
    message: str


def roll_up(units: Sequence[Unit], organ: AdministrativeOrgan) -> RollUp:
    """The consolidated report of an organ over its units' own reports of one year.

    Raises:
        DeskError: there is no unit to sum.
    """
    kept, problems = _to_be_summed(units)
    if not kept:
        raise DeskError("没有可以汇总的单位报告，请确认文件夹里是各单位本年度的报告。")
    year = kept[0].report.year
    shape = _common_shape(edition_to_fill_in(year) if year else default_edition(), [unit.report for unit in kept])
    cells: dict[CellPath, CellValue] = {}
    blank: dict[CellPath, tuple[str, ...]] = {}
    problems += _unlike(kept, shape)
    for path in shape.paths:
        values = [(unit, _value(unit.report, path)) for unit in kept]
        missing = tuple(unit.report.organ.name for unit, value in values if value is None and _has(unit.report, path))
        absent = any(value is None and not _has(unit.report, path) for unit, value in values)
        if missing:
            blank[path] = missing
        cells[path] = None if missing or absent else _sum(shape, path, [value for _, value in values])
    if blank:
        names = Counter(name for missing in blank.values() for name in missing)
        said = "、".join(f"{name} {count} 格" for name, count in names.most_common(10))
        problems.append(f"有 {len(blank)} 格因单位报告空白或未读出而不能汇总，已留空：{said}。")
    report = AnnualReport(
        organ=organ, year=year, scope="consolidated", form=shape.edition.key, **nested(dict.fromkeys(shape.paths))
    )
    return RollUp(report.with_cells(cells), tuple(kept), tuple(problems), blank)


def _to_be_summed(units: Sequence[Unit]) -> tuple[list[Unit], list[str]]:
    """Own reports of the commonest year, each unit once; what is left out is said."""
    problems: list[str] = []
    own = [unit for unit in units if unit.report.scope == "own"]
    problems += [f"「{u.file}」是汇总报告，没有计入。" for u in units if u.report.scope != "own"]
    years = Counter(unit.report.year for unit in own if unit.report.year is not None)
    year = years.most_common(1)[0][0] if years else None
    kept: dict[str, Unit] = {}
    for unit in own:
        key = organ_key(unit.report.organ.name) or unit.file
        if unit.report.year != year:
            problems.append(
                f"「{unit.file}」是 {unit.report.year or '不明'} 年度的，其他单位是 {year} 年度，没有计入。"
            )
        elif key in kept:
            problems.append(f"「{unit.file}」与「{kept[key].file}」同是{unit.report.organ.name}的报告，只计入后者。")
        else:
            kept[key] = unit
    for edition in dict.fromkeys(unit.report.edition for unit in kept.values()):
        kept_tables = [table.name for table in edition.tables.values() if table.as_printed]
        if kept_tables:
            names = "、".join(u.report.organ.name for u in kept.values() if u.report.edition is edition)
            problems.append(f"{names}用的是 {edition.name}，{'、'.join(kept_tables)}不能汇总。")
    return list(kept.values()), problems


def _unlike(kept: Sequence[Unit], shape: Shape) -> list[str]:
    """What forms of another edition have and the sum's has not, and the other way round; nothing is left out unsaid."""
    said = []
    for edition in dict.fromkeys(unit.report.edition for unit in kept):
        units = [unit.report for unit in kept if unit.report.edition is edition]
        if edition is shape.edition:
            continue
        names = "、".join(report.organ.name for report in units)
        coarse = [table.variant.replaces for table in shape.edition.tables.values() if table.variant is not None]
        lost = {
            path
            for report in units
            for path, value in report.cells.items()
            if value not in {None, 0, "0", NOT_APPLICABLE} and path not in shape and not _summed_in(path, shape, coarse)
        }
        if lost:
            label = edition.cell_label(min(lost, key=list(units[0].cells).index))
            said.append(
                f"{names}用的是 {edition.name}，「{label}」等 {len(lost)} 格在汇总的表里没有，其中的数没有计入。"
            )
        printed = {key for key, table in edition.tables.items() if table.as_printed}
        wanting = [p for p in shape.paths if parted(p)[0] not in printed and not _has(units[0], p)]
        if wanting:
            label = shape.edition.cell_label(wanting[0])
            said.append(f"{names}用的是 {edition.name}，没有「{label}」等 {len(wanting)} 格，这些格不能汇总，已留空。")
    return said


def _summed_in(path: CellPath, shape: Shape, coarse: Sequence[str]) -> bool:
    """Whether a cell is a part of a coarser one that the shape has."""
    table, row, column = parted(path)
    stem = row.partition(".")[0]
    return stem in coarse and f"{table}.{stem}.{column}" in shape


def _common_shape(edition: Edition, reports: Sequence[AnnualReport]) -> Shape:
    """The finest shape of an edition of which every report has the cells, or rows that sum up to them."""
    finest_first = sorted(shapes(edition), key=lambda shape: -len(shape.paths))
    # What counts are the rows: a column that a report's form does not have is missing in every shape. Of two in which
    # as much is missing the finer one.
    totals = {shape: [path for path in shape.paths if path.endswith(f".{TOTAL}")] for shape in finest_first}
    return min(finest_first, key=lambda shape: sum(not _has(each, p) for each in reports for p in totals[shape]))


def _has(report: AnnualReport, path: CellPath) -> bool:
    parts = _parts(report, path)
    return path in report.shape or (bool(parts) and all(part in report.shape for part in parts))


def _parts(report: AnnualReport, path: CellPath) -> tuple[CellPath, ...]:
    """The cells of a report that together are a cell of a coarser shape."""
    table, row, column = parted(path)
    return tuple(f"{table}.{each.key}.{column}" for each in report.shape.rows_named(table, row) if each.key != row)


def _value(report: AnnualReport, path: CellPath) -> CellValue:
    if path in report.shape:
        return report.cells[path]
    parts = [report.cells.get(part) for part in _parts(report, path)]
    return None if not parts or None in parts else _sum(report.shape, path, parts)


def _sum(shape: Shape, path: CellPath, values: Sequence[CellValue]) -> CellValue:
    numbers = [value for value in values if value is not None and value != NOT_APPLICABLE]
    if not numbers:
        return NOT_APPLICABLE
    if path in shape.edition.amounts:
        return format(sum((Decimal(number) for number in numbers), Decimal(0)), "f")
    return sum(int(number) for number in numbers)


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
    differences = []
    for path in _common_shape(rolled.report.edition, [rolled.report, given]).paths:
        if parted(path)[0] in kept:
            continue
        total, stated = _value(rolled.report, path), _value(given, path)
        if total is None or stated is None or _equal(total, stated):
            continue
        label = rolled.report.edition.cell_label(path)
        message = f"「{label}」各单位合计为 {show(total)}，所给报告填的是 {show(stated)}。"
        differences.append(Difference(path, label, total, stated, message))
    return tuple(differences), tuple(remarks)


def _table_names(report: AnnualReport) -> list[tuple[str, str]]:
    return [(key, f"{report.edition.name}的{table.name}") for key, table in report.edition.tables.items()]


def _equal(one: CellValue, other: CellValue) -> bool:
    return _amount(one) == _amount(other)


def _amount(value: CellValue) -> Decimal:
    return Decimal(0) if value is None or value == NOT_APPLICABLE else Decimal(value)
