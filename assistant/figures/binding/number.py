"""A number of things, held against its facts, against the sum of what was told, and against what is said of all."""

from decimal import Decimal

from assistant.figures.binding.counts import judge_count
from assistant.figures.binding.outcome import BoundFigure, Said
from assistant.figures.binding.subtotals import judge_sum, told_parts, told_sum
from assistant.figures.binding.tolerance import agrees
from assistant.figures.binding.verdicts import bound, unbound
from assistant.figures.binding.wholes import hold_whole
from assistant.figures.meaning.relations import Is
from assistant.figures.meaning.statement import Statement
from assistant.report.fact_sheet import FactSheet


def judge_number(statement: Statement, sheet: FactSheet, said: Said) -> BoundFigure:
    """The verdict on a count by the tables."""
    told = statement.relation
    assert isinstance(told, Is)  # asked by the caller
    parts = told_parts(statement, said)
    result = judge_sum(statement, parts, sheet) if parts else judge_count(statement, sheet)
    if result.status == "contradicted" and not parts and statement.reach.total:
        value = told_sum(statement, said)
        if value is not None and agrees(statement.figure, value) == "agrees":
            # 征地类52件、住建类31件，合计83件: the sum of what has no cell.
            return unbound(statement.figure, "sum")
    held = _among_what_was_told(hold_whole(result, statement, sheet), statement, said)
    if held.status == "contradicted" and told.kept:
        # 清理：继续有效56件、废止5件，清理后现行有效63件: what was kept is not all that is in force.
        return unbound(statement.figure, "kept", held.nearest)
    return _with_what_is_added(held, told.added)


def _with_what_is_added(result: BoundFigure, added: Decimal | None) -> BoundFigure:
    """现行有效15件，另更新5件: what is told beside a count may make the cell with it."""
    value, expected = result.figure.value, result.expected
    if added is None or value is None or expected is None or (result.status, result.check) != ("contradicted", "value"):
        return result
    if value + added != Decimal(expected):
        return result
    return bound(result.figure, result.facts, expected, "with_added", added=f"{added}{result.figure.unit}")


def _among_what_was_told(result: BoundFigure, statement: Statement, said: Said) -> BoundFigure:
    """制发21件，其中以县政府名义印发13件: behind 其中 no other value of the same fact is told, but a part of it."""
    accused = result.status == "contradicted" and result.check in {"value", "whole"}
    if not accused or not (statement.nesting.after_among or statement.nesting.bracketed):
        return result
    for _, one in reversed(said.in_sentence(statement)):
        if one.status == "bound" and one.facts == result.facts:
            return unbound(result.figure, "part_of_told", result.nearest, whole=one.figure.text)
    return result
