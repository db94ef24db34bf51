"""Deadlines (FM041, FM042): by when a report in work has to be sent and published; archived reports are left alone."""

from datetime import date

from assistant.report.report import AnnualReport
from assistant.rules.engine import CheckContext, Rule, rule
from assistant.rules.findings import Finding

_SOON = 7
"""Days ahead of the deadline at which it is told."""
_CONSOLIDATED = {"county": (2, 20), "city": (3, 10), "province": (3, 31), "national": (3, 31)}


def due_day(report: AnnualReport) -> date | None:
    """The day by which the report is due under the regulation and the format notice."""
    if report.year is None:
        return None
    month, day = _CONSOLIDATED.get(report.organ.tier, (1, 31)) if report.scope == "consolidated" else (1, 31)
    return date(report.year + 1, month, day)


def _deadline(each: Rule, context: CheckContext) -> list[Finding] | None:
    """FM041 where the day has passed, FM042 where it is near."""
    due = context.deadline or due_day(context.report)
    if not context.in_work or context.today is None or due is None:
        return None
    days = (due - context.today).days
    told = days < 0 if each.id == "FM041" else 0 <= days <= _SOON
    if not told:
        return []
    # Today is no part of the finding: a 情况说明 about it would be void again tomorrow.
    return [each.finding(expected=due.isoformat(), due=_said(due), days=abs(days))]


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


RULES: tuple[Rule, ...] = (rule("FM041", _deadline), rule("FM042", _deadline))
