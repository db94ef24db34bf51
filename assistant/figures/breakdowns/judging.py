"""Judging breakdowns: parts over their whole, parts that should make it and do not, shares that are off."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.figures.binding.tolerance import agrees
from assistant.figures.breakdowns.breakdown import Breakdown, value_of
from assistant.figures.breakdowns.reading import breakdowns
from assistant.figures.reading.figure import Figure

FaultKind = Literal["part_over_whole", "parts_over_whole", "parts_do_not_add_up", "share_off"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not add up: the figure to look at, what the text makes of it, what it says."""

    kind: FaultKind
    figure: Figure
    expected: Decimal
    actual: Decimal
    breakdown: Breakdown


def faults_of(text: str, sure: Collection[tuple[int, int]] = ()) -> tuple[Fault, ...]:
    """What does not add up in the breakdowns of a text.

    `sure` are the spans of figures that stand for cells of the tables: where all of a breakdown do, its arithmetic is
    that of the tables, and judged there.
    """
    return tuple(
        fault
        for each in breakdowns(text)
        if not all(figure.span in sure for figure in (each.whole, *each.parts))
        for fault in _judged(each)
    )


def _judged(each: Breakdown) -> Iterator[Fault]:
    wholes = [value_of(whole) for whole in each.wholes]
    place = each.parts[-1] if each.apart else each.whole
    most = max(*wholes, sum(wholes[:2])) if each.together else max(wholes)
    larger = next((part for part in each.parts if value_of(part) > most), None)
    if each.promise == "sum":
        # Who adds up what one thing may be counted in several of has to add it up rightly too.
        if not each.adds_up:
            yield Fault("parts_do_not_add_up", each.whole, each.sum, wholes[0], each)
    elif larger is not None:
        yield Fault("part_over_whole", larger, wholes[0], value_of(larger), each)
    elif not each.overlapping and each.sum > most:
        yield Fault("parts_over_whole", place, each.sum, wholes[0], each)
    elif not each.overlapping and each.promise == "all" and not each.adds_up:
        yield Fault("parts_do_not_add_up", place, each.sum, wholes[0], each)
    yield from _shares_off(each)


def _shares_off(each: Breakdown) -> Iterator[Fault]:
    """Shares that fit no number that they can be of."""
    for share in each.shares:
        part = value_of(share.part)
        bases = [value_of(whole) for whole in each.wholes if value_of(whole)]
        if not bases or any(agrees(share.figure, part / base * 100) != "disagrees" for base in bases):
            continue
        yield Fault("share_off", share.figure, part / bases[0] * 100, value_of(share.figure), each)
