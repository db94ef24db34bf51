"""Live figures: when cells change, the sentences bound to them with their new figures, and nothing else changed.

No model is asked. The numeral keeps its way of writing; direction words follow the sign; 「未收到」 and 「收到N件」
turn into each other. Every update is a proposal that an officer accepts one by one or all at once.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from assistant.figures.binding.binding import bind
from assistant.figures.binding.changes import share_change
from assistant.figures.binding.outcome import BoundFigure
from assistant.figures.binding.tolerance import agrees, amount_agrees
from assistant.figures.reading.compact import clause_spans
from assistant.figures.reading.errors import FigureError
from assistant.figures.updating.edits import Edit, SentenceUpdate, Span
from assistant.figures.updating.formatting import write_like
from assistant.figures.updating.rewording import deny, said_of_zero_claim, with_direction
from assistant.report.fact_paths import ALL_REQUESTS, RESULTS_TOTAL
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import Binding, Fact

_NEWLY: Final = "disclosure_requests.newly_received.total"


def propose_updates(
    text: str, before: FactSheet, after: FactSheet, *, section: str = "", confirmed: Iterable[Binding] = ()
) -> tuple[SentenceUpdate, ...]:
    """The sentences of a section that state facts which have changed, with their new figures.

    `before` is the sheet that the text was written by. With the same sheet twice, what contradicts it now is mended.
    """
    edits: list[Edit] = []
    for bound in bind(text, before, section=section, confirmed=confirmed):
        if not bound.facts or bound.status == "unbound":
            continue
        edit = _edit(text, bound, before, after)
        if edit is not None and not any(_touch(edit.span, other.span) for other in edits):
            edits.append(edit)
    return _by_sentence(text, section, edits)


def apply_updates(text: str, updates: Sequence[SentenceUpdate]) -> str:
    """The text with those updates; every character outside them stays as it is.

    Raises:
        FigureError: the text is no longer the one that the updates were proposed for.
    """
    edits = sorted((edit for update in updates for edit in update.edits), key=lambda edit: edit.span)
    parts, position = [], 0
    for edit in edits:
        start, end = edit.span
        if start < position or text[start:end] != edit.old:
            raise FigureError(f"文字已改动，「{edit.old}」不在原处，请重新核对数据对应。")
        parts += [text[position:start], edit.new]
        position = end
    return "".join(parts) + text[position:]


def moved_bindings(bindings: Iterable[Binding], section: str, updates: Sequence[SentenceUpdate]) -> tuple[Binding, ...]:
    """The bindings of a report after updates of one section: those of changed figures and those behind them moved."""
    edits = sorted((edit for update in updates for edit in update.edits), key=lambda edit: edit.span)
    moved = []
    for binding in bindings:
        if binding.section != section:
            moved.append(binding)
            continue
        start, end = binding.span
        shift = sum(len(edit.new) - len(edit.old) for edit in edits if edit.span[1] <= start)
        inside = [edit for edit in edits if _touch(edit.span, binding.span)]
        text = binding.text
        if inside:
            edit = inside[0]
            if edit.span[0] < start or edit.span[1] > end:
                continue
            head, tail = edit.span[0] - start, end - edit.span[1]
            text = text[:head] + edit.new + text[len(text) - tail :]
        moved.append(binding.model_copy(update={"span": (start + shift, start + shift + len(text)), "text": text}))
    return tuple(moved)


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _by_sentence(text: str, section: str, edits: list[Edit]) -> tuple[SentenceUpdate, ...]:
    updates = []
    for start, end in clause_spans(text):
        own = tuple(edit for edit in edits if start <= edit.span[0] < end)
        if own:
            old = text[start:end]
            shifted = [Edit((e.span[0] - start, e.span[1] - start), e.old, e.new) for e in own]
            new = apply_updates(old, [SentenceUpdate(section, (start, end), old, "", tuple(shifted))])
            updates.append(SentenceUpdate(section, (start, end), old, new, own))
    return tuple(updates)


def _edit(text: str, bound: BoundFigure, before: FactSheet, after: FactSheet) -> Edit | None:  # noqa: PLR0911 - one return a case
    """What would make one figure right; None where it is, or where only an officer can say it."""
    figure = bound.figure
    paths = tuple(fact.path for fact in bound.facts)
    if figure.kind == "zero_claim":
        said = said_of_zero_claim(bound, after)
        return None if said is None else Edit(figure.span, figure.text, said, paths, "原称没有，现有数据不为零。")
    if figure.kind == "all_claim":
        # What may be true (均在法定期限内答复 beside what goes on into next year) stays as the officer wrote it.
        return None if bound.status == "ambiguous" else _unfinished(text, bound, before, after)
    if bound.check == "whole":
        # 12件，均为自然人: whether the count is wrong or the 均, only an officer can say.
        return None
    value = _value(bound, before, after)
    if value is None:
        return None
    if figure.kind == "flat_claim" or bound.check in {"rate", "direction"}:
        return with_direction(text, bound, value, paths, after)
    unit = bound.facts[0].unit
    match = amount_agrees(figure, value) if unit == "万元" else agrees(figure, abs(value))
    if match == "agrees":
        return None
    if value == 0 and paths == (_NEWLY,) and figure.kind == "count":
        denial = deny(text, figure)
        if denial is not None:
            span, words = denial
            return Edit(span, text[slice(*span)], words, paths, "数据已为零。")
    try:
        new = write_like(figure, abs(value), source_unit=unit if unit == "万元" else "")
    except FigureError:
        return None
    old = text[slice(*figure.numeral)]
    return None if new == old else Edit(figure.numeral, old, new, paths, _told(bound.facts))


def _told(facts: tuple[Fact, ...]) -> str:
    return "对应「" + "＋".join(fact.name for fact in facts) + "」。"


def _value(bound: BoundFigure, before: FactSheet, after: FactSheet) -> Decimal | None:
    """What the facts of a figure come to now; shares told over a figure of the sentence have no fact and stay."""
    if bound.status != "bound" and bound.check in {"share", "rounding"}:
        return Decimal(bound.expected.rstrip("%")) if before is after and bound.expected else None
    if bound.figure.kind == "percentage_point":
        return share_change(after, bound.facts[0])
    values = [after.value(fact.path) for fact in bound.facts]
    paths = tuple(fact.path for fact in bound.facts)
    if paths == (RESULTS_TOTAL, ALL_REQUESTS):
        done, whole = values
        return None if done is None or not whole else done / whole * 100
    if bound.check == "share" and not all(fact.kind == "share" for fact in bound.facts):
        return None
    if any(value is None for value in values):
        return None
    known = [value for value in values if value is not None]
    return known[0] if "各" in bound.figure.clause and len(known) > 1 else sum(known, Decimal(0))


def _unfinished(text: str, bound: BoundFigure, before: FactSheet, after: FactSheet) -> Edit | None:
    """全部办结 where something is carried forward now: 办结N件，结转下年度继续办理M件; nothing where nothing came."""
    start, end = bound.figure.span
    paths = tuple(fact.path for fact in bound.facts)
    if after.value(ALL_REQUESTS) == 0 and text[start - 1 : start] == "，":
        return Edit((start - 1, end), text[start - 1 : end], "", paths, "没有申请，不必再说办结。")
    forward = after.value("disclosure_requests.carried_forward.total")
    done = after.value("disclosure_requests.results_total.total")
    if bound.status == "bound" and before.value("disclosure_requests.carried_forward.total"):
        # It spoke of a part already: 从上年结转的3件均已办结.
        return None
    if not forward or done is None or "disclosure_requests.carried_forward.total" not in paths:
        return None
    if re.search("结案|审结", bound.figure.text):
        return None
    words = f"已办结{done}件，结转下年度继续办理{forward}件"
    return Edit(bound.figure.span, bound.figure.text, words, paths, "尚有申请结转下年度。")
