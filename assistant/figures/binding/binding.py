"""Binding: which fact each figure of a text states, or that it states none, or another value than the fact has.

A contradiction is only claimed where the words name a fact and nothing in them is unknown. Where words are loose or
foreign the figure stays unbound, which asks the officer and accuses nobody.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from assistant.figures.binding.claims import bind_claim
from assistant.figures.binding.counts import bind_count
from assistant.figures.binding.officer import bind_officer
from assistant.figures.binding.outcome import BoundFigure, Said, Status
from assistant.figures.binding.relative import bind_relative, is_relative
from assistant.figures.binding.subtotals import bind_sum, told_parts, told_sum
from assistant.figures.binding.tolerance import agrees, amount_agrees
from assistant.figures.binding.wholes import hold_whole
from assistant.figures.meaning.context import frame_of
from assistant.figures.meaning.frame import Frame
from assistant.figures.meaning.keys import is_flow
from assistant.figures.meaning.lists import told_one_by_one
from assistant.figures.meaning.narrowed import part_told
from assistant.figures.meaning.planned import is_planned
from assistant.figures.meaning.surroundings import Surroundings, surroundings
from assistant.figures.reading.figure import Figure
from assistant.figures.reading.reading import read_figures
from assistant.form.vocabulary import vocabulary
from assistant.report.fact_paths import shown
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import Binding

_BESIDE = re.compile(
    r"[，；、](?:另|另外|此外|还|加上|再加上)[^，。；0-9]{0,24}?(?P<more>[0-9]{1,9})(?=[件部份个项条])"
)
"""A count told beside another: 另更新本年制发的规范性文件5件."""

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
    plain, places = surroundings(text, figures, sheet.edition)
    places = told_one_by_one(plain.text, places)
    held = held_bindings(figures, [b for b in confirmed if b.section == section and b.confirmed_by])
    said = Said(places)
    for number, around in enumerate(places):
        previous = places[number - 1] if number else None
        near = previous is not None and "\n" not in plain.text[previous.end : around.start]
        frame = frame_of(plain, around, section, sheet, said.frames[-1] if near else None, _head(around, said))
        frame = _within(around, frame, said)
        part = part_told(plain.text, around, frame)
        frame = replace(frame, part=part) if part and not frame.part else frame
        own = held.get(around.figure.span)
        if own is not None:
            result = _confirmed(around.figure, own, sheet)
        else:
            result = _bind_one(plain.text, around, frame, sheet, section, said)
        said.frames.append(frame)
        said.bound.append(result)
    return tuple(said.bound)


def _head(around: Surroundings, said: Said) -> Frame | None:
    """The last figure of the sentence that counted requests as a whole, not a kind of applicant."""
    own = [frame for place, frame, _ in said.recent() if place.sentence == around.sentence]
    return next((frame for frame in reversed(own) if frame.rows and not frame.columns), None)


def _within(around: Surroundings, frame: Frame, said: Said) -> Frame:
    """A flow within another flow has no cell: 本年收到的26件中24件已办结, 办结170件中161件系本年新收."""
    if not frame.rows or not (is_flow(frame.rows[0]) or frame.rows[0] == "carried_over"):
        return frame
    for place, other, _ in reversed(said.recent()):
        if place.sentence != around.sentence:
            break
        if frame.columns and other.rows == ("newly_received",):
            # 1860件新收申请中，自然人提出1502件 has a cell.
            break
        if place.after and place.after[-1].word in {"中", "当中"} and other.rows and is_flow(other.rows[0]):
            return replace(frame, part=frame.part or "中")
    return frame


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


def _bind_one(  # noqa: PLR0911, PLR0917 - one return a case; a figure, its place and what is known
    text: str, around: Surroundings, frame: Frame, sheet: FactSheet, section: str, said: Said
) -> BoundFigure:
    figure = around.figure
    if figure.kind == "malformed":
        return BoundFigure(figure, "unbound", (), None, None, "数字写法有误，无法确定数值。", "malformed")
    forward = frame.rows in {("carried_forward",), ("carried_any",)}
    if not forward and is_planned(text, around, sheet.year, paragraph=section.startswith("problems_and_improvements")):
        told = bind_officer(text, around, sheet, said, planned=True) if frame.when == "this" else None
        reason = "是计划数或目标数，表格和补充数据中没有这项数据。"
        return told or BoundFigure(figure, "unbound", (), None, None, reason)
    if figure.claim:
        return bind_claim(around, frame, sheet, said)
    if is_relative(figure):
        return bind_relative(text, around, frame, sheet, said)
    amount = figure.kind == "amount"
    result = _amount(around, frame, sheet, section) if amount else _count(text, around, frame, sheet, said)
    if result.status == "bound":
        return result
    officer = bind_officer(text, around, sheet, said) if frame.when == "this" else None
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


def _count(text: str, around: Surroundings, frame: Frame, sheet: FactSheet, said: Said) -> BoundFigure:
    parts = told_parts(text, around, frame, said)
    result = bind_sum(around.figure, parts, frame, sheet) if parts else bind_count(around.figure, frame, sheet)
    if result.status == "contradicted" and not parts and frame.total:
        value = told_sum(around, said)
        if value is not None and agrees(around.figure, value) == "agrees":
            # 征地类52件、住建类31件，合计83件: the sum of what has no cell.
            return BoundFigure(
                around.figure, "unbound", (), None, None, "是前文各数之和，表格中没有单独的单元格。", "part"
            )
    held = _among_what_was_told(text, hold_whole(result, frame, sheet), around, said)
    if held.status == "contradicted" and text.endswith("继续有效", 0, around.start):
        # 清理：继续有效56件、废止5件，清理后现行有效63件: what was kept is not all that is in force.
        reason = "是清理后保留的数，表格中没有单独的单元格。"
        return BoundFigure(around.figure, "unbound", (), held.nearest, None, reason, "part")
    return _with_what_is_added(text, held, around)


def _in_brackets(text: str, around: Surroundings) -> bool:
    """Whether a count stands in brackets behind another: 行政许可611件（劳务派遣许可42件、…552件）."""
    before = text[around.sentence[0] : around.start].replace("(", "（").replace(")", "）")
    return before.rfind("（") > before.rfind("）")


def _with_what_is_added(text: str, result: BoundFigure, around: Surroundings) -> BoundFigure:
    """现行有效15件，另更新5件: what is told beside a count may make the cell with it."""
    beside = _BESIDE.match(text, around.end) if result.status == "contradicted" and result.check == "value" else None
    if beside is None or result.expected is None or around.figure.value is None:
        return result
    if around.figure.value + Decimal(beside["more"]) != Decimal(result.expected):
        return result
    reason = f"与后面的{beside['more']}{around.figure.unit}相加为{result.expected}，与「{result.facts[0].name}」一致。"
    return replace(result, status="bound", reason=reason)


def _among_what_was_told(text: str, result: BoundFigure, around: Surroundings, said: Said) -> BoundFigure:
    """制发21件，其中以县政府名义印发13件: behind 其中 no other value of the same fact is told, but a part of it."""
    accused = result.status == "contradicted" and result.check in {"value", "whole"}
    among = any(t.has("among") for t in (*around.earlier, *around.before))
    if not accused or not (among or _in_brackets(text, around)):
        return result
    for place, _, one in said.recent():
        if place.sentence == around.sentence and one.status == "bound" and one.facts == result.facts:
            reason = f"是{one.figure.text}中的一部分，表格中没有单独的单元格。"
            return BoundFigure(result.figure, "unbound", (), result.nearest, None, reason, "part")
    return result


def _of_some(around: Surroundings) -> bool:
    """Whether an amount is that of some of the requests: 其中按页计收120元, 一件收取40元."""
    return any(t.has("among", "rest", "each", "limit") for t in (*around.earlier, *around.before))


def _amount(around: Surroundings, frame: Frame, sheet: FactSheet, section: str) -> BoundFigure:
    """A charge: table 2 holds 行政事业性收费 in 万元; 信息处理费 is no cell."""
    figure = around.figure
    words = (*around.before, *around.after, *around.earlier)
    fee = any(t.key("obj") == "handling_fee" for t in words)
    charge = any(t.key("obj") in vocabulary().charges for t in words)
    path = sheet.edition.roll_forward.charge
    path = f"prior:{path}" if frame.when == "prior" else path
    value = sheet.value(path)
    own = next((f for f in sheet.officer_facts if fee and "处理费" in f.name and f.unit == figure.unit), None)
    if own is not None and frame.when == "this" and figure.value is not None and not _of_some(around):
        if agrees(figure, Decimal(own.value or 0)) == "agrees":
            return BoundFigure(figure, "bound", (own,), own, own.value, f"与补充数据「{own.name}」一致。")
        reason = f"补充数据「{own.name}」为{own.value}{own.unit}，文中为{figure.text}。"
        return BoundFigure(figure, "contradicted", (own,), own, own.value, reason)
    if fee or not charge or section == "other_matters" or value is None or frame.when == "other":
        return BoundFigure(figure, "unbound", (), None, None, "表格和补充数据中没有这笔金额。")
    fact = sheet.by_path[path]
    if amount_agrees(figure, value) == "agrees":
        return BoundFigure(figure, "bound", (fact,), fact, f"{shown(value, 8)}万元", f"与「{fact.name}」一致。")
    reason = f"「{fact.name}」为{shown(value, 8)}万元，文中为{figure.text}。"
    other_unit = figure.unit != "万元" and agrees(replace(figure, kind="count"), value) == "agrees"
    if other_unit:
        reason += "单位不同：表二以万元计。"
    if not other_unit and (not frame.explained or frame.foreign):
        return BoundFigure(figure, "unbound", (), fact, f"{shown(value, 8)}万元", reason)
    return BoundFigure(figure, "contradicted", (fact,), fact, f"{shown(value, 8)}万元", reason)
