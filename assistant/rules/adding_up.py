"""Arithmetic of the text itself (TO011–TO013, TO021): wholes and parts, changes, averages, with or without a table."""

from collections.abc import Callable, Iterable

from assistant.figures.breakdowns.judging import Fault, FaultKind, faults_of
from assistant.figures.comparisons.comparison import WrongComparison
from assistant.figures.comparisons.judging import comparisons, wrong_comparisons
from assistant.figures.comparisons.values import SHARES
from assistant.report.fact_paths import shown
from assistant.rules.engine import CheckContext, PlacedText, Rule, rule
from assistant.rules.findings import Finding
from assistant.rules.tie_out import flow_of
from assistant.text.sentences import clause_at

_SHORT = 60
_SHOWN = 6
_Told = Callable[[Fault], bool]


def _rule(rule_id: str, *kinds: FaultKind) -> Rule:
    """A rule that tells of the faults of some kinds; it applies where a text tells a whole and its parts."""

    def check(each: Rule, context: CheckContext) -> Iterable[Finding] | None:
        if not any(context.breakdowns.values()):
            return None
        accused = {(placed, one.figure.span) for placed, one in context.figures if one.status == "contradicted"}
        return [
            _finding(each, placed, fault)
            for placed, fault in _faults(context)
            if fault.kind in kinds and (placed, fault.figure.span) not in accused
        ]

    return rule(rule_id, check)


def _faults(context: CheckContext) -> Iterable[tuple[PlacedText, Fault]]:
    for placed, told in context.breakdowns.items():
        if told:
            of_cells = {one.figure.span for own, one in context.figures if own == placed and one.cells and one.facts}
            yield from ((placed, fault) for fault in faults_of(placed.text, of_cells))


def _finding(each: Rule, placed: PlacedText, fault: Fault) -> Finding:
    sentence = clause_at(placed.text, fault.figure.span)
    parts = [part.text for part in fault.breakdown.parts]
    listed = "、".join(parts[:_SHOWN]) + ("等" if len(parts) > _SHOWN else "")
    return each.finding(
        variant=fault.kind if fault.kind in each.text.variants else None,
        section=placed.section,
        span=placed.span(fault.figure.span),
        expected=shown(fault.expected),
        actual=fault.breakdown.whole.text if fault.breakdown.apart else fault.figure.text,
        sentence=sentence if len(sentence) <= _SHORT else f"{sentence[: _SHORT - 1]}…",
        parts=listed,
        whole=fault.breakdown.whole.text,
        unit=fault.figure.unit,
    )


def _compared(each: Rule, context: CheckContext) -> Iterable[Finding] | None:
    """What a sentence says of its own figures: 由2.0万涨到2.6万，添了8000人."""
    if not any(any(comparisons(placed.text)) for placed in context.texts):
        return None
    return [
        _comparison(each, placed, wrong)
        for placed in context.texts
        for wrong in wrong_comparisons(placed.text, _judged_elsewhere(context, placed))
        if wrong.comparison.says != "balance" or wrong.comparison.result.span not in _flows(context, placed)
    ]


def _judged_elsewhere(context: CheckContext, placed: PlacedText) -> set[tuple[int, int]]:
    """The figures that the tables judge, and those of a breakdown that does not add up."""
    tables = {
        one.figure.span
        for own, one in context.figures
        if own == placed and (one.status == "contradicted" or (one.status == "bound" and one.figure.kind in SHARES))
    }
    return tables | {fault.figure.span for own, fault in _faults(context) if own == placed}


def _flows(context: CheckContext, placed: PlacedText) -> set[tuple[int, int]]:
    """The figures of the flow of requests, whose balance TO008 strikes."""
    return {one.figure.span for own, one in context.figures if own == placed and flow_of(one)}


def _comparison(each: Rule, placed: PlacedText, wrong: WrongComparison) -> Finding:
    told = wrong.comparison
    sentence = clause_at(placed.text, told.result.span)
    return each.finding(
        variant="way" if wrong.expected is None else None,
        section=placed.section,
        span=placed.span(told.result.span),
        expected="与数字相符的方向" if wrong.expected is None else f"{shown(wrong.expected)}{wrong.unit}",
        actual=told.result.text,
        sentence=sentence if len(sentence) <= _SHORT else f"{sentence[: _SHORT - 1]}…",
        figures="、".join(f"「{figure.text}」" for figure in told.operands[:_SHOWN]),
    )


RULES: tuple[Rule, ...] = (
    _rule("TO011", "part_over_whole", "parts_over_whole"),
    _rule("TO012", "parts_do_not_add_up"),
    _rule("TO013", "share_off"),
    rule("TO021", _compared),
)
