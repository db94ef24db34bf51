"""Balances told in a sentence: 年初18件，新出台4件、宣布失效2件，年末20件; 应办12件，办掉10件，剩2件."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.figures.comparisons.comparison import Comparison
from assistant.figures.comparisons.marking import FIGURE, Marked, sentences
from assistant.figures.comparisons.values import alike, counted
from assistant.figures.comparisons.words import Role, words
from assistant.figures.reading.figure import Figure

_SIGNS: Final[dict[Role, int]] = {"opening": 1, "carried": 1, "in": 1, "out": -1}


@dataclass(frozen=True, slots=True)
class _Step:
    role: Role
    figure: Figure


def balances(text: str) -> Iterator[Comparison]:
    """The balances of a text: what there was, what came and went, what is left."""
    for marked in sentences(text):
        if words().no_balance.search(marked.text):
            continue
        steps: list[_Step] = []
        told = list(_steps(marked))
        for number, step in enumerate(told):
            if step is None:
                steps = []
            elif step.role in {"closing", "subtotal"}:
                if _tells(steps, step) and not (step.role == "closing" and _goes_on(told[number + 1 :])):
                    yield _balance(steps, step.figure)
                steps = [_Step("opening", step.figure)] if step.role == "subtotal" else []
            elif step.role == "opening" and (not steps or steps[-1].role == "out"):
                steps = [step]
            elif not steps or alike(steps[0].figure, step.figure):
                steps.append(step)
        if words().cleared.search(marked.text) and len(steps) > 1 and _tells(steps[:-1], steps[-1], cleared=True):
            *before, last = steps
            yield _balance(before, last.figure)


def _goes_on(rest: list[_Step | None]) -> bool:
    """Whether more came or went behind what is left: 结转下年4件，办结260件."""
    return any(step is not None and step.role in {"in", "out"} for step in rest)


def _balance(steps: list[_Step], last: Figure) -> Comparison:
    signs = tuple(_SIGNS[each.role] for each in steps)
    return Comparison("balance", "a balance", tuple(each.figure for each in steps), last, parts=signs)


def _tells(steps: list[_Step], last: _Step, *, cleared: bool = False) -> bool:
    """Whether a balance is told in full: it opened, something moved, and all is of one kind.

    What was carried over opens none without what came in: 上年结转5件，办结136件 leaves out what was received.
    """
    roles = {step.role for step in steps}
    opened = "opening" in roles or {"carried", "in", "out"} <= roles
    moved = ("out" in roles or cleared) and last.role == ("out" if cleared else last.role)
    return opened and (moved or "in" in roles) and alike(steps[0].figure, last.figure)


def _steps(marked: Marked) -> Iterator[_Step | None]:
    """What each figure is in a balance, by the words before it; None where one stands that is none of it."""
    for figure, (lead, tail) in zip(marked.figures, pairwise(marked.text.split(FIGURE)), strict=True):
        role = words().role_of(lead)
        if role is not None and words().settled.match(tail):
            continue
        if role is not None and counted(figure):
            yield _Step(role, figure)
        elif not words().aside.search(lead):
            yield None
