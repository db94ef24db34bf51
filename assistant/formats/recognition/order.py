"""Rows whose label a page break or a PDF tore off: placed by the order of the form, where that is beyond doubt."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.formats.recognition.labels import compact
from assistant.formats.recognition.reading import TableReading
from assistant.formats.recognition.values import looks_like_value
from assistant.report.form import LITIGATION, REQUESTS, table_form

_ROWS = {row.key: row.label for row in table_form(REQUESTS).rows}
_ORDER = list(_ROWS)
_COLUMNS = [column.key for column in table_form(REQUESTS).columns]
_CASES = [f"{LITIGATION}.{row.key}.{column.key}" for row in table_form(LITIGATION).rows for column in row.columns]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A row that no label placed: its grid, its texts, and how many rows of table 3 were found before it."""

    grid: int
    place: str
    row: int
    texts: list[str]
    after: int

    @property
    def numbers(self) -> list[int]:
        """The numbers at its end."""
        numbers = []
        for text in reversed([text.strip() for text in self.texts if text.strip()]):
            if not text.isdecimal():
                break
            numbers.append(int(text))
        return numbers[::-1]

    @property
    def label(self) -> str:
        """What is left of its label."""
        return compact("".join(text for text in self.texts if not looks_like_value(text)))


def place_by_order(reading: TableReading, order: Sequence[str], rows: Sequence[Unplaced]) -> list[Unplaced]:
    """Fill the gaps of table 3 and a headless table 4; gives the rows that stay unplaced."""
    left = [row for row in rows if not _cases(reading, row)]
    for after in sorted({row.after for row in left}):
        here = [row for row in left if row.after == after and len(row.numbers) == len(_COLUMNS)]
        missing = _gap(order, after)
        if here and len(here) == len(missing) and all(_fits(*pair) for pair in zip(here, missing, strict=True)):
            for row, key in zip(here, missing, strict=True):
                paths = [f"{REQUESTS}.{key}.{column}" for column in _COLUMNS]
                reading.cells |= dict(zip(paths, row.numbers, strict=True))
                reading.holds(REQUESTS, row.grid, row.row)
                where = f"{row.place}第{row.row + 1}行的标签不完整"
                reading.remarks.append(f"{where}，按行序读作「{_ROWS[key]}」，请核对。")
            left = [row for row in left if row not in here]
    return left


def _gap(order: Sequence[str], after: int) -> list[str]:
    """The rows of the form that are missing between the found row before and the one behind."""
    start = _ORDER.index(order[after - 1]) + 1 if after and order[after - 1] in _ORDER else 0 if not after else -1
    stop = _ORDER.index(order[after]) if after < len(order) and order[after] in _ORDER else len(_ORDER)
    return _ORDER[start:stop] if 0 <= start < stop else []


def _fits(row: Unplaced, key: str) -> bool:
    """Whether its sum is right and what is left of its label is a part of the official one."""
    *parts, total = row.numbers
    return sum(parts) == total and row.label in compact(_ROWS[key])


def _cases(reading: TableReading, row: Unplaced) -> bool:
    """A row of fifteen numbers, each five adding up, is table 4 where no head was found for it."""
    numbers = row.numbers
    groups = [numbers[i : i + 5] for i in range(0, 15, 5)]
    plain = len(numbers) == 15 and not row.label and all(sum(group[:4]) == group[4] for group in groups)
    if not plain or any(path in reading.cells for path in _CASES):
        return False
    reading.cells |= dict(zip(_CASES, numbers, strict=True))
    reading.holds(LITIGATION, row.grid, row.row)
    reading.remarks.append(f"{row.place}没有表头，按官方列序读作表四（复议诉讼），请核对。")
    return True
