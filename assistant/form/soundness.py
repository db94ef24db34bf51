"""Whether an edition holds together: what relations and sums name is there, and no key stands twice."""

from collections.abc import Iterable, Sequence

from assistant.form.edition import Edition
from assistant.form.errors import EditionError
from assistant.form.parts import Table


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
