"""Amounts of money: table 2 holds 行政事业性收费 in 万元; 信息处理费 is no cell, but may be an officer's own fact."""

from dataclasses import replace
from decimal import Decimal

from assistant.figures.binding.outcome import BoundFigure
from assistant.figures.binding.tolerance import agrees, amount_agrees
from assistant.figures.binding.verdicts import bound, contradicted, unbound
from assistant.figures.meaning.relations import Amount
from assistant.figures.meaning.statement import Statement
from assistant.form.paths import PRIOR_PREFIX
from assistant.report.fact_paths import shown
from assistant.report.fact_sheet import FactSheet


def judge_amount(statement: Statement, sheet: FactSheet, section: str) -> BoundFigure:
    """Hold an amount against the officer's fee, or the charge of table 2."""
    told = statement.relation
    assert isinstance(told, Amount)  # asked by the caller
    own = _own_fee(statement, told, sheet)
    if own is not None:
        return own
    figure, charge = statement.figure, sheet.edition.roll_forward.charge
    path = f"{PRIOR_PREFIX}{charge}" if statement.when == "prior" else charge
    value = sheet.value(path)
    if told.fee or not told.charge or section == "other_matters" or value is None or statement.when == "other":
        return unbound(figure, "no_amount")
    fact, expected = sheet.by_path[path], f"{shown(value, 8)}万元"
    if amount_agrees(figure, value) == "agrees":
        return bound(figure, (fact,), expected)
    if figure.unit != "万元" and agrees(replace(figure, kind="count"), value) == "agrees":
        return contradicted(figure, (fact,), expected, "differs_unit")
    if not statement.certainty.explained or statement.limits.foreign:
        return unbound(figure, "amount", fact, expected)
    return contradicted(figure, (fact,), expected)


def _own_fee(statement: Statement, told: Amount, sheet: FactSheet) -> BoundFigure | None:
    """An amount held against the officer's own fact of the fee, where it is that of all requests."""
    figure = statement.figure
    if not told.fee or told.of_some or statement.when != "this" or figure.value is None:
        return None
    own = next((f for f in sheet.officer_facts if "处理费" in f.name and f.unit == figure.unit and f.value), None)
    if own is None or own.value is None:
        return None
    if agrees(figure, Decimal(own.value)) == "agrees":
        return bound(figure, (own,), own.value, "own_fact")
    return contradicted(figure, (own,), own.value, "own_fact", unit=own.unit)
