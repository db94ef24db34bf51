"""Roll-forward (RF): what this year's report takes over from last year's.

Every rule needs the report of exactly the year before and does not apply without it. 「/」 counts as nothing beside a
number; a blank on either side leaves that comparison out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assistant.form.cells import NOT_APPLICABLE, CellValue
from assistant.form.edition import Edition
from assistant.form.paths import PRIOR_PREFIX, REQUESTS, TOTAL, CellPath, parted
from assistant.report.report import AnnualReport
from assistant.rules.engine import CheckContext, Rule, rule
from assistant.rules.findings import CellEdit, Finding, Remedy

_RECEIVED = (f"{REQUESTS}.newly_received.{TOTAL}",)
_TOO_MANY_FOR_CHANCE = 10
OTHER_UNIT = 2000
"""Charges as many times apart as this are in two units: between 元 and 万元 lie ten thousand, and a year's change."""


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Cells of this year beside those of last year from which they take over; the same number of each, in order."""

    this: tuple[CellPath, ...]
    last: tuple[CellPath, ...]


@cache
def _carried_pairs(edition: Edition, before: Edition) -> _Pairs:
    """What was carried over beside last year's 四; a column that last year's form did not have is not compared."""
    roll = edition.roll_forward
    stem = f"{roll.carried_table}.{{}}.{{}}"
    columns = [(c.key, c.key if edition is before else c.before) for c in edition.table(roll.carried_table).columns]
    there = {c.key for c in before.table(before.roll_forward.carried_table).columns}
    kept = [(own, last) for own, last in columns if last in there]
    return _Pairs(
        tuple(stem.format(roll.carried_this, own) for own, _ in kept),
        tuple(stem.format(before.roll_forward.carried_last, last) for _, last in kept),
    )


@cache
def _stocks(edition: Edition, before: Edition) -> tuple[tuple[tuple[CellPath, CellPath, CellPath], CellPath], ...]:
    """What there is, what was added and what was taken away, and last year's cell of what there was."""
    roll = edition.roll_forward
    found = []
    for row in roll.stock_rows:
        stem = f"{roll.stock_table}.{row}"
        own = f"{stem}.{roll.stock}"
        last = own if edition is before else edition.before(own)
        if before.has_cell(last):
            found.append(((own, f"{stem}.{roll.plus}", f"{stem}.{roll.minus}"), last))
    return tuple(found)


@cache
def _open_cases(edition: Edition, before: Edition) -> _Pairs:
    """The total of each kind of case, and last year's cell of those that were open."""
    roll = edition.roll_forward
    totals, pending = [], []
    for row in edition.table(roll.open_table).rows:
        own = f"{roll.open_table}.{row.key}.{roll.pending}"
        last = own if edition is before else edition.before(own)
        if before.has_cell(last):
            totals.append(f"{roll.open_table}.{row.key}.{roll.total}")
            pending.append(last)
    return _Pairs(tuple(totals), tuple(pending))


def _count(value: CellValue) -> int | None:
    """A count, 「/」 as nothing; None where blank."""
    return 0 if value == NOT_APPLICABLE else value if isinstance(value, int) else None


def _amount(value: CellValue) -> Decimal | None:
    """A charge, 「/」 as nothing; None where blank."""
    return None if value is None else Decimal(0) if value == NOT_APPLICABLE else Decimal(value)


def _cells_apart(report: AnnualReport, prior: AnnualReport) -> Mapping[CellPath, tuple[int, int]] | None:
    """The cells of 二 that differ from last year's 四, with last year's and this year's; None if none compare."""
    pairs = _carried_pairs(report.edition, prior.edition)
    forward, over = prior.pick(pairs.last), report.pick(pairs.this)
    if over == forward and None not in over:
        return {}
    compared = False
    apart = {}
    for path, last, this in zip(pairs.this, forward, over, strict=True):
        if last is None or this is None:
            continue
        compared = True
        if last == this:
            continue
        before, now = _count(last), _count(this)
        if before is not None and now is not None and before != now:
            apart[path] = (before, now)
    return apart if compared else None


def _with_last_year(report: AnnualReport, prior: AnnualReport, paths: list[CellPath]) -> list[CellPath]:
    pairs = _carried_pairs(report.edition, prior.edition)
    last = dict(zip(pairs.this, pairs.last, strict=True))
    return paths + [PRIOR_PREFIX + last[path] for path in paths]


def _carried(each: Rule, context: CheckContext) -> list[Finding] | None:
    """RF001 the total, RF002 the columns under an equal total, RF003 both in a consolidated report."""
    report, prior = context.report, context.last_year
    if prior is None or (each.id == "RF003") != ("consolidated" in {report.scope, prior.scope}):
        return None
    apart = _cells_apart(report, prior)
    total = next((path for path in apart or () if parted(path)[2] == TOTAL), None)
    if apart is None or (each.id == "RF002" and total is not None):
        return None
    if not apart or (each.id == "RF001" and total is None):
        return []
    paths = [path for path in (total, *(path for path in apart if path != total)) if path is not None]
    before, now = apart[paths[0]]
    names = {path: _column_name(report.edition, path) for path in paths}
    return [
        each.finding(
            cells=_with_last_year(report, prior, paths),
            expected=before,
            actual=now,
            columns="、".join(names.values()),
            details="，".join(f"{names[p]}上年结转 {apart[p][0]}、本年填 {apart[p][1]}" for p in paths),
            remedies=_take_over(report, apart) if each.id == "RF001" else (),
        )
    ]


def _column_name(edition: Edition, path: CellPath) -> str:
    column = edition.locate(path)[1]
    return f"{column.group.label}·{column.label}" if column.group else column.label


def _take_over(report: AnnualReport, apart: Mapping[CellPath, tuple[int, int]]) -> tuple[Remedy, ...]:
    edits = tuple(CellEdit(cell=path, old=report.cells[path], new=before) for path, (before, _) in apart.items())
    return (Remedy(edits=edits, reason="照上年第四项填写"),)


def _in_force(each: Rule, context: CheckContext) -> list[Finding] | None:
    """现行有效 = last year's 现行有效 + 制发 - 废止, for both kinds of document."""
    if context.last_year is None:
        return None
    applies = False
    findings = []
    edition = context.report.edition
    for paths, last in _stocks(edition, context.last_year.edition):
        now, issued, repealed = map(_count, context.report.pick(paths))
        before = _count(context.last_year.pick((last,))[0])
        if now is None or issued is None or repealed is None or before is None:
            continue
        applies = True
        if now != before + issued - repealed:
            findings.append(
                each.finding(
                    cells=[*paths, PRIOR_PREFIX + last],
                    expected=before + issued - repealed,
                    actual=now,
                    label=edition.cell_label(paths[0]),
                    before=before,
                    issued=issued,
                    repealed=repealed,
                )
            )
    return findings if applies else None


def _pending_cases(each: Rule, context: CheckContext) -> list[Finding] | None:
    """Cases pending last year end this year or are pending still, so this year counts at least as many."""
    if context.last_year is None:
        return None
    applies = False
    findings = []
    edition = context.report.edition
    pairs = _open_cases(edition, context.last_year.edition)
    held = zip(pairs.this, pairs.last, context.report.pick(pairs.this), context.last_year.pick(pairs.last), strict=True)
    for total, pending, counted, left in held:
        now, before = _count(counted), _count(left)
        if before is None or now is None:
            continue
        applies = True
        if now < before:
            label = edition.locate(total)[0].full_name
            cells = [total, PRIOR_PREFIX + pending]
            findings.append(each.finding(cells=cells, expected=f"≥{before}", actual=now, label=label))
    return findings if applies else None


def _charges_unit(each: Rule, context: CheckContext) -> list[Finding] | None:
    """A charge that is ten thousand times last year's, or a ten-thousandth, was written in the other unit."""
    if context.last_year is None:
        return None
    charge = context.report.edition.roll_forward.charge
    last = context.last_year.edition.roll_forward.charge
    if not charge or not last:
        return None
    before, now = _amount(*context.last_year.pick((last,))), _amount(*context.report.pick((charge,)))
    if not before or not now:
        return None
    ratio = max(before, now) / min(before, now)
    if ratio < OTHER_UNIT:
        return []
    return [each.finding(cells=[charge, PRIOR_PREFIX + last], expected=before, actual=now)]


def _same_table(each: Rule, context: CheckContext) -> list[Finding] | None:
    """Table 3 that is last year's cell by cell, with requests in it, was pasted rather than counted."""
    report, prior = context.report, context.last_year
    if prior is None:
        return None
    (received,) = report.pick(_RECEIVED)
    # A unit with a handful of requests may well have the same handful next year.
    if not isinstance(received, int) or received < _TOO_MANY_FOR_CHANCE:
        return None
    if report.shape is not prior.shape or report.pick(_RECEIVED) != prior.pick(_RECEIVED):
        return []
    paths = report.shape.paths_of(REQUESTS)
    numbers = report.pick(paths)
    if None in numbers:
        return None
    if numbers != prior.pick(paths):
        return []
    filled = [path for path, number in zip(paths, numbers, strict=True) if number not in {0, NOT_APPLICABLE}]
    return [each.finding(cells=filled, expected="本年数", actual="上年数", count=len(filled))]


RULES: tuple[Rule, ...] = (
    rule("RF001", _carried),
    rule("RF002", _carried),
    rule("RF003", _carried),
    rule("RF004", _in_force),
    rule("RF005", _pending_cases),
    rule("RF006", _charges_unit),
    rule("RF007", _same_table),
)
