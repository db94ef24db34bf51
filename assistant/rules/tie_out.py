"""Prose against the tables (TO001–TO010): every figure of a section bound, ambiguous, contradicted or unbound.

One finding a figure, with its sentence, the nearest fact and the cells behind it.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Final

from assistant.figures.binding.outcome import BoundFigure
from assistant.rules.engine import CheckContext, PlacedText, Rule, rule
from assistant.rules.findings import Finding
from assistant.text.sentences import clause_at

_SHORT = 60
_NAMED = 12
_SOUND = "规范的写法"
_Picks = Callable[[BoundFigure], bool]


def _rule(rule_id: str, speaks: _Picks, picks: _Picks) -> Rule:
    """A rule that applies where `speaks` holds of a figure and tells of those for which `picks` holds."""

    def check(each: Rule, context: CheckContext) -> Iterable[Finding] | None:
        if not any(speaks(one) for _, one in context.figures):
            return None
        return [_finding(each, placed, one) for placed, one in context.figures if picks(one)]

    return rule(rule_id, check)


def _finding(each: Rule, placed: PlacedText, one: BoundFigure) -> Finding:
    sentence = clause_at(placed.text, one.figure.span)
    return each.finding(
        section=placed.section,
        span=placed.span(one.figure.span),
        cells=one.cells if one.status != "unbound" else (),
        expected=_SOUND if one.check == "malformed" else one.expected,
        actual=one.figure.text,
        reason=one.reason,
        sentence=sentence if len(sentence) <= _SHORT else f"{sentence[: _SHORT - 1]}…",
        figure=one.figure.text,
    )


def _contradicted(*checks: str) -> _Picks:
    return lambda one: one.status == "contradicted" and one.check in checks


def _held(*checks: str) -> _Picks:
    return lambda one: one.check in checks and one.status != "unbound"


def _of_kind(kind: str) -> _Picks:
    return lambda one: one.figure.kind == kind and one.status != "unbound"


def _figure(one: BoundFigure) -> bool:
    return not one.figure.claim


def _part(one: BoundFigure) -> bool:
    return one.check == "part"


def _ambiguous(one: BoundFigure) -> bool:
    return one.status == "ambiguous"


def _unbound(one: BoundFigure) -> bool:
    """A fee of 0元 is a way of saying that none was taken, and needs no source."""
    figure = one.figure
    if figure.kind == "malformed":
        return False
    return one.status == "unbound" and not figure.claim and not (figure.kind == "amount" and figure.value == 0)


def _near(one: BoundFigure) -> bool:
    """Whether a cell can be named that the figure may be meant for; a part of one has none of its own."""
    return one.nearest is not None and one.nearest.value is not None and not _part(one)


def _sourced(each: Rule, context: CheckContext) -> Iterable[Finding] | None:
    """Figures that nothing supports: those that have a nearest fact one by one, the others of a section together."""
    if not any(_figure(one) for _, one in context.figures):
        return None
    unbound = [(placed, one) for placed, one in context.figures if _unbound(one)]
    findings = [_finding(each, placed, one) for placed, one in unbound if _near(one)]
    plain: dict[PlacedText, list[BoundFigure]] = {}
    for placed, one in unbound:
        if not _near(one):
            plain.setdefault(placed, []).append(one)
    for placed, figures in plain.items():
        alone = len(figures) == 1
        findings.append(_finding(each, placed, figures[0]) if alone else _together(each, context, placed, figures))
    return findings


def _together(each: Rule, context: CheckContext, placed: PlacedText, figures: list[BoundFigure]) -> Finding:
    """One line for all figures of a section that nothing supports; of a list that adds up only the whole is named."""
    told = {part.span for one in context.breakdowns[placed] if one.adds_up for part in one.parts}
    named = [one.figure.text for one in figures if one.figure.span not in told]
    named = named or [one.figure.text for one in figures]
    more = "等" if len(named) > _NAMED or len(named) < len(figures) else ""
    return each.finding(
        variant="several",
        section=placed.section,
        span=placed.span((figures[0].figure.span[0], figures[-1].figure.span[1])),
        actual="、".join(one.figure.text for one in figures),
        count=len(figures),
        figures="、".join(named[:_NAMED]) + more,
        place=placed.name,
    )


def _malformed(one: BoundFigure) -> bool:
    return one.check == "malformed"


_FLOW: Final = ("newly_received", "carried_over", "results_total", "carried_forward", "requests")


def _balance(each: Rule, context: CheckContext) -> list[Finding] | None:
    """收 = 办 + 转 across one sentence, as its own figures say it."""
    sentences: dict[tuple[PlacedText, tuple[int, int]], list[BoundFigure]] = {}
    for placed, one in context.figures:
        if one.figure.kind == "count" and one.figure.value is not None:
            sentences.setdefault((placed, one.figure.sentence), []).append(one)
    told = [(place, figures, sums) for place, figures in sentences.items() if (sums := _sides(figures)) is not None]
    if not told:
        return None
    return [
        each.finding(
            section=placed.section,
            span=placed.span(span),
            cells=tuple(dict.fromkeys(cell for one in figures for cell in one.cells)),
            expected=received,
            actual=left,
        )
        for (placed, span), figures, (received, left) in told
        if received != left
    ]


def _sides(figures: list[BoundFigure]) -> tuple[Decimal, Decimal] | None:
    """What came in and what became of it, where a sentence states both with their 结转."""
    said: dict[str, Decimal] = {}
    for one in figures:
        if (row := flow_of(one)) is not None:
            said.setdefault(row, one.figure.value or Decimal(0))
    if not {"results_total", "carried_forward"} <= said.keys() or not said.keys() & {"newly_received", "requests"}:
        return None
    if "requests" in said:
        received = said["requests"]
    elif "carried_over" in said:
        received = said["newly_received"] + said["carried_over"]
    else:
        return None
    return received, said["results_total"] + said["carried_forward"]


def flow_of(one: BoundFigure) -> str | None:
    """Which part of the flow of requests a figure tells; None where it tells another thing."""
    fact = one.facts[0] if one.facts else one.nearest
    path = fact.path if fact is not None else ""
    told = not path.startswith("prior:")
    return next((row for row in _FLOW if told and path.endswith(f"disclosure_requests.{row}.total")), None)


RULES: tuple[Rule, ...] = (
    _rule("TO001", _figure, _contradicted("value", "whole")),
    _rule("TO002", _of_kind("zero_claim"), _contradicted("zero_claim")),
    _rule("TO003", _of_kind("all_claim"), _contradicted("all_claim")),
    _rule("TO004", _held("rate", "direction"), _contradicted("rate", "direction")),
    _rule("TO005", _held("share", "rounding"), _contradicted("share", "rounding")),
    _rule("TO006", _part, _contradicted("part")),
    _rule("TO007", _held("share", "rounding", "all_claim", "value"), _ambiguous),
    rule("TO008", _balance),
    rule("TO009", _sourced),
    _rule("TO010", _figure, _malformed),
)
