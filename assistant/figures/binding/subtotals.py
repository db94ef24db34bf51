"""Sums of what a sentence has just told: 予以公开74件、部分公开22件，共计96件; 两项合计接近70%."""

from decimal import Decimal
from typing import Final

from assistant.figures.binding.comparing import facts_at, sum_of
from assistant.figures.binding.counts import judge_count
from assistant.figures.binding.outcome import BoundFigure, Said
from assistant.figures.binding.tolerance import agrees
from assistant.figures.binding.verdicts import bound, contradicted
from assistant.figures.meaning.statement import Statement
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS, SUM_PREFIX, parted
from assistant.form.sums import sums_by_cells
from assistant.report.fact_paths import ALL_REQUESTS, NEWLY_RECEIVED, RESULTS_TOTAL, shown
from assistant.report.fact_sheet import FactSheet

_FLOWS: Final = frozenset(
    {NEWLY_RECEIVED, RESULTS_TOTAL, ALL_REQUESTS}
    | {f"{REQUESTS}.{row}.total" for row in ("carried_over", "carried_forward")}
)


def told_parts(statement: Statement, said: Said) -> tuple[str, ...]:
    """The facts of which a figure is the sum by its words; empty where it is not said to be one."""
    wanted = statement.reach.sum_of
    if wanted is None:
        return ()
    parts: list[str] = []
    count = 0
    for other, one in reversed(said.in_period(statement)):
        if count == wanted > 0:
            break
        if one.figure.kind != "count" or one.is_change:
            continue
        paths = [fact.path for fact in one.facts]
        if other.when != "this" or not paths or not all(_is_part(path) for path in paths):
            break
        parts = [*paths, *parts]
        count += 1
    return tuple(dict.fromkeys(parts)) if count > 1 and count >= wanted else ()


def told_sum(statement: Statement, said: Said) -> Decimal | None:
    """The sum of the counts before a figure in its sentence that are bound to nothing; None for fewer than two."""
    values = []
    for _, one in reversed(said.in_sentence(statement)):
        if one.figure.kind != "count" or one.facts or one.figure.value is None:
            break
        values.append(one.figure.value)
    return sum(values, Decimal(0)) if len(values) > 1 else None


def _is_part(path: str) -> bool:
    return path not in _FLOWS and path.removeprefix(SUM_PREFIX).startswith((REQUESTS, LITIGATION, PROACTIVE))


def judge_sum(statement: Statement, parts: tuple[str, ...], sheet: FactSheet) -> BoundFigure:
    """Hold a figure against the sum of the facts just told, or what else its words can mean."""
    figure, value, other = statement.figure, sum_of(sheet, parts), judge_count(statement, sheet)
    if value is None:
        return other
    facts, expected = facts_at(sheet, named_sum(parts, sheet)), shown(value, 8)
    if agrees(figure, value) == "agrees" and (len(facts) == 1 or other.status != "bound"):
        return bound(figure, facts, expected)
    return other if other.status == "bound" else contradicted(figure, facts, expected, unit=facts[0].unit)


def named_sum(parts: tuple[str, ...], sheet: FactSheet) -> tuple[str, ...]:
    """The sum of the tables that several facts make up, where there is one and the kinds left out are nought."""
    named = sums_by_cells(sheet.shape).get(frozenset(parts))
    if named is not None:
        return (named,)
    value = sum_of(sheet, parts)
    _, row, column = parted(parts[0])
    group = row.partition(".")[0]
    sums = []
    if "." in row and all(part.startswith(f"{REQUESTS}.{group}.") for part in parts):
        sums.append(f"{SUM_PREFIX}{REQUESTS}.{group}.{column}")
    if all(part.startswith(f"{REQUESTS}.{row}.") for part in parts):
        heads = (g.key for g in sheet.edition.tables[REQUESTS].column_groups)
        sums += [f"{SUM_PREFIX}{REQUESTS}.{row}.{head}" for head in heads if _stands_under(sheet, head, column)]
    return next(((path,) for path in sums if sheet.value(path) == value), parts)


def _stands_under(sheet: FactSheet, head: str, column: str) -> bool:
    return any(each.key == column for each in sheet.edition.tables[REQUESTS].group_columns(head))
