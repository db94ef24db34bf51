"""Binding: which fact each figure of a text states, or that it states none, or another value than the fact has.

A contradiction is only claimed where the words name a fact and nothing in them is unknown. Where words are loose or
foreign the figure stays unbound, which asks the officer and accuses nobody.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from assistant.figures.candidates import Candidates, candidates
from assistant.figures.claims import bind_claim
from assistant.figures.context import Frame, frame_of
from assistant.figures.figure import Figure
from assistant.figures.lists import told_one_by_one
from assistant.figures.officer import bind_officer
from assistant.figures.outcome import BoundFigure, Said, Status
from assistant.figures.reading import read_figures
from assistant.figures.relative import bind_relative, is_relative
from assistant.figures.surroundings import Surroundings, surroundings
from assistant.figures.tolerance import agrees, amount_agrees
from assistant.report.fact_sheet import FactSheet, shown
from assistant.report.facts import Binding, Fact

__all__ = ["CONFIRMED", "BoundFigure", "Status", "bind"]

CONFIRMED = "confirmed"
"""The fact of a binding by which an officer only confirms that a figure is right."""


def bind(
    text: str, sheet: FactSheet, *, section: str = "", confirmed: Iterable[Binding] = ()
) -> tuple[BoundFigure, ...]:
    """Every statistic of a section's text with the fact that it states; `confirmed` are the officer's own bindings."""
    figures = read_figures(text)
    if not any(figure.statistic for figure in figures):
        return ()
    plain, places = surroundings(text, figures)
    places = told_one_by_one(plain.text, places)
    held = held_bindings(figures, [b for b in confirmed if b.section == section and b.confirmed_by])
    said = Said(places)
    for number, around in enumerate(places):
        previous = places[number - 1] if number else None
        near = previous is not None and "\n" not in plain.text[previous.end : around.start]
        frame = frame_of(plain, around, section, sheet, said.frames[-1] if near else None, _head(around, said))
        own = held.get(around.figure.span)
        if own is not None:
            result = _confirmed(around.figure, own, sheet)
        else:
            result = _bind_one(around, frame, sheet, section, said)
        said.frames.append(frame)
        said.bound.append(result)
    return tuple(said.bound)


def _head(around: Surroundings, said: Said) -> Frame | None:
    """The last figure of the sentence that counted requests as a whole, not a kind of applicant."""
    own = [frame for place, frame, _ in said.recent() if place.sentence == around.sentence]
    return next((frame for frame in reversed(own) if frame.rows and not frame.columns), None)


def held_bindings(figures: Iterable[Figure], bindings: Iterable[Binding]) -> dict[tuple[int, int], Binding]:
    """The officer's bindings by the span of the figure that each one means, also where the text has moved a little.

    A binding that no longer stands at its place is taken for the nearest figure of the same wording that is free.
    """
    places: dict[str, list[tuple[int, int]]] = {}
    for figure in figures:
        places.setdefault(figure.text, []).append(figure.span)
    held: dict[tuple[int, int], Binding] = {}
    moved = []
    for binding in bindings:
        if binding.span in places.get(binding.text, ()):
            held[binding.span] = binding
        else:
            moved.append(binding)
    for binding in moved:
        free = [span for span in places.get(binding.text, ()) if span not in held]
        if free:
            held[min(free, key=lambda span: abs(span[0] - binding.span[0]))] = binding
    return held


def _bind_one(around: Surroundings, frame: Frame, sheet: FactSheet, section: str, said: Said) -> BoundFigure:
    figure = around.figure
    if figure.kind == "malformed":
        return BoundFigure(figure, "unbound", (), None, None, "数字写法有误，无法确定数值。", "malformed")
    if figure.claim:
        return bind_claim(around, frame, sheet, said)
    if is_relative(figure):
        return bind_relative(around, frame, sheet, said)
    amount = figure.kind == "amount"
    result = _amount(around, frame, sheet, section) if amount else _count(figure, frame, sheet)
    if result.status == "bound":
        return result
    officer = bind_officer(around, sheet) if frame.when == "this" else None
    if officer is not None and (officer.status == "bound" or result.status == "unbound"):
        return officer
    return result


def _confirmed(figure: Figure, own: Binding, sheet: FactSheet) -> BoundFigure:
    if own.fact == CONFIRMED:
        return BoundFigure(figure, "bound", (), None, None, f"已由{own.confirmed_by}确认。")
    fact, value = sheet.by_path.get(own.fact), sheet.value(own.fact)
    if fact is None or value is None:
        return BoundFigure(figure, "unbound", (), None, None, "所对应的数据已不存在，请重新确认。")
    match = amount_agrees(figure, value) if fact.unit == "万元" else agrees(figure, abs(value))
    if match == "agrees" or (figure.kind == "zero_claim" and not value):
        return BoundFigure(
            figure, "bound", (fact,), fact, fact.value, f"已由{own.confirmed_by}确认对应「{fact.name}」。"
        )
    return BoundFigure(
        figure, "contradicted", (fact,), fact, fact.value, f"所对应的「{fact.name}」现为{fact.value}{fact.unit}。"
    )


def _count(figure: Figure, frame: Frame, sheet: FactSheet) -> BoundFigure:
    if figure.value is None and figure.low is None:
        return BoundFigure(figure, "unbound", (), None, None, "没有可以核对的数值。")
    found = candidates(frame, figure.unit)
    if not found.accepted:
        return _nothing(figure)
    return settle(figure, frame, sheet, found)


def settle(figure: Figure, frame: Frame, sheet: FactSheet, found: Candidates) -> BoundFigure:  # noqa: PLR0911 - one return a case
    """Hold a count against the facts that its words can mean."""
    known = [(group, value) for group in found.accepted if (value := total(sheet, group, each=frame.each)) is not None]
    if not known:
        facts = _facts(sheet, found.accepted[0])
        why = "上年数据未提供" if frame.when == "prior" else "对应的单元格为空"
        return BoundFigure(figure, "unbound", (), facts[0] if facts else None, None, f"{why}，无法核对。")
    for group, value in known:
        if agrees(figure, value) == "agrees":
            facts = _facts(sheet, group)
            return BoundFigure(figure, "bound", facts, facts[0], shown(value, 8), f"与「{_called(facts)}」一致。")
    group, value = known[0]
    if frame.each:
        group = found.accepted[0]
    facts = _facts(sheet, group)
    expected = "、".join(shown(sheet.value(path) or Decimal(0), 8) for path in group) if frame.each else shown(value, 8)
    if frame.part or (frame.rest and frame.rows != ("carried_forward",)):
        return _part(figure, frame, facts, max(v for _, v in known))
    for neighbour in found.neighbours:
        other = total(sheet, neighbour)
        if other is not None and agrees(figure, other) == "agrees":
            near = _facts(sheet, neighbour)
            return BoundFigure(
                figure,
                "ambiguous",
                facts,
                facts[0],
                expected,
                f"与「{_called(near)}」相符，与「{_called(facts)}」不符。",
            )
    reason = f"「{_called(facts)}」为{expected}{facts[0].unit}，文中为{figure.text}。"
    if found.strict and frame.explained and frame.named:
        return BoundFigure(figure, "contradicted", facts, facts[0], expected, reason + _stale(figure, sheet, group))
    if frame.rows == ("carried_any",) and frame.explained and frame.named:
        return BoundFigure(figure, "ambiguous", facts, facts[0], expected, reason + "请写明是上年结转还是结转下年度。")
    return BoundFigure(figure, "unbound", (), facts[0], expected, "未找到对应的数据；最接近的是" + reason)


def _part(figure: Figure, frame: Frame, facts: tuple[Fact, ...], most: Decimal) -> BoundFigure:
    """A part of the requests without a cell of its own (网上申请8件) cannot be more than the whole."""
    if (
        frame.channel
        and figure.value is not None
        and figure.value > most
        and figure.approximation == "exact"
        and frame.named
        and frame.explained
    ):
        reason = f"部分数{figure.text}大于「{_called(facts)}」{shown(most, 8)}{facts[0].unit}。"
        return BoundFigure(figure, "contradicted", facts, facts[0], shown(most, 8), reason, "part")
    word = frame.part or "其余"
    return BoundFigure(figure, "unbound", (), facts[0], None, f"「{word}」部分在表格中没有单独的单元格。", "part")


def total(sheet: FactSheet, group: tuple[str, ...], *, each: bool = False) -> Decimal | None:
    """The sum of several facts, None where one has no value; with 各 their common value."""
    values = [sheet.value(path) for path in group]
    if not values or any(value is None for value in values):
        return None
    numbers = [value for value in values if value is not None]
    if each:
        return numbers[0] if len(set(numbers)) == 1 else None
    return sum(numbers, Decimal(0))


def _facts(sheet: FactSheet, group: tuple[str, ...]) -> tuple[Fact, ...]:
    return tuple(sheet.by_path[path] for path in group if path in sheet.by_path)


def _called(facts: tuple[Fact, ...]) -> str:
    return "＋".join(fact.name for fact in facts)


def _stale(figure: Figure, sheet: FactSheet, group: tuple[str, ...]) -> str:
    before = total(sheet, tuple(f"prior:{path}" for path in group))
    return "与上年数相同，疑为沿用上年。" if before is not None and figure.value == before else ""


def _nothing(figure: Figure) -> BoundFigure:
    return BoundFigure(figure, "unbound", (), None, None, "表格和补充数据中没有这项数据。")


def _amount(around: Surroundings, frame: Frame, sheet: FactSheet, section: str) -> BoundFigure:
    """A charge: table 2 holds 行政事业性收费 in 万元; 信息处理费 is no cell."""
    figure = around.figure
    words = (*around.before, *around.after, *around.earlier)
    fee = any(t.key("obj") == "handling_fee" for t in words)
    charge = any(t.key("obj") == "administrative_charges" for t in words)
    path = "proactive_disclosure.administrative_charges.amount"
    path = f"prior:{path}" if frame.when == "prior" else path
    value = sheet.value(path)
    if fee or not charge or section == "other_matters" or value is None or frame.when == "other":
        return BoundFigure(figure, "unbound", (), None, None, "表格和补充数据中没有这笔金额。")
    fact = sheet.by_path[path]
    if amount_agrees(figure, value) == "agrees":
        return BoundFigure(figure, "bound", (fact,), fact, f"{shown(value, 8)}万元", f"与「{fact.name}」一致。")
    reason = f"「{fact.name}」为{shown(value, 8)}万元，文中为{figure.text}。"
    if agrees(replace(figure, kind="count"), value) == "agrees":
        reason += "单位不同：表二以万元计。"
    if not frame.explained or frame.foreign:
        return BoundFigure(figure, "unbound", (), fact, f"{shown(value, 8)}万元", reason)
    return BoundFigure(figure, "contradicted", (fact,), fact, f"{shown(value, 8)}万元", reason)
