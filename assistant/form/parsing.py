"""Reading the file of an edition: TOML text into an `Edition`, with everything that does not hold together refused.

What a row or column leaves out (spellings, wordings, help) is taken from the row or column of the same key in the
edition that the file names with `like`.
"""

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.form.edition import Edition
from assistant.form.errors import EditionError
from assistant.form.parts import (
    Asked,
    Block,
    Column,
    Group,
    Kind,
    NamedRows,
    PrintedBlock,
    RollForward,
    Row,
    Said,
    Sum,
    Table,
    Variant,
)
from assistant.form.paths import TABLES
from assistant.form.soundness import refuse_dangling, refuse_wrong_types

Entry = Mapping[str, Any]
_SAID = {"label", "name", "spellings", "wordings", "loose", "sayings"}
_ALLOWED: Mapping[str, set[str]] = {
    "edition": {
        "edition", "name", "since", "notice", "predecessor", "like", "asks", "headings", "tables", "identities",
        "roll_forward", "asked", "headlines",
    },
    "tables": {
        "key", "name", "about", "place", "kind", "caption", "column_title", "row_title", "widths", "as_printed",
        "wordings", "loose", "blocks", "columns", "column_groups", "groups", "rows", "variants", "sums", "printed",
    },
    "blocks": {"kind", "label", "columns", "rows"},
    "columns": {"key", "group", "with_group", "decimal", "unit", "before"} | _SAID,
    "groups": {"key", "within", "silent", "sum"} | _SAID,
    "rows": {"key", "group", "help", "basis", "before"} | _SAID,
    "variants": {"replaces", "rows"},
    "sums": {"key", "rows"} | _SAID,
    "identities": {"rule", "table", "each", "left", "right", "tier", "parts", "whole"},
}  # fmt: skip


def read_edition(text: str, known: Mapping[str, Edition]) -> Edition:
    """The edition in the text of a file; `known` are the editions that it may name with `like`.

    Raises:
        EditionError: no TOML, a key that no edition has, a row or group that is named and not there.
    """
    try:
        source = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise EditionError(f"表格版式文件不是有效的 TOML：{error}。") from error
    _refuse_unknown("edition", source, source.get("edition", "?"))
    refuse_wrong_types(source)
    like = source.get("like", "")
    if like and like not in known:
        raise EditionError(f"表格版式「{source.get('edition')}」参照的版式「{like}」不存在，请检查 like。")
    try:
        edition = _Reader(known.get(like)).edition(source)
    except KeyError as error:
        raise EditionError(f"表格版式「{source.get('edition', '?')}」缺少 {error}，请补写。") from error
    refuse_dangling(edition)
    return edition


def _refuse_unknown(part: str, entry: Entry, where: str) -> None:
    unknown = set(entry) - _ALLOWED[part]
    if unknown:
        raise EditionError(f"表格版式文件的「{where}」有不认识的项目：{'、'.join(sorted(unknown))}。")


class _Reader:
    """Goes through the file of one edition, with the edition that it is like beside it."""

    def __init__(self, like: Edition | None) -> None:
        tables = like.tables.values() if like else ()
        self._like = like
        self._rows = {f"{t.key}.{row.key}": row for t in tables for row in t.every_row}
        self._columns = {f"{t.key}.{column.key}": column for t in tables for column in t.columns}
        self._columns |= {f"{t.key}.{c.key}": c for t in tables for block in t.blocks for c in block.columns}
        self._groups = {f"{t.key}.{group.key}": group for t in tables for group in (*t.groups, *t.column_groups)}
        self._sums = {f"{t.key}.{each.key}": each for t in tables for each in t.sums}

    def edition(self, source: Entry) -> Edition:
        """The whole edition."""
        like, headlines = self._like, source.get("headlines", {})
        roll = source["roll_forward"]
        carried, stock, cases = roll["carried"], roll["in_force"], roll["open_cases"]
        tables = {entry["key"]: self._table(entry, source["headings"]) for entry in source["tables"]}
        if tuple(tables) != TABLES:
            raise EditionError(f"表格版式「{source['edition']}」应有 {'、'.join(TABLES)} 三张表，且按此顺序。")
        sums = []
        for entry in source["identities"]:
            _refuse_unknown("identities", entry, entry.get("rule", "?"))
            sums.append(Sum(**{**entry, "left": tuple(entry["left"]), "right": tuple(entry["right"])}))
        asked = tuple(Asked(**entry) for entry in source.get("asked", ()))
        units = tuple((each["name"], each["fact"]) for each in headlines.get("units", ()))
        return Edition(
            key=source["edition"],
            name=source["name"],
            notice=source["notice"],
            since=source["since"],
            predecessor=source.get("predecessor", ""),
            asks=frozenset(source.get("asks", ())),
            headings=source["headings"],
            tables=tables,
            sums=tuple(sums),
            roll_forward=RollForward(
                carried["table"], carried["this"], carried["last"],
                stock["table"], tuple(stock["rows"]), stock["stock"], stock["plus"], stock["minus"],
                cases["table"], cases["pending"], cases["total"], roll.get("charge", ""),
            ),
            asked=asked or (like.asked if like else ()),
            swings=tuple(headlines.get("swings", like.swings if like else ())),
            headlines=units or (like.headlines if like else ()),
        )  # fmt: skip

    def _table(self, entry: Entry, headings: Mapping[str, str]) -> Table:
        key = entry["key"]
        _refuse_unknown("tables", entry, key)
        column_groups = self._group_list(key, entry.get("column_groups", ()))
        groups = self._group_list(key, entry.get("groups", ()))
        columns = self._column_list(key, entry.get("columns", ()), column_groups)
        blocks = tuple(self._block(key, each) for each in entry.get("blocks", ()))
        rows = self._row_list(key, entry.get("rows", ()), entry.get("kind", ""), groups, columns)
        like = self._like.tables.get(key) if self._like else None
        variants = entry.get("variants", ())
        variant = None
        for each in variants:
            _refuse_unknown("variants", each, f"{key}.{each.get('replaces')}")
            variant = Variant(each["replaces"], self._row_list(key, each["rows"], entry["kind"], groups, columns))
        return Table(
            key=key,
            title=headings[key],
            name=entry["name"],
            about=entry["about"],
            place=entry["place"],
            columns=columns,
            rows=(*rows, *(row for block in blocks for row in block.rows)),
            widths=tuple(entry["widths"]),
            blocks=blocks,
            groups=tuple(groups.values()),
            column_groups=tuple(column_groups.values()),
            sums=tuple(self._named_rows(key, each) for each in entry.get("sums", ())),
            variant=variant,
            caption=entry.get("caption", ""),
            column_title=entry.get("column_title", ""),
            row_title=entry.get("row_title", ""),
            said=_said({"label": "", **entry, "name": ""}, like.said if like else None),
            as_printed=entry.get("as_printed", False),
            printed=tuple(
                PrintedBlock(each["label"], tuple(each["columns"]), tuple(each["rows"]))
                for each in entry.get("printed", ())
            ),
        )

    def _block(self, table: str, entry: Entry) -> Block:
        _refuse_unknown("blocks", entry, f"{table}.{entry.get('label')}")
        columns = self._column_list(table, entry["columns"], {})
        head = {"": Group("", Said(entry["label"], entry["label"]))}
        rows = self._row_list(table, [{"group": "", **each} for each in entry["rows"]], entry["kind"], head, columns)
        return Block(entry["label"], entry["kind"], columns, rows)

    def _group_list(self, table: str, entries: Sequence[Entry]) -> dict[str, Group]:
        groups: dict[str, Group] = {}
        for entry in entries:
            key = entry["key"]
            _refuse_unknown("groups", entry, f"{table}.{key}")
            like = self._groups.get(f"{table}.{key}")
            within = _named(groups, entry.get("within", ""), f"{table}.{key}")
            said = _said(entry, like.said if like else None)
            groups[key] = Group(key, said, within, entry.get("silent", False), entry.get("sum", ""))
        return groups

    def _column_list(self, table: str, entries: Sequence[Entry], groups: Mapping[str, Group]) -> tuple[Column, ...]:
        columns = []
        for entry in entries:
            key = entry["key"]
            _refuse_unknown("columns", entry, f"{table}.{key}")
            like = self._columns.get(f"{table}.{key}")
            group = _named(groups, entry.get("group", ""), f"{table}.{key}")
            name = f"{group.label}{entry['label']}" if group and entry.get("with_group") else entry.get("name")
            said = _said({**entry, "name": name} if name else entry, like.said if like else None)
            unit = entry.get("unit", "件")
            columns.append(Column(key, said, group, entry.get("decimal", False), unit, entry.get("before", key)))
        return tuple(columns)

    def _row_list(
        self, table: str, entries: Sequence[Entry], kind: Kind, groups: Mapping[str, Group], columns: tuple[Column, ...]
    ) -> tuple[Row, ...]:
        rows = []
        for entry in entries:
            key = entry["key"]
            _refuse_unknown("rows", entry, f"{table}.{key}")
            like = self._rows.get(f"{table}.{key}")
            group = groups.get("") or _named(groups, entry.get("group", ""), f"{table}.{key}")
            said = _said(entry, like.said if like else None)
            told = entry.get("help", like.help if like else ""), entry.get("basis", like.basis if like else "")
            rows.append(Row(key, said, kind, _outermost_first(group), columns, *told, entry.get("before", key)))
        return tuple(rows)

    def _named_rows(self, table: str, entry: Entry) -> NamedRows:
        _refuse_unknown("sums", entry, f"{table}.{entry.get('key')}")
        like = self._sums.get(f"{table}.{entry['key']}")
        said = _said({**entry, "label": entry["name"]}, like.said if like else None)
        return NamedRows(entry["key"], said, tuple(entry["rows"]))


def _said(entry: Entry, like: Said | None) -> Said:
    """What an entry says of itself, and for the rest what the one that it is like says."""
    label = entry["label"]

    def words(key: str) -> tuple[str, ...]:
        own = entry.get(key)
        return tuple(own) if own is not None else tuple(getattr(like, key)) if like else ()

    sayings = entry.get("sayings", like.sayings if like else {})
    name = entry.get("name") or label
    return Said(label, name, words("spellings"), words("wordings"), words("loose"), sayings)


def _named(groups: Mapping[str, Group], key: str, where: str) -> Group | None:
    if key and key not in groups:
        raise EditionError(f"表格版式文件的「{where}」写在「{key}」之下，而没有这一组。")
    return groups[key] if key else None


def _outermost_first(group: Group | None) -> tuple[Group, ...]:
    heads: list[Group] = []
    while group is not None:
        heads.insert(0, group)
        group = group.within
    return tuple(heads)
