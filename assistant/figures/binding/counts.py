"""Holding a count against the facts that its words can mean: bound, contradicted, ambiguous, or not told."""

from decimal import Decimal

from assistant.figures.binding.candidates import Candidates, candidates, request_path
from assistant.figures.binding.comparing import facts_at
from assistant.figures.binding.outcome import BoundFigure
from assistant.figures.binding.tolerance import agrees
from assistant.figures.meaning.frame import Frame
from assistant.figures.reading.figure import Figure
from assistant.report.fact_paths import shown
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import Fact


def bind_count(figure: Figure, frame: Frame, sheet: FactSheet) -> BoundFigure:
    """Hold a count against the facts that its words can mean, where they mean any."""
    if figure.value is None and figure.low is None:
        return BoundFigure(figure, "unbound", (), None, None, "没有可以核对的数值。")
    found = candidates(frame, figure.unit)
    if not found.accepted:
        return _nothing(figure)
    return settle(figure, frame, sheet, found)


def settle(figure: Figure, frame: Frame, sheet: FactSheet, found: Candidates) -> BoundFigure:
    """Hold a count against the facts that its words can mean."""
    known = [(group, value) for group in found.accepted if (value := total(sheet, group, each=frame.each)) is not None]
    if not known and not (frame.each and total(sheet, found.accepted[0]) is not None):
        facts = facts_at(sheet, found.accepted[0])
        why = "上年数据未提供" if frame.when == "prior" else "对应的单元格为空"
        return BoundFigure(figure, "unbound", (), facts[0] if facts else None, None, f"{why}，无法核对。")
    for group, value in known:
        if agrees(figure, value) == "agrees":
            facts = facts_at(sheet, group)
            return BoundFigure(figure, "bound", facts, facts[0], shown(value, 8), f"与「{called(facts)}」一致。")
    if frame.part or (frame.rest and frame.rows != ("carried_forward",)):
        most = max((value for _, value in known), default=Decimal(0))
        return _part(figure, frame, facts_at(sheet, known[0][0] if known else found.accepted[0]), most)
    return _differing(figure, frame, sheet, found, known)


def _differing(
    figure: Figure, frame: Frame, sheet: FactSheet, found: Candidates, known: list[tuple[tuple[str, ...], Decimal]]
) -> BoundFigure:
    """What is said of a count that none of its facts has."""
    group, value = known[0] if known and not frame.each else (found.accepted[0], known[0][1] if known else Decimal(0))
    facts = facts_at(sheet, group)
    expected = "、".join(shown(sheet.value(path) or Decimal(0), 8) for path in group) if frame.each else shown(value, 8)
    for neighbour in found.neighbours:
        other = total(sheet, neighbour)
        if other is not None and agrees(figure, other) == "agrees":
            told = f"与「{called(facts_at(sheet, neighbour))}」相符，与「{called(facts)}」不符。"
            return BoundFigure(figure, "ambiguous", facts, facts[0], expected, told)
    if frame.rows == ("results_total",) and _of_new_ones(figure, frame, sheet):
        told = "似指本年新收申请的办结数，表格中没有单独的单元格。"
        return BoundFigure(figure, "unbound", (), facts[0], expected, told)
    reason = f"「{called(facts)}」为{expected}{facts[0].unit}，文中为{figure.text}。"
    if frame.each and len(group) == 1:
        # 某研究所、某基金会各申请1件 is of each of those, for which no cell exists.
        return BoundFigure(figure, "unbound", (), facts[0], None, "是其中各个的数，表格中没有单独的单元格。", "part")
    if found.strict and frame.explained and frame.named:
        return BoundFigure(figure, "contradicted", facts, facts[0], expected, reason + _stale(figure, sheet, group))
    if frame.rows == ("carried_any",) and frame.explained and frame.named:
        return BoundFigure(figure, "ambiguous", facts, facts[0], expected, reason + "请写明是上年结转还是结转下年度。")
    return BoundFigure(figure, "unbound", (), facts[0], expected, "未找到对应的数据；最接近的是" + reason)


def _of_new_ones(figure: Figure, frame: Frame, sheet: FactSheet) -> bool:
    """Whether a count of answers leaves out what was carried over: 本年新收1860件，办结1822件."""
    results, over = (
        sheet.value(request_path("results_total", "total")),
        sheet.value(request_path("carried_over", "total")),
    )
    if frame.columns or frame.when != "this" or results is None or not over:
        return False
    return agrees(figure, results - over) == "agrees"


_OF_REQUESTS = frozenset({"件", "份", "宗", "封", "件次", ""})
"""受理窗口1个 counts no requests."""


def _part(figure: Figure, frame: Frame, facts: tuple[Fact, ...], most: Decimal) -> BoundFigure:
    """A part of the requests without a cell of its own (网上申请8件) cannot be more than the whole."""
    if (
        frame.channel
        and figure.value is not None
        and figure.value > most
        and figure.approximation == "exact"
        and figure.unit in _OF_REQUESTS
        and frame.named
        and frame.explained
    ):
        reason = f"部分数{figure.text}大于「{called(facts)}」{shown(most, 8)}{facts[0].unit}。"
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


def called(facts: tuple[Fact, ...]) -> str:
    """What several facts are called together."""
    return "＋".join(fact.name for fact in facts)


def _stale(figure: Figure, sheet: FactSheet, group: tuple[str, ...]) -> str:
    before = total(sheet, tuple(f"prior:{path}" for path in group))
    return "与上年数相同，疑为沿用上年。" if before is not None and figure.value == before else ""


def _nothing(figure: Figure) -> BoundFigure:
    return BoundFigure(figure, "unbound", (), None, None, "表格和补充数据中没有这项数据。")
