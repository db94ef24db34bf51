"""Sums of what a sentence has just told: 予以公开74件、部分公开22件，共计96件; 两项合计接近70%."""

import re
from decimal import Decimal
from typing import Final

from assistant.figures.binding.changes import is_change
from assistant.figures.binding.comparing import facts_at, sum_of
from assistant.figures.binding.counts import bind_count, called
from assistant.figures.binding.outcome import BoundFigure, Said
from assistant.figures.binding.tolerance import agrees
from assistant.figures.meaning.frame import Frame
from assistant.figures.meaning.surroundings import Surroundings
from assistant.figures.reading.figure import Figure
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS, SUM_PREFIX, parted
from assistant.form.sums import sums_by_cells
from assistant.report.fact_paths import ALL_REQUESTS, NEWLY_RECEIVED, RESULTS_TOTAL, shown
from assistant.report.fact_sheet import FactSheet

_SUM = re.compile(
    r"(?:(?P<how>[两二三四五])(?:者|项|类|种|部分)|(?P<those>上述|以上|前述)[^，。；]{0,4})?"
    r"(?P<word>合计|共计|总计|相加|之和|加起来|总共|共)(?:为|达到?|占比?|有|是)?(?:将?近|约|接近|超过?|不到|不足|逾)?$"
)
_HOW_MANY: Final = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_FLOWS: Final = frozenset(
    {NEWLY_RECEIVED, RESULTS_TOTAL, ALL_REQUESTS}
    | {f"{REQUESTS}.{row}.total" for row in ("carried_over", "carried_forward")}
)


def told_parts(text: str, around: Surroundings, frame: Frame, said: Said) -> tuple[str, ...]:
    """The facts of which a figure is the sum by its words; empty where it is not said to be one."""
    if frame.own_object or (frame.own_row and frame.rows != ("total",)) or frame.columns or frame.part:
        return ()
    told = _SUM.search(text, around.own[0], around.start)
    if told is None or (told["word"] == "共" and not (told["how"] or told["those"])):
        return ()
    wanted = _HOW_MANY.get(told["how"] or "", 0)
    parts: list[str] = []
    count = 0
    for place, other, one in reversed(said.recent()):
        if place.period != around.period or count == wanted > 0:
            break
        if one.figure.kind != "count" or is_change(one):
            continue
        paths = [fact.path for fact in one.facts]
        if other.when != "this" or not paths or not all(_is_part(path) for path in paths):
            break
        parts = [*paths, *parts]
        count += 1
    return tuple(dict.fromkeys(parts)) if count > 1 and count >= wanted else ()


def told_sum(around: Surroundings, said: Said) -> Decimal | None:
    """The sum of the counts before a figure in its sentence that are bound to nothing; None for fewer than two."""
    values = []
    for place, _, one in reversed(said.recent()):
        if place.sentence != around.sentence or one.figure.kind != "count" or one.facts or one.figure.value is None:
            break
        values.append(one.figure.value)
    return sum(values, Decimal(0)) if len(values) > 1 else None


def _is_part(path: str) -> bool:
    return path not in _FLOWS and path.removeprefix(SUM_PREFIX).startswith((REQUESTS, LITIGATION, PROACTIVE))


def bind_sum(figure: Figure, parts: tuple[str, ...], frame: Frame, sheet: FactSheet) -> BoundFigure:
    """Hold a figure against the sum of the facts just told, or what else its words can mean."""
    value = sum_of(sheet, parts)
    if value is None:
        return bind_count(figure, frame, sheet)
    facts = facts_at(sheet, named_sum(parts, sheet))
    other = bind_count(figure, frame, sheet)
    if agrees(figure, value) == "agrees" and (len(facts) == 1 or other.status != "bound"):
        return BoundFigure(figure, "bound", facts, facts[0], shown(value, 8), f"与「{called(facts)}」一致。")
    if other.status == "bound":
        return other
    reason = f"「{called(facts)}」为{shown(value, 8)}{facts[0].unit}，文中为{figure.text}。"
    return BoundFigure(figure, "contradicted", facts, facts[0], shown(value, 8), reason)


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
