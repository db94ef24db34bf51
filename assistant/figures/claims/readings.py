"""What the cells say of the things of a claim, reading by reading: sums, comparisons, shares, changes."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import product

from assistant.figures.claims.claim import Claim, Paths, Thing
from assistant.form.paths import PRIOR_PREFIX
from assistant.report.fact_sheet import FactSheet

Holds = Callable[[Decimal, Decimal], bool]


def total(paths: Paths, sheet: FactSheet) -> Decimal | None:
    """The sum of some facts; None where one of them has no value."""
    values = [sheet.value(path) for path in paths]
    return None if any(v is None for v in values) else sum((v for v in values if v is not None), Decimal(0))


def in_any_reading(readings: Iterable[Paths], sheet: FactSheet, holds: Callable[[Decimal], bool]) -> bool | None:
    """Whether one of the readings lets a claim hold; None where none of them has a value."""
    values = [value for paths in readings if (value := total(paths, sheet)) is not None]
    return any(holds(value) for value in values) if values else None


def _pairs(one: Thing, other: Thing, sheet: FactSheet) -> list[tuple[Decimal, Decimal]]:
    """The values of two things, reading by reading."""
    pairs = (
        zip(one.readings, other.readings, strict=False)
        if len(one.readings) == len(other.readings)
        else ((a, b) for a in one.readings for b in other.readings)
    )
    found = [(total(a, sheet), total(b, sheet)) for a, b in pairs]
    return [(a, b) for a, b in found if a is not None and b is not None]


def compared(claim: Claim, sheet: FactSheet, holds: Holds) -> bool | None:
    """Whether something holds of the two things of a claim in one of their readings."""
    if claim.other is None:
        return None
    pairs = _pairs(claim.subject, claim.other, sheet)
    return any(holds(a, b) for a, b in pairs) if pairs else None


def share(claim: Claim, sheet: FactSheet, holds: Holds) -> bool | None:
    """Whether a thing is such a part of its whole in one reading: of what came, or of what was answered."""
    thing, base = claim.subject, claim.other
    wholes = base.readings if base is not None else thing.wholes
    wholes = wholes or (tuple(p for paths in (*thing.readings[:1], *thing.rivals) for p in paths),)
    pairs = (
        zip(thing.readings, wholes, strict=True)
        if len(wholes) == len(thing.readings)
        else product(thing.readings, wholes)
    )
    found = [(total(own, sheet), total(whole, sheet)) for own, whole in pairs]
    known = [(own, whole) for own, whole in found if own is not None and whole]
    return any(holds(own, whole) for own, whole in known) if known else None


def changed(claim: Claim, sheet: FactSheet, holds: Holds) -> bool | None:
    """What is said of a change holds of each thing that is named, in one of its readings."""
    # Which way requests went is told of those that came.
    whole = claim.subject.readings[:1] if claim.subject.family == "requests" else claim.subject.readings
    groups: list[tuple[Paths, ...]] = [(paths,) for paths in claim.subject.each] or [whole]
    found: list[bool] = []
    for readings in groups:
        pairs = [(total(paths, sheet), total(prior(paths), sheet)) for paths in readings]
        known = [(now, was) for now, was in pairs if now is not None and was is not None]
        if known:
            found.append(any(holds(now, was) for now, was in known))
    return all(found) if found else None


def prior(paths: Paths) -> Paths:
    """The same cells of last year."""
    return tuple(PRIOR_PREFIX + path for path in paths)


def share_changed(claim: Claim, sheet: FactSheet, holds: Holds) -> bool | None:
    """What is said of a share's change holds of the share in one reading of its whole."""
    readings, wholes = claim.subject.readings, claim.subject.wholes
    pairs = zip(readings, wholes, strict=True) if len(readings) == len(wholes) else product(readings, wholes)
    found = []
    for own, whole in pairs:
        now, was = _part(own, whole, sheet), _part(prior(own), prior(whole), sheet)
        if now is not None and was is not None:
            found.append(holds(now, was))
    return any(found) if found else None


def _part(own: Paths, whole: Paths, sheet: FactSheet) -> Decimal | None:
    part, all_of_it = total(own, sheet), total(whole, sheet)
    return part / all_of_it if part is not None and all_of_it else None
