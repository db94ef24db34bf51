"""Last year's report of a street that does not exist."""

from pathlib import Path

from assistant.report.organs import organ_named
from assistant.report.report import AnnualReport, blank_report
from tests.forms import is_amount

ORGAN = "临江市东湖区柳堤街道办事处"
REQUESTS = "disclosure_requests"
TEXTS = {
    "overview.proactive_disclosure": "2024年，柳堤街道通过区政府门户网站主动公开政府信息86条。",
    "overview.disclosure_on_request": "2024年，柳堤街道新收政府信息公开申请3件，办结2件，结转下年度1件。",
    "overview.information_management": "2024年，柳堤街道严格执行信息发布审核制度，做到先审查、后公开。",
    "overview.platforms": "2024年，柳堤街道维护政务公开专栏，及时更新栏目内容。",
    "overview.supervision": "2024年，柳堤街道组织业务培训2次，明确专人负责。",
    "problems_and_improvements.problems": "一是解读形式较为单一；二是业务人员流动较大。",
    "problems_and_improvements.improvements": "一是丰富解读形式；二是加强业务培训。",
    "other_matters": "2024年，柳堤街道未收取政府信息公开信息处理费。",
}


def last_years_report() -> AnnualReport:
    """Three requests came in, two were answered, one was carried forward; nothing else happened."""
    report = blank_report(organ_named(ORGAN), 2024)
    cells: dict[str, int | str | None] = {path: "0" if is_amount(path) else 0 for path in report.cells}
    for row, count in {"newly_received": 3, "disclosed": 2, "results_total": 2, "carried_forward": 1}.items():
        cells[f"{REQUESTS}.{row}.natural_person"] = cells[f"{REQUESTS}.{row}.total"] = count
    report = report.with_cells(cells)
    for section, text in TEXTS.items():
        report = report.with_section(section, text)
    return report


def write_last_years_report(folder: Path) -> Path:
    """The report as a file to import."""
    path = folder / "柳堤街道2024年年报.json"
    path.write_text(last_years_report().to_json(), encoding="utf-8")
    return path
