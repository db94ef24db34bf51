"""The fact sheet: every figure that the report's tables and the officer's own facts support, each with its name.

Code computes them, prose may only use them: cells, named sums, shares with their base, differences and rates against
last year. A blank operand leaves a fact without a value: blank is not zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property

from assistant.form.cells import CellValue, as_decimal, is_number
from assistant.form.edition import Edition
from assistant.form.parts import Column, Row
from assistant.form.paths import PRIOR_PREFIX, REQUESTS, SUM_PREFIX, TOTAL, parted
from assistant.form.shapes import Shape
from assistant.form.sums import NamedSum, named_sums
from assistant.form.vocabulary import as_one_row
from assistant.report.fact_paths import ALL_REQUESTS, BASES, NEWLY_RECEIVED, RESULTS_TOTAL, share_path, shown
from assistant.report.facts import Fact, FactKind
from assistant.report.report import AnnualReport


@dataclass(frozen=True)
class FactSheet:
    """All facts of a report, found by path; `exact` are their unrounded values."""

    organ: str
    organ_kind: str
    scope: str
    year: int | None
    has_prior: bool
    shape: Shape
    """The form as the report prints it."""
    facts: tuple[Fact, ...]
    exact: Mapping[str, Decimal] = field(repr=False)

    @property
    def edition(self) -> Edition:
        """The edition of the form."""
        return self.shape.edition

    @cached_property
    def by_path(self) -> Mapping[str, Fact]:
        """The facts by their path."""
        return {fact.path: fact for fact in self.facts}

    @cached_property
    def officer_facts(self) -> tuple[Fact, ...]:
        """The officer's own facts."""
        return tuple(fact for fact in self.facts if fact.kind == "officer")

    def value(self, path: str) -> Decimal | None:
        """The unrounded value of a fact; None where it has none or is not on the sheet."""
        return self.exact.get(path)

    def values(self) -> frozenset[Decimal]:
        """Every value on the sheet, rounded as shown."""
        return frozenset(Decimal(fact.value) for fact in self.facts if fact.value is not None)


def fact_sheet(report: AnnualReport, prior: AnnualReport | None = None) -> FactSheet:
    """Everything that prose may state about a report; a `prior` that is not of the year before counts for nothing."""
    if prior is not None and report.year is not None and prior.year not in {None, report.year - 1}:
        prior = None
    shape = report.shape
    exact = {path: number for path, value in report.cells.items() if (number := as_decimal(value)) is not None}
    if prior is not None:
        for path, value in prior.cells.items():
            if (number := as_decimal(value)) is not None:
                exact[PRIOR_PREFIX + path] = number
    facts = _cells(shape, report.cells, "")
    if prior is not None:
        facts += _cells(prior.shape, prior.cells, PRIOR_PREFIX)
    facts += _sums((*named_sums(shape), *as_one_row(shape)), exact)
    if prior is not None:
        facts += _sums(_prior_sums(prior.shape), exact)
    facts += _shares(shape, exact)
    facts += _changes(shape, exact, prior.edition) if prior is not None else []
    facts += _officer(report, exact)
    return FactSheet(
        report.organ.name, report.organ.kind, report.scope, report.year, prior is not None, shape, tuple(facts), exact
    )


def _names(edition: Edition, row: Row, column: Column) -> tuple[str, ...]:
    """How prose says what a cell counts."""
    if row.kind == "cases":
        return (*row.said.wordings, *(column.said.wordings if column.key != TOTAL else ()))
    if row.kind != "requests":
        return tuple(f"{action}{thing}" for thing in row.said.wordings[:2] for action in _actions(edition, column))
    if column.key != TOTAL:
        return column.said.wordings
    heads = (group.said.wordings for group in reversed(row.groups))
    return row.said.wordings or next(heads, ()) or _group_wordings(edition, row.key) or (row.said.name,)


def _actions(edition: Edition, column: Column) -> tuple[str, ...]:
    """The words of a column of table 2; one that stands in several blocks may say them once."""
    if column.said.wordings:
        return column.said.wordings
    alike = (c for table in edition.tables.values() for block in table.blocks for c in block.columns)
    return next((c.said.wordings for c in alike if c.key == column.key and c.said.wordings), ())


def _group_wordings(edition: Edition, key: str) -> tuple[str, ...]:
    """The words of the group that a row stands for, where it is printed in one row."""
    return next((g.said.wordings for t in edition.tables.values() for g in t.groups if g.key == key), ())


@cache
def _cell_facts(
    shape: Shape, prefix: str
) -> tuple[tuple[str, FactKind, str, str, tuple[str, ...], tuple[str, ...]], ...]:
    """Path, kind, name, unit, operand and wordings of the fact of every cell, this year's or last year's."""
    kind: FactKind = "prior" if prefix else "cell"
    edition = shape.edition
    facts = []
    for path in shape.paths:
        row, column = edition.locate(path)
        told = edition.cell_label(prefix + path)
        facts.append((prefix + path, kind, told, column.unit, (prefix + path,), _names(edition, row, column)))
    return tuple(facts)


def _cells(shape: Shape, cells: Mapping[str, CellValue], prefix: str) -> list[Fact]:
    return [
        Fact(path, kind, name, str(value) if is_number(value) else None, unit, operand, names)
        for (path, kind, name, unit, operand, names), value in zip(
            _cell_facts(shape, prefix), cells.values(), strict=True
        )
    ]


@cache
def _prior_sums(shape: Shape) -> tuple[NamedSum, ...]:
    return tuple(named.of_prior() for named in named_sums(shape))


def _sums(sums: tuple[NamedSum, ...], exact: dict[str, Decimal]) -> list[Fact]:
    facts = []
    for named in sums:
        numbers = [exact[cell] for cell in named.cells if cell in exact]
        number = sum(numbers, Decimal(0)) if len(numbers) == len(named.cells) else None
        if number is not None:
            exact[named.path] = number
        value = None if number is None else format(number, "f")
        facts.append(Fact(named.path, "sum", named.name, value, "件", named.cells, named.names))
    return facts


@cache
def _share_parts(shape: Shape) -> tuple[tuple[str, str, str, str], ...]:
    """Part, base, path and name of every share: outcomes on （七）总计 first, applicants and channels on 新收 first."""
    edition = shape.edition
    applicants = (f"{REQUESTS}.newly_received.", f"{REQUESTS}.results_total.")
    parts = [
        (path, edition.cell_label(path))
        for path in shape.paths_of(REQUESTS)
        if path.startswith(applicants) or path.endswith(f".{TOTAL}")
    ]
    ends = (TOTAL, *(group.key for group in edition.tables[REQUESTS].column_groups))
    parts += [
        (named.path, named.name)
        for named in named_sums(shape)
        if named.path.startswith(f"{SUM_PREFIX}{REQUESTS}.") and parted(named.path)[2] in ends
    ]
    base_names = {RESULTS_TOTAL: "（七）总计", NEWLY_RECEIVED: "新收", ALL_REQUESTS: "申请总量"}
    return tuple(
        (part, base, share_path(part, base), f"{name}占{base_names[base]}的比例")
        for part, name in parts
        for base in BASES
        if part != base
    )


def _shares(shape: Shape, exact: dict[str, Decimal]) -> list[Fact]:
    facts = []
    for part, base, path, name in _share_parts(shape):
        whole, number = exact.get(base), exact.get(part)
        if not whole or number is None:
            continue
        exact[path] = share = number / whole * 100
        facts.append(Fact(path, "share", name, shown(share), "%", (part, base), (), base))
    return facts


@cache
def _change_words(shape: Shape, path: str, last: Edition) -> tuple[str, str, str, str, str, tuple[str, str]]:
    """Path and name of a difference and of a rate, the unit, and the operands, last year's on its own edition."""
    edition = shape.edition
    before = path if last is edition or not edition.has_cell(path) else edition.before(path)
    if edition.has_cell(path):
        name, unit = edition.cell_label(path), edition.locate(path)[1].unit
    else:
        sums = (*named_sums(shape), *as_one_row(shape))
        name, unit = next((named.name for named in sums if named.path == path), path), "件"
    told = f"{name}比上年的增减"
    return f"change:{path}", told, f"rate:{path}", f"{told}幅度", unit, (path, PRIOR_PREFIX + before)


def _changes(shape: Shape, exact: dict[str, Decimal], last: Edition) -> list[Fact]:
    """Difference and rate of every figure that both years have; no rate on a zero."""
    facts = []
    for path in [p for p in exact if not p.startswith((PRIOR_PREFIX, "share:"))]:
        changed, change, rated, rate, unit, operands = _change_words(shape, path, last)
        before = exact.get(operands[1])
        if before is None:
            continue
        exact[changed] = difference = exact[path] - before
        facts.append(Fact(changed, "change", change, format(difference, "f"), unit, operands))
        if before:
            exact[rated] = share = difference / before * 100
            facts.append(Fact(rated, "rate", rate, shown(share), "%", operands))
    return facts


def _officer(report: AnnualReport, exact: dict[str, Decimal]) -> list[Fact]:
    facts = []
    for own in report.facts:
        path = f"fact:{own.id}"
        exact[path] = number = Decimal(own.value)
        value = format(number, "f")
        facts.append(
            Fact(path, "officer", own.name, value, own.unit, (path,), (own.name,), source=own.source),
        )
    return facts
