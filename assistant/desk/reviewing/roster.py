"""The roster of units (报送名单): who has not reported, who was late, who reported twice, who is not on it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.desk.checking.checking import FileCheck, local_day_due
from assistant.desk.checking.prior_reports import organ_key
from assistant.desk.failures import as_desk_errors
from assistant.desk.names import Standing
from assistant.desk.ports import Desk
from assistant.desk.reviewing.roster_reading import RosterUnit, read_roster
from assistant.desk.reviewing.short_names import matched

_VERTICAL = re.compile(r"税务|海关|气象|烟草|邮政|金融监管|人民银行|国家统计|出入境|海事")


@dataclass(frozen=True, slots=True)
class RosterRemark:
    """What the roster says of one unit."""

    unit: str
    standing: Standing
    message: str
    files: tuple[str, ...] = ()


@as_desk_errors()
def roster_in(desk: Desk, name: str, content: bytes) -> tuple[RosterUnit, ...]:
    """The units in a text, csv, workbook or document.

    Raises:
        ImportFailedError: the file cannot be read.
        DeskError: not one unit in it, or what is no name of a unit.
    """
    return read_roster(desk.workbooks.rows(name, content), desk.clock.today().year)


def day_due(desk: Desk, checks: Sequence[FileCheck]) -> date | None:
    """The day of the settings by which the reports of a folder were due; None where none was set.

    Raises:
        DeskError: the deadline kept in the settings is no day.
    """
    years = [checked.report.year for checked in checks if checked.report is not None and checked.report.year]
    return local_day_due(desk, max(set(years), key=years.count)) if years else None


def against_roster(
    checks: Sequence[FileCheck], roster: Sequence[RosterUnit], deadline: date | None = None
) -> tuple[RosterRemark, ...]:
    """The units that are missing, late or there twice, and the reports of units that are not on the roster."""
    by_unit: dict[str, list[FileCheck]] = {}
    for checked in checks:
        if checked.report is not None:
            by_unit.setdefault(organ_key(checked.report.organ.name), []).append(checked)
    unread = [checked.file for checked in checks if checked.report is None]
    remarks: list[RosterRemark] = []
    listed: set[str] = set()
    keys = matched([unit.name for unit in roster], by_unit)
    for unit in roster:
        key = keys[unit.name]
        listed.add(key)
        files = tuple(checked.file for checked in by_unit.get(key, ()))
        remarks.extend(_of_unit(unit, files, deadline, [file for file in unread if _names(file, unit, roster)]))
    for key, found in by_unit.items():
        if key not in listed:
            name = found[0].report.organ.name if found[0].report else ""
            why = "，垂直管理单位一般不向本级报送" if _VERTICAL.search(name) else "，请核对名称"
            files = tuple(checked.file for checked in found)
            remarks.append(RosterRemark(name, "unlisted", f"「{name or '机关不明'}」不在名单上{why}。", files))
    return tuple(remarks)


def _names(file: str, unit: RosterUnit, roster: Sequence[RosterUnit]) -> bool:
    """Whether the name of a file that cannot be read names this unit, and no other unit of the roster better."""

    def shared(one: RosterUnit) -> int:
        key = organ_key(one.name)
        return next((len(key) - cut for cut in range(max(len(key) - 2, 0)) if key[cut:] in file), 0)

    found = [shared(one) for one in roster]
    return 0 < shared(unit) == max(found) and found.count(max(found)) == 1


def _of_unit(
    unit: RosterUnit, files: tuple[str, ...], deadline: date | None, unread: Sequence[str] = ()
) -> list[RosterRemark]:
    remarks = []
    if not files and unread:
        said = f"「{unit.name}」没有能读取的报告：从文件名看可能是{'、'.join(unread)}，请让单位重新报送。"
        remarks.append(RosterRemark(unit.name, "unread", said, tuple(unread)))
    elif not files:
        remarks.append(RosterRemark(unit.name, "missing", f"「{unit.name}」没有报送。"))
    if len(files) > 1:
        said = f"「{unit.name}」有 {len(files)} 份报告，请确认以哪一份为准：{'、'.join(files)}。"
        remarks.append(RosterRemark(unit.name, "duplicate", said, files))
    due = unit.due or deadline
    if unit.sent and due and unit.sent > due:
        said = (
            f"「{unit.name}」{unit.sent.isoformat()} 报送，晚于期限 {due.isoformat()}，迟 {(unit.sent - due).days} 天。"
        )
        remarks.append(RosterRemark(unit.name, "late", said, files))
    return remarks
