"""The roster of units (报送名单): who has not reported, who was late, who reported twice, who is not on it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.desk.checking.checking import FileCheck
from assistant.desk.checking.prior_reports import organ_key
from assistant.desk.errors import DeskError
from assistant.desk.failures import as_desk_errors
from assistant.desk.names import Standing
from assistant.desk.ports import Desk

_UNIT = re.compile(r"单位|机关|部门|名称|街道|乡镇")
_SENT = re.compile(r"报送|收到|提交|上报|公布|发布")
_DUE = re.compile(r"截止|期限|时限")
_DAY = re.compile(r"(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_NUMBERING = re.compile(r"^\s*[（(]?\d{1,3}[）)]?\s*[.、．)）]?\s*(?=\D)")
_VERTICAL = re.compile(r"税务|海关|气象|烟草|邮政|金融监管|人民银行|国家统计|出入境|海事")

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class RosterUnit:
    """A unit that has to report, with the day on which its report came in and the day it was due, where known."""

    name: str
    sent: date | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class RosterRemark:
    """What the roster says of one unit."""

    unit: str
    standing: Standing
    message: str
    files: tuple[str, ...] = ()


@as_desk_errors()
def roster_in(desk: Desk, name: str, content: bytes) -> tuple[RosterUnit, ...]:
    """The units in a text, csv or xlsx file.

    Raises:
        ImportFailedError: the file cannot be read.
        DeskError: not one unit in it, or what is no name of a unit.
    """
    return read_roster(desk.workbooks.rows(name, content))


def read_roster(rows: Sequence[Sequence[str]]) -> tuple[RosterUnit, ...]:
    """The units in a list: one name a row, or columns with a head (单位, 报送日期, 截止日期).

    Raises:
        DeskError: not one unit in it, or what is no name of a unit.
    """
    head = _head(rows[0]) if rows else None
    name_at, sent_at, due_at = head or (0, None, None)
    units = []
    for row in rows[1:] if head else rows:
        name = _NUMBERING.sub("", _at(row, name_at)).strip()
        if name:
            if len(name) > _LONGEST or not _CHINESE.search(name):
                raise DeskError(f"「{name[:20]}」不像单位名称，请确认给的是名单：每行一个单位。")
            units.append(RosterUnit(name, _day(_at(row, sent_at)), _day(_at(row, due_at))))
    if not units:
        raise DeskError("名单里没有单位，请每行写一个单位名称，或用「单位、报送日期、截止日期」作表头。")
    return tuple(units)


def _head(row: Sequence[str]) -> tuple[int, int | None, int | None] | None:
    sent = next((n for n, cell in enumerate(row) if _SENT.search(cell) and not _DUE.search(cell)), None)
    due = next((n for n, cell in enumerate(row) if _DUE.search(cell)), None)
    others = [n for n, cell in enumerate(row) if n not in {sent, due} and _UNIT.search(cell) and len(cell) <= 8]
    # A head is short words; 「甲区乙街道办事处」 in the first row is a unit already.
    return (
        (others[0], sent, due) if others and not re.search(r"(街道|局|镇|乡|委|办|政府|处)$", row[others[0]]) else None
    )


def _at(row: Sequence[str], column: int | None) -> str:
    return row[column] if column is not None and column < len(row) else ""


def _day(text: str) -> date | None:
    found = _DAY.search(text)
    if not found:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


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
    for unit in roster:
        key = _match(organ_key(unit.name), by_unit)
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


def _match(key: str, by_unit: dict[str, list[FileCheck]]) -> str:
    """The reporting unit of that name; 清溪街道 on the roster is 云湖区清溪街道 of the report, where only one fits."""
    if key in by_unit:
        return key
    longer = [other for other in by_unit if other and (other.endswith(key) or key.endswith(other))]
    return longer[0] if len(longer) == 1 else key


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
