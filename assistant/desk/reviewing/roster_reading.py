"""The roster of units (报送名单) read out of rows as offices keep them: units told from heads, groups, sums, notes."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from assistant.desk.errors import DeskError
from assistant.text.dates import days_in, read_date, year_named

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_NUMBERING = re.compile(r"^\s*[（(]?\d{1,3}[）)]?\s*[.、．)）]?\s*(?=\D)")
_GROUP = re.compile(r"^(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[、.．])")
_COUNT = re.compile(r"[（(]\s*(?:共\s*)?\d+\s*[个家][^）)]*[）)]\s*$")
_MEMBERS = re.compile(r"[、；;，,]")
_BEFORE = re.compile(r"(?:前|之前|以前|底前)\s*$")
_OF_ANOTHER_YEAR = re.compile(r"20\d\d年|上年|去年|上次|往年")
_LONGEST = 60
_HEAD_ROWS = 12


@dataclass(frozen=True, slots=True)
class RosterUnit:
    """A unit that has to report, with the day on which its report came in and the day it was due, where known."""

    name: str
    sent: date | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class _Columns:
    unit: int
    sent: int | None = None
    due: int | None = None


def read_roster(rows: Sequence[Sequence[str]], year: int | None = None) -> tuple[RosterUnit, ...]:
    """The units in a list: one name a row, or columns with a head, once or several times side by side.

    `year` is the one in which reports are sent, for days written without theirs; a title that names the report's year
    goes before.

    Raises:
        DeskError: not one unit in it, or what is no name of a unit.
    """
    at = next((n for n, row in enumerate(rows[:_HEAD_ROWS]) if _heads(row)), None)
    titles = [cell for row in (rows if at is None else rows[:at]) for cell in row]
    named = year_named(*(title for title in titles if "年度" in title))
    year = named + 1 if named else year
    units = _in_a_list(rows) if at is None else _in_a_table(rows[at + 1 :], _heads(rows[at]), year)
    general = _general_day(rows, year)
    if not units:
        raise DeskError("名单里没有单位，请每行写一个单位名称，或用「单位、报送日期、截止日期」作表头。")
    return tuple(RosterUnit(unit.name, unit.sent, unit.due or general) for unit in units)


def _in_a_table(rows: Sequence[Sequence[str]], heads: Sequence[_Columns], year: int | None) -> list[RosterUnit]:
    """The units under a head; side by side, those of the left come first."""
    units = []
    for columns in heads:
        for row in rows:
            name = _NUMBERING.sub("", _at(row, columns.unit)).strip()
            if not name or _is_passed(row, name) or not _CHINESE.search(name) or name in _words()["heads"]["unit"]:
                continue
            if len(name) > _LONGEST:
                raise DeskError(f"「{name[:20]}」不像单位名称，请确认给的是名单：每行一个单位。")
            sent, due = _at(row, columns.sent), _at(row, columns.due)
            # 「1月25日前」 in a column of 报送时间 is the day by which, not the day on which.
            by = due or (sent if _BEFORE.search(sent) else "")
            on = "" if by == sent else sent
            units.append(RosterUnit(name, read_date(on, year).day, read_date(_BEFORE.sub("", by), year).day))
    return units


_SENTENCE = re.compile(r"[。：]|:(?=\s*[\u4e00-\u9fff])")
"""联系人：张三 names no unit."""


def _in_a_list(rows: Sequence[Sequence[str]]) -> list[RosterUnit]:
    """The units of a list without a head: one a line, or several in a line parted by 、."""
    units = []
    for row in rows:
        line = next((cell.strip() for cell in row if _CHINESE.search(cell)), "".join(row).strip())
        if not line or _is_passed(row, line) or re.fullmatch(r"[\d年月日.\-/\s]+", line):
            continue
        for part in _MEMBERS.split(_NUMBERING.sub("", line).rstrip("。；;、")):
            name = _NUMBERING.sub("", part).strip()
            if len(name) > _LONGEST or not _CHINESE.search(name) or _SENTENCE.search(name):
                raise DeskError(f"「{name[:20]}」不像单位名称，请确认给的是名单：每行一个单位。")
            units.append(RosterUnit(name))
    return units


def _is_passed(row: Sequence[str], name: str) -> bool:
    """Whether a line is the name of a group, a sum, a note, a signature or a title."""
    words = _words()["passed"]
    first = next((cell.strip() for cell in row if cell.strip()), "")
    if _COUNT.search(name) or (_GROUP.match(name) and len({cell for cell in row if cell}) <= 2):
        return True
    if re.search(r"\d{5}|\d月\d+日|年\d+月", name):
        return True
    said = (first, name)
    return (
        any(one.replace(" ", "").replace("\u3000", "").startswith(tuple(words["begins"])) for one in said)
        or any(word in name for word in words["holds"])
        or name.endswith(tuple(words["ends"]))
    )


def _heads(row: Sequence[str]) -> tuple[_Columns, ...]:
    """The columns that a row names, once or several times side by side; nothing where it is no head."""
    words = _words()["heads"]
    cells = [re.sub(r"\s", "", cell) for cell in row]
    heads = []
    for start, end in _parts(cells):
        place = next((cells.index(word, start, end) for word in words["unit"] if word in cells[start:end]), None)
        if place is None:
            continue
        due = next((n for n in range(start, end) if any(word in cells[n] for word in words["due"])), None)
        others = (n for n in range(start, end) if n not in {due, place} and not _OF_ANOTHER_YEAR.search(cells[n]))
        sent = next((n for n in others if any(word in cells[n] for word in words["sent"])), None)
        heads.append(_Columns(place, sent, due))
    return tuple(heads)


def _parts(cells: Sequence[str]) -> list[tuple[int, int]]:
    """Where the columns of a list begin again beside it: at the same word as the first time."""
    first = next((cell for cell in cells if cell), "")
    starts = [n for n, cell in enumerate(cells) if cell == first and cells[n - 1 : n] != [first]]
    return list(zip(starts, [*starts[1:], len(cells)], strict=True))


def _general_day(rows: Sequence[Sequence[str]], year: int | None) -> date | None:
    """The day that a note sets for all: 请于1月16日前报…; none where two are named."""
    days = set()
    for row in rows:
        for cell in row:
            for said in re.findall(r"(?:于|务必在|在)([^，,。；;]{4,14}?)(?:前|之前|以前)", cell):
                days.update(days_in(said, year))
    return days.pop() if len(days) == 1 else None


def _at(row: Sequence[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""


@cache
def _words() -> Mapping[str, Any]:
    text = resources.files("assistant.desk.reviewing").joinpath("roster_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
