"""A fictitious street office, its report of last year and reports of this year with and without requests."""

from assistant.adapters.passages.corpus import read_laws
from assistant.adapters.prompt_files import read_prompts
from assistant.adapters.topic_files import read_topics
from assistant.report.organs import organ_named
from assistant.report.report import AnnualReport, blank_report
from tests import ROOT
from tests.forms import all_paths

PROMPTS = read_prompts(ROOT / "prompts")
LAWS = read_laws(ROOT / "corpus")
TOPICS = read_topics(ROOT / "corpus" / "topics")
REQUESTS = "overview.disclosure_on_request"
ORGAN = organ_named("云溪县青石街道办事处")
R = "disclosure_requests."
ZERO = {path: "0" if path.endswith(".amount") else 0 for path in all_paths()}
THREE = {
    f"{R}newly_received.natural_person": 2,
    f"{R}newly_received.commercial_enterprise": 1,
    f"{R}newly_received.total": 3,
    f"{R}disclosed.natural_person": 2,
    f"{R}disclosed.total": 2,
    f"{R}unable_to_provide.not_held.commercial_enterprise": 1,
    f"{R}unable_to_provide.not_held.total": 1,
    f"{R}results_total.natural_person": 2,
    f"{R}results_total.commercial_enterprise": 1,
    f"{R}results_total.total": 3,
}
PUBLISHED = {"id": "published_total", "name": "发布信息总数", "value": "203", "unit": "篇", "source": "网站后台"}


def year_of_none(**changes: object) -> AnnualReport:
    """2025 with every cell zero."""
    return blank_report(ORGAN, 2025).with_cells(ZERO).amended(**changes)


def year_of_three(**changes: object) -> AnnualReport:
    """2025 with three requests, two answered in full, one for information not held."""
    return blank_report(ORGAN, 2025).with_cells(ZERO | THREE).amended(**changes)


def last_year(**sections: str) -> AnnualReport:
    """2024 with every cell zero and the texts given (keys with `__` for the dot)."""
    report = blank_report(ORGAN, 2024).with_cells(ZERO)
    for key, text in sections.items():
        report = report.with_section(key.replace("__", "."), text)
    return report
