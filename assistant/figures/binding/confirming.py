"""What an officer has confirmed of a figure goes before everything that is read from its words."""

from collections.abc import Iterable

from assistant.figures.binding.outcome import BoundFigure
from assistant.figures.binding.tolerance import agrees, amount_agrees
from assistant.figures.binding.verdicts import bound, contradicted, unbound
from assistant.figures.reading.figure import Figure
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import Binding

CONFIRMED = "confirmed"
"""The fact of a binding by which an officer only confirms that a figure is right."""


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


def confirmed_figure(figure: Figure, own: Binding, sheet: FactSheet) -> BoundFigure:
    """The verdict on a figure that an officer has tied to a fact, or only said to be right."""
    if own.fact == CONFIRMED:
        return bound(figure, (), None, "confirmed", who=own.confirmed_by)
    fact, value = sheet.by_path.get(own.fact), sheet.value(own.fact)
    if fact is None or value is None or fact.value is None:
        return unbound(figure, "gone")
    match = amount_agrees(figure, value) if fact.unit == "万元" else agrees(figure, abs(value))
    if match == "agrees" or (figure.kind == "zero_claim" and not value):
        return bound(figure, (fact,), fact.value, "confirmed_fact", who=own.confirmed_by)
    return contradicted(figure, (fact,), fact.value, "changed", unit=fact.unit)
