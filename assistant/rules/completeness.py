"""Completeness (FM001–FM019): what is due and is not there: cells, chapters, sections, the fee statement."""

import re

from assistant.form.editions import edition_for
from assistant.form.paths import TABLES
from assistant.form.sections import CHAPTERS, PROSE_CHAPTERS, SECTIONS, SectionKey, section_form
from assistant.report.print_states import not_blank
from assistant.report.report import AnnualReport
from assistant.rules.engine import CheckContext, Rule, rule
from assistant.rules.findings import Finding
from assistant.rules.form import before_the_forms
from assistant.rules.printed_heads import topics_headed

_FEE = re.compile(r"处理费|信息费|收费|收取.{0,20}费|费用|收.{0,6}元")


def _blank_cells(each: Rule, context: CheckContext) -> list[Finding] | None:
    """All blank cells are one finding; a blank is not a zero, and what was not read is not a blank."""
    if None not in context.values:
        return []
    report = context.report
    due, edition = report.shape.due, report.edition
    not_read = not_blank(report)
    blank = [path for path in due if report.cells[path] is None and path not in not_read]
    if not blank or len(blank) == len(due):
        return [] if not blank else None
    counts = [(table.name, sum(path.startswith(f"{key}.") for path in blank)) for key, table in edition.tables.items()]
    places = "、".join(f"{name} {count} 格" for name, count in counts if count)
    first = f"「{edition.cell_label(blank[0])}」" + ("等" if len(blank) > 1 else "")
    return [
        each.finding(
            cells=blank, expected="数字（没有就填 0）", actual="空白", count=len(blank), places=places, first=first
        )
    ]


def _untouched(each: Rule, context: CheckContext) -> list[Finding] | None:
    """A form in which not one cell was filled in."""
    if None not in context.values:
        return []
    if not_blank(context.report):
        return None
    due = context.report.shape.due
    if any(context.report.cells[path] is not None for path in due):
        return []
    return [each.finding(cells=due, expected="数字（没有就填 0）", actual="空白")]


def chapter_text(report: AnnualReport, chapter: str) -> str:
    """Everything that stands under one chapter, sections outside the form included."""
    own = [report.sections.get(s.key, "") for s in SECTIONS if s.chapter == chapter]
    extra = [x.heading + x.text for x in report.extra_sections or () if x.after.split(".")[0] == chapter]
    return "".join([*own, *extra])


def _asked(report: AnnualReport, what: str) -> bool:
    """Whether the notice of its form, and that of its year, ask this of the prose."""
    return what in report.edition.asks and (report.year is None or what in edition_for(report.year).asks)


def _chapters(each: Rule, context: CheckContext) -> list[Finding] | None:
    """Chapters one, five and six hold prose; a chapter without a word is missing."""
    if before_the_forms(context.report):
        return None
    names = context.report.edition.headings
    return [
        each.finding(section=chapter, expected=names[chapter], actual="缺失", chapter=names[chapter])
        for chapter in PROSE_CHAPTERS
        if not chapter_text(context.report, chapter).strip()
    ]


def _topics(each: Rule, context: CheckContext) -> list[Finding] | None:
    """The topics of chapter one; the last is read by organ kind (条例 50(4) binds 各级人民政府)."""
    report = context.report
    if not _asked(report, "topics") or not chapter_text(report, "overview").strip():
        return None
    for_governments = each.id == "FM013"
    if each.id == "FM012":
        keys = [s.key for s in SECTIONS if s.chapter == "overview" and s.required and s.key != "overview.supervision"]
    elif for_governments == (report.organ.kind in {"township", "government"}):
        keys = ["overview.supervision"]
    else:
        return None
    headings = report.edition.headings
    return [
        each.finding(section=key, expected=headings[key], actual="缺失", topic=section_form(key).name)
        for key in keys
        if lacks_topic(report, key)
    ]


def lacks_topic(report: AnnualReport, key: SectionKey) -> bool:
    """Whether chapter one has nothing under a topic's head, names it nowhere, and the form of the year asks for it."""
    outside = report.sections.get("overview", "") + "".join(x.heading for x in report.extra_sections or ())
    said = report.sections.get(key, "").strip() or section_form(key).name in outside or key in topics_headed(report)
    return not said and _asked(report, "topics")


def _problems(each: Rule, context: CheckContext) -> list[Finding] | None:
    """Chapter five speaks of problems and of what is done about them."""
    sections, chapter = context.report.sections, "problems_and_improvements"
    extra = context.report.extra_sections or ()
    official = context.report.edition.headings
    whole = chapter_text(context.report, chapter).strip()
    if not whole:
        return None
    if sections.get(chapter, "").strip() or any(x.after.split(".")[0] == chapter for x in extra if x.heading):
        return []
    return [
        each.finding(section=key, expected=official[key], actual="缺失", topic=section_form(key).name)
        for key in (f"{chapter}.problems", f"{chapter}.improvements")
        if not sections.get(key, "").strip()
    ]


def _printed_headings(each: Rule, context: CheckContext) -> list[Finding] | None:
    """Chapter headings of an imported report: one kept as empty was not printed, one not kept is official."""
    headings, official = context.report.headings, context.report.edition.headings
    if headings is None:
        return None
    return [
        each.finding(
            section=key if key not in TABLES else None,
            cells=[path for path in context.report.cells if path.startswith(key)][:1],
            expected=official[key],
            actual="没有标题",
            chapter=official[key],
        )
        for key in CHAPTERS
        if key in headings and not headings[key].strip()
    ]


def _fee_statement(each: Rule, context: CheckContext) -> list[Finding] | None:
    """Chapter six says what was charged under the handling-fee measures, also when it was nothing."""
    text = chapter_text(context.report, "other_matters")
    if not text.strip() or not _asked(context.report, "fee_statement"):
        return None
    if _FEE.search(text):
        return []
    return [each.finding(section="other_matters", expected="信息处理费收取情况", actual="未提及")]


RULES: tuple[Rule, ...] = (
    rule("FM001", _blank_cells),
    rule("FM002", _untouched),
    rule("FM011", _chapters),
    rule("FM012", _topics),
    rule("FM013", _topics),
    rule("FM014", _topics),
    rule("FM015", _problems),
    rule("FM016", _printed_headings),
    rule("FM017", _fee_statement),
)
