"""Reports for the tests of rules: an ordinary street with nothing to report, and edits of it written as data."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from assistant.report.organs import organ_named
from assistant.report.report import AnnualReport, blank_report
from assistant.rules.engine import CheckContext
from tests.forms import all_paths, is_amount

SECTIONS = {
    "overview.proactive_disclosure": "通过区政府门户网站主动公开政府信息。",
    "overview.disclosure_on_request": "申请渠道畅通，办理流程规范。",
    "overview.information_management": "严格执行信息发布审核制度。",
    "overview.platforms": "做好网站专栏和公示栏的日常维护。",
    "overview.supervision": "明确专人负责，定期检查。",
    "problems_and_improvements.problems": "公开内容不够丰富。",
    "problems_and_improvements.improvements": "进一步拓宽公开渠道。",
    "other_matters": "本年度未收取政府信息公开信息处理费。",
}


def zero_report(name: str = "云湖区清溪街道办事处", year: int = 2024) -> AnnualReport:
    """An all-zero year of a street office, which is in order."""
    cells = {path: "0" if is_amount(path) else 0 for path in all_paths()}
    return blank_report(organ_named(name), year).with_cells(cells).amended(sections=SECTIONS)


def edited(edits: Mapping[str, Any], year: int = 2024) -> AnnualReport:
    """The zero report with edits: organ, blank, cells, sections; any other field of the report as it is."""
    edits = dict(edits)
    report = zero_report(edits.pop("organ", "云湖区清溪街道办事处"), year)
    if edits.pop("blank", False):
        report = report.amended(**{t: {} for t in ("proactive_disclosure", "disclosure_requests", "review_litigation")})
    if edits.pop("single_other_handling", False):
        requests = report.to_document()["disclosure_requests"]
        requests["other_handling"] = requests["other_handling"]["other"]
        report = report.amended(disclosure_requests=requests)
    report = report.with_cells(edits.pop("cells", {}))
    sections = {**report.sections, **edits.pop("sections", {})}
    if edits.pop("no_sections", False):
        sections = {}
    sections = {key: text for key, text in sections.items() if text is not None}
    return report.amended(sections=sections, **edits)


def context_of(case: Mapping[str, Any], **more: Any) -> CheckContext:
    """The context that a case describes."""
    report = edited(case.get("report", {}))
    prior = edited(case["prior"], 2023) if "prior" in case else None
    days = {key: _day(case[key]) for key in ("today", "deadline") if key in case}
    return CheckContext(report, prior, in_work=case.get("in_work", False), **days, **more)


def _day(value: Any) -> date:
    return value if isinstance(value, date) and not isinstance(value, datetime) else date.fromisoformat(str(value))
