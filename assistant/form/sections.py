"""The prose sections of the report, their keys and their official headings in printed order."""

from dataclasses import dataclass

from assistant.form.errors import UnknownSectionError

SectionKey = str


@dataclass(frozen=True, slots=True)
class SectionForm:
    """A prose section: its key, its heading as the form prints it, its chapter and its short name on the screen."""

    key: SectionKey
    heading: str
    chapter: str
    name: str
    required: bool = True


CHAPTERS = (
    ("overview", "一、总体情况"),
    ("proactive_disclosure", "二、主动公开政府信息情况"),
    ("disclosure_requests", "三、收到和处理政府信息公开申请情况"),
    ("review_litigation", "四、政府信息公开行政复议、行政诉讼情况"),
    ("problems_and_improvements", "五、存在的主要问题及改进情况"),
    ("other_matters", "六、其他需要报告的事项"),
)
"""The six chapters of the form: key and official heading."""

SECTIONS = (
    SectionForm("lead_in", "", "", "引言", required=False),
    SectionForm("overview", "一、总体情况", "overview", "总体情况", required=False),
    SectionForm("overview.proactive_disclosure", "（一）主动公开", "overview", "主动公开"),
    SectionForm("overview.disclosure_on_request", "（二）依申请公开", "overview", "依申请公开"),
    SectionForm("overview.information_management", "（三）政府信息管理", "overview", "政府信息管理"),
    SectionForm("overview.platforms", "（四）政府信息公开平台建设", "overview", "平台建设"),
    SectionForm("overview.supervision", "（五）监督保障", "overview", "监督保障"),
    SectionForm(
        "problems_and_improvements",
        "五、存在的主要问题及改进情况",
        "problems_and_improvements",
        "问题及改进",
        required=False,
    ),
    SectionForm(
        "problems_and_improvements.problems", "（一）存在的主要问题", "problems_and_improvements", "存在的主要问题"
    ),
    SectionForm("problems_and_improvements.improvements", "（二）改进情况", "problems_and_improvements", "改进情况"),
    SectionForm("other_matters", "六、其他需要报告的事项", "other_matters", "其他需要报告的事项"),
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
