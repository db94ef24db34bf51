"""What a roster says of its units beside their names: the kind and the tier of each."""

import re
from collections.abc import Sequence

from assistant.desk.failures import as_desk_errors
from assistant.desk.ports import Desk
from assistant.report.known_organs import KnownOrgan, KnownOrgans, kind_said, tier_said

_UNIT = re.compile(r"单位|机关|部门|名称|街道|乡镇")
_TIER = re.compile(r"级别|层级|级次|行政级")
_KIND = re.compile(r"类别|类型|性质")
_HEADS_WITHIN = 5
_LONGEST_HEAD = 8


@as_desk_errors()
def organs_in(desk: Desk, name: str, content: bytes) -> KnownOrgans:
    """The kinds and tiers in a roster; none where it has no column of them.

    Raises:
        ImportFailedError: the file cannot be read.
    """
    return read_organs(desk.workbooks.rows(name, content))


def read_organs(rows: Sequence[Sequence[str]]) -> KnownOrgans:
    """The kinds and tiers in a list with a head (单位, 级别, 类别)."""
    for place, row in enumerate(rows[:_HEADS_WITHIN]):
        tier, kind = _column(row, _TIER), _column(row, _KIND)
        unit = next((n for n, cell in enumerate(row) if n not in {tier, kind} and _is_head(cell, _UNIT)), None)
        if unit is not None and (tier is not None or kind is not None):
            below = rows[place + 1 :]
            found = (
                KnownOrgan(_at(each, unit), kind_said(_at(each, kind)), tier_said(_at(each, tier))) for each in below
            )
            return KnownOrgans(tuple(organ for organ in found if organ.name and (organ.kind or organ.tier)))
    return KnownOrgans()


def _column(row: Sequence[str], words: re.Pattern[str]) -> int | None:
    return next((n for n, cell in enumerate(row) if _is_head(cell, words)), None)


def _is_head(cell: str, words: re.Pattern[str]) -> bool:
    return len(cell.strip()) <= _LONGEST_HEAD and bool(words.search(cell))


def _at(row: Sequence[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""
