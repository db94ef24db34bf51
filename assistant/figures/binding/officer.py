"""Statements of an officer's own fact (补充数据), told by the fact's name in the words around the figure."""

from decimal import Decimal

from assistant.figures.binding.outcome import BoundFigure, Said
from assistant.figures.binding.tolerance import agrees
from assistant.figures.binding.verdicts import bound, contradicted
from assistant.figures.meaning.own_facts import LIKE, SURE, OwnNames
from assistant.figures.meaning.statement import Statement
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import Fact


def judge_own(statement: Statement, sheet: FactSheet, said: Said, *, planned: bool = False) -> BoundFigure | None:
    """The officer's fact that a figure states, of plans where the words plan; None where none is named or fits."""
    figure = statement.figure
    if statement.when != "this" or not sheet.officer_facts or (figure.value is None and figure.low is None):
        return None
    names = OwnNames(statement, sheet.officer_facts, said.reporter)
    named: list[tuple[bool, float, Fact]] = []
    for fact in names.meant(planned=planned):
        fits = agrees(figure, _scaled(fact)) == "agrees"
        likeness = names.likeness(fact, fits=fits)
        if likeness >= (LIKE if fits else SURE):
            named.append((fits, likeness, fact))
    # 公众号全年发布350条 is held against the account's own fact, though the total has that number.
    named = [one for one in named if names.is_of_its_channel(one[2])] or named
    if not named:
        return None
    fits, _, fact = max(named, key=lambda one: one[:2])
    if fits:
        return bound(figure, (fact,), fact.value, "own_fact_value", unit=fact.unit)
    if not names.is_called_so(fact) and not _means_all(names, fact, said):
        return None
    return contradicted(figure, (fact,), fact.value or "", "own_fact", unit=fact.unit)


def _means_all(names: OwnNames, fact: Fact, said: Said) -> bool:
    """Whether a number that differs from a fact is all that it counts, and nothing else that is known."""
    if names.says_total() and any(Decimal(one.value or 0) == names.statement.figure.value for one in names.facts):
        return False
    return names.speaks_of_all(fact) and not names.is_kind_or_act(fact) and not _is_part(names, fact, said)


def _is_part(names: OwnNames, fact: Fact, said: Said) -> bool:
    """Whether the fact was stated before and this is one of its parts, or another count beside it."""
    statement = names.statement
    told = [other for other, one in said.backwards() if any(each.path == fact.path for each in one.facts)]
    if any(other.sentence == statement.sentence for other in told):
        return not names.says_all()
    return bool(told) and statement.nesting.after_among


def _scaled(fact: Fact) -> Decimal:
    value = Decimal(fact.value or 0)
    if fact.unit.startswith("万") and fact.unit != "万元":
        return value * 10_000
    return value
