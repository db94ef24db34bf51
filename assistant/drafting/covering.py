"""What a section's text misses of the topic plan, in one line for the officer."""

from assistant.drafting.topics import DueTopic, SectionPlan
from assistant.form.paths import REQUESTS, TOTAL
from assistant.form.sections import SECTIONS, section_form
from assistant.report.report import AnnualReport

_QUIET = ("street", "township")


def missed_topics(plan: SectionPlan, report: AnnualReport, text: str) -> tuple[DueTopic, ...]:
    """The required and usual topics that a section's text does not speak of; optional ones are never missed.

    What another section of the same chapter tells is told. A street or township without requests needs no long report:
    where its section speaks of any of its topics, only what is required is missed.
    """
    if not text.strip():
        return ()
    chapter = text + "\n" + _rest_of_chapter(report, plan.section)
    due = [one for one in plan.due(report) if one.need != "optional"]
    told = [one for one in due if one.topic.said.search(chapter)]
    groups = {one.topic.group for one in told if one.topic.group}
    enough = bool(told) and _is_quiet(report)
    missed: list[DueTopic] = []
    for one in due:
        if one in told or (one.topic.group and one.topic.group in groups) or (enough and one.need == "usual"):
            continue
        groups.add(one.topic.group)
        missed.append(one)
    return tuple(missed)


def missing_line(plan: SectionPlan, report: AnnualReport, text: str) -> str:
    """One line that names what a section's text misses; empty where it misses nothing."""
    missed = missed_topics(plan, report, text)
    required: dict[str, list[str]] = {}
    for one in missed:
        if one.need == "required":
            required.setdefault(one.topic.basis, []).append(one.topic.name)
    usual = [one.topic.name for one in missed if one.need == "usual"]
    parts = [f"{basis}要求写的{'、'.join(names)}" for basis, names in required.items()]
    parts += [f"同类单位一般会写的{'、'.join(usual)}"] if usual else []
    if not parts:
        return ""
    way_out = "请补写，没有发生的请写明" if required else "有的请补写，没有的可以不写"
    return f"「{section_form(plan.section).name}」还没有写到{'，以及'.join(parts)}；{way_out}。"


def _rest_of_chapter(report: AnnualReport, section: str) -> str:
    chapter = section_form(section).chapter
    if chapter != "overview":
        return ""
    return "\n".join(
        report.sections.get(form.key, "") for form in SECTIONS if form.chapter == chapter and form.key != section
    )


def _is_quiet(report: AnnualReport) -> bool:
    """Whether a small organ had no request to answer."""
    rows = (f"{REQUESTS}.{row}.{TOTAL}" for row in ("newly_received", "carried_over"))
    return report.organ.kind in _QUIET and all(report.cells.get(path) == 0 for path in rows)
