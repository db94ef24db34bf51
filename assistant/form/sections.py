"""The chapters and prose sections of the report by their keys, in printed order."""

from dataclasses import dataclass

from assistant.form.errors import UnknownSectionError
from assistant.form.paths import TABLES

SectionKey = str


@dataclass(frozen=True, slots=True)
class SectionForm:
    """A prose section: its key, its chapter and its short name on the screen; its heading is the edition's."""

    key: SectionKey
    chapter: str
    name: str
    required: bool = True


PROSE_CHAPTERS = ("overview", "problems_and_improvements", "other_matters")
CHAPTERS = ("overview", *TABLES, "problems_and_improvements", "other_matters")
"""The six chapters of the form in printed order."""

SECTIONS = (
    SectionForm("lead_in", "", "引言", required=False),
    SectionForm("overview", "overview", "总体情况", required=False),
    SectionForm("overview.proactive_disclosure", "overview", "主动公开"),
    SectionForm("overview.disclosure_on_request", "overview", "依申请公开"),
    SectionForm("overview.information_management", "overview", "政府信息管理"),
    SectionForm("overview.platforms", "overview", "平台建设"),
    SectionForm("overview.supervision", "overview", "监督保障"),
    SectionForm("problems_and_improvements", "problems_and_improvements", "问题及改进", required=False),
    SectionForm("problems_and_improvements.problems", "problems_and_improvements", "存在的主要问题"),
    SectionForm("problems_and_improvements.improvements", "problems_and_improvements", "改进情况"),
    SectionForm("other_matters", "other_matters", "其他需要报告的事项"),
)
"""The prose sections in printed order; those not required hold text outside the subheads."""

SECTION_KEYS = tuple(section.key for section in SECTIONS)
_BY_KEY = {section.key: section for section in SECTIONS}


def section_form(key: SectionKey) -> SectionForm:
    """The section of that key.

    Raises:
        UnknownSectionError: the form has no such section.
    """
    try:
        return _BY_KEY[key]
    except KeyError:
        raise UnknownSectionError(f"报告中没有章节「{key}」，可用的是：{'、'.join(SECTION_KEYS)}。") from None
