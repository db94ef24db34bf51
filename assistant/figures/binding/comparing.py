"""What comparisons have in common: what is compared, and the verdict on a computed value."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.figures.binding.outcome import BoundFigure, Check, Said
from assistant.figures.binding.tolerance import Agreement
from assistant.figures.meaning.surroundings import Surroundings
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


def previous_count(around: Surroundings, said: Said) -> BoundFigure | None:
    """The last count of the sentence before a figure that is not the base of a share."""
    same = [
        b
        for place, _, b in said.recent()
        if b.figure.sentence == around.figure.sentence and b.figure.kind in {"count", "amount"} and not is_base(place)
    ]
    # 新收13件，上年结转0件，同比增加13件: what is compared with last year is what came, not what was carried.
    flows = [b for b in same if not any("carried_" in fact.path for fact in b.facts)]
    return (flows or same)[-1] if same else None


def is_base(place: Surroundings) -> bool:
    """Whether a count is named as what a share stands on: 占办结总数79件的51.85%."""
    return place.figure.kind == "count" and any(t.has("base") for t in place.before) and bool(place.after[:1])


def stated_base(around: Surroundings, said: Said) -> BoundFigure | None:
    """The count right before a share that is named as its base."""
    told = said.recent()[-1:]
    here = [b for place, _, b in told if place.sentence == around.sentence and is_base(place)]
    return here[0] if here else None


def compared_result(  # noqa: PLR0917 - a verdict in its usual order
    figure: Figure,
    match: Agreement,
    expected: str,
    facts: tuple[Fact, ...],
    reason: str,
    check: Check,
    *,
    sure: bool = True,
) -> BoundFigure:
    """The verdict on a computed value; only what is surely named can contradict."""
    nearest = facts[0] if facts else None
    if match == "agrees":
        return BoundFigure(figure, "bound", facts, nearest, expected, "与" + reason + "一致。", check)
    told = f"{reason}为{expected}，文中为{figure.text}。"
    if match == "truncated":
        return BoundFigure(figure, "ambiguous", facts, nearest, expected, told + "文中是截取，应四舍五入。", "rounding")
    if match == "last_place":
        return BoundFigure(figure, "ambiguous", facts, nearest, expected, told + "末位不符，或为凑足100%。", "rounding")
    status = "contradicted" if sure else "unbound"
    return BoundFigure(figure, status, facts if sure else (), nearest, expected, told, check)  # type: ignore[arg-type]


def places_of(figure: Figure) -> int:
    """How many decimals a figure was written with."""
    return max(0, -int(figure.place.as_tuple().exponent)) if figure.place < 1 else 0


def not_comparable(figure: Figure, reason: str, check: Check) -> BoundFigure:
    """A comparison for which nothing is known to hold it against."""
    return BoundFigure(figure, "unbound", (), None, None, reason, check)


def sum_of(sheet: FactSheet, paths: tuple[str, ...]) -> Decimal | None:
    """The sum of several facts, None where one has no value."""
    values = [sheet.value(path) for path in paths]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def facts_at(sheet: FactSheet, paths: tuple[str, ...]) -> tuple[Fact, ...]:
    """The facts at some paths."""
    return tuple(sheet.by_path[path] for path in paths if path in sheet.by_path)
