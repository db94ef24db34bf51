"""What each kind of claim needs in order to hold: one judge a kind, None where a blank decides nothing."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.figures.binding.tolerance import agrees
from assistant.figures.claims.claim import Claim
from assistant.figures.claims.readings import changed, compared, in_any_reading, prior, share, share_changed, total
from assistant.form.paths import REQUESTS
from assistant.report.fact_sheet import FactSheet

_ABOUT: Final = Decimal("0.1")
"""大致相当 may be a tenth more or less."""
_Judge = Callable[[Claim, FactSheet], bool | None]


def _fits(claim: Claim, value: Decimal) -> bool:
    """Whether a number that the claim names is that value; where it names none, all is well."""
    return claim.figure is None or agrees(claim.figure, value) == "agrees"


def _more(claim: Claim, sheet: FactSheet) -> bool | None:
    return compared(claim, sheet, lambda a, b: a > b and _fits(claim, a - b))


def _less(claim: Claim, sheet: FactSheet) -> bool | None:
    return compared(claim, sheet, lambda a, b: a < b and _fits(claim, b - a))


def _times(claim: Claim, sheet: FactSheet) -> bool | None:
    percent = claim.figure is not None and claim.figure.kind in {"percent", "fraction"}
    return compared(claim, sheet, lambda a, b: bool(b) and _fits(claim, a / b * (100 if percent else 1)))


def _equal(claim: Claim, sheet: FactSheet) -> bool | None:
    if claim.other is not None:
        return compared(claim, sheet, lambda a, b: a == b)
    values = [total(paths, sheet) for paths in claim.subject.each]
    return len(set(values)) == 1 if len(values) > 1 and None not in values else None


def _ranked(claim: Claim, sheet: FactSheet, first: Callable[[Iterable[Decimal]], Decimal]) -> bool | None:
    rivals = [value for paths in claim.subject.rivals if (value := total(paths, sheet)) is not None]
    if not rivals:
        return None
    return in_any_reading(claim.subject.readings, sheet, lambda own: own == first([own, *rivals]))


def _most(claim: Claim, sheet: FactSheet) -> bool | None:
    return _ranked(claim, sheet, max)


def _least(claim: Claim, sheet: FactSheet) -> bool | None:
    """The least of those that there are any of."""
    return _ranked(claim, sheet, lambda values: min(v for v in values if v) if any(values) else Decimal(0))


def _majority(claim: Claim, sheet: FactSheet) -> bool | None:
    return share(claim, sheet, lambda own, whole: own * 2 > whole)


def _minority(claim: Claim, sheet: FactSheet) -> bool | None:
    return share(claim, sheet, lambda own, whole: own * 2 < whole)


def _all(claim: Claim, sheet: FactSheet) -> bool | None:
    if claim.figure is not None and claim.figure.value is not None:
        # 五份申请的提出人都是个人: as many there have to be.
        count = claim.figure.value
        return in_any_reading(claim.subject.readings, sheet, lambda own: own >= count)
    return share(claim, sheet, lambda own, whole: own == whole)


def _only(claim: Claim, sheet: FactSheet) -> bool | None:
    if any(total(paths, sheet) == 0 for paths in claim.subject.each):
        return False
    return _all(claim, sheet)


def _none(claim: Claim, sheet: FactSheet) -> bool | None:
    each = claim.subject.each or claim.subject.readings
    if claim.subject.each:
        values = [total(paths, sheet) for paths in each]
        return None if None in values else not any(values)
    return in_any_reading(each, sheet, lambda own: not own)


def _some(claim: Claim, sheet: FactSheet) -> bool | None:
    return in_any_reading(claim.subject.readings, sheet, lambda own: own > 0)


def _up(claim: Claim, sheet: FactSheet) -> bool | None:
    return changed(claim, sheet, lambda now, was: now > was)


def _down(claim: Claim, sheet: FactSheet) -> bool | None:
    return changed(claim, sheet, lambda now, was: now < was)


def _both(claim: Claim, sheet: FactSheet, holds: Callable[[Decimal, Decimal], bool]) -> bool | None:
    """It holds of the one thing and of the other; false where one of them surely went the other way."""
    other = claim.other
    each = [
        changed(claim, sheet, holds),
        None if other is None else changed(replace(claim, subject=other), sheet, holds),
    ]
    return False if False in each else None if None in each else True


def _both_up(claim: Claim, sheet: FactSheet) -> bool | None:
    return _both(claim, sheet, lambda now, was: now > was)


def _both_down(claim: Claim, sheet: FactSheet) -> bool | None:
    return _both(claim, sheet, lambda now, was: now < was)


def _at_least(claim: Claim, sheet: FactSheet) -> bool | None:
    """So many are of that kind: there are no fewer of it."""
    count = claim.figure.value if claim.figure is not None else None
    return None if count is None else in_any_reading(claim.subject.readings, sheet, lambda own: own >= count)


def _share_is(claim: Claim, sheet: FactSheet) -> bool | None:
    figure = claim.figure
    if figure is None or figure.kind not in {"percent", "fraction"}:
        return None
    return share(claim, sheet, lambda own, whole: agrees(figure, own / whole * 100) != "disagrees")


def _flat(claim: Claim, sheet: FactSheet) -> bool | None:
    return changed(claim, sheet, lambda now, was: abs(now - was) <= max(was * _ABOUT, Decimal(1)))


def _finished(claim: Claim, sheet: FactSheet) -> bool | None:  # noqa: ARG001 - judges are alike
    return in_any_reading(((f"{REQUESTS}.carried_forward.total",),), sheet, lambda left: not left)


def _second(claim: Claim, sheet: FactSheet) -> bool | None:
    """Only one of its kind is more; 仅次于 says which."""
    rivals = [value for paths in claim.subject.rivals if (value := total(paths, sheet)) is not None]
    known = [value for paths in claim.subject.readings if (value := total(paths, sheet)) is not None]
    if not rivals or not known:
        return None
    first = claim.other is None or _less(claim, sheet)
    return first and any(sum(rival > own for rival in rivals) <= 1 for own in known)


def _each(claim: Claim, sheet: FactSheet) -> bool | None:
    values = [total(paths, sheet) for paths in claim.subject.each]
    return None if not values or None in values else all(values)


def _first(claim: Claim, sheet: FactSheet) -> bool | None:
    """None came last year; some did this year."""
    was = in_any_reading(map(prior, claim.subject.readings), sheet, lambda value: not value)
    now = in_any_reading(claim.subject.readings, sheet, lambda value: value > 0)
    return False if was is False or now is False else None


def _both_years(claim: Claim, sheet: FactSheet, holds_for: Callable[[Decimal], bool]) -> bool | None:
    """Whether it was so this year and last; what came before is not known, so no more than false is ever told."""
    each = claim.subject.each
    groups = [(paths,) for paths in each] if each else [claim.subject.readings]
    found = [
        in_any_reading(readings, sheet, holds_for) for group in groups for readings in (group, tuple(map(prior, group)))
    ]
    return False if False in found else None


def _none_for_years(claim: Claim, sheet: FactSheet) -> bool | None:
    return _both_years(claim, sheet, lambda value: not value)


def _same_for_years(claim: Claim, sheet: FactSheet) -> bool | None:
    figure = claim.figure
    limit = figure.value if figure is not None else None
    if figure is None or limit is None:
        return None
    bounds = {"at_most": lambda value: value <= limit, "at_least": lambda value: value >= limit}
    return _both_years(claim, sheet, bounds.get(figure.approximation, lambda value: _fits(claim, value)))


def _first_over(claim: Claim, sheet: FactSheet) -> bool | None:
    """It is over the number this year and was not last year."""
    limit = claim.figure.value if claim.figure is not None else None
    if limit is None:
        return None
    now = in_any_reading(claim.subject.readings, sheet, lambda value: value >= limit)
    was = in_any_reading(map(prior, claim.subject.readings), sheet, lambda value: value <= limit)
    return False if False in (now, was) else None


def _high(claim: Claim, sheet: FactSheet) -> bool | None:
    return changed(claim, sheet, lambda now, was: now >= was)


def _low(claim: Claim, sheet: FactSheet) -> bool | None:
    return changed(claim, sheet, lambda now, was: now <= was)


def _opposite(claim: Claim, sheet: FactSheet) -> bool | None:
    if len(claim.subject.each) != 2:
        return None
    pairs = [(total(paths, sheet), total(prior(paths), sheet)) for paths in claim.subject.each]
    changes = [now - was for now, was in pairs if now is not None and was is not None]
    return changes[0] * changes[1] < 0 if len(changes) == 2 else None


def _unlike(claim: Claim, sheet: FactSheet) -> bool | None:
    if claim.other is not None:
        return compared(claim, sheet, lambda a, b: a != b)
    return changed(claim, sheet, lambda now, was: now != was)


def _share_up(claim: Claim, sheet: FactSheet) -> bool | None:
    return share_changed(claim, sheet, lambda now, was: now > was)


def _share_down(claim: Claim, sheet: FactSheet) -> bool | None:
    return share_changed(claim, sheet, lambda now, was: now < was)


JUDGES: Final[dict[str, _Judge]] = {
    "more": _more, "less": _less, "equal": _equal, "most": _most, "least": _least, "second": _second,
    "majority": _majority, "minority": _minority, "all": _all, "only": _only, "none": _none, "some": _some,
    "up": _up, "down": _down, "flat": _flat, "finished": _finished, "first": _first, "times": _times,
    "none_for_years": _none_for_years, "same_for_years": _same_for_years,
    "first_over": _first_over, "high": _high, "low": _low,
    "both_up": _both_up, "both_down": _both_down, "at_least": _at_least, "share": _share_is,
    "each": _each, "opposite": _opposite, "unlike": _unlike, "share_up": _share_up, "share_down": _share_down,
}  # fmt: skip
