"""The parts of an edition of the form as values: rows, columns, heads, tables, and the relations between their cells.

Two parts are the same only where they are the same object, so that whatever is computed of one can be kept with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assistant.form.paths import CellPath

Words = tuple[str, ...]
Kind = Literal["documents", "decisions", "charges", "requests", "cases"]
"""What a row counts, by which prose is understood: documents, decisions, charges, requests, or cases in court."""
Tier = Literal["law", "notice", "practice"]


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """How something of the form is printed and spoken of."""

    label: str
    """As the notice prints it."""
    name: str
    """As a message names it: the label without the form's own remark."""
    spellings: Words = ()
    """Other labels that published reports print."""
    wordings: Words = ()
    """How prose says what is counted; the first is the one of a fact sheet."""
    loose: Words = ()
    """Wordings that help to understand a text and are too loose for a fact sheet."""
    sayings: Mapping[str, str] = field(default_factory=dict)
    """By column: how a sentence says that some came, with {} for the number."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A head over several rows or columns; `total_name` is what prose calls their sum, "" where it has no name."""

    key: str
    said: Said
    within: "Group | None" = None
    silent: bool = False
    """Whether a cell is named without it."""
    total_name: str = ""

    @property
    def label(self) -> str:
        """As printed."""
        return self.said.label


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column of a table."""

    key: str
    said: Said
    group: Group | None = None
    decimal: bool = False
    """Whether its cells hold a decimal (a charge) rather than a count."""
    unit: str = "件"
    before: str = ""
    """The column of the edition before that it takes over from."""

    @property
    def label(self) -> str:
        """As printed."""
        return self.said.label


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row of a table with the heads around it, outermost first, and the columns that it has."""

    key: str
    said: Said
    kind: Kind
    groups: tuple[Group, ...]
    columns: tuple[Column, ...]
    help: str = ""
    """What goes where, in officers' words."""
    basis: str = ""
    before: str = ""
    """The row of the edition before."""

    @property
    def label(self) -> str:
        """As printed."""
        return self.said.label

    @property
    def full_name(self) -> str:
        """As a message names it, with the heads around it."""
        return "·".join([*(group.label for group in self.groups if not group.silent), self.said.name])

    def within(self, key: str) -> bool:
        """Whether the row, or a head around it, has that key."""
        return self.key == key or any(group.key == key for group in self.groups)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A part of table 2 under one item of article 20, with heads of its own."""

    label: str
    kind: Kind
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PrintedBlock:
    """A part of a table that is kept as printed, by labels alone."""

    label: str
    columns: Words
    rows: Words


@dataclass(frozen=True, slots=True, eq=False)
class NamedRows:
    """Rows whose sum prose names and no table prints: 申请总量."""

    key: str
    said: Said
    rows: Words
    """Keys of rows or groups."""


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """A part of a table that is also printed otherwise: the rows of one key, or of one group, replaced by others."""

    replaces: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One official table."""

    key: str
    title: str
    name: str
    """表二, 表三 or 表四."""
    about: str
    place: str
    """The part of the notice that prints it."""
    columns: tuple[Column, ...]
    """Empty where heads differ by block."""
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    blocks: tuple[Block, ...] = ()
    groups: tuple[Group, ...] = ()
    column_groups: tuple[Group, ...] = ()
    sums: tuple[NamedRows, ...] = ()
    variant: Variant | None = None
    caption: str = ""
    column_title: str = ""
    row_title: str = ""
    said: Said = Said("", "")
    """How prose speaks of what the whole table counts."""
    as_printed: bool = False
    """Whether reports printed other columns, which are kept label by label."""
    printed: tuple[PrintedBlock, ...] = ()

    @property
    def every_row(self) -> tuple[Row, ...]:
        """The rows, and those that are printed in their stead."""
        return (*self.rows, *(self.variant.rows if self.variant else ()))

    def group_columns(self, key: str) -> tuple[Column, ...]:
        """The columns under a head."""
        return tuple(column for column in self.columns if column.group is not None and column.group.key == key)


@dataclass(frozen=True, slots=True, eq=False)
class Sum:
    """A relation of the form: what stands on the left adds up to what stands on the right, in each row or column."""

    rule: str
    table: str
    each: Literal["row", "column"]
    left: Words
    """Keys of columns, rows or groups."""
    right: Words
    tier: Tier
    parts: str = ""
    """What an officer calls the left side: 六类申请人; "" for its labels."""
    whole: str = ""
    """What an officer calls the right side."""


@dataclass(frozen=True, slots=True, eq=False)
class RollForward:
    """What a year takes over from the year before."""

    carried_table: str
    carried_this: str
    carried_last: str
    stock_table: str
    stock_rows: Words
    stock: str
    plus: str
    minus: str
    open_table: str
    pending: str
    total: str
    charge: CellPath


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A figure that a question about one's own report asks for."""

    pattern: str
    name: str
    fact: str
