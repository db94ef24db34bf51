"""Holding a count against the facts that its words can mean: bound, contradicted, ambiguous, or not told."""

from decimal import Decimal

from assistant.figures.binding.candidates import Candidates, candidates, request_path
from assistant.figures.binding.comparing import facts_at
from assistant.figures.binding.outcome import BoundFigure
from assistant.figures.binding.tolerance import agrees
from assistant.figures.binding.verdicts import ambiguous, bound, called, contradicted, unbound
from assistant.figures.meaning.statement import Statement
from assistant.figures.reading.figure import Figure
from assistant.form.paths import PRIOR_PREFIX
from assistant.report.fact_paths import shown
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import Fact

_OF_REQUESTS = frozenset({"件", "份", "宗", "封", "件次", ""})
"""受理窗口1个 counts no requests."""


def judge_count(statement: Statement, sheet: FactSheet) -> BoundFigure:
    """Hold a count against the facts that its words can mean, where they mean any."""
    figure, limits = statement.figure, statement.limits
    if figure.value is None and figure.low is None:
        return unbound(figure, "no_value")
    found = candidates(statement, figure.unit)
    if not found.accepted:
        return unbound(figure, "nothing")
    known = [(group, value) for group in found.accepted if (value := total(sheet, group, each=limits.each)) is not None]
    if not known and not (limits.each and total(sheet, found.accepted[0]) is not None):
        facts = facts_at(sheet, found.accepted[0])
        return unbound(figure, "no_prior" if statement.when == "prior" else "blank", facts[0] if facts else None)
    for group, value in known:
        if agrees(figure, value) == "agrees":
            return bound(figure, facts_at(sheet, group), shown(value, 8))
    if limits.part or (limits.rest and statement.counted.rows != ("carried_forward",)):
        most = max((value for _, value in known), default=Decimal(0))
        return _part(statement, facts_at(sheet, known[0][0] if known else found.accepted[0]), most)
    return _differing(statement, sheet, found, known)


def _differing(
    statement: Statement, sheet: FactSheet, found: Candidates, known: list[tuple[tuple[str, ...], Decimal]]
) -> BoundFigure:
    """What is said of a count that none of its facts has."""
    figure, rows, each = statement.figure, statement.counted.rows, statement.limits.each
    group, value = known[0] if known and not each else (found.accepted[0], known[0][1] if known else Decimal(0))
    facts = facts_at(sheet, group)
    expected = "、".join(shown(sheet.value(path) or Decimal(0), 8) for path in group) if each else shown(value, 8)
    for neighbour in found.neighbours:
        other = total(sheet, neighbour)
        if other is not None and agrees(figure, other) == "agrees":
            return ambiguous(figure, facts, expected, "neighbour", other=called(facts_at(sheet, neighbour)))
    if rows == ("results_total",) and _of_new_ones(statement, sheet):
        return unbound(figure, "of_new_ones", facts[0], expected)
    if each and len(group) == 1:
        # 某研究所、某基金会各申请1件 is of each of those, for which no cell exists.
        return unbound(figure, "each", facts[0])
    sure, unit = statement.certainty.explained and statement.certainty.named, facts[0].unit
    if found.strict and sure:
        why = "differs_stale" if _is_stale(figure, sheet, group) else "differs"
        return contradicted(figure, facts, expected, why, unit=unit)
    if rows == ("carried_any",) and sure:
        return ambiguous(figure, facts, expected, "which_carried", unit=unit)
    return unbound(figure, "nearest", facts[0], expected, name=called(facts), unit=unit)


def _of_new_ones(statement: Statement, sheet: FactSheet) -> bool:
    """Whether a count of answers leaves out what was carried over: 本年新收1860件，办结1822件."""
    results, over = (sheet.value(request_path(row, "total")) for row in ("results_total", "carried_over"))
    if statement.counted.columns or statement.when != "this" or results is None or not over:
        return False
    return agrees(statement.figure, results - over) == "agrees"


def _part(statement: Statement, facts: tuple[Fact, ...], most: Decimal) -> BoundFigure:
    """A part of the requests without a cell of its own (网上申请8件) cannot be more than the whole."""
    figure, limits, certainty = statement.figure, statement.limits, statement.certainty
    exact = figure.approximation == "exact" and figure.unit in _OF_REQUESTS
    over = figure.value is not None and figure.value > most
    # 其余5件来自商业企业 says that five of them are: they cannot be fewer.
    rest = (
        limits.rest
        and not limits.part
        and statement.when == "this"
        and bool(statement.counted.columns or statement.counted.rows)
    )
    if (limits.channel or rest) and over and exact and certainty.named and certainty.explained:
        return contradicted(figure, facts, shown(most, 8), "part_over_whole", "part", unit=facts[0].unit)
    return unbound(figure, "part", facts[0], part=limits.part or "其余")


def total(sheet: FactSheet, group: tuple[str, ...], *, each: bool = False) -> Decimal | None:
    """The sum of several facts, None where one has no value; with 各 their common value."""
    values = [sheet.value(path) for path in group]
    numbers = [value for value in values if value is not None]
    if not numbers or len(numbers) < len(values):
        return None
    if each:
        return numbers[0] if len(set(numbers)) == 1 else None
    return sum(numbers, Decimal(0))


def _is_stale(figure: Figure, sheet: FactSheet, group: tuple[str, ...]) -> bool:
    """Whether a count is last year's."""
    before = total(sheet, tuple(PRIOR_PREFIX + path for path in group))
    return before is not None and figure.value == before
