"""Roll-forward (RF): what this year's report takes over from last year's.

Every rule needs the report of exactly the year before and does not apply without it. 「/」 counts as nothing beside a
number; a blank on either side leaves that comparison out.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from assistant.form.cells import NOT_APPLICABLE, CellValue
from assistant.report.form import LITIGATION, PRIOR_PREFIX, PROACTIVE, REQUESTS, CellPath, cell_label, table_form
from assistant.report.report import AnnualReport
from assistant.report.shapes import TableShape
from assistant.rules.engine import CheckContext, Rule, rule
from assistant.rules.findings import CellEdit, Finding, Remedy

_COLUMNS = tuple(column.key for column in table_form(REQUESTS).columns)
_CARRIED_OVER = tuple(f"{REQUESTS}.carried_over.{column}" for column in _COLUMNS)
_CARRIED_FORWARD = tuple(f"{REQUESTS}.carried_forward.{column}" for column in _COLUMNS)
_DOCUMENTS = tuple(
    tuple(f"{PROACTIVE}.{row}.{column}" for column in ("in_force", "issued", "repealed"))
    for row in ("regulatory_rules", "normative_documents")
)
_CASES = tuple(f"{LITIGATION}.{row.key}.total" for row in table_form(LITIGATION).rows)
_PENDING = tuple(f"{LITIGATION}.{row.key}.pending" for row in table_form(LITIGATION).rows)
_RECEIVED = (f"{REQUESTS}.newly_received.total",)
_TOO_MANY_FOR_CHANCE = 10
_CHARGES = (f"{PROACTIVE}.administrative_charges.amount",)


def _count(value: CellValue) -> int | None:
    """A count, 「/」 as nothing; None where blank."""
    return 0 if value == NOT_APPLICABLE else value if isinstance(value, int) else None


def _amount(value: CellValue) -> Decimal | None:
    """A charge, 「/」 as nothing; None where blank."""
    return None if value is None else Decimal(0) if value == NOT_APPLICABLE else Decimal(value)


def _columns_apart(report: AnnualReport, prior: AnnualReport) -> dict[str, tuple[int, int]] | None:
    """The columns of 二 that differ from last year's 四, with last year's and this year's; None if none compare."""
    forward, over = prior.pick(_CARRIED_FORWARD), report.pick(_CARRIED_OVER)
    if over == forward and None not in over:
        return {}
    compared = False
    apart = {}
    for column, last, this in zip(_COLUMNS, forward, over, strict=True):
        if last is None or this is None:
            continue
        compared = True
        if last == this:
            continue
        before, now = _count(last), _count(this)
        if before is not None and now is not None and before != now:
            apart[column] = (before, now)
    return apart if compared else None


def _pairs(columns: Sequence[str]) -> list[str]:
    own = [f"{REQUESTS}.carried_over.{column}" for column in columns]
    return own + [f"{PRIOR_PREFIX}{REQUESTS}.carried_forward.{column}" for column in columns]


def _carried(each: Rule, context: CheckContext) -> list[Finding] | None:
    """RF001 the total, RF002 the columns under an equal total, RF003 both in a consolidated report."""
    prior = context.last_year
    if prior is None or (each.id == "RF003") != ("consolidated" in {context.report.scope, prior.scope}):
        return None
    apart = _columns_apart(context.report, prior)
    if apart is None or (each.id == "RF002" and "total" in apart):
        return None
    if not apart or (each.id == "RF001" and "total" not in apart):
        return []
    columns = ["total", *(c for c in apart if c != "total")] if "total" in apart else list(apart)
    before, now = apart[columns[0]]
    return [
        each.finding(
            cells=_pairs(columns),
            expected=before,
            actual=now,
            columns="、".join(_column_name(c) for c in columns),
            details="，".join(f"{_column_name(c)}上年结转 {apart[c][0]}、本年填 {apart[c][1]}" for c in columns),
            remedies=_take_over(context.report, apart) if each.id == "RF001" else (),
        )
    ]


def _column_name(key: str) -> str:
    column = next(c for c in table_form(REQUESTS).columns if c.key == key)
    return f"{column.group}·{column.label}" if column.group else column.label


def _take_over(report: AnnualReport, apart: dict[str, tuple[int, int]]) -> tuple[Remedy, ...]:
    edits = []
    for column, (before, _) in apart.items():
        path = f"{REQUESTS}.carried_over.{column}"
        edits.append(CellEdit(cell=path, old=report.cells[path], new=before))
    return (Remedy(edits=tuple(edits), reason="照上年第四项填写"),)


def _in_force(each: Rule, context: CheckContext) -> list[Finding] | None:
    """现行有效 = last year's 现行有效 + 制发 - 废止, for both kinds of document."""
    if context.last_year is None:
        return None
    applies = False
    findings = []
    for paths in _DOCUMENTS:
        now, issued, repealed = map(_count, context.report.pick(paths))
        before = _count(context.last_year.pick(paths)[0])
        if now is None or issued is None or repealed is None or before is None:
            continue
        applies = True
        if now != before + issued - repealed:
            findings.append(
                each.finding(
                    cells=[*paths, PRIOR_PREFIX + paths[0]],
                    expected=before + issued - repealed,
                    actual=now,
                    label=cell_label(paths[0]),
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
    held = zip(_CASES, _PENDING, context.report.pick(_CASES), context.last_year.pick(_PENDING), strict=True)
    for total, pending, counted, left in held:
        now, before = _count(counted), _count(left)
        if before is None or now is None:
            continue
        applies = True
        if now < before:
            label = cell_label(total).removesuffix("·总计")
            cells = [total, PRIOR_PREFIX + pending]
            findings.append(each.finding(cells=cells, expected=f"≥{before}", actual=now, label=label))
    return findings if applies else None


def _charges_unit(each: Rule, context: CheckContext) -> list[Finding] | None:
    """A charge that is ten thousand times last year's, or a ten-thousandth, was written in the other unit."""
    if context.last_year is None:
        return None
    before, now = (_amount(*r.pick(_CHARGES)) for r in (context.last_year, context.report))
    if not before or not now:
        return None
    ratio = max(before, now) / min(before, now)
    if ratio < 2000:
        return []
    return [each.finding(cells=[*_CHARGES, *(PRIOR_PREFIX + path for path in _CHARGES)], expected=before, actual=now)]


@cache
def _request_paths(shape: TableShape) -> tuple[CellPath, ...]:
    """The cells of table 3 in that shape."""
    return tuple(path for path in shape.paths if path.startswith(REQUESTS))


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
    paths = _request_paths(report.shape)
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
