"""The form itself (FM020–FM039): title, organ, year, which form is used, what this organ can have to report."""

import re

from assistant.form.cells import as_decimal
from assistant.form.edition import Edition
from assistant.form.editions import all_editions, edition_for
from assistant.form.paths import PROACTIVE
from assistant.form.sections import SECTIONS
from assistant.form.shapes import shapes
from assistant.report.report import AnnualReport, title_of
from assistant.rules.engine import CheckContext, Rule, rule
from assistant.rules.findings import Finding
from assistant.text.characters import folded

_RULES_ROW = [f"{PROACTIVE}.regulatory_rules.{column}" for column in ("issued", "repealed", "in_force")]
LONGEST_OVERVIEW = 1000
_TITLE_WORDS = "政府信息公开工作年度报告"
_NUMERALS = "零一二三四五六七八九十"


def before_the_forms(report: AnnualReport) -> bool:
    """Whether the report is of a year before any official form, to which it cannot be held."""
    return report.year is not None and report.year < _first_year()


def _first_year() -> int:
    return all_editions()[0].since


def _organ(each: Rule, context: CheckContext) -> list[Finding] | None:
    if before_the_forms(context.report):
        return None
    return [] if context.report.organ.name.strip() else [each.finding(expected="机关名称", actual="空白")]


def _year(each: Rule, context: CheckContext) -> list[Finding] | None:
    """A year that is missing, that has not begun, or that was before the first official form."""
    year = context.report.year
    if year is None:
        return [each.finding(variant="missing", expected="报告年度", actual="空白")]
    if year < _first_year():
        return [each.finding(variant="before_the_forms", expected=f"{_first_year()} 年及以后", actual=year)]
    if context.today is None:
        return None
    return [each.finding(expected=f"不晚于 {context.today.year}", actual=year)] if year > context.today.year else []


def _printed_title(report: AnnualReport) -> str | None:
    title = (report.headings or {}).get("title")
    return None if title is None else re.sub(r"\s", "", title)


def _title_year(each: Rule, context: CheckContext) -> list[Finding] | None:
    """The year in the title as printed is the report's."""
    title, year = _printed_title(context.report), context.report.year
    if title is None or year is None:
        return None
    years = re.findall(r"(?<!\d)(\d{4})(?=年)", title)
    if not years or str(year) in years:
        return []
    return [each.finding(expected=year, actual=years[0])]


def _title_words(each: Rule, context: CheckContext) -> list[Finding] | None:
    """The title names what the document is."""
    title = _printed_title(context.report)
    if title is None:
        return None
    words = re.sub(r"\(?(?:\d{4}|二[零〇○O0]\w{2})年度?\)?", "", folded(title), count=1)
    words = words.replace(context.report.organ.name, "", 1) if context.report.organ.name else words
    if re.fullmatch(rf"(?:关于)?(?:的)?{_TITLE_WORDS}", words):
        return []
    return [each.finding(expected=title_of(context.report), actual=title)]


def _form_of_its_year(each: Rule, context: CheckContext) -> list[Finding] | None:
    """A report uses the form of its year, or a later one."""
    report, own = context.report, context.report.edition
    due = _due(report)
    if due is None:
        return None
    if own.since >= due.since:
        return []
    return [each.finding(expected=due.name, actual=own.name, year=report.year)]


def _one_row(each: Rule, context: CheckContext) -> list[Finding] | None:
    """Rows that the form of its year prints one by one and the report as one; they are read and kept."""
    report = context.report
    due = _due(report)
    if due is None:
        return None
    findings = []
    for table in due.tables.values():
        groups = {group.key: len(shapes(due)[0].rows_named(table.key, group.key)) for group in table.groups}
        for row in report.shape.rows(table.key):
            if row.key in groups:
                cells = [f"{table.key}.{row.key}.{column.key}" for column in row.columns]
                expected = f"{_NUMERALS[groups[row.key]]}行"
                findings.append(each.finding(cells=cells, expected=expected, actual="一行", label=row.label))
    return findings


def _due(report: AnnualReport) -> Edition | None:
    """The edition on which a report of its year stands; None where nothing later than the first is due."""
    due = None if report.year is None else edition_for(report.year)
    return due if due is not None and due.predecessor else None


def may_make_rules(report: AnnualReport) -> bool:
    """Whether the organ may issue 规章: ministries, provinces, cities with districts, and their own offices."""
    organ = report.organ
    if organ.tier == "national":
        return True
    return organ.tier in {"province", "city"} and organ.kind in {"government", "government_office"}


def _regulatory_rules(each: Rule, context: CheckContext) -> list[Finding] | None:
    numbers = [as_decimal(context.report.cells.get(path)) for path in _RULES_ROW]
    if may_make_rules(context.report) or all(number is None for number in numbers):
        return None
    filled = [path for path, number in zip(_RULES_ROW, numbers, strict=True) if number]
    if not filled:
        return []
    shown = "、".join(str(context.report.cells[path]) for path in filled)
    return [each.finding(cells=filled, expected=0, actual=shown, organ=context.report.organ.name or "本机关")]


def overview_length(report: AnnualReport) -> int:
    """Characters of chapter one without white space, its subheads left out."""
    return sum(len(re.sub(r"\s", "", report.sections.get(s.key, ""))) for s in SECTIONS if s.chapter == "overview")


def _overview_length(each: Rule, context: CheckContext) -> list[Finding] | None:
    length = overview_length(context.report)
    if not length:
        return None
    if length <= LONGEST_OVERVIEW:
        return []
    return [each.finding(section="overview", expected=f"≤{LONGEST_OVERVIEW}", actual=length)]


RULES: tuple[Rule, ...] = (
    rule("FM020", _organ),
    rule("FM022", _year),
    rule("FM023", _title_year),
    rule("FM024", _title_words),
    rule("FM025", _form_of_its_year),
    rule("FM026", _one_row),
    rule("FM027", _regulatory_rules),
    rule("FM030", _overview_length),
)
