"""A text as statements: each of its figures with what it counts, how surely, of which year and in which relation.

Text -> figures -> the words around each -> what they name (`context`) -> what narrows it -> its relation (`relating`).
"""

from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from assistant.figures.meaning.context import Context, context_of
from assistant.figures.meaning.keys import is_flow
from assistant.figures.meaning.lists import told_one_by_one
from assistant.figures.meaning.narrowed import part_told
from assistant.figures.meaning.nesting import is_among_the_last, nesting_of
from assistant.figures.meaning.relating import relation_of
from assistant.figures.meaning.reporter import Reporter
from assistant.figures.meaning.statement import Limits, Statement
from assistant.figures.meaning.summing import sum_said
from assistant.figures.meaning.surroundings import Surroundings, surroundings
from assistant.figures.meaning.told import Told
from assistant.figures.reading.reading import read_figures

_RECENT = 120
"""More figures than a sentence can hold, so that a long text costs no more."""


@lru_cache(maxsize=64)
def statements(text: str, section: str, reporter: Reporter) -> tuple[Statement, ...]:
    """What a section's text states, figure by figure."""
    figures = read_figures(text)
    if not any(figure.statistic for figure in figures):
        return ()
    plain, places = surroundings(text, figures, reporter.edition)
    told: list[Statement] = []
    for around in told_one_by_one(plain.text, places):
        told.append(_statement(plain.text, around, section, reporter, told))
    return tuple(told)


def _statement(text: str, around: Surroundings, section: str, reporter: Reporter, told: list[Statement]) -> Statement:
    # The last ones of the sentence, the nearest first.
    same = list(takewhile(lambda one: one.sentence == around.sentence, reversed(told[-_RECENT:])))
    near = bool(told) and "\n" not in text[told[-1].around.end : around.start]
    head = next((one for one in same if one.counted.rows and not one.counted.columns), None)
    context = context_of(text, around, section, reporter, Told(told[-1] if near else None, head))
    limits = _narrowed(text, around, context, same)
    sum_of = sum_said(text, around, context.counted, context.certainty, limits)
    return Statement(
        around.figure,
        around,
        context.counted,
        context.certainty,
        limits,
        replace(context.reach, sum_of=sum_of) if sum_of is not None else context.reach,
        nesting_of(text, around),
        context.when,
        relation_of(text, around, context, section, reporter, told),
    )


def _narrowed(text: str, around: Surroundings, context: Context, same: list[Statement]) -> Limits:
    """What makes it a part: a flow within another flow, or words outside its own (part_told)."""
    limits = context.limits
    if limits.part:
        return limits
    part = "中" if _is_flow_within_flow(context, same) else part_told(text, around, context.counted)
    return replace(limits, part=part) if part else limits


def _is_flow_within_flow(context: Context, same: list[Statement]) -> bool:
    """A flow within another flow has no cell: 本年收到的26件中24件已办结, 办结170件中161件系本年新收."""
    counted = context.counted
    if not counted.rows or not (is_flow(counted.rows[0]) or counted.rows[0] == "carried_over"):
        return False
    for other in same:
        if counted.columns and other.counted.rows == ("newly_received",):
            # 1860件新收申请中，自然人提出1502件 has a cell.
            return False
        if is_among_the_last(other.around) and other.counted.rows and is_flow(other.counted.rows[0]):
            return True
    return False
