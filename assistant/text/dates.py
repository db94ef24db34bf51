"""A date as offices write it into a ledger: with or without its year, as a text, as a spreadsheet's number."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from unicodedata import normalize

_FULL = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*[-/.．。年—－·,、 ]\s*(\d{1,2})\s*[-/.．月—－·,、 ]\s*(\d{1,2})(?!\d)\s*日?"
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_SHORT = re.compile(r"(?<![\d.])['’]?(\d{2})\s*[-/.．年]\s*(\d{1,2})\s*[-/.．月]\s*(\d{1,2})(?![\d])\s*日?")
_OTHER_YEAR: Final = {"次年": 1, "明年": 1, "翌年": 1, "第二年": 1, "下年": 1, "上年": -1, "去年": -1, "前一年": -1}
_NO_YEAR = re.compile(
    r"(?<!\d)(次年|明年|翌年|第二年|下年|上年|去年|前一年)?(\d{1,2})\s*[月/.．\-]\s*(\d{1,2})(?!\d)\s*[日号]?"
)
_RUN = re.compile(r"(?P<year>\d{2})?(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)")
"""250314, 0314: figures alone, in a cell that holds nothing else."""
_MONTH = re.compile(r"(?:((?:19|20)?\d{2})\s*[-/.年]\s*)?(\d{1,2})\s*月?份?(?:上旬|中旬|下旬|[初中底末])?")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_TIME = re.compile(r"(?:T|\s)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\.\d+)?|(?:上午|下午)?\d{1,2}[时点]\d{0,2}分?")
_CHINESE: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73051
"""2000-01-01 and 2100-01-01 as a spreadsheet counts days."""
_NEAR = 2
_WHOLE_YEAR = 4


@dataclass(frozen=True, slots=True)
class DateReading:
    """The day of a cell; `assumed` where its year was taken from the sheet; `several` where it holds more than one."""

    day: date | None = None
    assumed: bool = False
    several: bool = False


def read_date(value: Any, year: int | None = None) -> DateReading:
    """The day that a cell names; `year` is the one that the sheet speaks of, for days written without theirs."""
    if isinstance(value, datetime):
        return DateReading(value.date())
    if isinstance(value, date):
        return DateReading(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        # 3.1 may be 3.10 that lost its nought: figures alone are a day only as a whole number.
        if (day := _of_number(float(value))) is not None or not float(value).is_integer():
            return DateReading(day)
        value = int(value)
    text = _TIME.sub(" ", _in_digits(str(value or ""))).strip()
    if match := _RUN.fullmatch(text):
        return _of_run(match, year)
    return DateReading(_of_number(float(text))) if _SERIAL.fullmatch(text) else _written(text, year)


def read_month(value: Any, year: int | None = None) -> date | None:
    """The first day of a month that a cell names without a day (2025年3月, 3月份); None where it names a day."""
    if isinstance(value, float) and year and not value.is_integer():
        return _valid([year, int(value), 1])  # 3.1 may be 3.10 that lost its nought: March all the same
    text = _in_digits(str(value or "")).strip()
    match = _MONTH.fullmatch(text)
    if match is None or ("月" not in text and len(match[1] or "") < _WHOLE_YEAR):
        return None
    named = year if match[1] is None else int(match[1]) + (0 if len(match[1]) > 2 else 2000)
    return _valid([named, int(match[2]), 1]) if named else None


def _of_run(match: re.Match[str], year: int | None) -> DateReading:
    """A day in figures alone; two figures for a year are one only close to the year that the sheet speaks of."""
    named = int(match["year"]) + 2000 if match["year"] else year
    if named is None or (match["year"] and year is not None and abs(named - year) > _NEAR):
        return DateReading()
    return DateReading(_valid([named, int(match["month"]), int(match["day"])]), assumed=match["year"] is None)


def _written(text: str, year: int | None) -> DateReading:
    for pattern in (_FULL, _COMPACT, _SHORT, _NO_YEAR):
        found = list(pattern.finditer(text))
        if not found:
            continue
        days = [_day(match, pattern, year) for match in found]
        rest = pattern.sub("", text)
        if len(days) > 1 or (re.search(r"\d", rest) and _NO_YEAR.search(rest)):
            same = len(set(days)) == 1 and not re.search(r"\d", rest)
            return DateReading(days[0], assumed=pattern is _NO_YEAR) if same else DateReading(several=True)
        if re.search(r"\d", rest):
            return DateReading()
        return DateReading(days[0], assumed=pattern is _NO_YEAR)
    return DateReading()


def not_before(read: DateReading, received: date | None) -> DateReading:
    """A day without its year that would lie before the day of receipt is the next such day."""
    if read.day is None or not read.assumed or received is None or read.day >= received:
        return read
    later = _valid([read.day.year + 1, read.day.month, read.day.day])
    return DateReading(later, assumed=True)


def days_in(text: str, year: int | None) -> list[date]:
    """The days that a text names, but for those to which something was put off (延期至5月20日)."""
    said = re.sub(r"(?:延期|延长|顺延|延)[^，,；;。]{0,4}[到至][^，,；;。]*", "", _in_digits(text))
    found: list[tuple[int, date]] = []
    for pattern in (_FULL, _SHORT, _NO_YEAR):
        for match in pattern.finditer(said):
            if (day := _day(match, pattern, year)) is not None:
                found.append((match.start(), day))
        said = pattern.sub(lambda match: " " * len(match[0]), said)
    return [day for _, day in sorted(found)]


def year_named(*texts: str) -> int | None:
    """The year that the title, the sheet's name or the file's name speaks of, the first that names just one."""
    for text in texts:
        years = {int(found) for found in re.findall(r"(?<!\d)(20\d{2})(?!\d)", _in_digits(text))}
        if len(years) == 1:
            return years.pop()
    return None


def _day(match: re.Match[str], pattern: re.Pattern[str], year: int | None) -> date | None:
    if pattern is _NO_YEAR:
        if year is None:
            return None
        numbers = [year + _OTHER_YEAR.get(match[1] or "", 0), int(match[2]), int(match[3])]
        return _valid(numbers)
    numbers = [int(part) for part in match.groups()]
    if pattern is _SHORT:
        numbers[0] += 2000
        # 12.3.4 may be the 12th of March: two digits are a year only close to the one that the sheet speaks of.
        if year is not None and abs(numbers[0] - year) > _NEAR:
            return None
    return _valid(numbers)


def _valid(numbers: list[int]) -> date | None:
    try:
        return date(*numbers)
    except ValueError:
        return None


def _of_number(value: float) -> date | None:
    """A date whose cell lost its format; 20250304 typed as a number."""
    if _FIRST_SERIAL < value < _LAST_SERIAL:
        return date(1899, 12, 30) + timedelta(days=int(value))
    match = _COMPACT.fullmatch(str(int(value))) if value.is_integer() else None
    return _day(match, _COMPACT, None) if match else None


def _in_digits(text: str) -> str:
    """二〇二五年三月十二日 in digits, and figures of full width in plain ones; other words are left as they are."""
    text = normalize("NFKC", text).replace("元月", "1月")
    if not re.search(r"[〇○零一二三四五六七八九十]{1,4}[年月日号]", text):
        return text

    def number(match: re.Match[str]) -> str:
        said = match[0]
        if "十" in said:
            tens, _, ones = said.partition("十")
            return str(int((tens or "一").translate(_CHINESE)) * 10 + int((ones or "零").translate(_CHINESE)))
        return said.translate(_CHINESE)

    return re.sub(r"(?:[二三]?十[一二三四五六七八九]?|[〇○零一二三四五六七八九]+)(?=[年月日号])", number, text)
