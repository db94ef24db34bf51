"""The three official tables of a report: mappings by row and column, validated by the edition that the report names.

A row or a cell that is absent in the document is blank. What the edition prints in two ways is allowed in both.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import CoreSchema, SchemaValidator, core_schema

from assistant.form.cells import Amount, CellValue, Count
from assistant.form.edition import Edition
from assistant.form.parts import Row, Variant
from assistant.form.paths import TABLES, CellPath

TableValues = Mapping[str, Any]
"""Row -> column -> value; the rows of a group one level below their group. Never changed."""

AS_NOTICED, AS_VARIED = "as-noticed", "as-varied"
"""The two ways in which a part may stand; they appear in the place of an error and mean nothing to an officer."""

_COUNT = TypeAdapter(Count).core_schema
_AMOUNT = TypeAdapter(Amount).core_schema


@cache
def table_validator(edition: Edition, table: str) -> SchemaValidator:
    """What validates a table of an edition and fills in the blanks."""
    return SchemaValidator(_schema(edition, table))


def nested(cells: Mapping[CellPath, CellValue]) -> dict[str, dict[str, Any]]:
    """Cells by their path as the three tables of a document."""
    root: dict[str, dict[str, Any]] = {key: {} for key in TABLES}
    for path, value in cells.items():
        *parents, leaf = path.split(".")
        place: dict[str, Any] = root
        for key in parents:
            place = place.setdefault(key, {})
        place[leaf] = value
    return root


def table_json_schema(edition: Edition, table: str) -> dict[str, Any]:
    """The JSON Schema of a table of an edition."""
    schema = GenerateJsonSchema(by_alias=True).generate(_schema(edition, table))
    return schema | {"title": edition.tables[table].title}


@cache
def _schema(edition: Edition, table: str) -> CoreSchema:
    drawn = edition.table(table)
    parts = _parts(drawn.rows)
    if drawn.variant is not None:
        stem = drawn.variant.replaces
        varied = _parts(drawn.variant.rows)[stem]
        parts[stem] = core_schema.tagged_union_schema(
            {AS_NOTICED: parts[stem], AS_VARIED: varied}, discriminator=_way_of(drawn.variant)
        )
    return _mapping(parts)


def _way_of(variant: Variant) -> Any:
    """What tells in which of its two ways a part stands: by the keys below it."""
    below = {row.key.removeprefix(variant.replaces).removeprefix(".") for row in variant.rows}
    keys = below if "" not in below else {column.key for row in variant.rows for column in row.columns}

    def way(part: Any) -> str:
        return AS_VARIED if isinstance(part, Mapping) and not keys.isdisjoint(part) else AS_NOTICED

    return way


def _parts(rows: Iterable[Row]) -> dict[str, CoreSchema]:
    """Rows by their key, those of a group (`not_disclosed.state_secret`) together under it."""
    stems: dict[str, list[Row]] = {}
    for row in rows:
        stems.setdefault(row.key.partition(".")[0], []).append(row)
    return {stem: _part(members) for stem, members in stems.items()}


def _part(members: Sequence[Row]) -> CoreSchema:
    below = {row.key.partition(".")[2]: _row(row) for row in members}
    return below[""] if "" in below else _mapping(below)


def _row(row: Row) -> CoreSchema:
    return core_schema.typed_dict_schema(
        {
            column.key: core_schema.typed_dict_field(
                core_schema.with_default_schema(_AMOUNT if column.decimal else _COUNT, default=None), required=False
            )
            for column in row.columns
        },
        extra_behavior="forbid",
    )


def _mapping(parts: Mapping[str, CoreSchema]) -> CoreSchema:
    """A mapping in which an absent part is a blank one."""
    return core_schema.typed_dict_schema(
        {
            key: core_schema.typed_dict_field(
                core_schema.with_default_schema(part, default_factory=dict, validate_default=True), required=False
            )
            for key, part in parts.items()
        },
        extra_behavior="forbid",
    )
