"""Days that a ledger keeps in columns of their own (月 | 日, 年 | 月 | 日), put together in one cell."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from assistant.formats.readers.tabular import SheetOfRows

_HEAD_ROWS = 15
_NUMBER = re.compile(r"(\d{1,4})(?:\.0)?[年月日号]?")


def with_days_together(sheet: SheetOfRows) -> SheetOfRows:
    """The sheet with each day in the first of its columns, under 日期, and nothing in the others."""
    rows = [list(row) for row in sheet.rows]
    for top, columns in _places(sheet):
        rows[top][columns[0]] = "日期"
        for column in columns[1:]:
            rows[top][column] = None
        for row in rows[top + 1 :]:
            parts = [_number(row[column]) if column < len(row) else None for column in columns]
            if all(parts):
                row[columns[0]] = "".join(
                    f"{part}{mark}" for part, mark in zip(parts, "年月日"[-len(parts) :], strict=True)
                )
                for column in columns[1:]:
                    row[column] = None
    return replace(sheet, rows=rows)


def _places(sheet: SheetOfRows) -> Iterator[tuple[int, list[int]]]:
    """Where 月 and 日, with 年 before them or not, stand side by side in a head."""
    for top, row in enumerate(sheet.rows[:_HEAD_ROWS]):
        texts = [str(value or "").strip() for value in row]
        for column in range(len(texts) - 1):
            if texts[column : column + 2] == ["月", "日"]:
                first = column - 1 if column and texts[column - 1] == "年" else column
                yield top, list(range(first, column + 2))


def _number(value: Any) -> str | None:
    match = _NUMBER.fullmatch(str(value if value is not None else "").strip())
    return match[1] if match else None
