"""Whether an edition holds together: what relations and sums name is there, and no key stands twice."""

from collections.abc import Iterable, Sequence

from assistant.form.edition import Edition
from assistant.form.errors import EditionError
from assistant.form.parts import Table
from assistant.form.paths import LITIGATION, REQUESTS, RESULTS_TOTAL_ROW, TOTAL

_ASKED_BY_NAME = (
    "newly_received",
    "carried_over",
    "disclosed",
    "partially_disclosed",
    "carried_forward",
    RESULTS_TOTAL_ROW,
)
"""Rows of table 3 of which the software speaks by their key: what came, what became of it, what is left."""
_ALL_REQUESTS = "requests"
_ORGANIZATIONS = "organizations"


def refuse_dangling(edition: Edition) -> None:
    """Relations and sums speak of rows, columns and groups that are there, and no key stands twice.

    Raises:
        EditionError: the first that does not, by its place in the file.
    """
    for table in edition.tables.values():
        rows = [row.key for row in table.rows]
        _once(rows, f"{edition.key}.{table.key}")
        _once([column.key for column in table.columns], f"{edition.key}.{table.key}")
        for each in table.sums:
            _there(each.rows, _keys(table, "row"), f"{edition.key}.{table.key}.{each.key}")
    for relation in edition.sums:
        across = "column" if relation.each == "row" else "row"
        known = _keys(edition.table(relation.table), across)
        _there((*relation.left, *relation.right), known, f"{edition.key}.{relation.rule}")
    _there_by_name(edition)


def _there_by_name(edition: Edition) -> None:
    """What the software speaks of by name is there, whatever it is called."""
    requests, cases = edition.tables[REQUESTS], edition.tables[LITIGATION]
    _there(_ASKED_BY_NAME, {row.key for row in requests.rows}, f"{edition.key}（程序按名称使用的行）")
    _there([_ALL_REQUESTS], {each.key for each in requests.sums}, f"{edition.key}（程序按名称使用的合计）")
    _there([_ORGANIZATIONS], {group.key for group in requests.column_groups}, f"{edition.key}（程序按名称使用的列组）")
    for table in (requests, cases):
        _there([TOTAL], {column.key for column in table.columns}, f"{edition.key}.{table.key}（程序按名称使用的列）")
    if not any(each.table == REQUESTS and each.right == (RESULTS_TOTAL_ROW,) for each in edition.sums):
        raise EditionError(
            f"表格版式文件的「{edition.key}」没有写明「{RESULTS_TOTAL_ROW}」是哪些行之和，请补写 identities。"
        )


def _keys(table: Table, what: str) -> set[str]:
    if what == "row":
        return {row.key for row in table.every_row} | {group.key for group in table.groups}
    return {column.key for column in table.columns} | {group.key for group in table.column_groups}


def _once(keys: Sequence[str], where: str) -> None:
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise EditionError(f"表格版式文件的「{where}」中「{'、'.join(sorted(twice))}」出现了两次。")


def _there(wanted: Iterable[str], known: set[str], where: str) -> None:
    missing = [key for key in wanted if key not in known]
    if missing:
        raise EditionError(f"表格版式文件的「{where}」提到「{'、'.join(missing)}」，而表中没有。")
