"""Differences, rates, multiples and percentage points against last year, with their direction words."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.figures.binding.comparing import Compared, facts_at, judge_computed, places_of, sum_of
from assistant.figures.binding.outcome import BoundFigure, Said
from assistant.figures.binding.tolerance import agrees, amount_agrees
from assistant.figures.binding.verdicts import called, contradicted, unbound
from assistant.figures.meaning.relations import ChangedAt
from assistant.figures.meaning.statement import Statement
from assistant.figures.reading.figure import Figure
from assistant.form.paths import PRIOR_PREFIX
from assistant.report.fact_paths import shown
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import Fact


def judge_difference(statement: Statement, about: Compared, sheet: FactSheet, said: Said) -> BoundFigure:
    """Hold 增加20件 against the difference between both years."""
    figure = statement.figure
    facts = facts_at(sheet, tuple(f"change:{path}" for path in about.paths))
    number = sum_of(sheet, tuple(fact.path for fact in facts)) if len(facts) == len(about.paths) else None
    name = f"「{called(facts)}」" if facts else "按文中两年数计算的增减"
    unit = facts[0].unit if facts else figure.unit
    if number is None:
        facts, years = (), _years_in_prose(statement, said)
        if years is None:
            return unbound(figure, "no_prior_change")
        number = years[0] - years[1]
    expected = _signed(figure, number, unit)
    if _wrong_way(figure, number):
        return contradicted(figure, facts, expected, "wrong_way", "direction", name=name, said=_said(figure))
    match = amount_agrees(figure, abs(number)) if unit == "万元" else agrees(figure, abs(number))
    return judge_computed(figure, match, expected, facts, name, "rate", sure=about.sure)


@dataclass(frozen=True, slots=True)
class _Rate:
    """By how many percent something changed, by which facts, and whether that is surely what is meant."""

    number: Decimal
    facts: tuple[Fact, ...]
    name: str
    sure: bool


def judge_rate(statement: Statement, about: Compared, sheet: FactSheet, said: Said) -> BoundFigure:
    """Hold 增长20% or 1.3倍 against the rate between both years."""
    figure, rate = statement.figure, _rate(statement, about, sheet, said)
    if rate is None:
        return unbound(figure, "no_prior_rate")
    if figure.kind == "multiple":
        more = isinstance(statement.relation, ChangedAt) and statement.relation.times_of
        times = rate.number / 100 + (1 if more else 0)
        expected = f"{shown(times)}倍"
        return judge_computed(figure, agrees(figure, times), expected, rate.facts, rate.name, "rate", sure=rate.sure)
    expected = _signed(figure, rate.number, "%")
    if _wrong_way(figure, rate.number):
        return contradicted(figure, rate.facts, expected, "wrong_way", "direction", name=rate.name, said=_said(figure))
    match = agrees(figure, abs(rate.number))
    return judge_computed(figure, match, expected, rate.facts, rate.name, "rate", sure=rate.sure)


def _rate(statement: Statement, about: Compared, sheet: FactSheet, said: Said) -> _Rate | None:
    """The rate of a fact, of several together, or of the two years that the sentence tells."""
    path = f"rate:{about.paths[0]}" if len(about.paths) == 1 else ""
    fact, number = sheet.by_path.get(path), sheet.value(path)
    facts: tuple[Fact, ...] = (fact,) if fact is not None else ()
    name = f"「{fact.name}」" if fact is not None else "按文中两年数计算的增减幅度"
    if len(about.paths) > 1:
        now, before = (sum_of(sheet, tuple(f"{year}{p}" for p in about.paths)) for year in ("", PRIOR_PREFIX))
        if now is not None and before:
            facts = facts_at(sheet, tuple(f"rate:{p}" for p in about.paths))
            number, name = (now - before) / before * 100, "两年合计的增减幅度"
    if number is not None:
        return _Rate(number, facts, name, about.sure)
    years = _years_in_prose(statement, said)
    if years is None or not years[1]:
        return None
    return _Rate((years[0] - years[1]) / years[1] * 100, facts, name, sure=True)


def share_change(sheet: FactSheet, fact: Fact) -> Decimal | None:
    """By how many percentage points a share differs from last year's."""
    part, base, now = fact.cells[0], fact.base or "", sheet.value(fact.path)
    old_part, old_base = sheet.value(PRIOR_PREFIX + part), sheet.value(PRIOR_PREFIX + base)
    return None if now is None or old_part is None or not old_base else now - old_part / old_base * 100


def judge_points(statement: Statement, sheet: FactSheet, said: Said) -> BoundFigure:
    """Hold 提高4个百分点 against the change of the share that the sentence has just stated."""
    figure = statement.figure
    shares = [one for _, one in said.in_sentence(statement) if one.check == "share" and one.facts]
    fact = shares[-1].facts[0] if shares else None
    if fact is None or fact.base is None:
        return unbound(figure, "no_points")
    number = share_change(sheet, fact)
    if number is None:
        return unbound(figure, "no_prior_points")
    expected = _signed(figure, number, "个百分点")
    if _wrong_way(figure, number):
        return contradicted(figure, (fact,), expected, "wrong_way_points", "direction")
    name = f"「{fact.name}」比上年的增减"
    told = [one.figure.value or Decimal(0) for _, one in said.in_sentence(statement) if one.figure.kind == "percent"]
    if len(told) > 1 and agrees(figure, abs(told[-1] - told[-2])) == "agrees":
        # 由81.84%升至84.53%，提高2.69个百分点: reckoned from the rounded shares that are told.
        return judge_computed(figure, "agrees", expected, (fact,), name, "rate")
    return judge_computed(figure, agrees(figure, abs(number)), expected, (fact,), name, "rate")


def _signed(figure: Figure, number: Decimal, unit: str) -> str:
    word = ("增加" if number > 0 else "减少" if number < 0 else "持平") if unit != "%" else ""
    word = word or ("增长" if number > 0 else "下降" if number < 0 else "持平")
    return word + (f"{shown(abs(number), max(places_of(figure), 2) if unit == '%' else 8)}{unit}" if number else "")


def _wrong_way(figure: Figure, number: Decimal) -> bool:
    return (figure.direction == "up" and number < 0) or (figure.direction == "down" and number > 0)


def _said(figure: Figure) -> str:
    return {"up": "增长", "down": "下降"}.get(figure.direction or "", "") + figure.text


def _years_in_prose(statement: Statement, said: Said) -> tuple[Decimal, Decimal] | None:
    """This year's and last year's count as the same sentence states them."""
    told: dict[str, Decimal] = {}
    for other, one in said.in_sentence(statement):
        if one.figure.kind in {"count", "amount"} and one.figure.value is not None and not one.is_change:
            told[other.when] = one.figure.value
    return (told["this"], told["prior"]) if {"this", "prior"} <= told.keys() else None
