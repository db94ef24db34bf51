"""Table 3 out of a page without rules: its labels are torn over many lines, but its rows stand in their order."""

import re
from collections.abc import Mapping
from functools import cache

from assistant.form.cells import Printed
from assistant.form.edition import Edition
from assistant.form.identities import compare, layout
from assistant.form.paths import REQUESTS, CellPath
from assistant.form.shapes import Shape, shapes
from assistant.formats.recognition.labels import compact
from assistant.formats.recognition.reading import TableReading


@cache
def _row_pattern(columns: int) -> re.Pattern[str]:
    """So many numbers and no more."""
    return re.compile(rf"(?<![\d.,])(\d{{1,15}}(?:\s+\d{{1,15}}){{{columns - 1}}})(?![\d.,]|\s+\d)")


@cache
def _characters(edition: Edition) -> frozenset[str]:
    """Every character of the labels of table 3."""
    table = edition.tables[REQUESTS]
    labels = (row.label + "".join(group.label for group in row.groups) for row in table.every_row)
    return frozenset("".join(labels) + table.caption)


def read_in_order(text: str, reading: TableReading) -> str | None:
    """Read as many rows of numbers as the form has; gives the text that is left, None where it is not so.

    Where every sum of the table is right, nothing else can be meant; else each cell is asked back with its reading.
    """
    lines, edition = text.split("\n"), reading.edition
    pattern = _row_pattern(len(edition.tables[REQUESTS].columns))
    found = [match for line in lines if (match := pattern.search(line))]
    shape = next((each for each in shapes(edition) if len(each.rows(REQUESTS)) == len(found)), None)
    if shape is None or not all(_is_torn_label(pattern.sub("", match.string), edition) for match in found):
        return None
    values: dict[CellPath, int] = {}
    for row, match in zip(shape.rows(REQUESTS), found, strict=True):
        paths = (f"{REQUESTS}.{row.key}.{column.key}" for column in row.columns)
        values |= dict(zip(paths, map(int, match[1].split()), strict=True))
    sure = _adds_up(shape, values)
    for path, number in values.items():
        if path in reading.cells:
            continue
        reading.cells[path] = number if sure else None
        if not sure:
            reading.printed[path] = Printed(raw=str(number), readings=(str(number),), source="正文", state="unread")
            reading.doubts.setdefault("unruled", []).append(path)
    if sure:
        reading.remarks.append("表三没有表格线、项目名称断成多行，按官方行序读取，各项合计相符，请核对。")
    return "\n".join(line for line in (pattern.sub("", line).strip() for line in lines) if line)


def _is_torn_label(rest: str, edition: Edition) -> bool:
    """Whether what stands beside the numbers can be a part of the table's labels."""
    return set(compact(rest)) <= _characters(edition)


def _adds_up(shape: Shape, values: Mapping[CellPath, int]) -> bool:
    """Whether every relation of table 3 holds."""
    plan = layout(shape)
    vector = [values.get(path) for path in plan.paths]
    checked = [compare(identity, vector) for identity in plan.of_table(REQUESTS)]
    return all(sides is not None and sides.holds for sides in checked)
