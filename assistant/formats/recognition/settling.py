"""Numbers that a narrow cell broke over two lines, or that were typed with gaps: read where their row adds up so."""

from collections.abc import Iterator

from assistant.form.cells import as_decimal
from assistant.form.paths import LITIGATION, REQUESTS
from assistant.formats.recognition.reading import TableReading


def settle(reading: TableReading) -> None:
    """Fill in cells with a single possible reading whose row has every other number and then a right total.

    Each is said, so that an officer can look; a row that does not add up stays asked back.
    """
    waiting = {path for path in reading.doubts.get("split", []) if _readings(reading, path)}
    settled: list[str] = []
    for row in _rows(reading):
        broken = [path for path in row if path in waiting]
        numbers = [_number(reading, path) for path in row]
        known = [number for number in numbers if number is not None]
        if broken and len(known) == len(row) and sum(known[:-1]) == known[-1]:
            settled += broken
            reading.cells |= {path: int(_readings(reading, path)[0]) for path in broken}
            for path in broken:
                kept = {"readings": None, "state": "inferred"}
                reading.printed[path] = reading.printed[path].model_copy(update=kept)
    if settled:
        left = [path for path in reading.doubts["split"] if path not in settled]
        reading.doubts["split"] = left
        named = "、".join(f"「{reading.edition.cell_label(path)}」" for path in settled[:3])
        what = named if len(settled) <= 3 else f"{named}等 {len(settled)} 个单元格"
        reading.remarks.append(f"{what}的数字断开印刷，连起来与合计相符，按一个数推定，请核对。")


def _rows(reading: TableReading) -> Iterator[list[str]]:
    """The cells of every row that ends in its total; a row of table 4 for each kind of case."""
    for table in (REQUESTS, LITIGATION):
        for row in reading.edition.tables[table].every_row:
            yield [f"{table}.{row.key}.{column.key}" for column in row.columns]


# The first reading of a split number is the whole, as if it had not been torn.
def _readings(reading: TableReading, path: str) -> tuple[str, ...]:
    printed = reading.printed.get(path)
    return (printed.readings or ()) if printed else ()


def _number(reading: TableReading, path: str) -> int | None:
    value = reading.cells.get(path)
    possible = _readings(reading, path)
    if value is None and possible and path in reading.doubts.get("split", []):
        return int(possible[0])
    number = as_decimal(value)
    return None if number is None else int(number)
