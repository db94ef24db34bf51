"""Shares of what a text has told itself, though no table holds it: 公开信息520条，其中村务公开230条，占44.2%."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.figures.binding.comparing import judge_computed, places_of
from assistant.figures.binding.outcome import BoundFigure, Judged, Said
from assistant.figures.binding.tolerance import Agreement, agrees
from assistant.figures.meaning.relations import ShareOf
from assistant.figures.meaning.statement import Statement
from assistant.report.fact_paths import ALL_REQUESTS, NEWLY_RECEIVED, RESULTS_TOTAL, shown
from assistant.report.fact_sheet import FactSheet

_TOTALS: Final = (NEWLY_RECEIVED, ALL_REQUESTS, RESULTS_TOTAL)
_ROUNDED: Final = frozenset("万亿千")
"""Of a number written so the share may be another in its last places."""
_NEAREST: Final[tuple[Agreement, ...]] = ("agrees", "truncated", "last_place")


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a told part may be a share of."""

    value: Decimal
    name: str


def judge_told_share(statement: Statement, relation: ShareOf, sheet: FactSheet, said: Said) -> BoundFigure | None:
    """Hold a share against the counts of its text; None where these do not settle of what it is a share."""
    if not relation.plain or statement.figure.value is None or statement.when != "this":
        return None
    counted = _part(statement, said)
    if counted is None:
        return None
    part, told = counted
    found = list(_wholes(statement, part, told, said)) or list(_named(relation, told, sheet))
    wholes = sorted(found, key=lambda whole: whole.value, reverse=True)
    if not wholes:
        return None
    figure, number = statement.figure, told.figure.value or Decimal(0)
    near = [agrees(figure, number / whole.value * 100) for whole in [*wholes, *_others(part, told, sheet, said)]]
    match: Agreement = next((each for each in _NEAREST if each in near), "disagrees")
    if match in {"truncated", "last_place"}:
        return None
    places = max(2, places_of(figure))
    name = f"{told.figure.text}占{wholes[0].name}的比例"
    return judge_computed(figure, match, f"{shown(number / wholes[0].value * 100, places)}%", told.facts, name, "share")


def judge_stated_share(statement: Statement, base: BoundFigure, said: Said) -> BoundFigure | None:
    """Hold a share of a base that is told with its number against the counts before it: 占总数520条的60%."""
    figure, whole = statement.figure, base.figure.value
    counts = [j for j in said.in_sentence(statement) if j[1] is not base and _is_count(j)]
    alike = [one for _, one in counts if one.figure.unit == base.figure.unit]
    if not whole or not alike or base.figure.approximation != "exact" or _ROUNDED & set(base.figure.text):
        return None
    shares = [(one.figure.value or Decimal(0)) / whole * 100 for one in reversed(alike)]
    near = [agrees(figure, share) for share in shares]
    match: Agreement = next((each for each in _NEAREST if each in near), "disagrees")
    expected = f"{shown(shares[0], max(2, places_of(figure)))}%"
    name = f"{alike[-1].figure.text}占文中{base.figure.text}的比例"
    return judge_computed(figure, match, expected, alike[-1].facts, name, "share")


def _part(statement: Statement, said: Said) -> Judged | None:
    """The count that the share is of: the one right before it, or that of the channel which its words name."""
    same = said.in_sentence(statement)
    if not same:
        return None
    limits = statement.limits
    if limits.part:
        named = [one for one in same if one[0].limits.part == limits.part] if limits.channel else []
        return named[0] if len(named) == 1 and _is_count(named[0]) else None
    last = same[-1]
    unnamed = not (statement.certainty.own_object or statement.certainty.own_row or statement.counted.columns)
    return last if unnamed and _is_count(last) and not last[0].nesting.base else None


def _is_count(judged: Judged) -> bool:
    """Whether it plainly counts things of this year."""
    statement, one = judged
    figure = one.figure
    exact = figure.approximation == "exact" and not _ROUNDED & set(figure.text)
    plain = figure.kind == "count" and exact and bool(figure.value) and bool(figure.unit)
    return plain and statement.when == "this" and not one.is_change


def _wholes(statement: Statement, part: Statement, told: BoundFigure, said: Said) -> Iterator[_Whole]:
    """The counts of the stretch of which the part is one by its words."""
    period = said.in_period(statement)
    before = period[: next(i for i, (other, _) in enumerate(period) if other is part)]
    if any(isinstance(other.relation, ShareOf) and other.relation.names_base for other, _ in before):
        # 甲类98条，占公开总数的20.7%，乙类61条，占12.9%: of what was named, not told.
        return
    shared = {
        id(one)
        for (_, one), (after, _) in pairwise(period)
        if isinstance(after.relation, ShareOf) and after.relation.plain
    }
    settled = any(other.nesting.among for other, _ in period) or any(
        one.check == "share" and one.status == "bound" for _, one in period
    )
    for judged in reversed(before):
        other, one = judged
        larger = _is_count(judged) and id(one) not in shared and (one.figure.value or 0) >= (told.figure.value or 0)
        if larger and one.figure.unit == told.figure.unit and (settled or other.sentence == part.sentence):
            yield _Whole(one.figure.value or Decimal(0), f"文中{one.figure.text}")
    listed = list(_listed(statement, told, said))
    if len(listed) > 1:
        yield _Whole(sum(listed, Decimal(0)), "所列各数之和")


def _named(relation: ShareOf, told: BoundFigure, sheet: FactSheet) -> Iterator[_Whole]:
    """The officer's number of all that was published, where the words name it: 占主动公开总数的60%."""
    for fact in sheet.officer_facts if relation.of_published else ():
        value = sheet.value(fact.path)
        if value and "公开" in fact.name and fact.unit == told.figure.unit and value >= (told.figure.value or 0):
            yield _Whole(value, f"补充数据「{fact.name}」")


def _listed(statement: Statement, told: BoundFigure, said: Said) -> Iterator[Decimal]:
    """The counts of the sentence that are of a channel, where the part is one."""
    for other, one in said.in_sentence(statement):
        if other.limits.channel and one.figure.unit == told.figure.unit and one.figure.kind == "count":
            yield one.figure.value or Decimal(0)


def _others(part: Statement, told: BoundFigure, sheet: FactSheet, said: Said) -> Iterator[_Whole]:
    """What else it may be a share of: any number told before, any that the officer gave, the totals, sums of a list."""
    least = told.figure.value or Decimal(0)
    values = [one.figure.value for _, one in said.judged if one.figure.kind == "count"]
    values += [sheet.value(fact.path) for fact in sheet.officer_facts]
    values += [sheet.value(path) for path in _TOTALS]
    listed = [one.figure.value or Decimal(0) for _, one in said.in_sentence(part) if one.figure.kind == "count"]
    values += [sum(listed[start:], Decimal(0)) for start in range(len(listed))]
    return (_Whole(value, "") for value in values if value is not None and value >= least)
