"""Table 3 out of a page without rules: its labels are torn over many lines, but its rows stand in their order."""

import re

from assistant.formats.recognition.labels import compact
from assistant.formats.recognition.reading import TableReading
from assistant.form.cells import Printed
from assistant.report.form import REQUESTS, SINGLE_OTHER_HANDLING, table_form

_FORM = table_form(REQUESTS)
_COLUMNS = [column.key for column in _FORM.columns]
_THREE = [row.key for row in _FORM.rows]
_FIRST_OTHER = next(i for i, key in enumerate(_THREE) if key.startswith(SINGLE_OTHER_HANDLING))
_ONE = [*_THREE[:_FIRST_OTHER], SINGLE_OTHER_HANDLING, *_THREE[_FIRST_OTHER + 3 :]]
_ROW = re.compile(r"(?<![\d.,])(\d{1,15}(?:\s+\d{1,15}){6})(?![\d.,]|\s+\d)")
_WORDS = set("".join(row.label + "".join(row.groups) for row in _FORM.rows) + _FORM.caption)


def read_in_order(text: str, reading: TableReading) -> str | None:
    """Read as many rows of seven numbers as the form has; gives the text that is left, None where it is not so.

    Where every sum of the table is right, nothing else can be meant; else each cell is asked back with its reading.
    """
    lines = text.split("\n")
    found = [match for line in lines if (match := _ROW.search(line))]
    keys = {len(_THREE): _THREE, len(_ONE): _ONE}.get(len(found))
    if keys is None or not all(_is_torn_label(_ROW.sub("", match.string)) for match in found):
        return None
    rows = {key: [int(number) for number in match[1].split()] for key, match in zip(keys, found, strict=True)}
    sure = _adds_up(rows)
    for key, numbers in rows.items():
        for column, number in zip(_COLUMNS, numbers, strict=True):
            path = f"{REQUESTS}.{key}.{column}"
            if path in reading.cells:
                continue
            reading.cells[path] = number if sure else None
            if not sure:
                reading.printed[path] = Printed(raw=str(number), readings=(str(number),), source="正文")
                reading.doubts.setdefault("unruled", []).append(path)
    if sure:
        reading.remarks.append("表三没有表格线、项目名称断成多行，按官方行序读取，各项合计相符，请核对。")
    return "\n".join(line for line in (_ROW.sub("", line).strip() for line in lines) if line)


def _is_torn_label(rest: str) -> bool:
    """Whether what stands beside the numbers can be a part of the table's labels."""
    return set(compact(rest)) <= _WORDS


def _adds_up(rows: dict[str, list[int]]) -> bool:
    results = [key for key in rows if key not in {"newly_received", "carried_over", "results_total", "carried_forward"}]
    columns = range(len(_COLUMNS))
    return (
        all(sum(numbers[:-1]) == numbers[-1] for numbers in rows.values())
        and all(sum(rows[key][c] for key in results) == rows["results_total"][c] for c in columns)
        and all(
            rows["newly_received"][c] + rows["carried_over"][c] == rows["results_total"][c] + rows["carried_forward"][c]
            for c in columns
        )
    )
