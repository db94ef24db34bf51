"""Rows of an official table that stand on lines of their own: a label, and behind it as many values as the row has."""

import re
from collections.abc import Iterator

from assistant.form.edition import Edition
from assistant.form.parts import Row
from assistant.formats.recognition.labels import compact
from assistant.formats.recognition.reading import TableReading
from assistant.formats.recognition.values import looks_like_value, read_value

_VALUES = re.compile(r"(?P<label>.*?[^\d\s.,:/])[\s:]+(?P<values>[\d/][\d\s.,/件万元]*)")


def read_lines(table: str, text: str, reading: TableReading) -> str:
    """Read such rows into cells that were found nowhere else; gives the text that is left."""
    left = []
    for line in text.split("\n"):
        if not _read(table, line, reading):
            left.append(line)
    return "\n".join(left)


def _read(table: str, line: str, reading: TableReading) -> bool:
    match = _VALUES.fullmatch(line.strip().replace("：", ":"))
    row = _row(reading.edition, table, compact(match["label"])) if match else None
    if match is None or row is None:
        return False
    texts = match["values"].split()
    paths = [f"{table}.{row.key}.{column.key}" for column in row.columns]
    if len(texts) != len(paths) or not all(map(looks_like_value, texts)) or not reading.cells.keys().isdisjoint(paths):
        return False
    for path, each in zip(paths, texts, strict=True):
        read = read_value(each, amount=reading.edition.is_amount(path), source="正文")
        reading.cells[path] = read.value
        if read.printed:
            reading.printed[path] = read.printed
        if read.doubt:
            reading.doubts.setdefault(read.doubt, []).append(path)
    return True


def _row(edition: Edition, table: str, label: str) -> Row | None:
    """The row of that label alone; none where the table is kept as it was printed."""
    form = edition.tables[table]
    if form.as_printed:
        return None
    found = [row for row in form.every_row if label in _names(row)]
    return found[0] if len(found) == 1 else None


def _names(row: Row) -> Iterator[str]:
    for name in (row.label, row.full_name, *row.said.spellings):
        yield compact(name)
    yield from (compact(group.label + row.label) for group in row.groups)
