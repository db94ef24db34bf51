"""What the keys of the form stand for, over all editions that are known here: a key means the same in each of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from assistant.form.edition import Edition
from assistant.form.editions import all_editions
from assistant.form.parts import Kind, Table
from assistant.form.paths import LITIGATION, REQUESTS, SUM_PREFIX
from assistant.form.shapes import Shape, shapes
from assistant.form.sums import NamedSum, summed_keys


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The keys by what they stand for, in printed order."""

    documents: tuple[str, ...]
    """Rows of table 2 that count documents."""
    decisions: tuple[str, ...]
    charges: tuple[str, ...]
    cases: tuple[str, ...]
    """Rows and groups of table 4, those at the top first."""
    case_heads: tuple[str, ...]
    """Those that together are all cases."""
    case_groups: Mapping[str, frozenset[str]]
    """Group of table 4 -> its rows."""
    case_sums: frozenset[str]
    request_groups: tuple[str, ...]
    """Groups of table 3 that have a named sum."""
    request_sums: frozenset[str]
    """Everything of table 3 that has a named sum."""
    columns_under: Mapping[str, frozenset[str]]
    """Head over columns of table 3 -> the columns."""


def vocabulary() -> Vocabulary:
    """The keys of every edition that is known here."""
    return _vocabulary(all_editions())


@cache
def _vocabulary(editions: tuple[Edition, ...]) -> Vocabulary:
    cases = [edition.tables[LITIGATION] for edition in editions]
    requests = [edition.tables[REQUESTS] for edition in editions]
    heads = _once(key for table in cases for key in _heads(table))
    groups: dict[str, set[str]] = {}
    for table in cases:
        for row in table.every_row:
            for group in row.groups:
                groups.setdefault(group.key, set()).add(row.key)
    under: dict[str, set[str]] = {}
    for table in requests:
        for column in table.columns:
            if column.group is not None:
                under.setdefault(column.group.key, set()).add(column.key)
    return Vocabulary(
        documents=_of_kind(editions, "documents"),
        decisions=_of_kind(editions, "decisions"),
        charges=_of_kind(editions, "charges"),
        cases=_once((*heads, *(row.key for table in cases for row in table.every_row))),
        case_heads=heads,
        case_groups={key: frozenset(rows) for key, rows in groups.items()},
        case_sums=frozenset(key for edition in editions for key in summed_keys(edition, LITIGATION)),
        request_groups=_once(g.key for table in requests for g in table.groups if g.total_name),
        request_sums=frozenset(key for edition in editions for key in summed_keys(edition, REQUESTS)),
        columns_under={key: frozenset(columns) for key, columns in under.items()},
    )


def _heads(table: Table) -> Iterator[str]:
    yield from (row.key for row in table.rows if not row.groups)
    yield from (group.key for group in table.groups)


def _of_kind(editions: tuple[Edition, ...], kind: Kind) -> tuple[str, ...]:
    return _once(row.key for edition in editions for row in edition.rows_of_kind.get(kind, ()))


def _once(keys: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


def as_one_row(shape: Shape) -> tuple[NamedSum, ...]:
    """Rows of a shape that other editions have as a group, under the path of that group's sum."""
    return _as_one_row(shape, all_editions())


@cache
def _as_one_row(shape: Shape, editions: tuple[Edition, ...]) -> tuple[NamedSum, ...]:
    known, found = _vocabulary(editions), []
    for table, keys in ((REQUESTS, known.request_groups), (LITIGATION, tuple(known.case_groups))):
        here = summed_keys(shape.edition, table)
        for row in shape.rows(table):
            if row.key in keys and row.key not in here:
                stems = [f"{table}.{row.key}.{column.key}" for column in row.columns]
                found += [NamedSum(SUM_PREFIX + cell, row.full_name, (cell,), row.said.wordings) for cell in stems]
    return tuple(found)


@cache
def sayings(edition: Edition) -> Mapping[str, str]:
    """Fact -> how a sentence says that some came, with {} for the number."""
    found: dict[str, str] = {}
    for table in edition.tables.values():
        for row in shapes(edition)[0].rows(table.key):
            found |= {f"{table.key}.{row.key}.{column}": said for column, said in row.said.sayings.items()}
        for group in table.groups:
            stem = f"{SUM_PREFIX}{table.key}.{group.key}"
            found |= {f"{stem}.{column}": said for column, said in group.said.sayings.items()}
    return found
