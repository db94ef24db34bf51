"""Facts: the only figures that prose may use, each with a name, a value, a unit and where it comes from."""

from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from assistant.report.document_part import DocumentPart

FactValue = Annotated[str, Field(pattern=r"^-?[0-9]{1,18}(\.[0-9]{1,8})?$")]
"""A figure as a decimal string, so that 12.50 stays 12.50."""


FactKind = Literal["cell", "prior", "sum", "share", "change", "rate", "officer"]


class OfficerFact(DocumentPart):
    """A figure of the officer's own (补充数据), for example 发布信息总数 156 篇, with its source."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
    name: Annotated[str, Field(min_length=1, max_length=80)]
    value: FactValue
    unit: str = ""
    source: str = ""
    note: str = ""


class Fact(NamedTuple):
    """A named figure of the fact sheet: a cell, a formula over cells of this or last year, or an officer's own.

    `path` names it (a cell path, `prior:` + a cell path, `sum:…`, `share:…`, `change:…`, `rate:…` or `fact:<id>`);
    `cells` are the operands; `names` are the ways in which prose says what the figure counts; `base` is the path of
    the total that a share stands on. A blank operand leaves `value` None: such a fact exists but has no figure.

    A plain tuple, not a model: code makes a thousand for each report, and no foreign data comes in here.
    """

    path: str
    kind: FactKind
    name: str
    value: str | None
    unit: str
    cells: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    base: str | None = None
    source: str = ""


class Binding(DocumentPart):
    """A figure in prose tied to the fact that it states; kept with the version in which it was confirmed."""

    section: str
    span: tuple[int, int]
    """Start and end of the figure in code points of the section's text."""
    text: str
    """The figure as written, to recognise it when the text has moved."""
    fact: str
    """The path of the fact."""
    reason: str = ""
    confirmed_by: str | None = None
