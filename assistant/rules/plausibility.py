"""Numbers that add up and are still hard to believe (CF006, RF008, RF009, FM028): many cases, jumps, 元 for 万元."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.form.cells import NOT_APPLICABLE, CellValue, as_decimal
from assistant.form.paths import LITIGATION, PRIOR_PREFIX, REQUESTS, CellPath
from assistant.report.organs import TIER_NAMES, OrganKind, Tier
from assistant.report.report import AnnualReport
from assistant.rules.engine import CheckContext, Rule, rule
from assistant.rules.findings import Finding
from assistant.rules.roll_forward import OTHER_UNIT

_REQUESTS: Final = tuple(f"{REQUESTS}.{row}.total" for row in ("newly_received", "carried_over"))
_RECONSIDERED: Final = f"{LITIGATION}.reconsideration.total"
_AFTERWARDS, _AFTERWARDS_OPEN = (f"{LITIGATION}.litigation_after_reconsideration.{key}" for key in ("total", "pending"))
_FIRST_CASES: Final = (_RECONSIDERED, f"{LITIGATION}.direct_litigation.total")
"""What a request leads to at once; a lawsuit after a reconsideration is the same request's second case."""
_STILL_OPEN: Final = tuple(f"{LITIGATION}.{kind}.pending" for kind in ("reconsideration", "direct_litigation"))
_MANY_CASES: Final = 10
"""A few cases may well come of requests of the year before, or of what was published."""
_NO_REVIEWERS: Final[frozenset[OrganKind]] = frozenset({"street", "township", "department"})
"""A government that decided on a reconsideration is sued for it as well, and has no reconsideration of its own."""

_TIMES, _FAR_MORE_TIMES = 10, 100
_LEAST_BEFORE, _LEAST_AFTER = 10, 100
"""2 and 25, or 9 and 95, are ordinary years of a small unit; from under ten only a hundredfold is asked about."""
_NOTHING: Final = (None, 0, "0", NOT_APPLICABLE)
_SHOWN: Final = 3

_PLAUSIBLE_CHARGES: Final[dict[Tier, int]] = {
    "township": 1_000,
    "county": 200_000,
    "city": 1_000_000,
    "province": 10_000_000,
}
"""万元. The whole country takes in some 40,000,000 a year, which is 14,000 a county and 120,000 a city."""
_OF_NOTHING: Final = Decimal("0.1")
"""Where nothing was charged last year a tenth of that is already a lot to begin with."""


def _count(value: CellValue) -> Decimal | None:
    """A number, 「/」 as nothing; None where blank."""
    return Decimal(0) if value == NOT_APPLICABLE else as_decimal(value)


def _counts(report: AnnualReport, paths: tuple[CellPath, ...]) -> list[Decimal] | None:
    found = [_count(report.cells.get(path)) for path in paths]
    return None if None in found else [value for value in found if value is not None]


def _many_cases(each: Rule, context: CheckContext) -> list[Finding] | None:
    """One request leads to at most one reconsideration or one direct lawsuit, this year or, still open, the next."""
    cases, requests = _counts(context.report, _FIRST_CASES), _counts(context.report, _REQUESTS)
    if cases is None or requests is None or not sum(cases):
        return None
    left = sum((_counts(context.last_year, _STILL_OPEN) or []) if context.last_year else [], Decimal(0))
    most, told = sum(requests, left), sum(cases, Decimal(0))
    if told <= most or told < _MANY_CASES:
        return []
    before = f"、上年未审结 {left} 件" if left else ""
    return [
        each.finding(
            cells=[*_FIRST_CASES, *_REQUESTS],
            expected=f"不多于 {most} 件",
            actual=told,
            received=requests[0],
            carried=requests[1],
            before=before,
        )
    ]


def _second_cases(each: Rule, context: CheckContext) -> list[Finding] | None:
    """A lawsuit after a reconsideration follows one of this year or the last, or was open then."""
    report, prior = context.report, context.last_year
    if prior is None or report.organ.kind not in _NO_REVIEWERS:
        return None
    own = _counts(report, (_AFTERWARDS, _RECONSIDERED))
    before = _counts(prior, (_RECONSIDERED, _AFTERWARDS_OPEN))
    if own is None or before is None or not own[0]:
        return None
    most = own[1] + sum(before)
    if own[0] <= most:
        return []
    cells = [_AFTERWARDS, _RECONSIDERED, PRIOR_PREFIX + _RECONSIDERED]
    return [each.finding(cells=cells, expected=f"不多于 {most} 件", actual=own[0])]


def _jumps(each: Rule, context: CheckContext) -> list[Finding] | None:
    """All cells of a table that are ten times last year's, or a tenth, are one finding."""
    report, prior = context.report, context.last_year
    if prior is None or report.scope != prior.scope:
        return None
    far = list(_far_apart(report, prior))
    edition = report.edition
    findings = []
    for key, table in edition.tables.items():
        own = [one for one in far if one[0].startswith(f"{key}.")]
        if own:
            places = [f"「{edition.cell_label(path)}」上年 {before}、本年 {now}" for path, before, now in own[:_SHOWN]]
            findings.append(
                each.finding(
                    cells=[cell for path, _, _ in own for cell in (path, PRIOR_PREFIX + path)],
                    expected=own[0][1],
                    actual=own[0][2],
                    table=table.name,
                    count=len(own),
                    places="，".join(places) + ("等" if len(own) > _SHOWN else ""),
                )
            )
    return findings


def _far_apart(report: AnnualReport, prior: AnnualReport) -> Iterator[tuple[CellPath, int | Decimal, int | Decimal]]:
    """Cells with last year's number and this year's; a charge in the other unit is RF006's."""
    there = prior.cells
    for path, this in report.cells.items():
        last = there.get(path)
        if this in _NOTHING or last in _NOTHING or this == last:
            continue
        before, now = _number(last), _number(this)
        low, high = min(before, now), max(before, now)
        if not low or high < _LEAST_AFTER or high < low * (_TIMES if low >= _LEAST_BEFORE else _FAR_MORE_TIMES):
            continue
        if high < low * OTHER_UNIT or not report.edition.is_amount(path):
            yield path, before, now


def _number(value: CellValue) -> int | Decimal:
    """A count as it is, for there are many; a charge as a decimal."""
    return value if isinstance(value, int) else as_decimal(value) or 0


def _charge_in_yuan(each: Rule, context: CheckContext) -> list[Finding] | None:
    """A charge that no organ of its tier takes in, and less where it took nothing last year."""
    report, prior = context.report, context.last_year
    charge = report.edition.roll_forward.charge
    amount, bound = as_decimal(report.cells.get(charge)), _PLAUSIBLE_CHARGES.get(report.organ.tier)
    if not amount or bound is None:
        return None
    before = _count(prior.cells.get(prior.edition.roll_forward.charge)) if prior else None
    if before and max(amount, before) / min(amount, before) >= OTHER_UNIT:
        return None
    most = bound * _OF_NOTHING if before == 0 else Decimal(bound)
    if amount < most:
        return []
    return [
        each.finding(
            variant="from_nothing" if before == 0 else None,
            cells=[charge],
            expected=f"不到 {int(most)} 万元",
            actual=f"{amount} 万元",
            tier=TIER_NAMES[report.organ.tier],
            in_yuan=f"{(amount / 10_000).normalize():f}",
        )
    ]


RULES: tuple[Rule, ...] = (
    rule("CF006", _many_cases),
    rule("RF008", _jumps),
    rule("RF009", _second_cases),
    rule("FM028", _charge_in_yuan),
)
