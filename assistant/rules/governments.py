"""What the reports of governments say besides (FM034, FM035): 工作考核, 社会评议, 责任追究, by 条例 50 (4)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from assistant.report.organs import scope_of
from assistant.report.report import AnnualReport
from assistant.rules.completeness import chapter_text, lacks_topic
from assistant.rules.engine import CheckContext, Rule, rule
from assistant.rules.findings import Finding
from assistant.rules.form import before_the_forms

_SUPERVISION: Final = "overview.supervision"
_TOWNSHIPS: Final = "FM035"


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that a government's report has to speak of, and the words by which it does."""

    name: str
    says: re.Pattern[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def matters() -> tuple[Matter, ...]:
    """The matters of `governments.toml`, in the order of the regulation."""
    source = resources.files("assistant.rules").joinpath("governments.toml").read_text(encoding="utf-8")
    return tuple(
        Matter(row["name"], re.compile(row["says"]), tuple(row["examples"]), tuple(row["counter_examples"]))
        for row in tomllib.loads(source)["matters"]
    )


def _is_government(report: AnnualReport) -> bool:
    """Whether the organ is a 人民政府; a zone's committee, like a street, is only sent out by one."""
    kind = report.organ.kind
    return kind == "township" or (kind == "government" and scope_of(report.organ) == "consolidated")


def _matters(each: Rule, context: CheckContext) -> list[Finding] | None:
    """All that is missing is one finding; a report without chapter one, or without 监督保障, is told so elsewhere."""
    report = context.report
    township = report.organ.kind == "township"
    if not _is_government(report) or township != (each.id == _TOWNSHIPS) or before_the_forms(report):
        return None
    if not chapter_text(report, "overview").strip() or lacks_topic(report, _SUPERVISION):
        return None
    whole = "\n".join([*report.sections.values(), *(x.heading + x.text for x in report.extra_sections or ())])
    missing = [matter.name for matter in matters() if not matter.says.search(whole)]
    if not missing:
        return []
    section = _SUPERVISION if report.sections.get(_SUPERVISION, "").strip() else "overview"
    names = "、".join(missing)
    return [each.finding(section=section, expected=names, actual="未提及", organ=report.organ.name or "本机关")]


RULES: tuple[Rule, ...] = (rule("FM034", _matters), rule(_TOWNSHIPS, _matters))
