"""What comparisons have in common: what is compared, and the verdict on a computed value."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.figures.binding.outcome import BoundFigure, Check, Said
from assistant.figures.binding.tolerance import Agreement
from assistant.figures.binding.verdicts import ambiguous, bound, contradicted, unbound
from assistant.figures.meaning.statement import Statement
from assistant.figures.reading.figure import Figure
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import Fact


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison is about: a fact or two summed, and the figure in prose that stated it, if any."""

    paths: tuple[str, ...]
    previous: BoundFigure | None = None
    sure: bool = True
    base: BoundFigure | None = None
    """The count in prose that the share stands on by its words: 占办结总数79件的51.85%."""


def previous_count(statement: Statement, said: Said) -> BoundFigure | None:
    """The last count of the sentence before a figure that is not the base of a share."""
    same = [
        one
        for other, one in said.in_sentence(statement)
        if one.figure.kind in {"count", "amount"} and not other.nesting.base
    ]
    # 新收13件，上年结转0件，同比增加13件: what is compared with last year is what came, not what was carried.
    flows = [one for one in same if not any("carried_" in fact.path for fact in one.facts)]
    return (flows or same)[-1] if same else None


def stated_base(statement: Statement, said: Said) -> BoundFigure | None:
    """The count right before a share that is named as its base."""
    last, one = said.judged[-1] if said.judged else (None, None)
    return one if last is not None and last.sentence == statement.sentence and last.nesting.base else None


def judge_computed(  # noqa: PLR0917 - a verdict in its usual order
    figure: Figure,
    match: Agreement,
    expected: str,
    facts: tuple[Fact, ...],
    name: str,
    check: Check,
    *,
    sure: bool = True,
) -> BoundFigure:
    """The verdict on a computed value; only what is surely named can contradict."""
    if match == "agrees":
        return bound(figure, facts, expected, "computed", check, name=name)
    if match != "disagrees":
        return ambiguous(figure, facts, expected, match, "rounding", name=name)
    if sure:
        return contradicted(figure, facts, expected, "computed", check, name=name)
    return unbound(figure, "computed", facts[0] if facts else None, expected, check, name=name)


def places_of(figure: Figure) -> int:
    """How many decimals a figure was written with."""
    return max(0, -int(figure.place.as_tuple().exponent)) if figure.place < 1 else 0


def sum_of(sheet: FactSheet, paths: tuple[str, ...]) -> Decimal | None:
    """The sum of several facts, None where one has no value."""
    values = [sheet.value(path) for path in paths]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def facts_at(sheet: FactSheet, paths: tuple[str, ...]) -> tuple[Fact, ...]:
    """The facts at some paths."""
    return tuple(sheet.by_path[path] for path in paths if path in sheet.by_path)
