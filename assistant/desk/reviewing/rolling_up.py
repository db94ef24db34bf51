"""Rolling up (汇总): units' reports summed into the superior's.

Blank is not zero: a cell that one unit left blank has no sum, and the units are named. 「/」 counts nothing; where all
units have it, so has the sum. Where some units print 其他处理 in one row, the sum has the three rows of the others: the
number of one row belongs to none of the three and is told, and the sum does not balance until the unit has split it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.desk.checking.prior_reports import organ_key
from assistant.desk.errors import DeskError
from assistant.desk.reviewing.one_row import addend, can_have, numbers_in_one_row, told_of_one_rows
from assistant.desk.reviewing.shaped_cells import parts, shape_of_sum, sum_of, whole
from assistant.form.cells import NOT_APPLICABLE, CellValue
from assistant.form.editions import default_edition, edition_to_fill_in
from assistant.form.paths import CellPath, parted
from assistant.form.shapes import Shape
from assistant.report.organs import AdministrativeOrgan
from assistant.report.report import AnnualReport
from assistant.report.tables import nested
from assistant.rules.checking import check_report
from assistant.rules.cross_footing import RULES as CROSS_FOOTING
from assistant.rules.engine import CheckContext


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
    in_one_row: Mapping[CellPath, int] = field(default_factory=dict)
    """What units printed in one row, by its cell: it is in none of the rows that the sum has in its place."""


def roll_up(units: Sequence[Unit], organ: AdministrativeOrgan) -> RollUp:
    """The consolidated report of an organ over its units' own reports of one year.

    Raises:
        DeskError: there is no unit to sum.
    """
    kept, problems = _to_be_summed(units)
    if not kept:
        raise DeskError("没有可以汇总的单位报告，请确认文件夹里是各单位本年度的报告。")
    year = kept[0].report.year
    shape = shape_of_sum(edition_to_fill_in(year) if year else default_edition(), [unit.report for unit in kept])
    cells: dict[CellPath, CellValue] = {}
    blank: dict[CellPath, tuple[str, ...]] = {}
    problems += [*_unlike(kept, shape), *_not_adding_up(kept)]
    problems += told_of_one_rows([unit.report for unit in kept], shape)
    for path in shape.paths:
        values = [(unit, addend(unit.report, path)) for unit in kept]
        missing = tuple(unit.report.organ.name for unit, each in values if each is None and can_have(unit.report, path))
        absent = any(each is None and not can_have(unit.report, path) for unit, each in values)
        if missing:
            blank[path] = missing
        cells[path] = None if missing or absent else sum_of(shape, path, [each for _, each in values])
    if blank:
        names = Counter(name for missing in blank.values() for name in missing)
        said = "、".join(f"{name} {count} 格" for name, count in names.most_common(10))
        problems.append(f"有 {len(blank)} 格因单位报告空白或未读出而不能汇总，已留空：{said}。")
    report = AnnualReport(
        organ=organ, year=year, scope="consolidated", form=shape.edition.key, **nested(dict.fromkeys(shape.paths))
    )
    return RollUp(
        report.with_cells(cells),
        tuple(kept),
        tuple(problems),
        blank,
        numbers_in_one_row([unit.report for unit in kept], shape),
    )


def _to_be_summed(units: Sequence[Unit]) -> tuple[list[Unit], list[str]]:
    """Own reports of the commonest year, each unit once; what is left out is said."""
    problems: list[str] = []
    own = [unit for unit in units if unit.report.scope == "own"]
    problems += [
        f"「{u.file}」是汇总报告，没有计入；如是该机关自己的报告，请把统计范围改为本机关。"
        for u in units
        if u.report.scope != "own"
    ]
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
        wanting = [p for p in shape.paths if parted(p)[0] not in printed and not can_have(units[0], p)]
        if wanting:
            label = shape.edition.cell_label(wanting[0])
            said.append(f"{names}用的是 {edition.name}，没有「{label}」等 {len(wanting)} 格，这些格不能汇总，已留空。")
    return said


def _summed_in(path: CellPath, shape: Shape, coarse: Sequence[str]) -> bool:
    """Whether a cell is a part of a coarser one that the shape has, or the other way round, which is told apart."""
    row = parted(path)[1]
    return row.partition(".")[0] in coarse and (whole(path) in shape or bool(parts(shape, path)))


def _not_adding_up(kept: Sequence[Unit]) -> list[str]:
    """The units whose own tables do not add up; they are in the sum as they stand."""
    said = []
    for unit in kept:
        errors = check_report(CheckContext(unit.report), CROSS_FOOTING).errors
        if errors:
            more = f"；共 {len(errors)} 处" if len(errors) > 1 else ""
            said.append(
                f"{unit.report.organ.name or unit.file}的表格自身不平，已按原数计入，请核对后再用汇总数："
                f"{errors[0].message.rstrip('。')}{more}。"
            )
    return said
