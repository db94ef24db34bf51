"""The fact sheet: every figure that the report's tables and the officer's own facts support, each with its name.

Code computes them, prose may only use them: cells, named sums, shares with their base, differences and rates against
last year. A blank operand leaves a fact without a value: blank is not zero.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, cached_property

from assistant.form.cells import CellValue, as_decimal, is_number
from assistant.report.facts import Fact, FactKind
from assistant.report.form import LITIGATION, PRIOR_PREFIX, PROACTIVE, REQUESTS, all_paths, cell_label, is_amount
from assistant.report.named_sums import SUM_PREFIX, NamedSum, named_sums
from assistant.report.report import AnnualReport
from assistant.report.wordings import wordings

NEWLY_RECEIVED, RESULTS_TOTAL = f"{REQUESTS}.newly_received.total", f"{REQUESTS}.results_total.total"
ALL_REQUESTS = f"{SUM_PREFIX}{REQUESTS}.requests.total"
BASES = (RESULTS_TOTAL, NEWLY_RECEIVED, ALL_REQUESTS)
"""What shares of requests stand on: outcomes on （七）总计, applicants on 新收; some reports use 新收 + 结转."""


@dataclass(frozen=True)
class FactSheet:
    """All facts of a report, found by path; `exact` are their unrounded values."""

    organ: str
    organ_kind: str
    scope: str
    year: int | None
    has_prior: bool
    facts: tuple[Fact, ...]
    exact: Mapping[str, Decimal] = field(repr=False)

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

    def lines(self, section: str) -> list[str]:
        """The facts that a section talks about, one short Chinese sentence each, zero said in words."""
        from assistant.report.fact_lines import lines_of

        return lines_of(self, section)


def fact_sheet(report: AnnualReport, prior: AnnualReport | None = None) -> FactSheet:
    """Everything that prose may state about a report; a `prior` that is not of the year before counts for nothing."""
    if prior is not None and report.year is not None and prior.year not in {None, report.year - 1}:
        prior = None
    exact = {path: number for path, value in report.cells.items() if (number := as_decimal(value)) is not None}
    if prior is not None:
        for path, value in prior.cells.items():
            if (number := as_decimal(value)) is not None:
                exact[PRIOR_PREFIX + path] = number
    facts = [*_cells(report.cells, ""), *(_cells(prior.cells, PRIOR_PREFIX) if prior is not None else ())]
    facts += _sums(named_sums(single_other_handling=report.has_single_other_handling), exact)
    if prior is not None:
        sums = named_sums(single_other_handling=prior.has_single_other_handling)
        facts += _sums(_prior_sums(sums), exact)
    facts += _shares(exact)
    facts += _changes(exact) if prior is not None else []
    facts += _officer(report, exact)
    return FactSheet(
        report.organ.name, report.organ.kind, report.scope, report.year, prior is not None, tuple(facts), exact
    )


@cache
def _step(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def shown(number: Decimal, places: int = 2) -> str:
    """A computed number as a fact shows it: at most two decimals, no trailing zeros."""
    text = format(number.quantize(_step(places), ROUND_HALF_UP), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@cache
def _labels() -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Label, unit and wordings of every cell path."""
    return {path: (cell_label(path), "万元" if is_amount(path) else "件", _names(path)) for path in _all_cells()}


def _all_cells() -> Iterable[str]:
    columns = [path.rsplit(".", 1)[1] for path in all_paths() if path.startswith(f"{REQUESTS}.newly_received.")]
    return (*all_paths(), *(f"{REQUESTS}.other_handling.{column}" for column in columns))


def _names(path: str) -> tuple[str, ...]:
    words = wordings()
    table, rest = path.split(".", 1)
    row, column = rest.rsplit(".", 1)
    if table == PROACTIVE:
        actions = words.documents.get(column) or (words.charges if column == "amount" else words.decisions)
        return tuple(f"{action}{thing}" for thing in words.objects[row][:2] for action in actions)
    if table == LITIGATION:
        return (*words.objects[row], *(words.cases[column] if column != "total" else ()))
    rows = words.request_rows.get(row) or words.request_sums.get(row, ())
    return rows if column == "total" else words.request_columns[column]


@cache
def _cell_facts(prefix: str) -> dict[str, tuple[str, FactKind, str, str, tuple[str, ...], tuple[str, ...]]]:
    """Path, kind, name, unit, operand and wordings of the fact of every cell, this year's or last year's."""
    kind: FactKind = "prior" if prefix else "cell"
    year = "上年·" if prefix else ""
    return {
        path: (prefix + path, kind, f"{year}{label}", unit, (prefix + path,), names)
        for path, (label, unit, names) in _labels().items()
    }


def _cells(cells: Mapping[str, CellValue], prefix: str) -> list[Fact]:
    words, facts = _cell_facts(prefix), []
    for cell, value in cells.items():
        path, kind, name, unit, operand, names = words[cell]
        facts.append(Fact(path, kind, name, str(value) if is_number(value) else None, unit, operand, names))
    return facts


def _fact(  # noqa: PLR0917 - the fields of a fact in their order
    path: str, kind: FactKind, name: str, number: Decimal | None, unit: str,
    cells: tuple[str, ...] = (), names: tuple[str, ...] = (), base: str | None = None, source: str = "",
) -> Fact:  # fmt: skip
    value = None if number is None else format(number, "f")
    return Fact(path, kind, name, value, unit, cells, names, base, source)


@cache
def _prior_sums(sums: tuple[NamedSum, ...]) -> tuple[NamedSum, ...]:
    return tuple(named.of_prior() for named in sums)


def _sums(sums: tuple[NamedSum, ...], exact: dict[str, Decimal]) -> list[Fact]:
    facts = []
    for named in sums:
        numbers = [exact[cell] for cell in named.cells if cell in exact]
        number = sum(numbers, Decimal(0)) if len(numbers) == len(named.cells) else None
        if number is not None:
            exact[named.path] = number
        facts.append(_fact(named.path, "sum", named.name, number, "件", named.cells, named.names))
    return facts


def share_path(part: str, base: str) -> str:
    """The path of the share of one fact in another."""
    return f"share:{part}/{base}"


@cache
def _share_parts() -> tuple[tuple[str, str, str, str], ...]:
    """Part, base, path and name of every share: outcomes on （七）总计 first, applicants and channels on 新收 first."""
    labels = _labels()
    parts: list[tuple[str, str]] = []
    for path in all_paths():
        table_3 = path.startswith(REQUESTS)
        applicants = path.startswith((f"{REQUESTS}.newly_received.", f"{REQUESTS}.results_total."))
        if applicants or (table_3 and path.endswith(".total")):
            parts.append((path, labels[path][0]))
    parts += [
        (named.path, named.name)
        for named in named_sums()
        if named.path.startswith(f"{SUM_PREFIX}{REQUESTS}.") and named.path.endswith((".total", ".organizations"))
    ]
    base_names = {RESULTS_TOTAL: "（七）总计", NEWLY_RECEIVED: "新收", ALL_REQUESTS: "申请总量"}
    return tuple(
        (part, base, share_path(part, base), f"{name}占{base_names[base]}的比例")
        for part, name in parts
        for base in BASES
        if part != base
    )


def _shares(exact: dict[str, Decimal]) -> list[Fact]:
    facts = []
    for part, base, path, name in _share_parts():
        whole, number = exact.get(base), exact.get(part)
        if not whole or number is None:
            continue
        exact[path] = share = number / whole * 100
        facts.append(Fact(path, "share", name, shown(share), "%", (part, base), (), base))
    return facts


@cache
def _change_words(path: str) -> tuple[str, str, str, str, str, tuple[str, str]]:
    """Path and name of a difference, path and name of a rate, the unit, and the operands."""
    if path in _labels():
        name, unit, _ = _labels()[path]
    else:
        name, unit = next(named.name for named in named_sums() if named.path == path), "件"
    told = f"{name}比上年的增减"
    return f"change:{path}", told, f"rate:{path}", f"{told}幅度", unit, (path, PRIOR_PREFIX + path)


def _changes(exact: dict[str, Decimal]) -> list[Fact]:
    """Difference and rate of every figure that both years have; no rate on a zero."""
    facts = []
    for path in [p for p in exact if not p.startswith((PRIOR_PREFIX, "share:"))]:
        before = exact.get(PRIOR_PREFIX + path)
        if before is None:
            continue
        changed, change, rated, rate, unit, operands = _change_words(path)
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
        exact[path] = Decimal(own.value)
        facts.append(_fact(path, "officer", own.name, exact[path], own.unit, (path,), (own.name,), source=own.source))
    return facts
