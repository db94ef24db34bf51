"""A row of a table as a line of JSON, and back; what a line may be is settled before it is parsed."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Integer, RowMapping, Table

from assistant.desk.errors import DeskError

MOST_LINE = 32 * 1024**2
_TEXT = rb'"(?:[^"\\\x00-\x1f]++|\\.)*+"'
_FLAT = re.compile(
    rb"\s*+\{(?:\s*+" + _TEXT + rb"\s*+:\s*+(?:" + _TEXT + rb"|-?+\d{1,19}+|null)\s*+(?:,|(?=\}))){0,64}+\s*+\}\s*+"
)
"""One flat object of texts and whole numbers: nested ones would cost many times their length in memory."""
RESTORE_KEY = "restore"
"""The preference that holds the token of the last restore."""
_MACHINE = ("base_url", "api_key", "key", "token", "secret", "password", "host", "address", "url")


def line_of(row: RowMapping, table: str) -> bytes:
    """The row as one line.

    Raises:
        DeskError: it is longer than a restore would read.
    """
    line = json.dumps(dict(row), ensure_ascii=False, default=_plain).encode() + b"\n"
    if len(line) > MOST_LINE:
        raise DeskError(
            f"{table} 中有一条记录超过 {MOST_LINE // 1024**2} MB，未能备份；请在设置中删除旧的任务记录后再试。"
        )
    return line


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def row_of(line: bytes, table: Table) -> dict[str, Any]:
    """The row that a line tells, with every value of the kind that its column has.

    Raises:
        ValueError: it is no row of that table.
    """
    if len(line) > MOST_LINE or not _FLAT.fullmatch(line):
        raise ValueError(f"not a row of {table.name}")
    told = json.loads(line)
    row = {column.name: told[column.name] for column in table.columns if column.name in told}
    for column in table.columns:
        value = row.get(column.name)
        if value is None:
            if not column.nullable and (column.name in row or not (column.default or column.server_default)):
                raise ValueError(f"{table.name}.{column.name} is missing")
        elif isinstance(column.type, DateTime):
            row[column.name] = _moment(value)
        elif isinstance(column.type, Integer) != isinstance(value, int):
            raise ValueError(f"{table.name}.{column.name} is of another kind")
        elif isinstance(value, str):
            value.encode()  # half a surrogate pair can be kept in no database
    return row


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    if moment is None:
        raise ValueError("not a moment")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def belongs_to_this_computer(preference: Mapping[str, Any]) -> bool:
    """Whether a preference stays where it was made: which model is used, and whatever names an address or a key."""
    if preference["key"] in {"model", RESTORE_KEY}:
        return True
    value = str(preference["value"]).lower()
    return "://" in value or any(f'"{word}"' in value for word in _MACHINE)
