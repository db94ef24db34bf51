"""Working days in China: chinesecalendar for the years that it knows, an editable table for those that it does not.

The table is `holidays.toml` in the data folder: a year, its `holidays` and its `workdays` (weekend days on which
offices work), each a list of dates.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import chinese_calendar

from assistant.desk.errors import DeskError

TABLE = "holidays.toml"
_SATURDAY = 5


class HolidayCalendar:
    """Tells working days from holidays."""

    def __init__(self, table: Path) -> None:
        self._path = table

    @cached_property
    def _own(self) -> Mapping[str, Mapping[str, Any]]:
        if not self._path.exists():
            return {}
        try:
            return tomllib.loads(self._path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise DeskError(f"节假日表 {self._path} 无法读取：{error}；请改正或移走后再试。") from error

    def is_known(self, year: int) -> bool:
        """Whether the holidays of that year are in the table or in chinesecalendar."""
        return str(year) in self._own or _in_library(date(year, 1, 1))

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on that day; Monday to Friday in a year that nobody knows yet."""
        weekday = day.weekday() < _SATURDAY
        own = self._own.get(str(day.year))
        if own is not None:
            return day in own.get("workdays", ()) or (weekday and day not in own.get("holidays", ()))
        return bool(chinese_calendar.is_workday(day)) if _in_library(day) else weekday


def _in_library(day: date) -> bool:
    years = {known.year for known in chinese_calendar.constants.holidays}
    return day.year in years
