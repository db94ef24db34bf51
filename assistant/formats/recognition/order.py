"""Rows whose label a page break or a PDF tore off: placed by the order of the form, where that is beyond doubt."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.form.edition import Edition
from assistant.form.paths import LITIGATION, REQUESTS
from assistant.formats.recognition.labels import compact
from assistant.formats.recognition.reading import TableReading
from assistant.formats.recognition.values import looks_like_value


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
    table = reading.edition.tables[REQUESTS]
    labels = {row.key: row.label for row in table.rows}
    columns = [column.key for column in table.columns]
    left = [row for row in rows if not _cases(reading, row)]
    for after in sorted({row.after for row in left}):
        here = [row for row in left if row.after == after and len(row.numbers) == len(columns)]
        missing = _gap(list(labels), order, after)
        if (
            here
            and len(here) == len(missing)
            and all(_fits(row, labels[key]) for row, key in zip(here, missing, strict=True))
        ):
            for row, key in zip(here, missing, strict=True):
                paths = [f"{REQUESTS}.{key}.{column}" for column in columns]
                reading.cells |= dict(zip(paths, row.numbers, strict=True))
                reading.holds(REQUESTS, row.grid, row.row)
                where = f"{row.place}第{row.row + 1}行的标签不完整"
                reading.remarks.append(f"{where}，按行序读作「{labels[key]}」，请核对。")
            left = [row for row in left if row not in here]
    return left


def _gap(rows: list[str], order: Sequence[str], after: int) -> list[str]:
    """The rows of the form that are missing between the found row before and the one behind."""
    start = rows.index(order[after - 1]) + 1 if after and order[after - 1] in rows else 0 if not after else -1
    stop = rows.index(order[after]) if after < len(order) and order[after] in rows else len(rows)
    return rows[start:stop] if 0 <= start < stop else []


def _fits(row: Unplaced, label: str) -> bool:
    """Whether its sum is right and what is left of its label is a part of the official one."""
    *parts, total = row.numbers
    return sum(parts) == total and row.label in compact(label)


def _cases(reading: TableReading, row: Unplaced) -> bool:
    """A row of as many numbers as table 4 has, each kind of cases adding up, is table 4 where it has no head."""
    paths, width = _case_paths(reading.edition), len(reading.edition.tables[LITIGATION].columns)
    numbers = row.numbers
    groups = [numbers[i : i + width] for i in range(0, len(paths), width)]
    plain = len(numbers) == len(paths) and not row.label and all(sum(group[:-1]) == group[-1] for group in groups)
    if not plain or any(path in reading.cells for path in paths):
        return False
    reading.cells |= dict(zip(paths, numbers, strict=True))
    reading.holds(LITIGATION, row.grid, row.row)
    reading.remarks.append(f"{row.place}没有表头，按官方列序读作表四（复议诉讼），请核对。")
    return True


def _case_paths(edition: Edition) -> list[str]:
    """The cells of table 4 in printed order."""
    table = edition.tables[LITIGATION]
    return [f"{LITIGATION}.{row.key}.{column.key}" for row in table.rows for column in row.columns]
