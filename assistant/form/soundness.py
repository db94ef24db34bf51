"""Whether an edition holds together: what relations and sums name is there, and no key stands twice."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from assistant.form.edition import Edition
from assistant.form.errors import EditionError
from assistant.form.parts import Kind, Table, Tier
from assistant.form.paths import LITIGATION, REQUESTS, RESULTS_TOTAL_ROW, TOTAL
from assistant.form.sections import CHAPTERS, SECTION_KEYS

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
_SUM_RULES = ("CF001", "CF002", "CF003", "CF004")
"""The rules that check relations; what names another would never be checked."""
_ORGANIZATIONS = "organizations"
_CHOICES: Mapping[str, Sequence[str]] = {
    "rule": _SUM_RULES,
    "tier": get_args(Tier),
    "kind": get_args(Kind),
    "each": ("row", "column"),
}


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
    _headings(edition)
    _widths(edition)
    _roll_forward(edition)


def refuse_wrong_types(source: Mapping[str, Any]) -> None:
    """Texts are texts, years are numbers, lists of words are lists of words.

    Raises:
        EditionError: the first that is not, by its place in the file.
    """
    where = str(source.get("edition", "?"))
    _typed(source, "since", int, where)
    for place, entry in _entries(source, where):
        for key in ("key", "edition", "name", "notice", "label", "title", "help", "basis", "group", "before", "fact"):
            _typed(entry, key, str, place)
        for key in ("spellings", "wordings", "loose", "left", "right", "asks", "swings"):
            _typed(entry, key, list, place)
            if any(not isinstance(word, str) for word in entry.get(key, ())):
                raise EditionError(f"表格版式文件的「{place}」的 {key} 应是一串文字。")
        if "pattern" in entry:
            try:
                re.compile(entry["pattern"])
            except re.error as error:
                raise EditionError(f"表格版式文件的「{place}」的 pattern 不是有效的表达式：{error}。") from error
        for key, allowed in (
            ("rule", _SUM_RULES),
            ("tier", get_args(Tier)),
            ("kind", get_args(Kind)),
            ("each", ("row", "column")),
        ):
            if key in entry and entry[key] not in allowed:
                raise EditionError(f"表格版式文件的「{place}」的 {key} 应为 {'、'.join(allowed)} 之一。")
        if len(entry.get("variants", ())) > 1:
            raise EditionError(f"表格版式文件的「{place}」只能有一种另外的印法（variants）。")


def _entries(source: Mapping[str, Any], where: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """Every entry of the file with its place, the file itself first."""
    yield where, source
    for key, value in source.items():
        if isinstance(value, list):
            for each in value:
                if isinstance(each, Mapping):
                    own = each.get("key") or each.get("rule") or each.get("label") or each.get("name") or key
                    yield from _entries(each, f"{where}.{own}")


def _typed(entry: Mapping[str, Any], key: str, kind: type, where: str) -> None:
    if key in entry and (not isinstance(entry[key], kind) or isinstance(entry[key], bool)):
        said = {str: "文字", int: "整数", list: "列表"}[kind]
        raise EditionError(f"表格版式文件的「{where}」的 {key} 应为{said}，写的是 {entry[key]!r}。")


def _headings(edition: Edition) -> None:
    """Every chapter and section has its heading; the lead-in has none."""
    wanted = [*CHAPTERS, *(key for key in SECTION_KEYS if key != "lead_in")]
    _there(wanted, set(edition.headings), f"{edition.key}.headings")


def _widths(edition: Edition) -> None:
    """A width for each column as drawn, none of them nothing."""
    for table in edition.tables.values():
        if table.blocks:
            wanted = max(len(table.widths), 1 + max(len(block.columns) for block in table.blocks))
        elif table.rows[0].kind == "cases":
            wanted = len(table.rows) * len(table.columns)
        else:
            wanted = 1 + max(len(row.groups) for row in table.every_row) + len(table.columns)
        if len(table.widths) != wanted or min(table.widths) <= 0:
            raise EditionError(
                f"表格版式文件的「{edition.key}.{table.key}」的 widths 应有 {wanted} 个大于 0 的数，"
                f"写了 {len(table.widths)} 个。"
            )


def _roll_forward(edition: Edition) -> None:
    """What a year takes over is there."""
    roll = edition.roll_forward
    cells = [f"{roll.carried_table}.{row}.{TOTAL}" for row in (roll.carried_this, roll.carried_last)]
    cells += [f"{roll.stock_table}.{row}.{c}" for row in roll.stock_rows for c in (roll.stock, roll.plus, roll.minus)]
    rows = edition.table(roll.open_table).rows
    cells += [f"{roll.open_table}.{row.key}.{column}" for row in rows for column in (roll.pending, roll.total)]
    missing = [path for path in (*cells, *([roll.charge] if roll.charge else [])) if not edition.has_cell(path)]
    missing += [path for path in edition.swings if not edition.has_cell(path)]
    if missing:
        raise EditionError(f"表格版式文件的「{edition.key}」提到的单元格「{missing[0]}」，表中没有。")
    if edition.predecessor == edition.key:
        raise EditionError(f"表格版式文件的「{edition.key}」把自己写作前一版式（predecessor）。")
    for table in edition.tables.values():
        if table.variant is not None:
            stems = {row.key.partition(".")[0] for row in table.rows}
            _there([table.variant.replaces], stems, f"{edition.key}.{table.key}.variants")


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
