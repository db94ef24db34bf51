"""Differences, rates, multiples and percentage points against last year, with their direction words."""

import re
from decimal import Decimal

from assistant.figures.binding.comparing import Compared, compared_result, facts_at, not_comparable, places_of, sum_of
from assistant.figures.binding.outcome import BoundFigure, Said
from assistant.figures.binding.tolerance import agrees, amount_agrees
from assistant.figures.meaning.surroundings import Surroundings
from assistant.figures.reading.figure import Figure
from assistant.form.paths import PRIOR_PREFIX
from assistant.report.fact_paths import shown
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import Fact

_TIMES_OF = re.compile(r"(?:是|为|达|相当于|接近|近|超过)[^，。；]{0,12}的$")


def bind_difference(around: Surroundings, about: Compared, sheet: FactSheet, said: Said) -> BoundFigure:
    """Hold 增加20件 against the difference between both years."""
    figure = around.figure
    facts = facts_at(sheet, tuple(f"change:{path}" for path in about.paths))
    number = sum_of(sheet, tuple(fact.path for fact in facts)) if len(facts) == len(about.paths) else None
    name = f"「{'＋'.join(fact.name for fact in facts)}」" if facts else "按文中两年数计算的增减"
    unit = facts[0].unit if facts else figure.unit
    if number is None:
        facts, years = (), _years_in_prose(around, said)
        if years is None:
            return not_comparable(figure, "没有上年数据，无法核对增减。", "rate")
        number = years[0] - years[1]
    expected = _signed(figure, number, unit)
    if _wrong_way(figure, number):
        reason = f"{name}是{expected}，文中为{_said(figure)}。"
        return BoundFigure(figure, "contradicted", facts, facts[0] if facts else None, expected, reason, "direction")
    match = amount_agrees(figure, abs(number)) if unit == "万元" else agrees(figure, abs(number))
    return compared_result(figure, match, expected, facts, name, "rate", sure=about.sure)


def bind_rate(around: Surroundings, about: Compared, sheet: FactSheet, said: Said) -> BoundFigure:
    """Hold 增长20% or 1.3倍 against the rate between both years."""
    figure = around.figure
    path = about.paths[0] if len(about.paths) == 1 else ""
    fact, number = sheet.by_path.get(f"rate:{path}"), sheet.value(f"rate:{path}")
    facts: tuple[Fact, ...] = (fact,) if fact is not None else ()
    name = f"「{fact.name}」" if fact is not None else "按文中两年数计算的增减幅度"
    sure = about.sure
    if len(about.paths) > 1:
        now, before = (sum_of(sheet, tuple(f"{year}{p}" for p in about.paths)) for year in ("", PRIOR_PREFIX))
        if now is not None and before:
            facts = facts_at(sheet, tuple(f"rate:{p}" for p in about.paths))
            number, name = (now - before) / before * 100, "两年合计的增减幅度"
    if number is None:
        years = _years_in_prose(around, said)
        if years is None or not years[1]:
            return not_comparable(figure, "没有上年数据，无法核对增减幅度。", "rate")
        number, sure = (years[0] - years[1]) / years[1] * 100, True
    if figure.kind == "multiple":
        return _multiple(figure, number, facts, name, sure=sure)
    expected = _signed(figure, number, "%")
    if _wrong_way(figure, number):
        reason = f"{name}是{expected}，文中为{_said(figure)}。"
        return BoundFigure(figure, "contradicted", facts, facts[0] if facts else None, expected, reason, "direction")
    return compared_result(figure, agrees(figure, abs(number)), expected, facts, name, "rate", sure=sure)


def _multiple(figure: Figure, rate: Decimal, facts: tuple[Fact, ...], name: str, *, sure: bool) -> BoundFigure:
    before = figure.clause.partition(figure.text)[0]
    times = rate / 100 + 1 if figure.unit == "番" or _TIMES_OF.search(before) else rate / 100
    return compared_result(figure, agrees(figure, times), f"{shown(times)}倍", facts, name, "rate", sure=sure)


def share_change(sheet: FactSheet, fact: Fact) -> Decimal | None:
    """By how many percentage points a share differs from last year's."""
    part, base, now = fact.cells[0], fact.base or "", sheet.value(fact.path)
    old_part, old_base = sheet.value(PRIOR_PREFIX + part), sheet.value(PRIOR_PREFIX + base)
    return None if now is None or old_part is None or not old_base else now - old_part / old_base * 100


def bind_points(around: Surroundings, sheet: FactSheet, said: Said) -> BoundFigure:
    """Hold 提高4个百分点 against the change of the share that the sentence has just stated."""
    figure = around.figure
    shares = [b for *_, b in said.recent() if b.figure.sentence == figure.sentence and b.check == "share" and b.facts]
    fact = shares[-1].facts[0] if shares else None
    if fact is None or fact.base is None:
        return not_comparable(figure, "没有可以核对的百分点。", "rate")
    number = share_change(sheet, fact)
    if number is None:
        return not_comparable(figure, "没有上年数据，无法核对百分点。", "rate")
    expected = _signed(figure, number, "个百分点")
    if _wrong_way(figure, number):
        return BoundFigure(
            figure, "contradicted", (fact,), fact, expected, f"「{fact.name}」比上年{expected}。", "direction"
        )
    return compared_result(
        figure, agrees(figure, abs(number)), expected, (fact,), f"「{fact.name}」比上年的增减", "rate"
    )


def _signed(figure: Figure, number: Decimal, unit: str) -> str:
    word = ("增加" if number > 0 else "减少" if number < 0 else "持平") if unit != "%" else ""
    word = word or ("增长" if number > 0 else "下降" if number < 0 else "持平")
    return word + (f"{shown(abs(number), max(places_of(figure), 2) if unit == '%' else 8)}{unit}" if number else "")


def _wrong_way(figure: Figure, number: Decimal) -> bool:
    return (figure.direction == "up" and number < 0) or (figure.direction == "down" and number > 0)


def _said(figure: Figure) -> str:
    return {"up": "增长", "down": "下降"}.get(figure.direction or "", "") + figure.text


def _years_in_prose(around: Surroundings, said: Said) -> tuple[Decimal, Decimal] | None:
    """This year's and last year's count as the same sentence states them."""
    this = before = None
    for _, frame, one in said.recent():
        if one.figure.sentence != around.figure.sentence or one.figure.kind not in {"count", "amount"}:
            continue
        if one.figure.value is None or is_change(one):
            continue
        if frame.when == "prior":
            before = one.figure.value
        elif frame.when == "this":
            this = one.figure.value
    return (this, before) if this is not None and before is not None else None


def is_change(one: BoundFigure) -> bool:
    """Whether a figure was held against a change or a rate."""
    return one.check in {"rate", "direction"}
